"""The second-hand exclusions: every record that the chart holds on a topic is listed, none of them decides."""
from __future__ import annotations

from decimal import Decimal

import pytest

from cds_service.eligibility.rules.topics import topics
from cds_service.texts.wording import LANGUAGES, render
from fhir_mappings.frozen import replace
from fhir_mappings.record import Amount, Measurement, Paper, Participation, PatientRecord, Shown, Treatment
from tests.spec.history import case, criterion, diagnoses, operations, record, results, when
from tests.spec.tables import names, rows

CRITERION = "exclusion-other"
TITLE = "Topics of the second-hand list, with the records found under each"

CONDITIONS = """
| Conditions               | topic             | because                                                     |
| cns-leukemia             | cns-disease       | CNS leukaemia is extramedullary relapse and a topic          |
| text: cns-leukemia       | cns-disease       | in words only: shown, as such                                |
| cns-disease              | cns-disease       | epilepsy, stroke                                             |
| cns-disease resolved     | cns-disease       | past too                                                     |
| secondary-malignancy-cns | cns-disease       | may code CNS leukaemia                                       |
| coagulopathy             | coagulopathy      | DIC                                                          |
| text: coagulopathy       | coagulopathy      | in words only                                                |
| serious-infection        | serious-infection | sepsis, pneumonia, tuberculosis                              |
| serious-infection provisional | serious-infection | suspected infection is shown                            |
| severe-allergy           | severe-allergy    | anaphylaxis                                                  |
| lactation                | lactation         | breastfeeding                                                |
| aml                      |                   | the disease itself is no topic                               |
| hypertension             |                   | nor is this                                                  |
"""

OPERATIONS = """
| Procedure                     | topic          | because                                        |
| surgery on 2026-11-20         | recent-surgery | 2 days ago                                     |
| surgery on 2026-10-25         | recent-surgery | 28 days ago                                    |
| surgery on 2026-10-24         |                | 29 days ago                                    |
| surgery on 2026-11-23         | recent-surgery | dated tomorrow: the day after counts as today  |
| surgery on 2026-11-24         |                | later still: an error                          |
| surgery on 2026-10            | recent-surgery | some day of that month: may be in the window   |
| surgery on 2026-09            |                | before the window, whatever the day            |
| surgery planned on 2026-11-20 |                | not done                                       |
| surgery                       | recent-surgery | undated: may be recent                         |
| text: surgery on 2026-11-20   | recent-surgery | in words only                                  |
"""

TREATMENTS = """
| drug          | source         | from       | to         | topic          | because                                                |
| cytarabine    | administration | 2026-11-20 | 2026-11-20 | recent-therapy | 2 days ago                                             |
| cytarabine    | administration | 2026-11-08 | 2026-11-08 | recent-therapy | 14 days ago                                            |
| cytarabine    | administration | 2026-11-07 | 2026-11-07 |                | 15 days ago                                            |
| cytarabine    | administration | 2026-11-01 | 2026-11-09 | recent-therapy | the infusion ended 13 days ago                         |
| cytarabine    | administration | 2025-03-01 |            |                | one dose without an end is a dose of that day          |
| gilteritinib  | statement      | 2026-03-01 |            | recent-therapy | taken since March, no end on record                    |
| gilteritinib  | statement      | 2026-03-01 | 2026-09-30 |                | ended in September                                     |
| venetoclax    | request        | 2026-11-15 |            | recent-therapy | ordered 7 days ago: shown as an order                  |
| venetoclax    | request        | 2026-03-15 |            |                | ordered in March                                       |
| chemotherapy  | procedure      | 2026-11-16 | 2026-11-16 | recent-therapy | chemotherapy of which no drug is known                 |
| hydroxyurea   | administration | 2026-11-20 | 2026-11-20 | recent-therapy | cytoreduction is shown, though never a course          |
| g-csf         | administration | 2026-11-20 | 2026-11-20 |                | nor is a growth factor                                 |
| cytarabine    | administration | 2026-11-25 | 2026-11-25 |                | dated in the future                                    |
| cytarabine    | administration |            |            | recent-therapy | undated: may be recent                                 |
"""

TRIALS = """
| study           | status       | topic       | because                               |
| NCT01234567     | on-study     | other-trial | in another trial                      |
| NCT01234567     | on-study-intervention | other-trial | under its treatment          |
| NCT01234567     | on-study-observation | other-trial | under its observation         |
| NCT01234567     | off-study    |             | has left it                           |
| NCT01234567     | screening    |             | not on study                          |
| NCT05734898     | on-study     |             | this trial is not another one         |
| HX-2025-07      | on-study     | other-trial | another study by another number       |
"""


def _of_treatment(row: dict[str, str]) -> Treatment:
    return Treatment(
        reference="Medication/1", what=row["drug"], source=row["source"],  # type: ignore[arg-type]
        drugs=frozenset() if row["drug"] == "chemotherapy" else frozenset({row["drug"]}),
        chemotherapy=row["drug"] == "chemotherapy",
        begun=when(row["from"]) if row["from"] else None, ended=when(row["to"]) if row["to"] else None)


def _check(chart: PatientRecord, topic: str) -> None:
    finding = topics(criterion(CRITERION), case(chart))
    assert finding.state == "judgement" and not finding.review and finding.missing
    under = [str(note.args["topic"].key) for e in finding.evidence for note in e.notes if note.key == "topics.under"]
    assert under == ([f"topic.{topic}"] if topic else [])


@pytest.mark.parametrize("row", rows(CONDITIONS), ids=names(CONDITIONS))
def test_conditions(row: dict[str, str]) -> None:
    _check(record(diagnoses=diagnoses(row["Conditions"])), row["topic"])


@pytest.mark.parametrize("row", rows(OPERATIONS), ids=names(OPERATIONS))
def test_surgery(row: dict[str, str]) -> None:
    _check(record(operations=operations(row["Procedure"])), row["topic"])


@pytest.mark.parametrize("row", rows(TREATMENTS), ids=names(TREATMENTS))
def test_therapy(row: dict[str, str]) -> None:
    _check(record(treatments=(_of_treatment(row),)), row["topic"])


@pytest.mark.parametrize("row", rows(TRIALS), ids=names(TRIALS))
def test_other_trials(row: dict[str, str]) -> None:
    subject = Participation(reference="ResearchSubject/1", what="study", status=row["status"], studies=frozenset({row["study"]}))
    _check(record(participations=(subject,)), row["topic"])


NOTED = """
| drug         | source         | from       | to         | noted                   | because                                    |
| cytarabine   | administration | 2026-11-20 | 2026-11-20 |                         | given                                      |
| cytarabine   | administration | 2026-11-20 |            |                         | a dose has one date                        |
| gilteritinib | statement      | 2026-03-01 |            | no-end                  | it may go on                               |
| gilteritinib | statement      | 2026-03-01 | 2026-11-20 |                         | it ended                                   |
| venetoclax   | request        | 2026-11-15 |            | order-only              | an order is not a dose                     |
| venetoclax   | plan           | 2026-11-15 |            | no-end                  | a plan may go on                           |
"""


@pytest.mark.parametrize("row", rows(NOTED), ids=names(NOTED))
def test_therapy_is_shown_with_what_is_not_known_of_it(row: dict[str, str]) -> None:
    (shown,) = topics(criterion(CRITERION), case(record(treatments=(_of_treatment(row),)))).evidence
    noted = [note.key.removeprefix("topics.") for note in shown.notes]
    assert noted == ["under", *([row["noted"]] if row["noted"] else [])]
    assert shown.date == (row["to"] or row["from"])


NAMED = """
| Conditions                                                            | said                                                      | because                             |
| serious-infection active recorded 2026-10-09                          | serious infection: x (active, 2026-10-09)                 | under treatment now                 |
| serious-infection resolved recorded 2026-01-09                        | serious infection: x (resolved, 2026-01-09)               | over, and shown as such             |
| serious-infection resolved recorded 2026-10-09; serious-infection active recorded 2026-01-09 | serious infection: x (active, 2026-01-09), x (resolved, 2026-10-09) | what is over stands last |
| serious-infection recorded 2026-10-09                                 | serious infection: x (2026-10-09)                         | no status                           |
| serious-infection recorded 2026-10-09 abated 2026-11-01               | serious infection: x (ended, by its end date, 2026-10-09) | no status, but an end               |
| serious-infection provisional recorded 2026-10-09                     | serious infection: x (not confirmed, 2026-10-09)          | suspected                           |
| serious-infection active                                              | serious infection: x (active, no date)                    | undated                             |
| coagulopathy active recorded 2026-10-09; serious-infection active recorded 2026-10-10 | coagulopathy: x (active, 2026-10-09); serious infection: x (active, 2026-10-10) | two topics |
"""


@pytest.mark.parametrize("row", rows(NAMED), ids=names(NAMED))
def test_the_sentence_names_each_record_with_status_and_date(row: dict[str, str]) -> None:
    chart = record(diagnoses=tuple([replace(d, what="x") for d in diagnoses(row["Conditions"])]))
    because = topics(criterion(CRITERION), case(chart)).because
    assert render(because, "en").endswith(f"the chart shows {row['said']}")
    assert "{" not in render(because, "zh") and not set(render(because, "zh")) & set(";,(")


def test_where_nothing_is_found_the_sentence_says_what_was_searched_and_what_stands_elsewhere() -> None:
    because = topics(criterion(CRITERION), case(record())).because
    for language, topic, elsewhere in (("en", "coagulopathy", "Heart disease"), ("zh", "凝血功能障碍", "心脏病")):
        said = render(because, language)
        assert topic in said and elsewhere in said and said.index(topic) < said.index(elsewhere)


OWN = """
| the topic holds              | chart                                   | shown | because                                                    |
| tests = hbsag                | hbsag: positive                         | yes   | a reactive test                                            |
| tests = hbsag                | hbsag: indeterminate                    | yes   | one that does not tell may be reactive                     |
| tests = hbsag                | hbsag: unreadable                       | yes   | so may one that can't be read                              |
| tests = hbsag                | hbsag: negative                         |       | a negative test is no infection                            |
| tests = hbsag                | hbsag: no value                         |       | nothing was measured                                       |
| tests = hbsag                | hcv-ab: positive                        |       | another test                                               |
| operations = surgery         | surgery on 2019-05-05                   | yes   | a topic without a window holds operations of any age       |
| operations = surgery         | surgery                                 | yes   | and without a date                                         |
| treatments = cytarabine      | cytarabine from 2019-05-05              | yes   | and therapy of any age                                     |
"""
"""Topics as another protocol may list them (rules/KEYWORDS.md)."""


@pytest.mark.parametrize("row", rows(OWN), ids=names(OWN))
def test_a_topic_of_another_protocol(row: dict[str, str]) -> None:
    kind, named = row["the topic holds"].split(" = ")
    test, _, result = row["chart"].partition(": ")
    drug, _, begun = row["chart"].partition(" from ")
    dose = Treatment(reference="Medication/1", what=drug, source="administration", drugs=frozenset({drug}),
                     begun=when(begun) if begun else None)
    chart = {"tests": lambda: record(tests=results(result, test)), "operations": lambda: record(operations=operations(row["chart"])),
             "treatments": lambda: record(treatments=(dose,))}[kind]()
    own = replace(criterion(CRITERION), value=[{"name": "serious-infection", kind: [named]}])
    assert bool(topics(own, case(chart)).evidence) is (row["shown"] == "yes")


@pytest.mark.parametrize(("value", "site", "topic"), [
    ("3", "csf", "cns-disease"), ("0", "csf", ""), ("40", "marrow", ""), ("2", "blood", ""), (None, "csf", "cns-disease")])
def test_blasts_in_the_cerebrospinal_fluid(value: str | None, site: str, topic: str) -> None:
    amount = Amount(Decimal(value), Decimal(value), value) if value else None
    blasts = Measurement(reference="Observation/1", what="blasts", when=None, analyte="blasts", site=site, amount=amount)  # type: ignore[arg-type]
    _check(record(measurements=(blasts,)), topic)


def test_severe_allergy_and_breastfeeding_are_shown() -> None:
    severe = Paper(reference="AllergyIntolerance/1", what="penicillin", concepts=frozenset({"allergy", "severe-allergy"}))
    mild = Paper(reference="AllergyIntolerance/2", what="pollen", concepts=frozenset({"allergy"}))
    _check(record(papers=(severe, mild)), "severe-allergy")
    feeding = Shown(reference="Observation/1", what="breastfeeding", when=None, charted="yes", concept="breastfeeding-status")
    _check(record(shown=(feeding,)), "lactation")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_names_the_topics_found_and_never_clears(language: str) -> None:
    chart = record(diagnoses=diagnoses("coagulopathy; cns-leukemia"), operations=operations("surgery on 2026-11-20"))
    finding = topics(criterion(CRITERION), case(chart))
    said = render(finding.because, language)
    assert {"en": "surgery in the last 28 days", "zh": "近28天内手术"}[language] in said
    everything = [said, *(render(m.what, language) for m in finding.missing)]
    everything += [render(note, language) for evidence in finding.evidence for note in evidence.notes]
    assert all("topic." not in text and "topics." not in text and "{" not in text for text in everything)
    none = render(topics(criterion(CRITERION), case(record())).because, language)
    assert {"en": "proves nothing", "zh": "不能据此排除"}[language] in none
