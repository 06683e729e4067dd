"""A short notation for charts of an AML, for the spec tables of the disease course.

``item date [date]`` separated by semicolons, e.g. ``aml 2025-05-10; course 2025-05-16 2025-05-22; CR 2025-06-20;
marrow 23 2026-11-10``. A status in brackets: ``aml[remission] 2025-05-10``; ``?`` after the name: provisional, and for
results preliminary.
"""
from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from fhir_mappings.record import (
    Amount,
    CourseStatement,
    Demographics,
    Diagnosis,
    Measurement,
    Operation,
    PatientRecord,
    Phrase,
    Treatment,
    When,
)

ITEM = re.compile(r"^(?P<name>[A-Za-z-]+)(?P<doubt>\?)?(?:\[(?P<status>[^\]]*)\])?\s*(?P<rest>.*)$")

CONCEPTS = {
    "aml": {"aml"}, "aml-relapse": {"aml", "aml-relapse"}, "aml-refractory": {"aml", "aml-refractory"},
    "aml-remission": {"aml", "aml-in-remission"}, "mds": {"mds"}, "apl": {"apl"}, "leukaemia": {"aml-unspecific"},
    "myeloid-relapse": {"myeloid-leukemia-relapse"}, "sarcoma": {"myeloid-sarcoma"},
    "sarcoma-remission": {"myeloid-sarcoma", "myeloid-sarcoma-in-remission"},
    "sarcoma-relapse": {"myeloid-sarcoma", "myeloid-sarcoma-relapse"}, "cns": {"cns-leukemia"},
}
DRUGS = {"3+7": {"cytarabine", "daunorubicin"}, "aza": {"azacitidine"}, "ven": {"venetoclax"}, "gilt": {"gilteritinib"},
         "FLAG": {"fludarabine", "cytarabine", "g-csf"}, "HU": {"hydroxyurea"}, "G-CSF": {"g-csf"},
         "Bu": {"busulfan"}, "Cy": {"cyclophosphamide"}, "Flu": {"fludarabine"}, "AraC": {"cytarabine"},
         "ATRA": {"tretinoin"}, "pred": {"corticosteroid"}, "other": set()}
SITES = {"marrow": "marrow", "blood": "blood", "csf": "csf", "unsited": None, "count": "blood", "csf-count": "csf",
         "marrow-count": "marrow", "mrd": "marrow", "mrd-blood": "blood", "mrd-pcr": "marrow", "mrd-unsited": None,
         "creatinine": "blood"}
"""Where the specimen of a result is from; ``creatinine`` stands for every result that says nothing of leukaemia."""


def when(text: str) -> When | None:
    """A FHIR date as the interval it denotes, in UTC."""
    if text in ("", "undated"):
        return None
    parts = [int(p) for p in text.split("-")]
    first = date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)
    last = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1]) if len(parts) == 2 else first
    if len(parts) == 1:
        last = date(first.year, 12, 31)
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    end = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1)
    return When(text, first, last, start, end, ("year", "month", "day")[len(parts) - 1])


def amount(text: str) -> Amount | None:
    """``23``, ``<5``, ``>0.1`` as an interval."""
    number = Decimal(text.lstrip("<>="))
    if text.startswith("<"):
        return Amount(None, number, text, "%", high_open=not text.startswith("<="))
    if text.startswith(">"):
        return Amount(number, None, text, "%", low_open=not text.startswith(">="))
    return Amount(number, number, text, "%")


def chart(text: str, gaps: dict | None = None) -> PatientRecord:
    """The record that the notation describes."""
    lists: dict[str, list] = {"measurements": [], "diagnoses": [], "statements": [], "operations": [], "treatments": []}
    for number, item in enumerate(part.strip() for part in text.split(";") if part.strip()):
        match = ITEM.match(item)
        assert match, item
        kind, fact = _fact(number, match["name"], bool(match["doubt"]), match["status"], match["rest"].split())
        lists[kind].append(fact)
    return PatientRecord(patient="Patient/p", demographics=Demographics("Patient/p"), gaps=gaps or {},
                         **{k: tuple(v) for k, v in lists.items()})


def _fact(number: int, name: str, doubt: bool, status: str | None, rest: list[str]):
    reference = f"X/{number}"
    if name in CONCEPTS:
        onset = rest[:1] == ["onset"]  # dated by its onset alone
        return "diagnoses", Diagnosis(reference=reference, what=name, concepts=frozenset(CONCEPTS[name]), provisional=doubt,
                                      clinical=status, by_onset=onset, asserted=when(rest[-1]) if rest else None)
    if name.startswith("text-"):
        said = frozenset(name.removeprefix("text-").split("-"))
        return "diagnoses", Diagnosis(reference=reference, what=name, concepts=frozenset({"aml"}), text_says=said,
                                      clinical=status, asserted=when(rest[0]))
    if name.startswith(("denied-", "doubted-")):  # the code says remission (or relapse), the text that there is none
        how, turn = name.split("-")
        said = {"text_denies" if how == "denied" else "text_doubts": frozenset({turn})}
        return "diagnoses", Diagnosis(reference=reference, what=name, concepts=frozenset(CONCEPTS[f"aml-{turn}"]),
                                      asserted=when(rest[0]), **said)
    if name in ("CR", "no-CR"):
        says = "complete-remission" if name == "CR" else "no-remission"
        return "statements", CourseStatement(reference=reference, what="marrow report", when=when(rest[0]), says=says,
                                             status="preliminary" if doubt else "final")
    if name in SITES:
        return "measurements", _measurement(reference, name, doubt, rest)
    if name in ("hsct", "auto-hsct", "allo-hsct"):
        return "operations", Operation(reference=reference, what="HSCT", when=when(rest[0]), concepts=frozenset({name, "hsct"}),
                                       done=not doubt)
    return "treatments", _treatment(reference, name, status, rest)


def _measurement(reference: str, name: str, doubt: bool, rest: list[str]) -> Measurement:
    valueless = rest[0] == "no-value"
    broken, in_words = rest[0] == "unreadable", rest[0] == "negative"  # "not detected"
    return Measurement(
        reference=reference, what=name, site=SITES[name],
        analyte="mrd" if name.startswith("mrd") else "blasts-count" if name.endswith("count") else
        "creatinine" if name == "creatinine" else "blasts",
        method="pcr" if name == "mrd-pcr" else None, amount=None if broken or in_words or valueless else amount(rest[0]),
        polarity="negative" if in_words else None,
        problem=Phrase("problem.unreadable") if broken else None, charted=rest[0], when=when(rest[1]) if len(rest) > 1 else None,
        status="preliminary" if doubt else "final", valueless=valueless)


def _treatment(reference: str, name: str, status: str | None, rest: list[str]) -> Treatment:
    drugs = frozenset(d for part in (status or "3+7").split(",") for d in DRUGS[part])
    source = {"course": "administration", "said": "statement", "ordered": "request", "given": "administration",
              "conditioning": "administration", "intrathecal": "administration"}[name]
    ongoing = rest[1:] == ["ongoing"]
    return Treatment(reference=reference, what=name, source=source, drugs=drugs, begun=when(rest[0]), ongoing=ongoing,
                     ended=when(rest[1]) if len(rest) > 1 and not ongoing else None, intrathecal=name == "intrathecal",
                     purpose="conditioning" if name == "conditioning" else None)
