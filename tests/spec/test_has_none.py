"""Registry items 7 (1), 10 and 11: no heart disease, no conflicting disease, no other malignancy, ever."""
from __future__ import annotations

import itertools

import pytest

from cds_service.eligibility.finding import Finding
from cds_service.eligibility.rules.no_history import has_none
from cds_service.texts.wording import LANGUAGES, render
from tests.spec.history import case, criterion, diagnoses, evidence_of, gaps, operations, record
from tests.spec.tables import listed, names, rows

CRITERION = "cardiac-history, no-conflicting-disease, no-other-malignancy"
TITLE = "Nothing on record, ever, of what the protocol speaks against"

HEART = """
| Conditions                             | Procedures                | not read whole | state              | because                                                         |
|                                        |                           |                | no-contrary-record | Conditions and Procedures were read, none is of the heart       |
| hypertension                           |                           |                | no-contrary-record | hypertension alone is not heart disease                         |
| aml; diabetes                          |                           |                | no-contrary-record | other diseases                                                  |
| heart-disease                          |                           |                | not-met            | coronary disease, infarction, heart failure, valves ...         |
| heart-disease active                   |                           |                | not-met            | active                                                          |
| heart-disease resolved                 |                           |                | not-met            | past heart disease counts too                                   |
| heart-disease inactive                 |                           |                | not-met            | past heart disease counts too                                   |
| hypertension; heart-disease            |                           |                | not-met            | one of them counts                                              |
| heart-disease + hypertension           |                           |                | not-met            | hypertensive heart disease                                      |
| heart-disease                          |                           | Procedure      | not-met            | a hit stands whatever could not be read                         |
|                                        | heart-disease on 2019-03  |                | not-met            | a bypass, a stent, a valve prosthesis prove it                  |
|                                        | heart-disease planned     |                | no-contrary-record | an operation that was not done                                  |
| heart-disease provisional              |                           |                | judgement          | suspected heart disease                                         |
| text: heart-disease                    |                           |                | judgement          | heart disease in words only                                     |
| diabetes saying heart-disease          |                           |                | judgement          | another code whose words speak of the heart                     |
|                                        | text: heart-disease       |                | judgement          | an operation on the heart in words only                         |
|                                        | congenital-heart-defect on 2009 |          | judgement          | the repair of a congenital defect, coded                        |
| heart-disease-judgement                |                           |                | judgement          | arrhythmia, pericarditis                                        |
|                                        | text: heart-disease-judgement |            | judgement          | an ablation of atrial fibrillation in words only                |
| heart-disease-judgement resolved       |                           |                | judgement          | past arrhythmia needs reading too                               |
| congenital-heart-defect resolved       |                           |                | judgement          | a repaired congenital defect                                    |
| heart-disease-judgement; heart-disease |                           |                | not-met            | the hit outweighs what needs reading                            |
| heart-disease provisional; heart-disease |                         |                | not-met            | confirmed once is enough                                        |
| heart-disease recorded 2027-02-01      |                           |                | no-contrary-record | recorded in the future: an error, shown and no more             |
| heart-disease recorded 2026-11-23      |                           |                | not-met            | the day after counts                                            |
| heart-disease recorded 2027-02-01 onset 2020 |                     |                | not-met            | it began long before                                            |
|                                        |                           | Condition      | missing            | Conditions unread: health is not proven                         |
|                                        |                           | Procedure      | missing            | Procedures unread: likewise                                     |
|                                        |                           | Observation    | no-contrary-record | results would not show heart disease                            |
| hypertension                           |                           | Condition      | missing            | the rest of the Conditions is unread                            |
| heart-disease-judgement                |                           | Condition      | judgement          | what was found needs reading anyway                             |
"""

CONFLICTING = """
| Conditions                                      | Procedures                        | not read whole | state              | because                                                   |
|                                                 |                                   |                | no-contrary-record | none on record                                            |
| aml; hypertension                               |                                   |                | no-contrary-record | none that conflicts                                       |
# autoimmune disease
| autoimmune                                      |                                   |                | not-met            | lupus, rheumatoid arthritis, Crohn ...                    |
| autoimmune active                               |                                   |                | not-met            | active                                                    |
| autoimmune resolved                             |                                   |                | judgement          | a resolved autoimmune disease needs reading               |
| autoimmune inactive                             |                                   |                | judgement          | so does an inactive one                                   |
| autoimmune remission                            |                                   |                | judgement          | so does one in remission                                  |
| autoimmune relapse                              |                                   |                | not-met            | it is back                                                |
| autoimmune abated 2026-11-21                    |                                   |                | judgement          | no status, but it ended before today                      |
| autoimmune abated 2026-11-22                    |                                   |                | not-met            | it ends today: it is not over before                      |
| autoimmune abated 2026-11                       |                                   |                | not-met            | some day of this month may not have come yet              |
| autoimmune active abated 2026-10-01             |                                   |                | not-met            | the status is the status now                              |
| autoimmune resolved; autoimmune active          |                                   |                | not-met            | a second one is active                                    |
| autoimmune provisional                          |                                   |                | judgement          | suspected                                                 |
| text: autoimmune                                |                                   |                | judgement          | in words only                                             |
| autoimmune-mild                                 |                                   |                | judgement          | Hashimoto, type 1 diabetes, vitiligo, psoriasis, ITP      |
| autoimmune-mild resolved                        |                                   |                | judgement          | past ITP                                                  |
| autoimmune-mild; autoimmune                     |                                   |                | not-met            | one serious beside one mild                               |
# immunodeficiency
| immunodeficiency                                |                                   |                | not-met            | common variable, combined ...                             |
| immunodeficiency resolved                       |                                   |                | not-met            | counts whatever its status                                |
| immunodeficiency-expected                       |                                   |                | no-contrary-record | by drugs (D84.821), neutropenia (D70): expected in AML    |
| immunodeficiency + immunodeficiency-expected    |                                   |                | judgement          | one Condition coded as both                               |
| immune-disorder-judgement                       |                                   |                | judgement          | an immune disorder without a name                         |
| text: immunodeficiency                          |                                   |                | judgement          | in words only                                             |
# transplants
| solid-organ-transplant                          |                                   |                | not-met            | kidney transplant status                                  |
| solid-organ-transplant resolved                 |                                   |                | not-met            | an organ transplant counts for ever                       |
| solid-organ-transplant inactive                 |                                   |                | not-met            | an organ transplant counts for ever                       |
|                                                 | solid-organ-transplant on 2009    |                | not-met            | the Procedure proves it                                   |
|                                                 | solid-organ-transplant            |                | not-met            | an undated one too                                        |
|                                                 | solid-organ-transplant planned    |                | no-contrary-record | planned is not done                                       |
|                                                 | text: solid-organ-transplant on 2009    |                | judgement          | in words only                                             |
|                                                 | solid-organ-transplant on 2027-01-01    |                | no-contrary-record | done in the future: an error, shown and no more           |
|                                                 | solid-organ-transplant on 2026-11-23    |                | not-met            | the day after counts                                      |
|                                                 | solid-organ-transplant                  |                | not-met            | without a date it counts                                  |
| text: solid-organ-transplant                    |                                   |                | judgement          | a Condition in words only                                 |
| hsct                                            |                                   |                | no-contrary-record | a haematopoietic transplant is not an organ transplant    |
| hsct; aml                                       | hsct on 2025-02                   |                | no-contrary-record | Z94.84 and the transplant itself                          |
|                                                 | hsct-allogeneic on 2025-02        |                | no-contrary-record | item 2 welcomes an allogeneic transplant                  |
| hsct; solid-organ-transplant                    |                                   |                | not-met            | marrow and a kidney                                       |
| tissue-transplant                               |                                   |                | no-contrary-record | a cornea                                                  |
| other-transplant                                |                                   |                | judgement          | Z94.8 or T86.8 alone may be marrow or an organ            |
| other-transplant + hsct                         |                                   |                | no-contrary-record | another code of the same Condition says marrow            |
| other-transplant saying hsct-allogeneic         |                                   |                | no-contrary-record | the words of the same Condition say allogeneic HSCT       |
| gvhd                                            |                                   |                | judgement          | graft-versus-host disease                                 |
| gvhd + hsct                                     |                                   |                | judgement          | ... also where the transplant is coded with it            |
| gvhd resolved                                   |                                   |                | judgement          | past GVHD                                                 |
# what could not be read
|                                                 |                                   | Procedure      | missing            | a transplant may stand among the Procedures               |
|                                                 |                                   | Condition      | missing            | Conditions unread                                         |
| autoimmune resolved                             |                                   | Condition      | judgement          | what was found needs reading anyway                       |
| autoimmune                                      |                                   | Condition      | not-met            | what was found decides                                    |
| hsct                                            |                                   | Procedure      | missing            | a marrow transplant shows nothing of organs               |
"""

MALIGNANCY = """
| Conditions                                        | Procedures | not read whole | state              | because                                                            |
| aml                                               |            |                | no-contrary-record | the AML itself                                                     |
| aml remission                                     |            |                | no-contrary-record | the AML itself                                                     |
| aml + aml-relapse; aml-unspecific                 |            |                | no-contrary-record | AML in all its codings                                             |
| apl                                               |            |                | no-contrary-record | APL is an AML, not another malignancy                              |
| aml; myeloid-sarcoma + extramedullary             |            |                | no-contrary-record | extramedullary AML                                                 |
| aml-unspecific                                    |            |                | no-contrary-record | leukaemia unspecified may be the AML, it is no other malignancy    |
| aml; hypertension                                 |            |                | no-contrary-record | no malignancy                                                      |
# another malignancy, ever
| aml; other-malignancy                             |            |                | not-met            | breast cancer                                                      |
| aml; other-malignancy resolved                    |            |                | not-met            | cured long ago: any ever wins                                      |
| aml; other-malignancy inactive                    |            |                | not-met            | personal history (Z85)                                             |
| aml; other-malignancy remission                   |            |                | not-met            | in remission                                                       |
| other-malignancy; aml                             |            |                | not-met            | therapy-related AML: the cancer treated before it counts           |
| other-malignancy                                  |            |                | not-met            | without any AML too                                                |
| aml; other-malignancy                             |            | Condition      | not-met            | what was read decides                                              |
| aml; other-malignancy recorded 2030-01-01         |            |                | no-contrary-record | recorded in the future: an error, shown and no more                |
| aml; other-malignancy recorded 2030-01-01 onset 2019 |         |                | not-met            | it began long before                                               |
| aml; text: other-malignancy recorded 2030-01-01   |            |                | no-contrary-record | the same in words                                                  |
| aml; other-malignancy recorded 2030-01-01         |            | Condition      | missing            | nothing else was read                                              |
# weaker
| aml; other-malignancy provisional                 |            |                | judgement          | suspected                                                          |
| aml; text: other-malignancy                       |            |                | judgement          | in words only                                                      |
| aml saying other-malignancy                       |            |                | judgement          | the AML's own text speaks of another cancer                        |
| aml + other-malignancy                            |            |                | judgement          | one Condition coded as both: a contradiction to read               |
| aml; malignancy-judgement                         |            |                | judgement          | in situ, non-melanoma skin, secondary site, CML with blast crisis  |
| aml; malignancy-judgement resolved                |            |                | judgement          | a basal cell carcinoma, removed                                    |
| aml; malignancy-judgement + cml                   |            |                | judgement          | AML out of CML                                                     |
| aml; malignancy-judgement; other-malignancy       |            |                | not-met            | the hit outweighs what needs reading                               |
| aml + malignancy-judgement                        |            |                | no-contrary-record | AML coded with "malignant neoplastic disease": the same disease    |
| aml                                               | text: other-malignancy |    | judgement          | an operation that names a cancer in words                          |
| aml                                               | text: surgery |             | no-contrary-record | an operation that names none                                       |
# forerunners and history, beside AML and without it
| aml; mds + myeloid-antecedent                     |            |                | no-contrary-record | MDS before AML is not another malignancy                           |
| mds + myeloid-antecedent resolved; aml            |            |                | no-contrary-record | whatever the order and the status                                  |
| aml; mpn + myeloid-antecedent                     |            |                | no-contrary-record | myelofibrosis before AML                                           |
| aml; cmml + myeloid-antecedent                    |            |                | no-contrary-record | CMML before AML                                                    |
| mds + myeloid-antecedent                          |            |                | judgement          | MDS without AML on record                                          |
| mds + myeloid-antecedent; aml provisional         |            |                | judgement          | AML only suspected                                                 |
| mds + myeloid-antecedent; text: aml               |            |                | judgement          | AML in words only                                                  |
| mds + myeloid-antecedent; aml-unspecific          |            |                | judgement          | leukaemia unspecified is not AML on record                         |
| aml; history-of-leukemia                          |            |                | no-contrary-record | history of leukaemia: the AML                                      |
| history-of-leukemia                               |            |                | judgement          | history of leukaemia without AML on record                         |
| history-of-leukemia; other-malignancy; aml        |            |                | not-met            | history of another cancer beside it                                |
| aml; family-history                               |            |                | no-contrary-record | the father's disease                                               |
# what could not be read
| aml                                               |            | Condition      | missing            | Conditions unread                                                  |
| aml                                               |            | Procedure      | missing            | Procedures unread                                                  |
| aml; mds + myeloid-antecedent                     |            | Condition      | missing            | the MDS explained, the rest unread                                 |
| aml; text: other-malignancy                       |            | Condition      | judgement          | what was found needs reading anyway                                |
"""

TABLES = {"cardiac-history": HEART, "no-conflicting-disease": CONFLICTING, "no-other-malignancy": MALIGNANCY}
EVERY = [(name, row) for name, table in TABLES.items() for row in rows(table)]
IDS = [f"{name}: {text}" for name, table in TABLES.items() for text in names(table)]


def _found(name: str, row: dict[str, str]) -> Finding:
    chart = record(
        diagnoses=diagnoses(row["Conditions"]),
        operations=operations(row["Procedures"]),
        gaps=gaps(row["not read whole"]),
    )
    return has_none(criterion(name), case(chart))


@pytest.mark.parametrize(("name", "row"), EVERY, ids=IDS)
def test_has_none(name: str, row: dict[str, str]) -> None:
    finding = _found(name, row)
    assert finding.state == row["state"]
    assert finding.review == (row["state"] == "not-met")
    assert bool(finding.missing) == (row["state"] in ("judgement", "missing"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "row"), EVERY, ids=IDS)
def test_every_sentence_is_in_the_catalogue(name: str, row: dict[str, str], language: str) -> None:
    finding = _found(name, row)
    notes = [note for evidence in finding.evidence for note in evidence.notes]
    said = [render(p, language) for p in [finding.because, *(m.what for m in finding.missing), *notes]]
    assert all("none." not in text and "charted." not in text and "{" not in text for text in said)


def test_the_sentence_names_what_decides_and_nothing_beside_it() -> None:
    row = {"Conditions": "malignancy-judgement; other-malignancy provisional; other-malignancy", "Procedures": "", "not read whole": ""}
    assert render(_found("no-other-malignancy", row).because, "en").count("malignancy") == 1


@pytest.mark.parametrize(("count", "named", "more"), [(1, 1, ""), (3, 3, ""), (4, 3, "1 more"), (6, 3, "3 more")])
def test_the_sentence_names_three_facts_and_counts_the_others(count: int, named: int, more: str) -> None:
    cell = "; ".join(f"other-malignancy recorded 20{10 + n}-01-01" for n in range(count))
    finding = _found("no-other-malignancy", {"Conditions": cell, "Procedures": "", "not read whole": ""})
    said = render(finding.because, "en")
    assert (said.count("other-malignancy"), len(finding.evidence)) == (named, count)
    assert more in said and ("more" in said) == bool(more)


EVIDENCE = """
| Conditions                                | Procedures        | evidence                              | because                                  |
| aml; other-malignancy; hypertension       |                   | Condition/c2                          | only the hit                             |
| malignancy-judgement; aml; other-malignancy |                 | Condition/c3;Condition/c1             | the hit first, then what needs reading   |
| aml; mds + myeloid-antecedent             |                   | Condition/c2;Condition/c1             | the forerunner that was not counted, and the disease it stands beside |
| aml; text: other-malignancy; other-malignancy provisional | | Condition/c2;Condition/c3             | everything that needs reading            |
| aml                                       |                   |                                       | nothing                                  |
"""


@pytest.mark.parametrize("row", rows(EVIDENCE), ids=names(EVIDENCE))
def test_evidence_names_every_fact_the_state_rests_on(row: dict[str, str]) -> None:
    finding = _found("no-other-malignancy", {**row, "not read whole": ""})
    assert evidence_of(finding) == listed(row["evidence"])


@pytest.mark.parametrize(("cell", "said"), [
    ("aml; mds + myeloid-antecedent", "AML"), ("mds + myeloid-antecedent", "AML"), ("history-of-leukemia", "AML")])
def test_a_forerunner_is_shown_with_the_disease_that_it_stands_beside(cell: str, said: str) -> None:
    finding = _found("no-other-malignancy", {"Conditions": cell, "Procedures": "", "not read whole": ""})
    assert any(said in render(note, "en") for evidence in finding.evidence for note in evidence.notes)


def test_what_could_not_be_read_is_named_beside_what_was_found() -> None:
    row = {"Conditions": "text: heart-disease", "Procedures": "", "not read whole": "Procedure"}
    finding = _found("cardiac-history", row)
    assert "procedures" in render(finding.because, "en")
    assert [render(m.what, "en") for m in finding.missing][-1].endswith("procedures")


@pytest.mark.parametrize("name", TABLES)
def test_no_order_of_conditions_changes_the_answer(name: str) -> None:
    kinds = {"cardiac-history": "heart-disease", "no-conflicting-disease": "autoimmune", "no-other-malignancy": "other-malignancy"}
    chosen = [f"{kinds[name]}", f"{kinds[name]} provisional", "aml", "mds + myeloid-antecedent"]
    for count in range(1, len(chosen) + 1):
        for some in itertools.combinations(chosen, count):
            states = {
                _found(name, {"Conditions": "; ".join(order), "Procedures": "", "not read whole": ""}).state
                for order in itertools.permutations(some)
            }
            assert len(states) == 1, some
