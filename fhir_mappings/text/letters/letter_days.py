"""Of which day a letter tells a finding: nearly every one begins with the blasts of the first diagnosis, under the letter's date.

A finding is of the past on strong evidence only: 初诊时 or a day that plainly dates it, in its own clause; a diagnosis to which it led; or
a remission that is told as reached behind it, none before. All else is of the letter's own day. Words: ``[course.letter-*]`` in
``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.bound_days import is_bound
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.days.slashed_days import it_can_be
from fhir_mappings.text.ends.seen_remissions import is_led
from fhir_mappings.text.letters.letter_remissions import led_to_remission
from fhir_mappings.text.turns.clauses import clause_begin
from fhir_mappings.text.turns.turn_words import affirmed, holds, told_before, turn_words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import WHOLE, sentence_at

_FURTHEST = 600
"""Letters between a day and a finding of it."""
_BRACKETED, _NUMBERS = 9, compiled(r".{0,2}\((?:\d{1,2}/){0,2}")  # letters from a finding to the day in the bracket behind it
_DIAGNOSED = 48  # letters behind one in which the diagnosis stands to which it led

_TREATED = 20  # letters behind a remission in which its treatment is told
Day = tuple[int, int, str | None]
"""Where a day is told, and as FHIR writes it; None for one that can't be read."""


class Told(Frozen):
    """The days between which something is told to have been, as FHIR writes them; None for the letter's own day."""

    first: str | None = None
    last: str | None = None


OF_THE_LETTER = Told()


def is_of_the_diagnosis(text: str, span: Span) -> bool:
    """True for what was found when the leukaemia was first diagnosed, on whatever day: 确诊时骨髓原始细胞占78%; or what a story without
    days tells before the remission."""
    if _is_of_the_onset(text, span[0]) or _is_of_presentation(text, span[0]):
        return True
    dated = any(0 <= span[0] - end <= _FURTHEST for _, end, _ in _days(text, None))
    return not dated and led_to_remission(text, span) is not None


def is_before_remission(text: str, day: Day, span: Span) -> bool:
    """True for a day of the diagnosis that is not that of the span, since a remission stands between: "AML dx 3/2024, CR1, salvage"."""
    ends = (*affirmed(text, "remission"), *affirmed(text, "bare-remission"))
    return told_before(text, "marrow-day-other", day[:2]) and any(day[1] <= it[0] and it[1] <= span[0] for it in ends)


def _is_of_the_onset(text: str, at: int) -> bool:
    """True behind 初诊时 of its own clause, with no word of now or of the course between, nor one that turns round (高危但)."""
    begin = clause_begin(text, at)
    found = [it for it in turn_words()["letter-onset"].places(text[max(0, at - _FURTHEST):at])]
    if not found:
        return False
    start, end = (it + max(0, at - _FURTHEST) for it in found[-1])
    between, led = text[start:at], text[end:at]
    if end < begin and not (holds("letter-onset-alone", text[max(0, start - 8):end + 1]) and clause_begin(text, end + 1) == begin):
        return False
    if holds("letter-and", led) and holds("letter-word", text[clause_begin(text, start):start]):
        return False
    return not (_leaves_bracket(led) or holds("letter-but", led) or _is_of_later(between) or holds("letter-here", between))


def _is_of_presentation(text: str, at: int) -> bool:
    """True behind "at presentation" of its own sentence, where the story tells the treatment and its first remission behind it."""
    begin = max(sentence_at(text, (at, at + 1), WHOLE)[0], at - _FURTHEST)
    led = text[begin:at]
    if not holds("letter-presented", led) or _is_of_later(led) or holds("letter-now", text[max(0, begin - _FURTHEST):begin]):
        return False
    return any(at < span[0] < at + _FURTHEST and _is_first(text[at:span[1] + _TREATED])
               for of in ("remission", "letter-remission") for span in affirmed(text, of))


def _is_first(story: str) -> bool:
    """True for a story that tells a treatment and no later turn up to its remission."""
    return is_led(story) and not any(holds(of, story) for of in ("letter-retold", "letter-here", "later-remission"))


def days_of(text: str, found: Iterable[Span], by: date | None) -> set[Told]:
    """The days of which a normalised letter tells findings. ``by``: when it was written."""
    found = list(found)
    told = _days(text, by) if found else ()
    return {day for span in found if (day := _day_of(text, span, told)) is not None}


@of_text(1024)
def _days(text: str, by: date | None) -> tuple[Day, ...]:
    """The days that a letter tells, but for those of birth, and months that may tell how long: 乏力2月."""
    return tuple(it for it in days(text, by)
                 if not told_before(text, "letter-born", it[:2]) and not turn_words()["letter-lasted"].words.fullmatch(text[it[0]:it[1]]))


def _day_of(text: str, span: Span, told: Sequence[Day]) -> Told | None:
    """The day of a finding; None for one before a remission that was reached, of which no day can be read."""
    beside = _behind(text, span, told)
    if beside != OF_THE_LETTER:
        return beside
    before = max((it for it in told if it[1] <= span[0] and span[0] - it[1] <= _FURTHEST), default=None)
    own = told_on(text, before) if before else OF_THE_LETTER
    if before and own != OF_THE_LETTER and (_dates(text, before, span) or _dates_the_diagnosis(text, before, span)):
        return own
    read, reached = before[2] if before else None, led_to_remission(text, span)
    if reached is None:
        return OF_THE_LETTER
    return Told(first=read, last=_last([it for it in told if span[1] <= it[0] < reached], read)) if read else None


def told_on(text: str, day: Day) -> Told:
    """Between which days lies one that a text tells: of 11/5/2025, which may be of two months, the first and the last that it can be."""
    if day[2]:
        return Told(first=day[2], last=day[2])
    either = it_can_be(text, day[:2])
    return Told(first=either[0], last=either[1]) if either else OF_THE_LETTER


def _last(told: Sequence[Day], first: str) -> str:
    """The day by which it was found: the next that the story tells before the remission."""
    after = told[0][2] if told else None
    return after if after and after >= first else first


def _dates(text: str, day: Day, span: Span) -> bool:
    """True for a day that plainly dates a finding of its own clause: 2025-12-10骨髓:原始细胞62%; 2025-12-10骨髓增生活跃,原始细胞62%."""
    between = text[day[1]:span[0]]
    if (back := turn_words()["letter-relapsed"].words.match(between, 0)) and day[1] + back.end() >= clause_begin(text, span[0]):
        return not is_bound(text, day[:2]) and not _is_of_later(between[back.end():])
    own = day[0] >= clause_begin(text, span[0]) or turn_words()["letter-tested"].words.fullmatch(between) is not None
    return own and not is_bound(text, day[:2]) and not _leaves_bracket(between) and not _is_of_later(_past_first(between))


def _dates_the_diagnosis(text: str, day: Day, span: Span) -> bool:
    """True for a day in the sentence of a finding that led to the diagnosis: 2025年12月因发热就诊,骨髓原始细胞占62%,诊断为AML."""
    end = sentence_at(text, span, WHOLE)[1]
    between, behind = text[day[1]:span[0]], text[span[1]:max(end, span[1] + _DIAGNOSED)][:_FURTHEST]
    if day[0] < sentence_at(text, span, WHOLE)[0] or is_bound(text, day[:2]) or _leaves_bracket(between) or _is_of_later(between):
        return False
    named = holds("letter-named", text[sentence_at(text, span, WHOLE)[0]:span[0]])
    return not named and holds("letter-diagnosed", behind) and not holds("letter-here", between + behind)


def _is_of_later(between: str) -> bool:
    return any(holds(what, between) for what in ("letter-now", "letter-section", "letter-course", "letter-later"))


def _leaves_bracket(between: str) -> bool:
    """True where what stands before was told in brackets: AML(2025-01-10)骨髓..."""
    return between.count(")") > between.count("(")


def _behind(text: str, span: Span, told: Sequence[Day]) -> Told:
    """The day that stands in brackets behind the finding: 原始细胞62%(2025-12-10)."""
    bracketed = (it for it in told if span[1] <= it[0] <= span[1] + _BRACKETED and text[it[1]:it[1] + 1] == ")"
                 and _NUMBERS.fullmatch(text, span[1], it[0]))
    return next((own for it in bracketed if (own := told_on(text, it)) != OF_THE_LETTER), OF_THE_LETTER)


def _past_first(between: str) -> str:
    """The words behind a day without the first of them, which tells what was done that day: 复查 of 2025-12-10复查骨髓."""
    found = turn_words()["letter-done"].words.match(between, 0)
    return between[found.end():] if found else between
