"""Disease that only the note of a leukaemia's Condition tells: 未缓解, "MRD 0.5%", 原始细胞12%, 髓系肉瘤, on the day that it tells.

As the same words in its text it proves nothing, and leaves a remission before that day open. Source: FHIR R4 Condition.note.
"""
from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Amount, When
from fhir_mappings.text.course.course_text import tells_residual
from fhir_mappings.text.days.days_told import Piece, days, pieces
from fhir_mappings.text.days.slashed_days import last_it_can_be
from fhir_mappings.text.disease.disease_told import tells_disease
from fhir_mappings.text.disease.found_elsewhere import tells_outside
from fhir_mappings.text.ends.order_of_ends import overcome_until
from fhir_mappings.text.letters.letters import without_headings
from fhir_mappings.text.letters.told_first import before_the_story
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.reports.as_charted import as_charted, shortened
from fhir_mappings.text.reports.marrow_text import tells_residual_again
from fhir_mappings.text.shares.last_residual import last_residual
from fhir_mappings.text.shares.residual_behind import is_low
from fhir_mappings.text.shares.shares_told import holds_many, residual_by_days, share_told
from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import MARKS, sentence_at, sentence_spans
from fhir_mappings.text.words.whole_words import trimmed

_AROUND = f" .:,\n{MARKS}"
_QUOTED = 120  # letters of a sentence that is quoted


class Noted(Frozen):
    """Words of disease, shares of blasts and of residual disease, and the day that they are told of; ``when`` None: that of the record.
    ``said``: the sentence."""

    when: When | None
    words: bool
    blasts: Amount | None
    mrd: Amount | None
    said: str = ""

    @property
    def is_low_alone(self) -> bool:
        """True where no more is told than a share of residual disease that is not above the limit."""
        return is_low(self.mrd) and not self.words and self.blasts is None

    @property
    def is_residual(self) -> bool:
        """True for a share of residual disease above the limit; and beside one that is not, for as many blasts as no remission holds."""
        return self.mrd is not None and (not is_low(self.mrd) or holds_many(self.blasts))


def disease_noted(notes: str, recorded: When | None, zone: ZoneInfo, by: date | None = None) -> Noted | None:
    """The last that notes tell of disease; what a remission behind it overcame is none. ``by``: when they were written, if not then."""
    text = without_headings(normal(notes))
    by = by or (recorded.first if recorded else None)
    left, after_end = _not_overcome(text, by)
    text, listed = _without_lists(left, recorded, zone)
    said = pieces(text, by, after_end=after_end)
    told = [*listed, *(it for piece in said if (it := _told(piece, recorded, zone)) is not None)]
    if any(it.is_low_alone for it in told) and tells_residual_again(text):
        told = [it for it in told if it.when or not it.is_low_alone]
    undated = [it for it in told if it.when is None]
    last = next(iter(undated), None) or max(told, key=lambda it: it.when.earliest if it.when else 0, default=None)
    return replace(last, said=as_charted(_sentence(left, last.said), notes)) if last is not None and last.said else last


def _sentence(text: str, told: str) -> str:
    """The whole sentence of what a piece of a text told, with its day, as it is quoted."""
    at = text.find(told)
    begin, end = sentence_at(text, (at, at + len(told))) if at >= 0 else (0, 0)
    return shortened(trimmed(text[begin:end] or told, _AROUND), _QUOTED)


def _not_overcome(text: str, by: date | None) -> tuple[str, bool]:
    """What no remission behind it overcame: also what stands before the story of the first diagnosis, to which the remission belongs; and
    whether it begins right behind a remission."""
    first, until = before_the_story(text), overcome_until(text, by)
    left = first[overcome_until(first, by):]
    return left + text[max(len(first), until):], not left and until > 0


def residual_noted(text: str, recorded: When | None, zone: ZoneInfo) -> Noted | None:
    """What a text tells of residual disease above the limit, by a share or by a word: that of the chart's leukaemia, where it names none
    ("Flow MRD 1.5%")."""
    plain = normal(text)
    if not turn_words()["letter-residual"].words.search(plain):  # nearly always
        return None
    told = disease_noted(without_other_malignancies(plain), recorded, zone)
    if told is None or told.is_low_alone:
        return None
    return told if told.is_residual or (told.words and tells_residual(text)) else None


def _without_lists(text: str, recorded: When | None, zone: ZoneInfo) -> tuple[str, list[Noted]]:
    """The text without its lists of dated shares, and what the last of each tells."""
    told = list[Noted]()
    for listed, share in residual_by_days(text):
        day = listed.day or _without_year(text, listed.place, recorded)
        text = text[:listed.start] + " " * (listed.end - listed.start) + text[listed.end:]
        when = _by_the_record(dates.parse(day, zone), recorded)
        if share is not None and (when is not None or day is None):
            told.append(Noted(when=when, words=False, blasts=None, mrd=share))
    return text, told


def _without_year(text: str, place: Span, recorded: When | None) -> str | None:
    """The last day up to the record that one without a year can be; None where nobody can tell."""
    by = recorded.first if recorded else None
    read = next((day for start, end, day in days(text, by) if start < place[1] and place[0] < end), None)
    return read or last_it_can_be(text, place, by)


def _by_the_record(when: When | None, recorded: When | None) -> When | None:
    """A day as it is told; of one written later, or one to come: by then."""
    return When.between(recorded, when) if when and recorded and recorded.before(when) else when


def _told(piece: Piece, recorded: When | None, zone: ZoneInfo) -> Noted | None:
    when = dates.parse(piece.day, zone)
    if piece.day is not None and when is None:
        return None
    when = _by_the_record(when, recorded)
    words = tells_disease(piece.text) or tells_outside(piece.text)
    told = Noted(when=when, words=words, blasts=share_told("blasts", piece.text), mrd=last_residual(normal(piece.text), 0))
    return replace(told, said=_telling(piece.text)) if told.words or told.blasts or told.mrd else None


def _telling(text: str) -> str:
    """The last part of a piece that tells of disease."""
    parts = [text[start:end].strip(_AROUND) for start, end in sentence_spans(text)]
    telling = (tells_disease, tells_outside, lambda it: share_told("blasts", it), lambda it: last_residual(normal(it), 0))
    return next((it for it in reversed(parts) if any(tells(it) for tells in telling)), text.strip(_AROUND))
