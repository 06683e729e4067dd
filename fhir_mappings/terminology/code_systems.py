"""Code systems: one name for every spelling of a system, one form for every spelling of a code.

The spellings stand in ``code_systems.json``: URIs with and without a slash, http or https, bare OIDs and urn:oid,
stray blanks, any case. A bare name ("ICD-10", "LOINC") is no spelling: it does not say which edition; a site's
``[[code_alias]]`` can say so.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import msgspec

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text

ICD_10 = "http://hl7.org/fhir/sid/icd-10"
ICD_10_CM = "http://hl7.org/fhir/sid/icd-10-cm"
CONCEPTS = "https://nkg2d-cds.org/fhir/CodeSystem/concept"
"""Our own concepts as codes: what a site's map may point to, and all that a concept known only by words has."""

CHINESE_ICD_10 = "urn:proposed:chs-icd-10"
CHINESE_ICD_10_CATALOGUE = "urn:proposed:chs-icd-10:nhsa"
BY_CATEGORY = frozenset({ICD_10, ICD_10_CM})
"""Systems whose codes mean what their category means: a ValueSet holds them by prefix."""
WHOLE = BY_CATEGORY | {CHINESE_ICD_10, CHINESE_ICD_10_CATALOGUE}
"""Systems of which a code that is in no ValueSet is surely none of our diseases."""

_MORPHOLOGY = compiled(r"M?\d{4,5}/\d")
_MARKS = compiled(r"[\s.†‡*+#!]+")
_WHO = compiled(r"([A-Z]\d\d)(\d?)")
_CM = compiled(r"((?=.{0,2}\d)[A-Z][0-9A-Z]{2})([0-9A-Z]{0,4})")


class CodeSystem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A known system: how its codes are compared (``codes``), its other spellings, its copyright notice."""

    title: str
    codes: str
    spellings: tuple[str, ...]
    notice: str


class Categories(msgspec.Struct, frozen=True):
    """Codes by prefix, without marks, of systems that are not known here otherwise: by their spellings, or by a pattern in their names."""

    codes: tuple[str, ...]
    systems: tuple[str, ...] = ()
    named: str = "(?!)"

    def holds(self, system: str, code: str) -> bool:
        """True for a code of one of these systems. ``system``: as ``folded`` writes it; ``code``: without marks, in capitals."""
        return code.startswith(self.codes) and (system in set(map(folded, self.systems)) or re.search(self.named, system) is not None)


class CodeSystems(msgspec.Struct, frozen=True):
    """``of_procedures``: the spellings of systems of which no code means anything here, but which name procedures only.
    ``of_leukaemia``: acute or unspecified leukaemias, not lymphoid, of ICD-9-CM and of editions of ICD-10 whose URI is not known here."""

    systems: dict[str, CodeSystem]
    of_leukaemia: tuple[Categories, ...]
    of_procedures: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _shipped() -> CodeSystems:
    return msgspec.json.decode((Path(__file__).parent / "code_systems.json").read_bytes(), type=CodeSystems)


def known_systems() -> dict[str, CodeSystem]:
    """The systems of ``code_systems.json`` by their canonical URI."""
    return _shipped().systems


@of_text(256)
def is_of_procedures(system: str | None) -> bool:
    """True for a public classification of procedures (CPT, HCPCS, ICD-10-PCS) of which we hold no code, or few."""
    return folded(system or "") in _procedure_systems()


@of_text(256)
def may_be_leukaemia(system: str | None, code: str | None) -> bool:
    """True for a code of a system that is not read here by which AML is coded there."""
    plain = _MARKS.sub("", code or "").upper()
    return any(categories.holds(folded(system or ""), plain) for categories in _shipped().of_leukaemia)


def is_read_whole(system: str, code: str | None) -> bool:
    """True for a code, of a system by its canonical URI, of which we know that it means nothing here when no ValueSet holds it: one of
    ICD-10, by its categories, or of a system of the site's own, by its map. Of SNOMED CT and the like only some codes are known."""
    known = spellings().get(folded(system))
    return known is None or (known in WHOLE and bool(code_form(known, code or "")))


@lru_cache(maxsize=1)
def _procedure_systems() -> frozenset[str]:
    return frozenset(folded(spelling) for spellings_of in _shipped().of_procedures.values() for spelling in spellings_of)


@of_text(256)
def folded(system: str) -> str:
    """A spelling without what never tells two systems apart: case, blanks, https, final slash, version."""
    text = "".join(system.split()).lower().split("|", 1)[0].rstrip("/")
    for start, plain in (("https://", "http://"), ("urn:oid:", ""), ("oid:", "")):
        if text.startswith(start):
            text = plain + text[len(start):]
    if text.startswith("http://snomed.info/sct/"):  # an edition or version of SNOMED CT
        return "http://snomed.info/sct"
    return text


@lru_cache(maxsize=1)
def spellings() -> dict[str, str]:
    """Every folded spelling of a known system, and its canonical URI."""
    return {folded(s): uri for uri, system in known_systems().items() for s in (uri, *system.spellings)}


# --- codes ----------------------------------------------------------------------------------------------------------
def _plain(code: str) -> str:
    text = code if code.isascii() else unicodedata.normalize("NFKC", code)
    return text.strip()


def _upper(code: str) -> str:
    return _plain(code).upper()


def _icd_10(code: str) -> str:
    """At most four characters, "C920": what follows them is a national extension, "x" a placeholder for none.

    A morphology code of ICD-O (M9861/3) is no ICD-10 code, and is dropped where it stands behind one.
    """
    found = _WHO.match(_icd(code))
    return "" if found is None else found.group(1) + found.group(2)


def _icd_10_cm(code: str) -> str:
    found = _CM.match(_icd(code))
    return "" if found is None else found.group(1) + found.group(2)


def _icd(code: str) -> str:
    """Capitals and digits, without dot, dagger, asterisk and morphology."""
    return _MARKS.sub("", _MORPHOLOGY.sub("", _upper(code)))


def _extension(code: str) -> str:
    return _icd(code)


def _procedure(code: str) -> str:
    """The six characters of the Chinese edition: 41.05 is 41.0500, 68.9 is 68.9x00."""
    text = _MARKS.sub("", _upper(code))
    return text + {3: "X00", 4: "00"}.get(len(text), "")


FORMS: dict[str, Callable[[str], str]] = {
    "upper": _upper,
    "lower": lambda code: _plain(code).lower(),
    "icd-10": _icd_10,
    "icd-10-cm": _icd_10_cm,
    "icd-10-extension": _extension,
    "icd-9-cm-3": _procedure,
}


def code_form(system: str, code: str) -> str:
    """The code in the one form in which codes of this canonical system are compared; empty when it is no code."""
    known = known_systems().get(system)
    return FORMS[known.codes](code) if known else _plain(code)
