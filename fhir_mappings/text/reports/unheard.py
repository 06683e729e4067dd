"""Words of leukaemic cells, or of disease that is back, for which no reader accounts: a safety net behind those that know how it is told.

It proves nothing: what it names is open, but for what is denied, feared, of before, few or only a name. Words: ``[course.unheard*]``.
"""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import chain, islice

from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.disease.found_elsewhere import is_of_test, is_treated
from fhir_mappings.text.disease.said_of import tells_more
from fhir_mappings.text.disease.strange_cells import few_strange_cells, strange_cells
from fhir_mappings.text.ends.ends import Day, day_behind, day_in_clause, is_put_back, remissions_told
from fhir_mappings.text.ends.leukaemia_behind import leukaemia_behind
from fhir_mappings.text.ends.order_of_ends import is_overcome, outlasts
from fhir_mappings.text.letters.letter_days import OF_THE_LETTER, Told, days_of, is_before_remission, is_of_the_diagnosis, told_on
from fhir_mappings.text.letters.letters import latest, without_headings
from fhir_mappings.text.letters.told_first import before_the_story
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.reports.answered_forms import answered_yes
from fhir_mappings.text.reports.as_charted import as_charted, quoted
from fhir_mappings.text.shares.few_behind import few_behind
from fhir_mappings.text.shares.shares_told import is_of_another_look
from fhir_mappings.text.stance.clinical_text import diseases, read, scope, words
from fhir_mappings.text.stance.places import before_days
from fhir_mappings.text.turns.clauses import FURTHEST, clause_at
from fhir_mappings.text.turns.turn_words import affirmed, turn_words
from fhir_mappings.text.words.cues import Span, lead, normal, overlaps, spans
from fhir_mappings.text.words.headings import days_blanked
from fhir_mappings.text.words.sentences import sentence_at

_MOST = 8  # places of which the days are asked for: each costs a look at the whole text
_NEAR, _FAR_MORE = 100, 20  # letters before a place that change it; per cent of young cells in blood, more than a growth factor brings
_STANCES = ("negated", "family", "hypothetical")
_ALWAYS, _TURN = ("unheard", "unheard-answered"), ((), ("unheard-turn",))  # of every text; of a story
_BEFORE_TURNS = ("marrow-background", "letter-background", "unasked", "unheard-before")
_BEFORE = (*_BEFORE_TURNS, "marrow-earlier", "elsewhere-background", "residual-earlier", "requested", "asked-for")


class Unheard(Frozen):
    """A place of which no reader knows what it tells, as quoted, and of which days a story tells it, by FHIR; None: that of the writing."""

    said: str
    first: str | None = None
    last: str | None = None


@of_text(2048)
def unheard(text: str, story: bool = False, of_marrow: bool = False, by: date | None = None) -> Unheard | None:
    """The last such place that a text tells of. ``story``: a note or a letter, in which a remission behind such words overcame them,
    written on the day ``by``. ``of_marrow``: a report on a marrow, in which cells on their way to ripen are no finding."""
    written, charted = text, normal(text)
    text = charted
    asked = (*_ALWAYS, *_listed(story, of_marrow), *_TURN[story])
    named = any(turn_words()[of].words.search(it) for it in dict.fromkeys((text, days_blanked(text))) for of in asked)
    if not (named or leukaemia_behind(text) or strange_cells(text)):
        return None
    text = without_other_malignancies(without_headings(text) if story else text)
    found = list(islice(_places(text, story, of_marrow, by), _MOST))
    if not story:
        return Unheard(said=quoted(text, found[0], charted, written)) if found else None
    told = {span: _day_of(text, span, by) for span in found}
    last = latest(day for day in told.values() if day is not None)
    if last and (place := next((span for span, day in told.items() if day == last), None)):
        return Unheard(said=quoted(text, place, charted, written), first=last.first, last=last.last)
    left = unheard(first, True, of_marrow, by) if (first := before_the_story(text)) else None
    return left and replace(left, said=as_charted(left.said, written))


def _day_of(text: str, span: Span, by: date | None) -> Told | None:
    """Of which days a story tells it; else of the last that its sentence tells before it, with no word of now between. What outlasts a
    remission behind it is of now."""
    if outlasts(text, span, by):
        return OF_THE_LETTER
    told, behind = latest(days_of(text, [span], by)), day_behind(text, span, by)
    if told != OF_THE_LETTER or (behind and behind[2] and is_treated(text, span)):
        return _later(None if told == OF_THE_LETTER else told, behind)
    begin = sentence_at(text, span)[0]
    before = [it for it in days(text, by) if begin <= it[0] and it[1] <= span[0]]
    own = told_on(text, before[-1]) if before else OF_THE_LETTER
    later = ("letter-now",) if before and before[-1][2] else ("letter-now", "letter-later")  # of a day of two readings: nor behind it
    if own == OF_THE_LETTER or is_before_remission(text, before[-1], span) or any(
            turn_words()[it].places(text[before[-1][1]:span[0]]) for it in later):
        return told
    return _later(own, behind)


def _later(told: Told | None, behind: Day | None) -> Told | None:
    """The day right behind words, where it is later than the one told before them: CR 2025-03-20,circulating blasts 2026-11-03."""
    own = behind[2] if behind else None
    return Told(first=own, last=own) if own and own > ((told and told.last) or "") else told


def _places(text: str, story: bool, of_marrow: bool, by: date | None) -> Iterator[Span]:
    named = (span for of in ("unheard", *_listed(story, of_marrow)) for span in before_days(turn_words()[of], text) if not (
        _is_told(text, span, story) or _is_explained(text, span) or _is_of_any_marrow(text, span, of_marrow) or _is_of_another(text, span)
        or _is_overtaken(text, span) or overlaps(span, few_strange_cells(text))))
    strange = (span for span in strange_cells(text) if not _is_told(text, span, story))
    yield from (span for span in chain(named, answered_yes(text), strange) if not (story and _is_overcome(text, span, by)))
    yield from leukaemia_behind(text)
    if story:
        yield from (*_turns(text), *_doubted_by_another_item(text))


def _listed(story: bool, of_marrow: bool) -> tuple[str, ...]:
    """Of a story also how it was assessed; of a report on a marrow, whose readers look at no other place, names of leukaemia outside it."""
    return ("unheard-assessed",) if story else ("unheard-named",) if of_marrow else ()


def _is_overcome(text: str, span: Span, by: date | None) -> bool:
    """True for what a remission behind it overcame, by the day of which the story tells it."""
    return is_overcome(text, span, told.first if (told := _day_of(text, span, by)) else None, by)


def _is_told(text: str, span: Span, story: bool) -> bool:
    """True for what is denied or feared, is of earlier days or few, or is the name of a test, a heading, a marker."""
    stance = scope().stance(read(text), span, of_course=True)
    if (stance in _STANCES and not (stance == "hypothetical" and _is_watched(text, span))) or _is_told_behind(text, span):
        return True
    return _is_told_before(text, span) or _is_treated(text, span, story) or is_of_test(text, span) or is_of_the_diagnosis(text, span)


def _is_treated(text: str, span: Span, story: bool) -> bool:
    """True for what was treated since; not for a disease that grows after a transplant, nor in a story for what has its day behind it."""
    if story and (behind := day_behind(text, span, None)) and behind[2]:
        return False
    grows = turn_words()["unheard-grows"].places(text[slice(*span)])
    return is_treated(text, span) and not (grows and turn_words()["unheard-after"].words.match(text, span[1]))


def _is_watched(text: str, span: Span) -> bool:
    """True for what a watch found, as no plan to watch does: 监测血常规见原始细胞."""
    return bool(spans(turn_words()["unheard-watched"].words, lead(text, span[0], _NEAR)))


def _is_told_behind(text: str, span: Span) -> bool:
    """True for what stands behind it: an answer, an earlier slide's number, or that cells are few; of blood and other places none."""
    answers, again = ["unheard-behind"], turn_words()["unheard-now"].words
    if turn_words()["unheard-counted"].words.match(text, span[0]):
        elsewhere = turn_words()["unheard-elsewhere"].places(text[clause_at(text, span)[0]:span[0]])
        answers.append("unheard-none" if elsewhere else "unheard-few")
    ends = [it.end() for of in answers if (it := turn_words()[of].words.match(text, span[1])) is not None]
    ends += few_behind(text, span) if "unheard-few" in answers else []
    return is_of_another_look(text, span) or any(not again.match(text, end) for end in ends)


def _is_told_before(text: str, span: Span, of: tuple[str, ...] = _BEFORE) -> bool:
    """True for what stands before it, and not before a word that turns round: 初诊时高危但."""
    before = lead(text, span[0], _NEAR)
    turned = turn_words()["letter-but"].places(before)
    before = before[turned[-1][1]:] if turned else before
    told = [it for name in of for it in spans(turn_words()[name].words, before)]
    if not told:
        return False
    behind = text[span[1]:clause_at(text, span)[1]]
    return not any(turn_words()["unheard-today"].places(it) for it in (before[min(start for start, _ in told):], behind))


def _is_of_any_marrow(text: str, span: Span, of_marrow: bool) -> bool:
    """True for cells that every marrow has: young ones; blasts in a report on it, where no word tells that they are many or elsewhere."""
    clause, named = clause_at(text, span), turn_words()["unheard-cells"].words.match(text, span[0])
    elsewhere = turn_words()["unheard-elsewhere"].places(text[max(sentence_at(text, span)[0], span[0] - FURTHEST):clause[1]])
    if named is None or elsewhere:
        return False
    of_marrow = of_marrow or bool(turn_words()["unheard-of-marrow"].places(text[slice(*sentence_at(text, span))]))
    many = turn_words()["unheard-many"].places(text[slice(*clause)]) or turn_words()["unheard-now"].words.match(text, clause[1])
    if of_marrow and not many and not tells_more(text, clause):
        return True
    young = turn_words()["unheard-young"].words.match(text, span[0])
    return bool(young and (of_marrow or turn_words()["unheard-of-marrow"].places(text)))


def _is_overtaken(text: str, span: Span) -> bool:
    """True for a marrow of an earlier day than that of a remission behind it: 2025-01骨髓象示AML-M5,2025-06骨髓象示CR."""
    if not turn_words()["unheard-marrow"].words.match(text, span[0]):
        return False
    own = day_in_clause(text, span, None)
    later = [it for it in remissions_told(text) if it[0] > span[1]] if own else []
    return any(own and (day := day_in_clause(text, it, None)) and own < day for it in later)


def _turns(text: str) -> Iterator[Span]:
    """A relapse told before a remission under a heading of the past, or feared before one with its own day: it is told first, came last."""
    back = [(span, headed) for span in remissions_told(text)
            if (headed := is_put_back(text, span)) or turn_words()["unheard-dated"].words.match(text, span[0])]
    cued, cues, talk = read(text), scope(), turn_words()["relapse-talk"].places(text) if back else ()
    for span in turn_words()["relapse"].places(text) if back else ():
        stance = cues.stance(cued, span, of_course=True)
        behind = [headed for it, headed in back if span[1] <= sentence_at(text, it)[0]]
        if (stance == "questioned" and behind) or (stance == "affirmed" and any(behind)):
            if not _is_told_before(text, span, _BEFORE_TURNS) and not overlaps(span, talk) and not _is_told_behind(text, span):
                yield span


def _doubted_by_another_item(text: str) -> Iterator[Span]:
    """A relapse of the leukaemia whose name only another item of a numbered list seems to deny: 1.否认高血压 2.白血病(复发)."""
    begins = [start for start, _ in turn_words()["unheard-item"].places(text)]
    if len(begins) < 2 or begins[0] > 0 or all(m.stance == "affirmed" for m in diseases(text)):
        return
    for start, end in zip(begins[1:], [*begins[2:], len(text)], strict=True):
        item = text[start:end]
        if any(m.concept in words()["speaks"]["of_course"] and m.stance == "affirmed" for m in diseases(item)):
            yield from ((start + a, start + b) for a, b in affirmed(item, "relapse"))


def _is_of_another(text: str, span: Span) -> bool:
    """True for a disease that is active or progresses and is not the leukaemia, by the name in its sentence."""
    if turn_words()["unheard-back"].words.match(text, span[0]):
        clause = text[slice(*clause_at(text, span))]
        return bool(turn_words()["unheard-other-back"].places(clause)) and not names_leukaemia(clause)
    if turn_words()["unheard-place"].words.match(text, span[0]):
        return _is_of_another_place(text, span)
    if not turn_words()["unheard-disease"].words.match(text, span[0]):
        return False
    if spans(turn_words()["unheard-others"].words, lead(text, span[0], _NEAR)):
        return True
    speaks = words()["speaks"]
    named = [m for m in diseases(text[slice(*sentence_at(text, span))]) if m.concept not in speaks["of_none"]]
    return bool(named) and not any(m.concept in {*speaks["of_course"], *speaks["elsewhere"]} for m in named)


def names_leukaemia(said: str) -> bool:
    """True for words that name the leukaemia, its cells or its genes."""
    return bool(turn_words()["unheard-ours"].places(said))


def _is_of_another_place(text: str, span: Span) -> bool:
    """True for the skin in a graft's disease, or a nervous system that is only at risk: what stands around tells so, and no leukaemia."""
    if names_leukaemia(text[slice(*span)]):
        return False
    if turn_words()["unheard-place-behind"].words.match(text, span[1]):
        return True
    before = lead(text, span[0], _NEAR)
    return bool(turn_words()["unheard-skin"].words.match(text, span[0]) and spans(turn_words()["unheard-skin-before"].words, before))


def _is_explained(text: str, span: Span) -> bool:
    """True for young cells that a growth factor or an infection brought into the blood, as the writer says."""
    if not turn_words()["unheard-young"].words.match(text, span[0]):
        return False
    rest = text[span[1]:clause_at(text, span)[1]]
    many = [rest[slice(*it)] for of in ("unheard-many", "unheard-more") for it in turn_words()[of].places(rest)]
    if spans(turn_words()["unheard-explained-before"].words, lead(text, span[0], _NEAR)):
        return all(it.endswith("%") and Decimal(it.rstrip("% ")) < _FAR_MORE for it in many)
    return not many and turn_words()["unheard-explained"].words.match(text, span[1]) is not None
