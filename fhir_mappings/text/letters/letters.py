"""What a physician writes of a patient: discharge summaries, letters, notes of a tumour board. Words: ``course_words.toml``.

In a report of a test a relapse may be why it was asked for, and counts only where it is the finding. In a letter it is the
patient's story, in whatever place of a sentence: "Patient with relapsed AML received FLAG-IDA".
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from fhir_mappings.record import Amount
from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.course_text import course, denied
from fhir_mappings.text.course.loosely_told import loosely_told
from fhir_mappings.text.course.order_of_turns import numbered
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.disease import found_elsewhere
from fhir_mappings.text.disease.found_elsewhere import is_treated
from fhir_mappings.text.disease.residual_told import told_in_letter
from fhir_mappings.text.ends.ends import day_behind, remissions_told
from fhir_mappings.text.ends.free_of_disease import is_called_free, tells_few_blasts, tells_low_residual
from fhir_mappings.text.ends.order_of_ends import overcome_until
from fhir_mappings.text.ends.remissions_of_now import tells_bare_remission, tells_of_now
from fhir_mappings.text.letters.letter_days import OF_THE_LETTER, Told, days_of, is_of_the_diagnosis
from fhir_mappings.text.letters.letter_remissions import led_to_remission, without_planned
from fhir_mappings.text.letters.over_in_letters import ends_none, is_over, was_treated
from fhir_mappings.text.letters.reached_in_letters import tells_reached_behind
from fhir_mappings.text.letters.told_first import before_the_story
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.shares import limits
from fhir_mappings.text.shares.last_residual import last_residual
from fhir_mappings.text.shares.residual_behind import is_low, told_behind
from fhir_mappings.text.shares.shares_told import where_told
from fhir_mappings.text.stance.clinical_text import named_in, words
from fhir_mappings.text.turns.doubted_remissions import remissions_doubted
from fhir_mappings.text.turns.turn_words import FORMER, affirmed, holds, stands_behind, told_before
from fhir_mappings.text.turns.whose_turn import may_be_ours
from fhir_mappings.text.words.cues import Span, normal, overlaps
from fhir_mappings.text.words.sentences import sentence_at

_TURNS = ("relapse", "refractory")


def is_letter(name: str, pairs: Iterable[str] = ()) -> bool:
    """True for the name, or a code ("system|code"), of what a physician writes of a patient."""
    return not set(words()["letter"]["codes"]).isdisjoint(pairs) or (bool(name) and bool(named_in("letter", name)))


@of_text(1024)
def tells_remission(text: str, by: date | None = None) -> bool:
    """True where a letter tells a remission of now, or holds one possible, and no turn besides; or a bare CR.
    ``by``: when it was written."""
    plain = without_other_malignancies(normal(text))
    told = course(plain)
    if told == {"remission"}:
        return by is None or tells_of_now(plain, by) or "relapse" in denied(plain)
    if by is None or not told <= {"remission", "relapse", FORMER}:
        return False
    if told == {"relapse"}:
        return tells_reached_behind(plain, by)
    if tells_bare_remission(plain, by) or tells_reached_behind(plain, by):
        return True
    if told:
        return False
    return bool(remissions_doubted(plain)) or is_called_free(plain) or tells_few_blasts(plain, by) or tells_low_residual(plain, by)


@of_text(1024)
def tells_first_alone(text: str) -> bool:
    """True where each remission that a letter tells is the first by its number, as what the first treatment came to, and none of now: "7+3
    with CR1". On which day that was the letter does not tell, and not its own."""
    text = normal(text)
    found, first = remissions_told(text), numbered("remission")[1].places(text)
    if not found or not all(overlaps(span, first) and _is_of_first_treatment(text, span) for span in found):
        return False
    behind = text[max(found)[1]:]  # a later look in the same letter: "7+3 with CR1. Marrow 11/10/2026: 1% blasts."
    return not (days(behind, None) or holds("letter-now", behind))


def _is_of_first_treatment(text: str, span: Span) -> bool:
    begin, until = sentence_at(text, span)
    told = text[begin:until]
    dated = holds("letter-now", told) or holds("end-lasting", told) or days(told, None)
    return holds("first-treatment", text[begin:span[0]]) and not dated


def tells_disease(text: str, by: date | None = None) -> Told | None:
    """Of which days a letter tells that the leukaemia is back, resists or persists, and no remission behind it; or what any report would
    tell as found. ``by``: when it was written. The last of them; None for what it tells of the first diagnosis alone. What stands before
    that story is a letter of its own, of which no remission of the story overcomes anything."""
    text = without_other_malignancies(normal(text))
    whole = without_headings(text)
    if tells_turn(whole) or any(not was_treated(whole, span) for span in found_elsewhere.relapses_found(text)):
        return OF_THE_LETTER
    overcome = overcome_until(without_planned(whole), by)
    found = [span for span in affirmed(whole, "letter-found") if span[0] >= overcome and _is_news(whole, span)]
    found += [span for span in found_elsewhere.cells_found(whole) if not is_of_the_diagnosis(text, span)]
    first = before_the_story(whole)
    return latest([*days_of(text, found, by), *_of_a_day_behind(whole, overcome, by), *(_came_with(first, by) if first else ())])


def _of_a_day_behind(text: str, overcome: int, by: date | None) -> Iterator[Told]:
    """The days of the turns and the disease behind which their day is told, so that they are news of that day alone: "relapsed in 2026"."""
    turns = [span for turn in _TURNS if turn in loosely_told(text) for span in affirmed(text, turn) if not is_over(text, span)]
    found = (span for of in ("letter-found", "residual-found") for span in affirmed(text, of) if span[0] >= overcome)
    for span in (*turns, *found):
        behind = day_behind(text, span, by)
        if behind and behind[2] and is_treated(text, span) and not told_before(text, "letter-background", span):
            yield Told(first=behind[2], last=behind[2])


def _came_with(text: str, by: date | None) -> Iterator[Told]:
    """Of which days the words before the story tell disease."""
    yield from filter(None, (tells_disease(text, by), _tells_more(text, by)))


def _tells_more(text: str, by: date | None) -> Told | None:
    """Of which days it tells a share of residual disease above the trial's limit."""
    share = residual_told(text, by)
    above = share is not None and share.more_than(limits.residual()) is True
    return latest(days_of(text, where_told("mrd", text), by)) if above else None


def tells_residual(text: str, by: date | None = None, *, counted: bool = True) -> Told | None:
    """Of which days it tells residual disease by a molecular test, or of blood; the last of them. ``counted``: a share of it that it tells
    counts too, and decides but for what is told behind it."""
    text = without_other_malignancies(normal(text))
    found = [span for span in told_in_letter(without_headings(text)) if not is_of_the_diagnosis(text, span)]
    share = residual_told(text, by) if found and counted else None
    if share is not None:
        found = told_behind(text, found, in_letter=True) if is_low(share) else []
    first = before_the_story(without_headings(text))
    came = tells_residual(first, by, counted=counted) if first else None
    return latest([*days_of(text, found, by), *([came] if came else [])])


def latest(told: Iterable[Told]) -> Told | None:
    """The last of some days, the letter's own before all."""
    return max(told, key=lambda it: (it == OF_THE_LETTER, it.last or "", it.first or ""), default=None)


@of_text(1024)
def tells_turn(text: str) -> bool:
    """True where a normalised letter tells a relapse, or that the leukaemia resists, as news and with no remission behind it."""
    said = loosely_told(text)
    if any(_is_turn(text, span) and not is_over(text, span) for turn in _TURNS if turn in said for span in affirmed(text, turn)):
        return True
    return any(_is_turn(text, span) and ends_none(text, span) for span in affirmed(text, "relapse") if may_be_ours(text, span))


def _is_turn(text: str, span: Span) -> bool:
    """True for a turn that is news; a treatment alone ends none: "relapsed AML s/p FLAG-IDA"."""
    return not told_before(text, "letter-background", span) and (not is_treated(text, span) or stands_behind(text, "turn-treated", span))


def _is_news(text: str, span: Span) -> bool:
    return not told_before(text, "letter-background", span) and not is_treated(text, span)


def residual_told(text: str, by: date | None = None) -> Amount | None:
    """The share of residual disease that a letter tells, behind the last remission it tells of, and not of the cells of the diagnosis: of
    several the last, where the story moves on to it. ``by``: when it was written."""
    text = normal(text)
    overcome = overcome_until(without_planned(text), by)
    of_now = any(span[0] >= overcome and not is_of_the_diagnosis(text, span) and not _is_led_on(text, span)
                 for span in where_told("mrd", text))
    return last_residual(text, overcome) if of_now else None


def _is_led_on(text: str, span: Span) -> bool:
    """True for a share from which the story leads to a remission, and no heading goes back to the treatment before."""
    reached = led_to_remission(text, span)
    return reached is not None and not holds("end-history", text[span[1]:reached])


def without_headings(text: str) -> str:
    """The text with blanks in place of the headings behind which a letter tells of now, and a report what was asked: 现病史:, 入院诊断:."""
    for start, end in named_in("letter-heading", text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
