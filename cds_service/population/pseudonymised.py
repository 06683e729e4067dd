"""Screenings under pseudonyms: no id, number or name of a patient or of a resource stays in anything that is said.

A pseudonym is a keyed hash: the same key gives the same patient the same one. Dates of the course stand, since verdicts
rest on them; the date of birth is cut to its year. So this is for sharing under an agreement, it is not anonymous.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from cds_service.database.pseudonyms import pseudonym
from fhir_mappings.population.identifying import birth_dates_in, identifying_in

_LONG = 16
_CHARTED = frozenset({"because", "what", "value", "note", "why", "date"})
"""The texts of a screening in which words of the chart may stand; all others are our own."""
_RESOURCE = re.compile(r"([A-Z][A-Za-z]+)/([^\s/|#]+)")


class Pseudonyms:
    """What stands for what. ``secret``: the key."""

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def of(self, kind: str, name: str) -> str:
        """The pseudonym of anything that is named."""
        return pseudonym(self._secret, f"population {kind}", name)[:_LONG]

    def patient(self, name: str) -> str:
        """``Patient/`` and a pseudonym."""
        return f"Patient/{self.of('patient', name)}"

    def told(self, told: dict[str, Any], lines: Iterable[bytes]) -> dict[str, Any]:
        """A screening's JSON without anything that identifies. ``lines``: all that was read of the patient."""
        lines = list(lines)
        named = {word: self._stands_for(word, told["patient"]) for line in lines for word in identifying_in(line)}
        named |= {day: day[:4] for line in lines for day in birth_dates_in(line)}
        patient = told["patient"]
        return self._clean(told | {"patient": ""}, _pattern(named), named) | {"patient": self.patient(patient)}

    def _stands_for(self, word: str, patient: str) -> str:
        return self.of("patient", patient) if patient.endswith(f"/{word}") else self.of("name", word)

    def _clean(self, value: Any, pattern: re.Pattern[str] | None, named: dict[str, str]) -> Any:
        if isinstance(value, dict):
            return {key: self._reference(item) if key == "reference" else self._text(item, pattern, named) if key in _CHARTED
                    else self._clean(item, pattern, named) for key, item in value.items()}
        return [self._clean(item, pattern, named) for item in value] if isinstance(value, list) else value

    @staticmethod
    def _text(text: Any, pattern: re.Pattern[str] | None, named: dict[str, str]) -> Any:
        return pattern.sub(lambda found: named[found[0]], text) if isinstance(text, str) and pattern else text

    def _reference(self, text: Any) -> Any:
        """``Type/pseudonym``, ``#pseudonym`` behind it for a contained one; of a fullUrl nothing is left but that."""
        if not isinstance(text, str):
            return text
        outer, hash_, inner = text.partition("#")
        found = _RESOURCE.search(outer)
        if found and found[1] == "Patient":
            plain = self.patient(found[0])
        else:
            plain = f"{found[1]}/{self.of('name', found[2])}" if found else self.of("name", outer)
        return plain + (f"#{self.of('name', inner)}" if hash_ else "")


def _pattern(named: dict[str, str]) -> re.Pattern[str] | None:
    words = sorted(named, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])" for word in words)) if words else None


def packed(told: dict[str, Any]) -> bytes:
    """A screening as a line of JSON."""
    return msgspec.json.encode(told) + b"\n"
