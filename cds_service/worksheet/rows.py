"""The criteria of a worksheet in words: what must be read first comes first."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cds_service.cards.card_summary import shown_multiple
from cds_service.cards.tally import Told, with_sign
from cds_service.eligibility.criteria import Criterion
from cds_service.eligibility.finding import Evidence, Finding, Missing
from cds_service.eligibility.rule_words import rule_phrase
from cds_service.eligibility.shown_values import shown_unit, status_word
from cds_service.eligibility.states import OPEN, State
from cds_service.texts.escaping import visible
from cds_service.texts.wording import catalogue, notes, render, say, words
from cds_service.trials.criteria_page import SUMMARY, item_words, remarks
from cds_service.worksheet.worksheet import Worksheet
from fhir_mappings.record import Phrase, Said

LONGEST = 2000
"""Characters of one sentence; charted names in it are as long as the chart has them, up to this."""
ORDER = (State.NOT_MET, State.MISSING, State.STALE, State.UNCLEAR, State.JUDGEMENT, State.NO_CONTRARY_RECORD, State.MET,
         State.REFERENCE_ONLY, State.NOT_APPLICABLE)
MARKS = {
    State.NOT_MET: "✗", State.MISSING: "?", State.STALE: "◷", State.UNCLEAR: "≈", State.JUDGEMENT: "☞",
    State.NO_CONTRARY_RECORD: "○", State.MET: "✓", State.REFERENCE_ONLY: "·", State.NOT_APPLICABLE: "–",
}
"""An icon for each state; its word always stands beside it."""
CHANGE = "worksheet.change"
FACT = "fact."
"""How the keys of what is measured begin."""
_AFTER_A_NAME = ":： ="
STOPS = " .。"
"""At the end of a sentence that a report concludes with: before a colon none stands."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece of evidence in words. ``multiple``: of its upper limit, where the finding rests on it."""

    what: str
    value: str
    date: str
    upper_limit: str
    limit_unit: str
    multiple: str
    reference: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion. ``short``: what it is about, for what is open: "missing: no heart disease" reads backwards. ``remarks``: what is
    ours, second-hand, amended; ``because``: why, as in the JSON, ``finding``: the same as people read it; ``change``: what would change
    the state."""

    id: str
    item: str
    cited: str
    label: str
    short: str
    says: tuple[str, ...]
    rule: str
    remarks: tuple[str, ...]
    state: State
    mark: str
    word: str
    review: bool
    because: str
    finding: str
    evidence: tuple[Shown, ...]
    change: str
    answers: tuple[str, ...]


def rows(sheet: Worksheet, language: str) -> list[Row]:
    """Every criterion: what fails first, then what is open, then what is to be judged, first where the chart shows
    something to be read; the protocol's order within."""
    found = sorted(sheet.screening.findings, key=lambda finding: (
        ORDER.index(finding.state), finding.state is State.JUDGEMENT and not finding.evidence))
    return [_row(sheet.trial.criterion(finding.criterion), finding, language) for finding in found]


def said(phrase: Phrase, language: str) -> str:
    """A phrase in words, on one line, without control or direction characters."""
    return visible(render(phrase, language), LONGEST)


def told(key: str, language: str, **arguments: Said) -> str:
    """A text of the catalogue with these arguments."""
    return said(Phrase(key, arguments), language)


def charted_word(value: str, language: str, reference: str | None = None) -> str:
    """A code that a chart uses as a value (``remission``) in words, of some kinds of resources in their own; any other value as it is."""
    status = status_word(value, reference)
    return render(status, language) if status else catalogue(language).get(f"worksheet.charted.{value}", value)


def _row(criterion: Criterion, finding: Finding, language: str) -> Row:
    return Row(
        id=criterion.id, item=criterion.item, cited=item_words(criterion, language), label=criterion.label[language],
        short=Told(criterion, finding).subject(language), says=tuple(criterion.says.split("\n")),
        rule=said(rule_phrase(criterion), language),
        remarks=tuple(visible(remark, LONGEST) for remark in remarks(criterion, language)),
        state=finding.state, mark=MARKS[finding.state], word=words(f"state.{finding.state}", language),
        review=finding.review, because=said(finding.because, language), finding=said(with_sign(finding.because), language),
        evidence=tuple(_shown(criterion, finding, number, language) for number in range(len(finding.evidence))),
        change=change(criterion, finding, language), answers=_answers(criterion, finding))


def _answers(criterion: Criterion, finding: Finding) -> tuple[str, ...]:
    """What a clinician may tick: is it met, does an exclusion apply, is what was derived right?"""
    if finding.state is not State.JUDGEMENT:
        return ("confirmed", "wrong", "open")
    return ("clear", "applies", "open") if criterion.item == SUMMARY else ("yes", "no", "open")


def _shown(criterion: Criterion, finding: Finding, number: int, language: str) -> Shown:
    evidence = finding.evidence[number]
    limit = criterion.value if isinstance(criterion.value, (int, Decimal)) else None
    multiple = shown_multiple(finding.multiple, Decimal(limit)) if limit is not None and number == 0 else None
    what, value = say(evidence.what, language), charted_word(evidence.value, language, evidence.reference) if evidence.value else ""
    return Shown(
        what=visible(what.rstrip(STOPS) if value else what),
        value=visible(" ".join(part for part in (_beside(what, value), shown_unit(evidence.unit or "")) if part)),
        date=visible(say(evidence.date or "", language)), upper_limit=visible(evidence.upper_limit or ""),
        limit_unit=visible(shown_unit(evidence.limit_unit or "")), multiple=multiple or "",
        reference=visible(evidence.reference or "", LONGEST), note=visible(notes(evidence.notes, language) or "", LONGEST))


def _beside(what: str, value: str) -> str:
    """A charted value beside its name, which some charts write into it ("ECOG评分：1分").

    >>> _beside("ECOG评分", "ECOG评分：1分"), _beside("ECOG", "ECOG"), _beside("ECOG", "ECOGx 1"), _beside("CD34", "CD34+")
    ('1分', 'ECOG', 'ECOGx 1', 'CD34+')
    """
    rest = value.removeprefix(what)
    return rest.lstrip(_AFTER_A_NAME) if rest != value and rest[:1] in _AFTER_A_NAME and rest.strip(_AFTER_A_NAME) else value


def change(criterion: Criterion, finding: Finding, language: str) -> str:
    """What would change the state: a result, an answer, a correction, or time."""
    if finding.state in OPEN and finding.missing:
        results = all(one.unread is None and one.what.key.startswith(FACT) for one in finding.missing)
        return told(f"{CHANGE}.{'result' if results else 'wanted'}", language, wanted=tuple(dict.fromkeys(map(_wanted, finding.missing))))
    if finding.state is State.MET:
        return _until(criterion, finding, language)
    return _first(language, *_own(criterion, finding), f"{CHANGE}.{finding.state}")


def _wanted(missing: Missing) -> Phrase:
    """What would settle it; that it may stand in what was not read, where it is not the reading itself."""
    if missing.unread is None or missing.what.key == "charted.unread":
        return missing.what
    return Phrase("worksheet.change.unread", {"what": missing.what, "resource": Phrase(f"resource.{missing.unread}")})


def _own(criterion: Criterion, finding: Finding) -> tuple[str, ...]:
    """The keys of what would change it, of the very sentence first, then of the kind of rule."""
    kind = "reversible" if criterion.reversible else criterion.keyword.replace("_", "-")
    return f"{CHANGE}.{finding.state}.{finding.because.key}", f"{CHANGE}.{finding.state}.{kind}"


def _first(language: str, *keys: str) -> str:
    """The text of the first of these keys that has one."""
    return words(next(key for key in keys if key in catalogue(language)), language)


def _until(criterion: Criterion, finding: Finding, language: str) -> str:
    """Met: until when the result counts, where a window closes; else what would undo it."""
    window, day = criterion.settings.get("within_days"), _day(finding.evidence)
    if isinstance(window, int) and day:
        return told(f"{CHANGE}.met.until", language, day=day + timedelta(days=window))
    return _first(language, *_own(criterion, finding), f"{CHANGE}.met")


def _day(evidence: tuple[Evidence, ...]) -> date | None:
    charted = evidence[0].date if evidence else None
    try:
        return date.fromisoformat(charted) if isinstance(charted, str) else None
    except ValueError:
        return None


def in_state(found: list[Row], *states: State) -> Iterator[Row]:
    """The rows in these states."""
    return (row for row in found if row.state in states)
