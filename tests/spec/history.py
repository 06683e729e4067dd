"""Facts for the spec tables of the rules on history: what one cell says of a Condition, a Procedure or a result.

A fact is written as a clinician would list it, several in a cell apart by semicolons::

    aml                              a confirmed, coded diagnosis of that concept
    aml provisional                  ... not confirmed
    aml resolved                     ... with that clinicalStatus
    text: aml                        recognised by its words only
    aml + apl                        one Condition with codes of both
    aml; text: other-malignancy      two Conditions
    aml recorded 2026-12-05          asserted on that day
    aml abated 2026-11-21            ended on that day
"""
from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.trial import load_trial
from fhir_mappings.record import Demographics, Diagnosis, Operation, PatientRecord, Phrase, TestResult, When
from tests.spec.tables import listed

AS_OF = date(2026, 11, 22)
_PROBLEM = Phrase("problem.not-a-word")
STATUSES = ("active", "recurrence", "relapse", "inactive", "remission", "resolved")


@cache
def criterion(criterion_id: str) -> Criterion:
    """The criterion as the shipped rules state it: the rows hold for the real settings."""
    return load_trial(check=False).criterion(criterion_id)


def case(record: PatientRecord, as_of: date = AS_OF) -> Case:
    """The record on a day, without a disease course: the rules on history ask for none."""
    return Case(record, as_of, course=None)  # type: ignore[arg-type]


def record(**facts: object) -> PatientRecord:
    """A record of one patient with these facts and no others."""
    facts.setdefault("demographics", Demographics("Patient/p1"))
    return PatientRecord(patient="Patient/p1", **facts)  # type: ignore[arg-type]


def when(text: str) -> When:
    """A FHIR date (a year, a month or a day) as its interval."""
    parts = [int(part) for part in text.split("-")]
    first = date(*[*parts, 1, 1][:3])
    if len(parts) == 3:
        last = first
    elif len(parts) == 2:
        last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    else:
        last = first.replace(month=12, day=31)
    start = datetime.combine(first, time(), UTC)
    end = datetime.combine(last + timedelta(days=1), time(), UTC)
    return When(text, first, last, start, end, ("year", "month", "day")[len(parts) - 1])  # type: ignore[arg-type]


def diagnoses(cell: str) -> tuple[Diagnosis, ...]:
    """The Conditions that a cell lists."""
    return tuple(_diagnosis(f"Condition/c{n}", item) for n, item in enumerate(listed(cell), 1))


def _diagnosis(reference: str, item: str) -> Diagnosis:
    recorded = re.search(r" recorded (\S+)", item)
    onset = re.search(r" onset (\S+)", item)
    abated = re.search(r" abated (\S+)", item)
    rest = re.sub(r" (recorded|onset|abated) \S+", "", item)
    text_only = rest.startswith("text: ")
    words = rest.removeprefix("text: ").split()
    provisional = "provisional" in words
    clinical = next((word for word in words if word in STATUSES), None)
    concepts, _, by_words = " ".join(w for w in words if w not in (*STATUSES, "provisional")).partition(" saying ")
    named = frozenset(concepts.split(" + "))
    return Diagnosis(
        reference=reference,
        what=concepts,
        concepts=frozenset() if text_only else named,
        text_concepts=named if text_only else frozenset(by_words.split(" + ")) - {""},
        provisional=provisional,
        clinical=clinical,  # type: ignore[arg-type]
        asserted=when(recorded.group(1)) if recorded else None,
        onset=when(onset.group(1)) if onset else None,
        abated=when(abated.group(1)) if abated else None,
    )


def operations(cell: str) -> tuple[Operation, ...]:
    """The Procedures that a cell lists: ``organ-transplant``, ``text: ...``, ``... planned``, ``... on 2026-11-01``."""
    return tuple(_operation(f"Procedure/o{n}", item) for n, item in enumerate(listed(cell), 1))


def _operation(reference: str, item: str) -> Operation:
    on = re.search(r" on (\S+)", item)
    name = re.sub(r" on \S+", "", item).removesuffix(" planned")
    concepts = frozenset(name.removeprefix("text: ").split(" + "))
    return Operation(
        reference=reference,
        what=name,
        when=when(on.group(1)) if on else None,
        done=" planned" not in item,
        concepts=frozenset() if name.startswith("text: ") else concepts,
        text_concepts=concepts if name.startswith("text: ") else frozenset(),
    )


def results(cell: str, test: str) -> tuple[TestResult, ...]:
    """Results of one test: ``positive``, ``text: positive``, ``preliminary positive``, ``unreadable``, ``no value``."""
    return tuple(_result(f"Observation/t{n}", item, test) for n, item in enumerate(listed(cell), 1))


def _result(reference: str, item: str, test: str) -> TestResult:
    words = item.removeprefix("text: ").split()
    polarity = next((word for word in words if word in ("positive", "negative", "indeterminate")), None)
    return TestResult(
        reference=reference,
        what=test,
        when=when("2026-11-01"),
        test=test,
        charted=polarity,
        polarity=polarity,  # type: ignore[arg-type]
        coded=not item.startswith("text: "),
        status="preliminary" if "preliminary" in words else "final",
        valueless=item == "no value",
        problem=None if polarity or item == "no value" else _PROBLEM,
    )


def gaps(cell: str) -> dict[str, frozenset[str]]:
    """Resource types that were not read whole."""
    return {resource_type: frozenset({"cut-off"}) for resource_type in listed(cell)}


def evidence_of(finding: Finding) -> list[str]:
    """The references of a finding's evidence."""
    return [str(evidence.reference) for evidence in finding.evidence]
