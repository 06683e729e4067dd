"""Procedures as operations: transplants, surgery, leukapheresis, and whether they were done.

Source: FHIR R4 Procedure, event-status.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.charts.ownership import NOBODY_KNOWS_WHOSE
from fhir_mappings.dates import latest_of_period, parse, unreadable, unreadable_period
from fhir_mappings.diagnoses import disease_of
from fhir_mappings.frozen import replace
from fhir_mappings.record import Diagnosis, Operation, Phrase
from fhir_mappings.references import Read
from fhir_mappings.remembered import remembered
from fhir_mappings.resources import CodeableConcept, Condition, Procedure, Reference
from fhir_mappings.text.named import drugs
from fhir_mappings.text.named.therapy_context import what_is_given
from fhir_mappings.text.named.told_apart import named_otherwise
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.words.coded_words import Terminology, named, status_word, table_pairs, text_of
from fhir_mappings.text.words.cues import normal
from fhir_mappings.treatments import COUNTS, counts

# Statuses of what was not done, or not yet; "unknown" and words we do not know leave it in doubt.
_NOT_DONE = frozenset({"preparation", "not-done", "on-hold", "cancelled", "canceled", "planned", "scheduled", "draft"})
_IN_ERROR = "entered-in-error"
_UNFINISHED = frozenset({"in-progress", "stopped"})
_ANY_HSCT, _ORGAN = "hsct-unspecified", "solid-organ-transplant"
_HSCT = frozenset({"hsct-allogeneic", "hsct-autologous", _ANY_HSCT})
_KINDS = ("surgery", "leukapheresis", "heart-disease", "hsct-allogeneic", _ANY_HSCT, "stem-cell-infusion", "donor-lymphocytes",
          "radiotherapy", "intrathecal")
_SURGICAL = frozenset({"hysterectomy", "bilateral-oophorectomy", "solid-organ-transplant"})


def read_operations(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[Operation, ...]:
    """All Procedures that were done, are planned, or may have been done."""
    found = (_operation(read, chart, terminology, zone) for read in chart.of(Procedure))
    return tuple(operation for operation in found if operation is not None)


def _operation(read: Read[Procedure], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> Operation | None:
    procedure = read.resource
    reasons = [*(procedure.reason_code or ()), *named_reasons(read, chart)]
    told = _told(terminology, procedure.status, procedure.code, procedure.category, reasons, procedure.body_site)
    if told is None:
        return None
    when = parse(procedure.performed_date_time, zone) or latest_of_period(procedure.performed_period, zone)
    lost = (*unreadable(zone, procedure.performed_date_time), *unreadable_period(zone, procedure.performed_period))
    if told.done and NOBODY_KNOWS_WHOSE in read.notes:
        told = replace(told, done=False, in_doubt=True)
    return replace(told, reference=read.reference, when=when, notes=(*read.notes, *told.notes, *lost))


def named_reasons(read: Read[Any], chart: Chart) -> Iterator[CodeableConcept]:
    """What a reference names that it was done for, where no Condition of the chart tells it."""
    return named_by(read.resource.reason_reference or (), read, chart)


def named_by(references: Iterable[Reference | None], read: Read[Any], chart: Chart) -> Iterator[CodeableConcept]:
    """What references name that lead to no Condition of the chart."""
    for reference in references:
        if reference is None or not reference.display:
            continue
        found = chart.resolve(reference, read) if reference.reference else None
        if found is None or not isinstance(found.resource, Condition):
            yield CodeableConcept(text=reference.display)


@remembered
def _told(
    terminology: Terminology, charted: str | None, code: CodeableConcept | None, category: CodeableConcept | None,
    reasons: list[CodeableConcept | None] | None, sites: list[CodeableConcept | None] | None = None,
) -> Operation | None:
    """What a Procedure's status, code, category, reasons and sites say, of nobody and on no day. What its words doubt is known by
    words."""
    status = status_word(charted)
    if status == _IN_ERROR:
        return None
    text = text_of(code)
    planned = drugs.is_planned(normal(text))
    in_doubt = bool(status) and status not in COUNTS[Procedure] | _NOT_DONE
    concepts = _with_kinds(terminology.concepts_of(code) | _by_category(category))
    told = status not in _NOT_DONE and not planned and not _refused(text) and not _denied(text, concepts) and not _talked_of(text)
    done_for = _reasons(reasons, terminology)
    doubted = {concept for concept in concepts & clinical_text.words()["doubted"].keys() if clinical_text.doubts(concept, text)}
    doubted |= named_otherwise(code, concepts)
    return Operation(
        reference=None,
        what=named(code, terminology),
        when=None,
        done=told and not in_doubt,
        finished=status not in _UNFINISHED,
        in_doubt=told and in_doubt,
        concepts=concepts - doubted,
        text_concepts=_with_kinds(_by_words(text, category, terminology) | _at_site(text, sites)) - concepts | doubted,
        reasons=frozenset().union(*(disease.concepts | disease.text_concepts for disease in done_for)),
        reason=tuple([disease.what for disease in done_for]),
        notes=(*(counts(charted, Procedure) or ()), *_noted(planned), *_doubted(charted, in_doubt)),
    )


def _reasons(reasons: list[CodeableConcept | None] | None, terminology: Terminology) -> list[Diagnosis]:
    """The diseases, by code or in words, for which it was to be done; none that the words deny or doubt."""
    told = [disease_of(reason, terminology) for reason in reasons or ()]
    return [disease for disease in told if disease is not None and (disease.concepts or disease.text_concepts)]


def _refused(text: str) -> bool:
    """True when the text says that it was refused, cancelled or not done."""
    return bool(drugs.operation_term("not-done").places(normal(text)))


def _denied(text: str, concepts: frozenset[str]) -> bool:
    """True when all that the text says of the coded operation is that there was none, or whose it was."""
    named = concepts | ({_ANY_HSCT} if concepts & _HSCT else set())  # 否认造血干细胞移植史 denies an allogeneic one too
    said = {m.stance for m in clinical_text.diseases(text) if m.concept in named}
    return bool(said) and said <= {"negated", "family"}


def _talked_of(text: str) -> bool:
    """True when no other operation than a transplant is named but one that was talked of, put off or not done."""
    others = clinical_text.words()["transplants"]["other-operations"]
    said = {m.stance for m in clinical_text.diseases(text) if m.concept in others}
    return bool(said) and said <= {"negated", "hypothetical"}


def _noted(planned: bool) -> tuple[Phrase, ...]:
    return (Phrase("history.planned"),) if planned else ()


def _doubted(status: str | None, in_doubt: bool) -> tuple[Phrase, ...]:
    return (Phrase("history.operation-status", {"status": status or ""}),) if in_doubt else ()


def _by_category(category: CodeableConcept | None) -> frozenset[str]:
    """``surgery`` when the category's code says surgical."""
    surgical = drugs.words()["operation"]["surgery"]["codes"]
    return frozenset({"surgery"}) if table_pairs(category) & set(surgical) else frozenset()


def _by_words(text: str, category: CodeableConcept | None, terminology: Terminology) -> frozenset[str]:
    """What the text names, done or planned, and does not deny; and the kind of procedure it says."""
    found = {m.concept for m in clinical_text.diseases(text) if m.stance in ("affirmed", "hypothetical")}
    plain = normal(text)
    for kind in _KINDS:
        if drugs.operation_term(kind).places(plain):
            found.add(kind)
    if drugs.operation_term("surgery").places(normal(text_of(category))):
        found.add("surgery")
    if drugs.is_chemotherapy(what_is_given(text, terminology)):
        found.add("chemotherapy")
    return frozenset(found) - set(clinical_text.words()["unlisted"]["concepts"])


def _at_site(text: str, sites: list[CodeableConcept | None] | None) -> frozenset[str]:
    """The organ transplant that only the site tells: "Transplantation" of a kidney."""
    said = (f"{text} of {site}" if site.isascii() else f"{site}{text}" for site in map(text_of, sites or ()) if site)
    return frozenset(_ORGAN for whole in said for m in clinical_text.diseases(whole)
                     if m.concept == _ORGAN and m.stance in ("affirmed", "hypothetical"))


def _with_kinds(concepts: frozenset[str]) -> frozenset[str]:
    """With the general concepts: any stem-cell transplant is ``hsct``, an organ removed or transplanted is surgery."""
    more = {"hsct"} if concepts & _HSCT else set()
    return concepts | more | ({"surgery"} if concepts & _SURGICAL else set())
