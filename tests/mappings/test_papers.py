"""Research consents, allergies and participations in studies."""
from __future__ import annotations

from typing import Any

import pytest

from fhir_mappings.history.papers import read_papers
from fhir_mappings.history.participations import read_participations
from fhir_mappings.record import Paper
from tests.mappings.history_charts import SHANGHAI, TERMINOLOGY, chart, concept

SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"


def papers(resource: dict[str, Any]) -> tuple[Paper, ...]:
    """The papers of a chart with one resource."""
    return read_papers(chart(resource), TERMINOLOGY, SHANGHAI)


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({"scope": concept("research", system=SCOPE)}, True), ({"scope": {"text": "临床研究知情同意"}}, True), ({"scope": {"text": "Research"}}, True),
        ({"scope": concept("treatment", system=SCOPE), "category": [{"text": "Clinical trial consent"}]}, True),
        ({"scope": concept("patient-privacy", system=SCOPE)}, False), ({"scope": concept("treatment", system=SCOPE)}, False), ({}, False),
        ({"scope": concept("research", system=SCOPE), "status": "entered-in-error"}, False),
    ],
)
def test_research_consent(more: dict[str, Any], found: bool) -> None:
    said = papers({"resourceType": "Consent", "id": "k", "status": "active", "dateTime": "2026-05-01", **more})
    assert [(p.concepts, p.status, p.when and p.when.charted) for p in said] == [({"research-consent"}, "active", "2026-05-01")] * found


@pytest.mark.parametrize(
    ("more", "concepts"),
    [
        ({}, {"allergy"}), ({"criticality": "high"}, {"allergy", "severe-allergy"}), ({"criticality": "low"}, {"allergy"}),
        ({"reaction": [{"severity": "mild"}, {"severity": "severe"}]}, {"allergy", "severe-allergy"}), ({"criticality": " High "}, {"allergy", "severe-allergy"}),
        ({"code": concept("39579001")}, {"allergy", "severe-allergy"}), ({"code": {"text": "青霉素过敏性休克"}}, {"allergy", "severe-allergy"}),
        ({"reaction": [{"manifestation": [concept("39579001")]}]}, {"allergy", "severe-allergy"}),
        ({"reaction": [{"manifestation": [None, {"text": "过敏性休克"}]}, None]}, {"allergy", "severe-allergy"}),
        ({"reaction": [{"manifestation": [{"text": "Rash, no anaphylaxis"}]}]}, {"allergy"}),
        ({"verificationStatus": concept("refuted"), "criticality": "high"}, None), ({"verificationStatus": concept("entered-in-error ")}, None),
        ({"code": {"text": "No known allergies"}}, None), ({"code": {"text": "NKDA"}}, None), ({"code": {"text": "无药物过敏史"}}, None), ({"code": {"text": "否认过敏史"}}, None),
    ],
)
def test_allergy(more: dict[str, Any], concepts: set[str] | None) -> None:
    said = papers({"resourceType": "AllergyIntolerance", "id": "k", "code": {"text": "青霉素"}, **more})
    assert [p.concepts for p in said] == ([concepts] if concepts else [])


STUDY = {"resourceType": "ResearchStudy", "id": "s1", "title": "CAR-NK study", "identifier": [{"value": "NCT05734898"}]}


@pytest.mark.parametrize(
    ("subject", "studies"),
    [
        ({"study": {"reference": "ResearchStudy/s1"}}, {"NCT05734898"}), ({"study": {"reference": "ResearchStudy/NCT05734898"}}, {"NCT05734898"}),
        ({"study": {"identifier": {"value": "nct05734898"}}}, {"NCT05734898"}), ({"study": {"display": "NKG2D CAR-NK (NCT 05734898)"}}, {"NCT05734898"}),
        ({"identifier": [{"value": "NCT05247957-012"}], "study": {"reference": "ResearchStudy/zz"}}, {"NCT05247957"}),
        ({"study": {"reference": "ResearchStudy/zz", "display": "Local trial"}}, {"ResearchStudy/zz", "Local trial"}),
        ({"study": {"display": "NCT057348981"}}, {"NCT057348981"}), ({}, set()),
    ],
)
def test_participation(subject: dict[str, Any], studies: set[str]) -> None:
    resource = {"resourceType": "ResearchSubject", "id": "r", "status": "On-Study ", "individual": {"reference": "Patient/p"}, "period": {"start": "2026-05-01"}, **subject}
    found = read_participations(chart(resource, STUDY), SHANGHAI)
    assert [(p.status, p.studies, p.when and p.when.charted) for p in found] == [("on-study", studies, "2026-05-01")]


def test_a_participation_entered_in_error_is_none() -> None:
    assert read_participations(chart({"resourceType": "ResearchSubject", "id": "r", "status": "entered-in-error", "individual": {"reference": "Patient/p"}}), SHANGHAI) == ()
