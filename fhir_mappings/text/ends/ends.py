"""The ends of disease that a text tells: remissions, and residual disease that is gone; each worked out once.

Not one that was seen beside disease (MRD 0.8%,形态学CR), is hoped for (望治疗后MRD转阴), or is told as one that was ("history of CR1").
Whether one came before the disease in front of it: ``order_of_ends``. Words: ``[course.end-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from fhir_mappings.frozen import Frozen
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.days.slashed_days import slashed
from fhir_mappings.text.ends.gone_since import is_gone_since
from fhir_mappings.text.ends.seen_remissions import is_hoped_for, is_led, is_of_marrow, is_outside, is_seen
from fhir_mappings.text.shares import limits
from fhir_mappings.text.shares.shares_told import many_blasts_told, residual_in_order
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.denied_remissions import remissions_denied
from fhir_mappings.text.turns.turn_words import affirmed, holds, is_former, told_before, turn_words
from fhir_mappings.text.words.cues import Span, normal, overlaps
from fhir_mappings.text.words.sentences import sentence_at

Day = tuple[int, int, str | None]
_REMEMBERED = 4096
_CIRCULATING = "circulating"
_BEHIND = 24  # letters from an end to the day behind it
_BESIDE = 16  # letters from disease to its day
_OF = 10  # letters behind a day in which stands of what it is
_UNDONE = 60  # letters behind words that it is gone
_OF_A_MONTH = len("2025-06")
_MONTHS = 2  # by which a remission is of a later look
_TURNED = 6  # letters behind residual disease that was gone in which stands that it turned: MRD阴性转阳
_LEAD = 160  # letters of a sentence before an end, in which stands that it was before


class Disease(Frozen):
    """Where a text tells of disease. ``residual``: of residual disease, which no first diagnosis tells; ``blood``: of blasts in blood."""

    span: Span
    residual: bool = False
    blood: bool = False


class End(Frozen):
    """An end of disease: where it stands, its clause, and the days that may be its own, the likeliest last: those that its sentence tells
    before it, or its clause right behind it."""

    span: Span
    clause: Span
    days: tuple[Day, ...]
    now: bool
    """Its clause tells it as of now."""
    lasts: bool
    """It is neither planned, nor under a heading of the past, nor told as one that was: "last marrow CR", "CR1 lasted 16 months"."""
    former: int | None
    """Where the words stand that give it to the past, with none of now behind them: 此前, "previously"."""
    history: int | None
    """The same of a heading of the treatment that was: 治疗经过."""


@of_text(_REMEMBERED)
def ends(text: str) -> tuple[Span, ...]:
    """Where a normalised text tells of them."""
    remissions = remissions_told(text)
    if remissions:
        (residual, low), outside = _residual(text), [span for span in _outside(text) if is_outside(text, span)]
        blood = [span for span in affirmed(text, "noted-outside") if not is_outside(text, span)]
        remissions = tuple(span for span in remissions if not (
            is_hoped_for(text, span) if _is_of_residual(text, span)
            else is_seen(text, span, _not_before(text, _still(text, residual, low, span), span), _not_before(text, blood, span), outside)))
    gone = (span for span in (*affirmed(text, "disease-over"), *_gone_later(text)) if not is_hoped_for(text, span))
    turned = turn_words()["residual-turned"].places(text)
    return tuple(span for span in (*remissions, *gone) if not (
        is_former(text, span) or overlaps(span, turned) or _is_of_infection(text, span) or _is_of_gene(text, span)))


def _is_of_infection(text: str, span: Span) -> bool:
    """True for what is gone in a clause that names an infection before it: MRD 0.5%,CMV转阴."""
    return holds("end-of-infection", text[clause_at(text, span)[0]:span[0]])


def _is_of_gene(text: str, span: Span) -> bool:
    """True for what a test for a gene no longer finds, beside residual disease of no gene from which no treatment led to it: 流式MRD
    0.5%,WT1转阴."""
    begin, end = clause_at(text, span)
    if not (_is_of_residual(text, span) and holds("end-of-gene", text[begin:end])):
        return False
    found = max((it for it in _residual(text)[0] if it[1] <= span[0]), default=None)
    if found is None:
        return False
    own, theirs = max(begin, found[1]), text[clause_at(text, found)[0]:max(begin, found[1])]
    if not holds("end-of-gene", text[own:end]) or holds("end-of-cells", text[own:end]) or is_led(text[found[1]:span[0]]):
        return False
    return holds("end-of-cells", theirs) or not holds("end-of-gene", theirs)


def _gone_later(text: str) -> Iterator[Span]:
    """Words of disease that is gone after a later treatment, where all that stands before them is told as of an earlier one and not of now:
    not "MRD 1.2%, neg after HSCT", of which nobody can tell what came last."""
    for span in affirmed(text, "disease-over-later"):
        earlier = ("disease-earlier", *(("disease-ungrafted",) if holds("transplanted", text[slice(*span)]) else ()))
        found = _lasting_until(text, span)
        if found and all(_is_earlier(text, it, span[0], earlier) for it in found):
            yield span


def _lasting_until(text: str, span: Span) -> list[Span]:
    """The residual disease before words that it is gone; none where it is back behind them: "negative 4/2026, positive 11/2026"."""
    if holds("end-undone", text[span[1]:span[1] + _UNDONE]):
        return []
    return [it for it in _residual(text)[0] if it[1] <= span[0]]


def _not_before(text: str, found: Iterable[Span], remission: Span) -> list[Span]:
    """Without the disease of a day months before that of a remission, both told in their clauses: MRD 0.8%(2025-12),CR(2026-04).
    A remission of a marrow's looks ends no residual disease."""
    own = None if not (asked := list(found)) or is_of_marrow(text, remission[0]) else day_in_clause(text, remission, None)
    return [span for span in asked if own is None or span > remission or not _is_months_before(day_in_clause(text, span, None), own)]


def _is_months_before(day: str | None, later: str) -> bool:
    if day is None or min(len(day), len(later)) < _OF_A_MONTH:
        return False
    first, last = (int(it[:4]) * 12 + int(it[5:7]) for it in (day, later))
    return last - first >= _MONTHS


def _is_earlier(text: str, found: Span, until: int, earlier: Iterable[str]) -> bool:
    begin, end = clause_at(text, found)
    said = text[begin:min(end, until)]
    return any(holds(of, said) for of in earlier) and not holds("letter-now", said)


def tells_residual_gone(text: str) -> bool:
    """True where a text tells residual disease as gone, as of now ("MRD was 0.5% in September. Now MRD negative") or after a later
    treatment (诱导后MRD 0.3%,巩固后阴性)."""
    plain = normal(text)
    led = affirmed(plain, "disease-over-later")
    return any(end_at(plain, span, None).now or span in led for span in _residual_gone(plain))


def _residual_gone(text: str) -> list[Span]:
    return [span for span in ends(text) if _is_of_residual(text, span) and not holds("end-undone", text[span[1]:span[1] + _TURNED])]


def still_residual(text: str, found: Iterable[Span]) -> list[Span]:
    """The residual disease ``found`` that is not gone behind it, as of now or after a treatment: 诱导后MRD未转阴,巩固后阴性."""
    overcame = [(span, end_at(text, span, None).now or holds("letter-now", text[slice(*span)])) for span in _residual_gone(text)]
    return [it for it in found if not any(it[1] <= end[0] and (over or is_gone_since(text, it, end)) for end, over in overcame)]


def remissions_told(text: str) -> tuple[Span, ...]:
    """Where it tells of a remission, whether it lasts or was."""
    return (*affirmed(text, "remission"), *affirmed(text, "bare-remission"))


@of_text(_REMEMBERED)
def end_at(text: str, span: Span, by: date | None) -> End:
    """What a normalised text, written on a day, tells of the end at a place."""
    (begin, until), clause, told = sentence_at(text, span), clause_at(text, span), days_told(text, by)
    lead = max(begin, span[0] - _LEAD)
    behind = (day for day in told if span[1] <= day[0] <= min(clause[1], span[1] + _BEHIND) or (
        clause[1] <= day[0] <= clause[1] + 2 and day[0] < until <= day[1] + 2))  # the next clause tells no more: 评估疗效CR,2025-06-10
    lasts = not (is_put_back(text, span) or holds("letter-planned", text[begin:span[0]]) or holds("end-before", text[clause[0]:span[0]])
                 or turn_words()["end-lasted"].words.match(text, span[1]))
    return End(span=span, clause=clause, now=holds("letter-now", text[clause[0]:span[0]]), lasts=lasts,
               days=(*behind, *(day for day in told if begin <= day[0] and day[1] <= span[0])),
               former=_last(text, lead, span[0], "end-former"), history=_last(text, lead, span[0], "end-history"))


def is_put_back(text: str, span: Span) -> bool:
    """True for a remission under a heading of the past, which no word tells as of now: 病史:AML复发1年,现CR2."""
    return holds("end-past", text[sentence_at(text, span)[0]:span[0]]) and not holds("letter-now", text[clause_at(text, span)[0]:span[0]])


def _last(text: str, begin: int, end: int, of: str) -> int | None:
    """Where the last of such words stands, with none of now behind it."""
    at, until = next(reversed(turn_words()[of].places(text[begin:end])), (None, 0))
    return None if at is None or holds("letter-now", text[begin + until:end]) else begin + at


def is_of_else(text: str, span: Span, day: Day, clause: Span) -> bool:
    """True for a day in the clause of an end that is of something else: of the diagnosis, a guideline, or what it is compared with."""
    start, end, _ = day
    between, behind = (text[end:span[0]], "") if end <= span[0] else (text[span[1]:start], text[end:min(clause[1], end + _OF)])
    if told_before(text, "marrow-day-other", (start, end)) or holds("marrow-day-bound", between + behind):
        return True
    return (start >= span[1] and holds("marrow-day-compared", between)) or told_before(text, "marrow-day-compared-before", (start, end))


def day_in_clause(text: str, span: Span, by: date | None) -> str | None:
    """The last day that the clause of an end tells as its own, as FHIR writes it."""
    end = end_at(text, span, by)
    return next((day[2] for day in reversed(end.days) if day[0] >= end.clause[0] and not is_of_else(text, span, day, end.clause)), None)


def day_behind(text: str, disease: Span, by: date | None) -> Day | None:
    """The day right behind disease, in its clause: MRD 0.5%(2025-03)."""
    end = min(clause_at(text, disease)[1], disease[1] + _BESIDE)
    return next((day for day in days_told(text, by) if disease[1] <= day[0] <= end), None)


@of_text(256)
def days_told(text: str, by: date | None) -> tuple[Day, ...]:
    """The days of a text, with those that are written with strokes (6/2025); of 6/10/2025, which may be of two months, the year."""
    strokes = slashed(text)
    return tuple(_read(day, strokes) for day in days(text, by))


def _read(day: Day, strokes: list[tuple[Span, list[str]]]) -> Day:
    read = [] if day[2] else next((read for span, read in strokes if span[0] <= day[0] and day[1] <= span[1]), [])
    return (day[0], day[1], read[0] if len(read) == 1 else read[0][:len("2025")]) if read else day


@of_text(_REMEMBERED)
def diseases_before(text: str) -> tuple[Disease, ...]:
    """The disease of a normalised text that an end behind it may have overcome, in its order."""
    found = [Disease(span, residual=True) for span in _residual(text)[0]]
    found += [Disease(span, blood=True) for span in affirmed(text, "noted-outside")]
    found += [Disease(span, blood=_CIRCULATING in text[slice(*span)].lower()) for span in affirmed(text, "disease-told")]
    found += [Disease(span) for span in (*many_blasts_told(text), *remissions_denied(text))]
    return tuple(sorted(found, key=lambda it: it.span))


def _is_of_residual(text: str, span: Span) -> bool:
    """True for words of residual disease that is gone: MRD阴性, "no evidence of disease"."""
    return not turn_words()["remission"].places(text[slice(*span)]) and text[slice(*span)] != "CR"


def _residual(text: str) -> tuple[list[Span], list[Span]]:
    """Where it tells residual disease, by a word or a share above the trial's limit; and the shares that are not."""
    limit, shares = limits.residual(), residual_in_order(text)
    high = [span for span, amount in shares if amount.more_than(limit) is True]
    return [*affirmed(text, "residual-found"), *high], [span for span, _ in shares if span not in high]


def _still(text: str, residual: list[Span], low: list[Span], until: Span) -> list[Span]:
    """Residual disease from which no treatment led to a low share before a place."""
    return [span for span in residual if not any(span < it < until and is_led(text[span[1]:it[0]]) for it in low)]


def _outside(text: str) -> Iterator[Span]:
    """Where it may tell of leukaemia outside marrow and blood."""
    concepts = {*words()["speaks"]["elsewhere"], *words()["speaks"]["at_places"]}
    yield from (m.span for m in diseases(text) if m.concept in concepts and m.stance == "affirmed")
    for turn in ("noted-outside", "elsewhere", "disease-told"):
        yield from affirmed(text, turn)
