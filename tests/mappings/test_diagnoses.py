"""Conditions as diagnoses: statuses, codes, texts, what they say of the course, dates."""
from __future__ import annotations

from typing import Any

import pytest

from fhir_mappings.diagnoses import read_diagnoses
from fhir_mappings.record import Diagnosis
from tests.mappings.history_charts import ICD10CM, SHANGHAI, TERMINOLOGY, chart, concept
from tests.spec.tables import listed, names, rows

CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical"
VERIFIED = "http://terminology.hl7.org/CodeSystem/condition-ver-status"


def condition(code: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A Condition as JSON."""
    return {"resourceType": "Condition", "id": "c1", "code": code, **more}


def read(*resources: dict[str, Any]) -> tuple[tuple[Diagnosis, ...], dict[str, int]]:
    """The diagnoses of a chart and what was passed over."""
    found, passed_over = read_diagnoses(chart(*resources), TERMINOLOGY, SHANGHAI)
    return found, dict(passed_over)


def one(code: dict[str, Any], **more: Any) -> Diagnosis:
    """The one diagnosis of a chart with one Condition."""
    found, passed_over = read(condition(code, **more))
    assert passed_over == {}
    return found[0]


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


CODED = """
| code      | display                                                  | text                                | reading                                             |
# the text does not undo the code
| C92.0     |                                                          | AML                                 | aml                                                 |
| C92.0     |                                                          |                                     | aml                                                 |
| C92.0     |                                                          | AML, no CNS disease                 | aml                                                 |
| C92.0     |                                                          | 急性髓系白血病，无髓外浸润          | aml                                                 |
| C92.0     |                                                          | 无髓外浸润                          | aml                                                 |
| C92.0     |                                                          | 急性非淋巴细胞白血病                | aml                                                 |
| C92.00    | Acute myeloblastic leukemia, not having achieved remission |                                   | aml; aml-not-in-remission                           |
| C85.9     |                                                          | 非霍奇金淋巴瘤                      | other-malignancy                                    |
| C85.9     | Non-Hodgkin lymphoma, unspecified                        |                                     | other-malignancy                                    |
| C50.9     |                                                          | Breast cancer, no evidence of disease | other-malignancy                                  |
| C50.9     |                                                          | No evidence of disease              | other-malignancy                                    |
| C50.9     |                                                          | NED                                 | other-malignancy                                    |
| I21.4     |                                                          | 非ST段抬高型心肌梗死                | heart-disease                                       |
| Z85.3     | Personal history of malignant neoplasm of breast         |                                     | other-malignancy                                    |
| C92.0     |                                                          | 非急性早幼粒细胞白血病              | aml                                                 |
| C92.0     |                                                          | No granulocytic sarcoma             | aml                                                 |
| I25.1     |                                                          | CAD, no atrial fibrillation         | heart-disease                                       |
| C92.3     |                                                          | 髓系肉瘤，无AML                     | myeloid-sarcoma                                     |
| C94.7     |                                                          | AML，无中枢神经系统白血病           | passed over: negated                                |
# one of many diseases denied, behind another or behind a word we do not know
| I25.1     |                                                          | HF, no CAD                          | heart-disease                                       |
| I25.1     |                                                          | DCM without CAD                     | heart-disease                                       |
| M32.9     |                                                          | RA, no SLE                          | autoimmune                                          |
| C50.9     |                                                          | IDC, no lymphoma                    | other-malignancy                                    |
| I25.1     |                                                          | Prinzmetal, no CAD                  | heart-disease; provisional                          |
| I25.1     |                                                          | Dressler, no CAD                    | heart-disease                                       |
| M32.9     |                                                          | Sjogren-like; family history of lupus | autoimmune                                        |
| M32.9     |                                                          | Libman; family history of lupus     | autoimmune; provisional                             |
| I25.1     |                                                          | 患者目前无冠心病                    | passed over: negated                                |
| I25.1     |                                                          | Patient denies CAD                  | passed over: negated                                |
| C50.9     |                                                          | Patient's mother had breast cancer  | passed over: family-history                         |
# denied or the family's, coded or not
| C92.0     |                                                          | No AML                              | passed over: negated                                |
| C92.0     |                                                          | 排除急性髓系白血病                  | passed over: negated                                |
| C92.0     |                                                          | AML ruled out                       | passed over: negated                                |
| C92.0     | Acute myeloid leukemia                                   | Family history of leukemia          | passed over: family-history                         |
| C50.9     |                                                          | Family history of breast cancer     | passed over: family-history                         |
| C50.9     |                                                          | 母亲患乳腺癌                        | passed over: family-history                         |
| C50.9     |                                                          | denies breast cancer                | passed over: negated                                |
| I25.1     |                                                          | 无冠心病                            | passed over: negated                                |
| I25.1     |                                                          | 否认冠心病史                        | passed over: negated                                |
| M32.9     |                                                          | No SLE                              | passed over: negated                                |
| M32.9     |                                                          | No Libman-Sacks syndrome            | passed over: negated                                |
| M32.9     |                                                          | 否认                                | passed over: negated                                |
| B20       |                                                          | HIV negative                        | passed over: negated                                |
| Z80.3     | Family history of malignant neoplasm of breast           |                                     | passed over: family-history                         |
| Z12.3     | Encounter for screening for malignant neoplasm of breast |                                     | passed over: screening                              |
|           |                                                          | No breast cancer                    | passed over: negated                                |
|           |                                                          | 癌症家族史                          | passed over: family-history                         |
# a display within a longer name, or before the rest of it, shares that one's stance
| B20       | HIV                                                      | 否认HIV感染                         | passed over: negated                                |
| B20       | HIV                                                      | HIV infection ruled out             | passed over: negated                                |
| B20       | HIV                                                      | HIV disease?                        | hiv-infection; immunodeficiency; provisional        |
| B20       | HIV                                                      | HIV infection, no pneumonia         | hiv-infection; immunodeficiency                     |
| A53.9     | 梅毒                                                     | 无梅毒感染                          | passed over: negated                                |
| C50.9     | Breast                                                   | breast cancer (family history)      | passed over: family-history                         |
| C50.9     | Breast                                                   | breast cancer                       | other-malignancy                                    |
# a cue before a name of another script
| I25.1     |                                                          | FH 冠心病                           | passed over: family-history                         |
# an answer behind a name that our words do not hold whole
| M06.9     |                                                          | 类风湿关节炎:无                     | passed over: negated                                |
| C50.9     |                                                          | carcinoma of the breast: no         | passed over: negated                                |
| C50.9     |                                                          | 乳腺癌根治术:无                     | other-malignancy                                    |
| I25.1     |                                                          | 冠心病后遗症:无                     | heart-disease                                       |
# the family behind the name
| C50.9     |                                                          | Breast cancer, family history of    | passed over: family-history                         |
| C50.9     |                                                          | Breast cancer in mother and sister  | passed over: family-history                         |
| C50.9     |                                                          | Breast cancer, mother well          | other-malignancy                                    |
| C50.9     |                                                          | Breast cancer, mother               | other-malignancy; provisional                       |
| C92.0     |                                                          | AML, mother (45)                    | aml; provisional                                    |
| C92.0     |                                                          | 无脾大 AML                          | aml; provisional                                    |
|           |                                                          | AML, mother (45)                    | by words aml                                        |
|           |                                                          | 无脾大 AML                          | by words aml                                        |
# a remark behind a name that we do not know
| C50.9     |                                                          | IDC (ruled out)                     | passed over: negated                                |
| C50.9     |                                                          | IDC, family history of              | passed over: family-history                         |
| C50.9     |                                                          | IDC (suspected)                     | other-malignancy; provisional                       |
| C50.9     |                                                          | IDC不除外                           | other-malignancy; provisional                       |
| C50.9     |                                                          | IDC (grade 2), margins excluded     | other-malignancy                                    |
| C50.9     |                                                          | IDC, margins negative               | other-malignancy                                    |
| C50.9     |                                                          | Excluded: IDC                       | passed over: negated                                |
# doubted
| C92.0     |                                                          | AML?                                | aml; provisional                                    |
| C92.0     |                                                          | 急性髓系白血病待排                  | aml; provisional                                    |
| C92.0     |                                                          | R/O AML                             | aml; provisional                                    |
| C50.9     |                                                          | suspected                           | other-malignancy; provisional                       |
|           |                                                          | 疑似急性髓系白血病                  |                                                     |
|           |                                                          | possible lymphoma                   |                                                     |
# words only
|           |                                                          | 急性髓系白血病                      | by words aml                                        |
|           | Acute myeloid leukemia                                   |                                     | by words aml                                        |
| 999       | Malignant neoplasm of breast (disorder)                  |                                     | by words other-malignancy                           |
|           |                                                          | Keshan disease                      | by words heart-disease                              |
|           |                                                          | neoplasm of uncertain kind          | by words other-malignancy                           |
|           |                                                          | all joints hurt                     |                                                     |
|           |                                                          | screening for malignant neoplasm of breast |                                              |
|           |                                                          | 高血压病                            |                                                     |
|           | Lupus                                                    | 高血压病                            |                                                     |
# words beside a code
| C92.0     |                                                          | AML after breast cancer             | aml; by words other-malignancy                      |
| C95.0     |                                                          | 急性髓系白血病                      | aml-unspecific; by words aml                        |
| C92.3     |                                                          | 髓系肉瘤                            | myeloid-sarcoma                                     |
| C92.4     |                                                          | AML-M3                              | apl                                                 |
| B20       |                                                          | HIV                                 | hiv-infection; immunodeficiency                     |
"""


@pytest.mark.parametrize("row", rows(CODED), ids=names(CODED))
def test_code_and_text(row: dict[str, str]) -> None:
    found, passed_over = read(condition(concept(row["code"] or None, row["text"] or None, row["display"] or None)))
    said = [reason for d in found for reason in [*d.concepts, *(f"by words {c}" for c in d.text_concepts)]]
    said += ["provisional" for d in found if d.provisional] + [f"passed over: {reason}" for reason in passed_over]
    assert sorted(said) == sorted(listed(row["reading"]))


def test_questioned_text_without_a_code_is_not_provisional_evidence() -> None:
    found = one(concept(text="AML?"))
    assert (found.concepts, found.text_concepts, found.provisional) == (frozenset(), frozenset(), False)


def test_an_unmapped_coding_hides_nothing() -> None:
    code = {"coding": [{"system": "http://local", "code": "X1", "display": "something else"}, {"system": ICD10CM, "code": "C92.0"}]}
    assert one(code).concepts == {"aml"}


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


# Texts of real charts about AML that deny, doubt or plan something else.
STAYS_AML = """
AML FLT3-ITD negative
AML NPM1+ FLT3-
AML with mutated NPM1, FLT3 wild type, not in remission
AML, FLT3 neg, NPM1 pos
AML (diagnosed 2024), no prior therapy
AML, untreated
AML no treatment yet
AML - not a transplant candidate
AML, not eligible for intensive chemo
AML, patient denies fever
AML, pt denies pain. Father well.
AML. Mother and father healthy.
AML, sister HLA-matched
AML, sister not matched
AML, no sibling donor
AML, brother as donor
AML s/p haplo from mother
AML without CNS disease
AML w/o extramedullary disease
AML, CNS negative
AML; CSF negative
AML, MRD negative
AML MRD neg
AML, MRD not detected
AML, HIV negative
AML, hepatitis B negative
AML, EF normal
AML, r/o sepsis
AML with possible sepsis
AML, possible pneumonia
AML with fever, rule out infection
AML with neutropenic fever, rule out sepsis
AML, suspected fungal infection
AML - suspected GVHD
AML post HSCT, suspected relapse
AML, query relapse
AML, likely relapse
AML relapse likely
AML relapse suspected
AML relapse not excluded
Relapsed AML ruled out
AML in CR, no evidence of disease
AML no evidence of residual disease
No evidence of residual AML
No AML relapse
No MRD
AML, lost to follow-up
AML NOS
AML, NOS
AML, M2, not otherwise specified
AML unspecified
AML, adverse risk, not fit
AML (ELN adverse)
AML, M4 or M5
AML t(8;21), no kit mutation
AML t(8;21)(q22;q22), not detected KIT
AML inv(16), excluded from trial X
AML excluded from study
AML; family hx neg
AML, FHx: none
AML, family history of leukemia
AML (family history positive)
AML with positive family history
AML; mother had leukemia
AML and mother had leukemia
AML, father had AML
Familial AML
Acute myeloid leukemia (disorder)
Acute myeloid leukemia not having achieved remission
Acute myeloblastic leukemia, not having achieved remission
Leukemia, acute myeloid, without mention of remission
Leukaemia - acute myeloid
AML, in relapse, not candidate
AML, 80% blasts
AML without maturation (M1)
AML minimal differentiation
AML with no recurrent genetic abnormality
急性髓系白血病 FLT3-ITD阴性
急性髓系白血病 FLT3阴性
急性髓系白血病（FLT3-ITD阴性）
急性髓系白血病，NPM1突变阴性
急性髓系白血病融合基因阴性
急性髓系白血病染色体未见异常
急性髓系白血病MRD阴性
急性髓系白血病微小残留阴性
急性髓系白血病CD34阴性
急性髓系白血病未治疗
急性髓系白血病 未缓解
急性髓系白血病未缓解
急性髓系白血病无复发
急性髓系白血病未复发
急性髓系白血病非缓解期
急性髓系白血病非特指型
急性髓系白血病未特指
急性髓系白血病，其他特指的
急性髓系白血病不伴成熟
急性髓系白血病无成熟型
急性髓系白血病(M2a)，无髓外病变，否认家族遗传病史
急性髓系白血病，父母体健
急性髓系白血病 父母健在
急性髓系白血病，母亲HLA半相合
急性髓系白血病，子女体健
急性髓系白血病，弟弟供髓
急性髓系白血病 弟供兄全相合移植
急性髓系白血病 姐供弟半相合移植后
急性髓系白血病 肺部感染待排
急性髓系白血病 肺部感染？
急性髓系白血病 并发肺部感染可能
急性髓系白血病伴肺部感染可能
急性髓系白血病化疗后骨髓抑制，感染性休克待除外
急性髓系白血病移植后GVHD可能
急性髓系白血病移植后，复发可能
急性髓系白血病移植后复发待排
急性髓系白血病复发可能
急性髓系白血病疑似复发
急性髓系白血病，疑似中枢浸润
急性髓系白血病 中枢白血病不除外
急性髓系白血病 除外中枢白血病
急性髓系白血病（排除M3）
急性髓系白血病，已排除APL
急性髓系白血病 排除早幼粒
急性髓系白血病 低危
急性髓系白血病（预后不良组）
急性髓系白血病 难治 无合适供者
急性髓系白血病 无合适供者
急性髓系白血病，HBsAg阴性
急性髓系白血病 否认肝炎
急性髓系白血病 化疗间歇期，无不适
急性髓系白血病 待移植
急性髓系白血病 待化疗
急性髓系白血病 拟行移植
急性髓系白血病 考虑复发
急性髓系白血病 考虑移植
急性髓系白血病M4Eo
急性髓系白血病-M5
急性非淋巴细胞白血病
急非淋M2
确诊急性髓系白血病，既往疑似MDS
既往可疑MDS，现急性髓系白血病
无发热，急性髓系白血病
无MDS病史，急性髓系白血病
否认MDS病史，急性髓系白血病初诊
no MDS, AML
No prior MDS; de novo AML
de novo AML, no antecedent MDS
not MDS but AML
MDS ruled out, AML confirmed
not ALL, AML
C92.0
See notes
白血病
血液病
"""


@pytest.mark.parametrize("text", STAYS_AML.strip().splitlines())
def test_a_coded_aml_stays_confirmed(text: str) -> None:
    found = one(concept("C92.0", text))
    assert (found.concepts, found.provisional) == ({"aml"}, False)
