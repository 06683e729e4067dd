"""Words of disease for which no reader accounts, as facts: with the day of which a story tells them."""
from __future__ import annotations

from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.elements import CodeableConcept
from fhir_mappings.record import UnheardWords, When
from fhir_mappings.text.reports.unheard import Unheard, unheard
from fhir_mappings.text.words.coded_words import dated_text, text_of
from fhir_mappings.text.words.cues import is_too_long


def in_story(text: str, written: When | None, zone: ZoneInfo) -> UnheardWords | None:
    """Those of a note, a reason or the text of a diagnosis that was ``written`` then."""
    told = unheard(text, True, False, written.first if written else None) if text else None
    return dated(told, written, zone) if told else None


def in_name(code: CodeableConcept | None, written: When | None, zone: ZoneInfo) -> UnheardWords | None:
    """Those of the words of a code, by the day behind them; that day itself makes no words of disease of others."""
    text = dated_text(code)
    bare = None if is_too_long(text) else in_story(text_of(code), written, zone)
    return bare and (in_story(text, written, zone) or bare)


def dated(told: Unheard, written: When | None, zone: ZoneInfo) -> UnheardWords:
    """With their own day, if they have one that can be read and is not to come."""
    first, last = dates.parse(told.first, zone), dates.parse(told.last, zone)
    if first is None or last is None or (written is not None and written.before(last)):
        return UnheardWords(told.said)
    return UnheardWords(told.said, first if told.first == told.last else When.between(first, last))
