"""Forms of follow-up that ask for a relapse: answered with yes, a remission before them is open, wherever they stand; answered with no, or left
empty, they say nothing, and neither does the question for another disease, a risk or kin."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, concept, observation
from tests.charts.carried import DAY, STORIES, carried
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import loud

EVERYWHERE = ("a marrow", *STORIES)
YES = [
    "是否复发：是", "有无复发：有", "是否复发 是", "是否复发：复发", "是否有复发：有", "有没有复发：有", "移植后是否复发：是（2026-11-09）", "是否复发：☑是 □否", "是否复发：□否 ☑是", "是否复发：是☑ 否□", "是否复发：√是", "复发 ☑是 □否",
    "是否复发：是。处理：VA方案", "是否复发：否（8月），是（11月）", "复发：是", "复发(是/否)：是", "移植后随访表 生存状态：存活 是否复发：是 GVHD：无", "是否复发：是；是否GVHD：否；是否感染：否",
    "Relapse: Yes", "Relapse? Y", "Relapsed: Y", "Relapse/progression: Yes", "Any relapse since transplant: yes", "Evidence of relapse? Yes", "Relapse (Y/N): Y", "Relapse: ☒ Yes ☐ No", "Relapse [x] yes [ ] no",
    "Has the patient relapsed? Yes", "Disease recurrence: Yes", "Alive: yes. Relapse: Yes. GVHD: no.", "Relapse/progression since transplant: Yes\nDate of relapse: 11/09/2026", "Number of relapses: 1",
]
NO = [
    "是否复发：否 复发时间： GVHD：有", "是否复发：否；是否GVHD：是（皮肤）", "是否复发：□是 ☑否", "是否复发：是□ 否☑", "是否复发？否", "是否复发：", "是否出现复发：□是 □否", "有无复发：无；有无GVHD：有", "复发(是/否)：否", "复发：-", "复发时间：/", "复发日期：无", "复发时间 / GVHD：有",
    "Relapse/progression since transplant: No\nDate of relapse:\nDonor chimerism: 100%", "Date of relapse: --", "Relapse date: N/A", "Date of relapse: none", "Any relapse since transplant: no", "Relapse status: no relapse", "Evidence of relapse? No",
    "Relapse 0", "Relapses: 0", "Relapse Y/N: N", "Relapse? [ ] yes [x] no", "Relapse: ☐ Yes ☒ No", "Has the patient relapsed? No", "Relapse: No Date of relapse/progression: GVHD: Yes", "Disease recurrence? No", "Relapse:",
]
OF_OTHERS = ["抑郁是否复发：是", "带状疱疹是否复发：是", "乙肝有无复发：有", "是否预防复发：是", "告知复发风险：是", "家属是否复发：是", "Alcohol relapse: yes", "C. diff recurrence? Yes", "Relapse risk discussed: Yes", "Counselled on relapse: yes"]
DATED = ["复发时间：2026-11-09", "复发部位：骨髓", "Date of relapse: 11/9/2026", "Relapse date: 11/9/2026"]

SURVEY = {"category": [concept(("http://terminology.hl7.org/CodeSystem/observation-category", "survey"))]}


def asked(name, **value):
    return chart(CR, observation("q", concept(None, name), DAY, **SURVEY, **value))


CASES = [
    *(rr(f"{where} of a remission, then “{text}”", carried(where, text), loud(where)) for text in YES for where in EVERYWHERE),
    *(rr(f"{where} of a remission, then “{text}”", carried(where, text), "not-met") for text in NO for where in EVERYWHERE),
    *(rr(f"{where} of a remission, then “{text}”", carried(where, text), "not-met") for text in OF_OTHERS for where in STORIES),
    *(rr(f"{where} of a remission, then “{text}”", carried(where, text), "judgement" if where == "a note" else "unclear") for text in DATED for where in STORIES),
    *(rr(f"a remission, then the answer “{answer}” to “{name}”", asked(name, valueString=answer), "unclear")
      for name, answer in (("是否复发", "是"), ("移植后是否复发", "是，骨髓"), ("复发", "有"), ("Relapse", "Yes"), ("Evidence of relapse", "Yes"), ("Relapse since transplant?", "Y"))),
    rr("a remission, then a relapse that is true", asked("Relapse", valueBoolean=True), "unclear"),
    rr("a remission, then a relapse that is false", asked("Relapse", valueBoolean=False), "not-met"),
    rr("a remission, then a coded yes", asked("Relapse", valueCodeableConcept=concept((LOINC, "LA33-6", "Yes"))), "unclear"),
    *(rr(f"a remission, then the answer “{answer}” to “{name}”", asked(name, valueString=answer), "not-met")
      for name, answer in (("是否复发", "否"), ("是否复发", "未复发"), ("Relapse", "No"), ("Relapse", "N/A"), ("Evidence of relapse", "None"), ("抑郁是否复发", "是"), ("GVHD复发", "是"),
                           ("复发风险", "有"), ("Relapse risk", "Yes"), ("Smoking relapse", "Yes"), ("Recurrence", "Yes"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_forms_answered(case: Case) -> None:
    check(case)
