"""Registry items 4, 6, 8, 9, 12 and 14: what a chart can't answer is asked, and shown where the chart says something."""
from __future__ import annotations

import pytest

from cds_service.eligibility.rules.asked import ask, reference
from cds_service.texts.wording import LANGUAGES, render
from fhir_mappings.frozen import replace
from fhir_mappings.record import Demographics, Paper, Shown
from tests.spec.history import case, criterion, evidence_of, record, when
from tests.spec.tables import names, rows

CRITERION = "no-effective-option, life-expectancy, venous-access, contraception, informed-consent, nkg2d-ligand"
TITLE = "Questions that only a clinician can answer, and findings taken only as a reference"

TABLE = """
| criterion           | chart holds       | born       | state     | evidence  | guardian | because                                     |
| no-effective-option |                   | 1980-01-01 | judgement |           | no       | the clinician and the patient say           |
| life-expectancy     |                   | 1980-01-01 | judgement |           | no       | an estimate                                 |
| venous-access       |                   | 1980-01-01 | judgement |           | no       | seen at the bedside                         |
| contraception       |                   | 1980-01-01 | judgement |           | no       | agreed in talk                              |
| informed-consent    |                   | 1980-01-01 | judgement |           | no       | taken by the study team                     |
| informed-consent    | research-consent  | 1980-01-01 | judgement | Consent/1 | no       | a research Consent is shown, never decides  |
| informed-consent    | allergy           | 1980-01-01 | judgement |           | no       | an allergy is no consent                    |
| informed-consent    |                   | 2012-01-01 | judgement |           | yes      | a guardian consents for a child             |
| informed-consent    | research-consent  | 2012-01-01 | judgement | Consent/1 | yes      | both are said                               |
| informed-consent    |                   | 2008-11-22 | judgement |           | no       | 18 today                                    |
| informed-consent    |                   |            | judgement |           | no       | no birth date: no guardian is claimed       |
| contraception       | research-consent  | 2012-01-01 | judgement |           | no       | a Consent does not speak of contraception   |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_asked(row: dict[str, str]) -> None:
    papers = (Paper(reference="Consent/1", what="paper", concepts=frozenset({row["chart holds"]}), status="active"),)
    patient = Demographics("Patient/p1", born=when(row["born"]) if row["born"] else None)
    chart = record(demographics=patient, papers=papers if row["chart holds"] else ())
    finding = ask(criterion(row["criterion"]), case(chart))
    assert finding.state == row["state"] and not finding.review
    assert evidence_of(finding) == ([row["evidence"]] if row["evidence"] else [])
    assert ("guardian" in render(finding.because, "en")) == (row["guardian"] == "yes")
    assert ("paper" in render(finding.because, "en")) == bool(row["evidence"])
    assert len(finding.missing) == 1 and not finding.missing[0].orderable


OWN = {"en": "Whether tablets can be swallowed is for the clinician", "zh": "能否吞服片剂需由医生判断"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_protocol_asks_in_its_own_words(language: str) -> None:
    plain = criterion("venous-access")
    own = replace(plain, settings={**plain.settings, "because": OWN, "question": {"en": "Tablets?", "zh": "片剂？"}})
    finding = ask(own, case(record()))
    assert render(finding.because, language) == OWN[language]
    assert render(finding.missing[0].what, language) == {"en": "Tablets?", "zh": "片剂？"}[language]


LIGAND = """
| chart holds  | evidence      | because                                      |
|              |               | nothing found: it does not matter            |
| nkg2d-ligand | Observation/1 | shown as it stands, whatever it says         |
| other        |               | another observation                          |
"""


@pytest.mark.parametrize("row", rows(LIGAND), ids=names(LIGAND))
def test_ligand_is_reference_only(row: dict[str, str]) -> None:
    shown = (Shown(reference="Observation/1", what="MICA/B", when=when("2026-11-01"), charted="32 %", concept=row["chart holds"]),)
    finding = reference(criterion("nkg2d-ligand"), case(record(shown=shown if row["chart holds"] else ())))
    assert finding.state == "reference-only" and not finding.review and not finding.missing
    assert evidence_of(finding) == ([row["evidence"]] if row["evidence"] else [])
    assert not row["evidence"] or finding.evidence[0].value == "32 %"
    assert ("MICA/B" in render(finding.because, "en")) == bool(row["evidence"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_every_question_is_in_the_catalogue(row: dict[str, str], language: str) -> None:
    finding = ask(criterion(row["criterion"]), case(record()))
    said = [render(finding.because, language), render(finding.missing[0].what, language)]
    assert all("ask." not in text and "question." not in text and "{" not in text for text in said)
