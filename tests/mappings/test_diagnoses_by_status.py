"""Conditions as diagnoses by their statuses: whether one counts, its course, its dates and where it came from."""
from __future__ import annotations

from typing import Any

import pytest

from tests.mappings.conditions import condition, one, read
from tests.mappings.history_charts import ICD10CM, concept
from tests.spec.tables import listed, names, rows

CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFIED = "http://terminology.hl7.org/CodeSystem/condition-ver-status"


VERIFICATION = """
| verificationStatus  | reading          |
|                     | counts           |
| confirmed           | counts           |
| Confirmed           | counts           |
| unconfirmed         | provisional      |
| provisional         | provisional      |
| differential        | provisional      |
| refuted             | refuted          |
| entered-in-error    | entered-in-error |
| entered-in-error    | entered-in-error |
|  Entered-In-Error   | entered-in-error |
| Entered in error    | entered-in-error |
| 疑似                | provisional      |
| who-knows           | provisional      |
"""


@pytest.mark.parametrize("row", rows(VERIFICATION), ids=names(VERIFICATION))
@pytest.mark.parametrize("ending", ["", " "])
@pytest.mark.parametrize("as_text", [False, True])
def test_verification_decides_whether_it_counts(row: dict[str, str], ending: str, as_text: bool) -> None:
    word = row["verificationStatus"]
    status = {"text": word + ending} if as_text else {"coding": [{"system": VERIFIED, "code": word + ending}]}
    found, passed_over = read(condition(concept("C92.0"), **({"verificationStatus": status} if word else {})))
    if row["reading"] in ("counts", "provisional"):
        assert [d.provisional for d in found] == [row["reading"] == "provisional"]
        assert passed_over == {}
    else:
        assert (found, passed_over) == ((), {row["reading"]: 1})


def test_a_status_that_is_not_known_is_noted() -> None:
    status = {"coding": [{"system": VERIFIED, "code": "who-knows"}]}
    assert [n.key for n in one(concept("C92.0"), verificationStatus=status).notes] == ["history.verification-unknown"]


@pytest.mark.parametrize(
    ("status", "meaning"),
    [({"coding": [{"system": CLINICAL, "code": w}]}, w) for w in ("active", "recurrence", "relapse", "inactive", "remission", "resolved")]
    + [({"coding": [{"code": "Active "}]}, "active"), ({"coding": [{"system": "http://hl7.org/fhir/condition-clinical", "code": "RELAPSE"}]}, "relapse"),
       ({"text": "In remission"}, "remission"), ({"text": "复发"}, "relapse"), ({"text": "whatever"}, None), (None, None)],
)
def test_clinical_status_is_kept(status: dict[str, Any] | None, meaning: str | None) -> None:
    assert one(concept("C92.0"), **({"clinicalStatus": status} if status else {})).clinical == meaning


COURSE = """
| code           | display                        | text                       | says       | text says |
| C92.02         |                                |                            | relapse    |           |
| C92.02         |                                | AML in relapse             | relapse    |           |
| 12291000132102 |                                |                            | refractory |           |
| C92.01         |                                | AML                        | remission  |           |
| C92.32         |                                |                            | relapse    |           |
| C92.0          |                                | 急性髓系白血病复发         |            | relapse   |
| C92.000x017    | 急性髓系白血病，完全缓解       |                            |            | remission |
| C92.0          | 急性髓系白血病，完全缓解       | 急性髓系白血病             |            | remission |
| C92.0          |                                | AML CR                     |            |           |
| C92.0          |                                | AML, 复发?                 |            |           |
| C92.00         | Acute myeloblastic leukemia, not having achieved remission | |  |           |
| C95.0          |                                | 急性白血病复发             |            | relapse   |
|                |                                | 急性髓系白血病复发         |            | relapse   |
| C50.9          |                                | breast cancer in remission |            |           |
|                |                                | lupus in remission         |            |           |
"""


@pytest.mark.parametrize("row", rows(COURSE), ids=names(COURSE))
def test_course(row: dict[str, str]) -> None:
    found = one(concept(row["code"] or None, row["text"] or None, row["display"] or None))
    assert (found.says, found.text_says) == (set(listed(row["says"])), set(listed(row["text says"])))


@pytest.mark.parametrize(
    ("text", "denies", "doubts"),
    [
        ("AML, ?relapse", "", "relapse"), ("AML 复发待排", "", "relapse"), ("疑似AML复发", "", "relapse"),
        ("possible AML relapse", "", "relapse"), ("急性髓系白血病 复发可能性大", "", "relapse"), ("AML relapse suspected on smear", "", "relapse"),
        ("AML relapse ruled out", "relapse", ""), ("AML in relapse", "", ""), ("AML relapse (CNS relapse?)", "", ""), ("AML", "", ""),
    ],
)
def test_a_text_that_denies_or_doubts_the_turn_of_its_code(text: str, denies: str, doubts: str) -> None:
    found = one(concept("C92.02", text))
    assert (found.says, found.text_denies, found.text_doubts) == ({"relapse"}, set(listed(denies)), set(listed(doubts)))


ENCOUNTER = {"resourceType": "Encounter", "id": "e1", "status": "finished", "period": {"start": "2026-03-01", "end": "2026-03-20"}}
OPEN_ENCOUNTER = {**ENCOUNTER, "id": "e2", "period": {"start": "2026-04-01"}}


@pytest.mark.parametrize(
    ("more", "asserted", "onset"),
    [
        ({"recordedDate": "2026-05-01", "onsetDateTime": "2025-01"}, ("2026-05-01", "2026-05-01"), "2025-01-01"),
        ({"encounter": {"reference": "Encounter/e1"}, "onsetDateTime": "2025-01-02"}, ("2026-03-01", "2026-03-20"), "2025-01-02"),
        ({"encounter": {"reference": "Encounter/e2"}}, ("2026-04-01", "2026-04-01"), None),
        ({"recordedDate": "20/11/2026", "encounter": {"reference": "Encounter/e2"}}, ("2026-04-01", "2026-04-01"), None),
        ({"onsetPeriod": {"start": "2024-02-03", "end": "2024-05-06"}}, ("2024-02-03", "2024-02-03"), "2024-02-03"),
        ({"encounter": {"reference": "Encounter/none"}}, None, None),
        ({}, None, None),
    ],
)
def test_dates(more: dict[str, Any], asserted: tuple[str, str] | None, onset: str | None) -> None:
    found, _ = read(condition(concept("C92.02"), **more), ENCOUNTER, OPEN_ENCOUNTER)
    when = found[0].asserted
    assert (when and (when.first.isoformat(), when.last.isoformat())) == asserted
    assert (found[0].onset and found[0].onset.first.isoformat()) == onset
    assert found[0].by_onset is ("onsetPeriod" in more)


def test_provenance() -> None:
    found = one(concept("C92.02", "AML 复发", system=ICD10CM), abatementDateTime="2026-02-03")
    assert (found.reference, found.what, found.codes) == ("Condition/c1", "AML 复发", (f"{ICD10CM}|C92.02",))
    assert found.abated is not None and found.abated.charted == "2026-02-03"


def test_an_encounter_contained_in_the_condition_dates_it() -> None:
    found = one(concept("C92.02"), contained=[{**ENCOUNTER, "id": "in"}], encounter={"reference": "#in"})
    assert found.asserted is not None and found.asserted.first.isoformat() == "2026-03-01"


def test_a_condition_without_a_code_is_kept_and_says_nothing() -> None:
    found, passed_over = read({"resourceType": "Condition", "id": "c1"})
    assert (found[0].concepts, found[0].text_concepts, passed_over) == (frozenset(), frozenset(), {})
