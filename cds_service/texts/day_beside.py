"""A phrase beside whose day it stands: the day is not said again."""
from __future__ import annotations

from cds_service.texts.wording import catalogue
from fhir_mappings.frozen import replace
from fhir_mappings.record import Phrase, Said


def without_day(told: Phrase, day: Said | None, language: str) -> Phrase:
    """The same, and what is said within it, in the words that leave out its ``date`` where that is this day."""
    args: dict[str, Said] = {name: without_day(said, day, language) if isinstance(said, Phrase) else said
                             for name, said in told.args.items()}
    shorter = f"of-day.{told.key}" if day is not None and told.args.get("date") == day else ""
    return replace(told, key=shorter if shorter in catalogue(language) else told.key, args=args)
