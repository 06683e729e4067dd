"""What English charts write otherwise: infections by type, topics in reports, comparators of laboratories, fusions by ISCN."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, base, condition, serology, without
from tests.charts.harness import check, screened
from tests.charts.labs import alt, ranges, valued
from tests.charts.persons import BOY, WOMAN
from tests.charts.serologies import report
from tests.spec.tables import names, rows

SHORT = {"HIV": "serology-hiv", "HBV": "serology-hbv", "HCV": "serology-hcv", "syphilis": "serology-syphilis"}

INFECTIONS = """
| the problem list says | to be judged |
|---|---|
| Viral hepatitis, type B | HBV |
| Viral hepatitis type B (disorder) | HBV |
| Chronic viral hepatitis type B | HBV |
| Acute type B hepatitis | HBV |
| Chronic type B viral hepatitis | HBV |
| Hepatitis, viral, B | HBV |
| Hepatitis, chronic, type B | HBV |
| Serum hepatitis | HBV |
| Viral hepatitis, type C | HCV |
| Viral hepatitis type C | HCV |
| Chronic hepatitis type C | HCV |
| Type C hepatitis | HCV |
| Hepatitis, viral, C | HCV |
| Viral hepatitis types B and C | HBV, HCV |
| Viral hepatitis, types A and B | HBV |
| Viral hepatitis | HBV, HCV |
| Acquired immunodeficiency syndrome | HIV |
| PLWH | HIV |
| Treponema pallidum infection | syphilis |
| Positive RPR | syphilis |
| RPR positive | syphilis |
| Reactive treponemal test | syphilis |
| Treponemal antibody positive | syphilis |
| Acute type A viral hepatitis |  |
| Viral hepatitis type A |  |
| Hepatitis, viral, A |  |
| Autoimmune hepatitis type 1 |  |
| Hepatitis, acute B lymphoblastic leukemia |  |
| No viral hepatitis type B |  |
| Viral hepatitis type B negative |  |
| Viral hepatitis type B ruled out |  |
| Possible viral hepatitis type B |  |
| Mother with type B hepatitis |  |
| Screening for viral hepatitis type B |  |
| Exposure to type C hepatitis |  |
| Viral hepatitis type B vaccination |  |
| Type B hepatitis immunity |  |
| Viral hepatitis type B surface antibody positive |  |
| Serum hepatitis panel |  |
| No acquired immunodeficiency syndrome |  |
| Screening for acquired immunodeficiency syndrome |  |
| Secondary immunodeficiency |  |
| False positive RPR |  |
| Nonreactive RPR |  |
| No positive RPR |  |
| Non-reactive treponemal test |  |
| Treponemal antibody |  |
| Screening for Treponema pallidum infection |  |
"""

TOPICS = """
| the report | concludes | shown as |
|---|---|---|
| CSF flow cytometry | Myeloid blasts 45% of CSF cells; CNS leukemia. | cns-disease |
| CSF flow cytometry | Myeloid blasts 45% of CSF cells. | cns-disease |
| CSF cytology | Positive for leukemic blasts. | cns-disease |
| MRI brain | Leptomeningeal enhancement consistent with CNS leukemia. | cns-disease |
| MRI brain | Leukemic meningitis | cns-disease |
| Bone marrow biopsy | Relapsed AML, 60% blasts, with CNS involvement. | cns-disease |
| CT head | Acute subdural hematoma, 8 mm. | cns-disease |
| 头颅MRI | 考虑中枢神经系统白血病浸润，脑膜强化 | cns-disease |
| Blood culture | Escherichia coli bacteremia | serious-infection |
| CT chest | Findings consistent with invasive pulmonary aspergillosis. | serious-infection |
| 胸部CT | 双肺肺炎 | serious-infection |
| Coagulation | DIC | coagulopathy |
| CSF cytology | Negative for leukemic blasts. No CNS leukemia. |  |
| CSF flow cytometry | No blasts. |  |
| MRI brain | No evidence of CNS leukemia. |  |
| MRI brain | Indication: seizure. Normal MRI. |  |
| Bone marrow biopsy | Patient with history of CNS leukemia. Marrow with 2% blasts. |  |
| CT chest | No pneumonia. |  |
| CT chest | Indication: pneumonia. Lungs clear. |  |
| CT chest | Rule out pneumonia |  |
| CT chest | Prior pneumonia has resolved. |  |
| Donor CT chest | Pneumonia |  |
| 胸部CT | 未见肺炎 |  |
"""

FUSIONS = """
| the report concludes | APL |
|---|---|
| nuc ish(PML,RARA)x3(PML con RARA x2)[180/200] | judgement |
| nuc ish(PMLx3,RARAx3)(PML con RARAx2)[180/200] | judgement |
| nuc ish 15q24(PMLx3),17q21(RARAx3)(PML con RARAx2)[180/200] | judgement |
| nuc ish(PML,RARA)x2[200] | no-contrary-record |
| nuc ish(RUNX1,RUNX1T1)x3(RUNX1 con RUNX1T1 x2)[180/200] | no-contrary-record |
| No PML con RARA fusion signal | no-contrary-record |
"""

VIRUS = """
| HCV RNA | anti-HCV positive | anti-HCV negative |
|---|---|---|
| 2,000,000 IU/mL | not-met | unclear |
| 3200 IU/mL | not-met | unclear |
| Detected | not-met | not-met |
| Not detected | judgement | met |
| <15 IU/mL | unclear | unclear |
| 0 | unclear | unclear |
| Indeterminate | unclear | unclear |
"""


LIMITS = [
    *(alt(f"“{text}”", state, ranges("alt-a", value, {"text": text}), **({"review": True} if state == "met" else {}))
      for text in ("< OR = 55 U/L", "< or =55", "<OR=55", "less than or equal to 55", "7-55 U/L Normal", "7-55 (18 years and older)", "7-55 U/L [Male]")
      for value, state in ((137, "met"), (138, "not-met"))),
    *(alt(f"“{text}” is no upper limit", "unclear", ranges("alt-a", 24, {"text": text})) for text in ("> OR = 55 U/L", "<5 or =10", "7-55 U/L abnormal")),
    alt("of adults, in a boy", "unclear", ranges("alt-a", 24, {"text": "7-55 (18 years and older)"}), patient=BOY),
    alt("of men, in a woman", "unclear", ranges("alt-a", 24, {"text": "7-55 U/L [Male]"}), patient=WOMAN),
    alt("the value “< OR = 5 U/L”", "met", valued("alt-a", None, valueString="< OR = 5 U/L") | {"referenceRange": [{"text": "7-55"}]}, review=True),
    alt("the value “> OR = 500 U/L”", "not-met", valued("alt-a", None, valueString="> OR = 500 U/L") | {"referenceRange": [{"text": "7-55"}]}),
]


@pytest.mark.parametrize("row", rows(INFECTIONS), ids=names(INFECTIONS))
def test_an_infection_is_heard_by_its_type(row: dict[str, str]) -> None:
    screening = screened([*base(), condition("x", None, row["the problem list says"])])
    states = {short: screening.finding(criterion).state.value for short, criterion in SHORT.items()}
    assert {short for short, state in states.items() if state != "met"} == {word for word in row["to be judged"].split(", ") if word}
    assert set(states.values()) <= {"met", "judgement"}


@pytest.mark.parametrize(("code", "states"), [("Z22.50", ("judgement", "judgement")), ("Z22.51", ("not-met", "met")), ("Z22.52", ("met", "not-met"))])
def test_a_carrier_of_one_virus_is_none_of_the_other(code: str, states: tuple[str, str]) -> None:
    screening = screened([*base(), condition("x", (ICD10CM, code))])
    assert tuple(screening.finding(SHORT[virus]).state.value for virus in ("HBV", "HCV")) == states


@pytest.mark.parametrize("row", rows(TOPICS), ids=[f"{row['the report']} {row['concludes']}" for row in rows(TOPICS)])
def test_a_topic_of_the_exclusions_is_shown_that_a_report_tells(row: dict[str, str]) -> None:
    finding = screened([*base(), report(row["concludes"], text=row["the report"])]).finding("exclusion-other")
    shown = [evidence for evidence in finding.evidence if evidence.reference == "DiagnosticReport/r"]
    assert {str(evidence.notes[0].args["topic"].key) for evidence in shown} == ({f"topic.{row['shown as']}"} if row["shown as"] else set())


@pytest.mark.parametrize("row", rows(FUSIONS), ids=names(FUSIONS))
def test_a_fusion_is_read_as_iscn_writes_it(row: dict[str, str]) -> None:
    assert screened([*base(), report(row["the report concludes"], text="FISH")]).finding("exclusion-apl").state.value == row["APL"]


@pytest.mark.parametrize("row", rows(VIRUS), ids=names(VIRUS))
@pytest.mark.parametrize("antibody", ["positive", "negative"])
def test_a_number_without_a_range_takes_no_antibody_back(row: dict[str, str], antibody: str) -> None:
    chart = [*without(base(), "hcv-1"), serology("hcv-1", antibody), serology("hcvrna-1", row["HCV RNA"])]
    assert screened(chart).finding("serology-hcv").state.value == row[f"anti-HCV {antibody}"]


@pytest.mark.parametrize("case", LIMITS, ids=lambda case: case.title)
def test_upper_limits_as_laboratories_print_them(case) -> None:
    check(case)
