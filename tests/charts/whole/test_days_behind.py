"""A day behind a saying, as EHRs append it: it tells when, and changes nothing of who is said to have what."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.charts.build import ICD10, ICD10CM, base, condition, marrow_report, procedure
from tests.charts.courses import CR, chart, only, rr
from tests.charts.harness import Case, check, screened

DAY = "2026-10-10"
DAYS = (" (2026-10-10)", "（2026-10）", ", 2026-10-10", " 10/10/2026", "(2026年10月10日)", " (Oct 2026)", "，2026年10月10日", " [10-Oct-2026]")


def beside(text: str, code: str | None) -> list:
    return [*base(), condition("x", (ICD10CM, code) if code else None, text, recorded=DAY)]


def line(text: str) -> list:
    return chart(CR, condition("x", None, text, recorded=DAY))


def aml(text: str) -> list:
    return chart(CR, condition("x", (ICD10, "C92.0"), text, recorded=DAY))


def alone(text: str) -> list:
    return only(condition("x", None, text, recorded=DAY))


def coded(text: str) -> list:
    return only(condition("x", (ICD10, "C92.0"), text, recorded=DAY))


def visit(text: str) -> list:
    return chart(CR, {"resourceType": "Encounter", "id": "v", "status": "finished", "class": {"code": "IMP"}, "subject": {"reference": "Patient/p"},
                      "period": {"start": DAY}, "reasonCode": [{"text": text}]})


def operation(text: str) -> list:
    return chart(CR, procedure("x", None, text, DAY))


def note(text: str) -> list:
    return chart(CR, condition("x", (ICD10, "C92.0"), None, recorded=DAY, note=[{"text": text, "time": DAY}]))


def report(text: str) -> list:
    return chart(CR, marrow_report("r", text, DAY))


def letter(text: str) -> list:
    return chart(CR, {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": {"text": "入院记录"}, "conclusion": text, "effectiveDateTime": DAY})


def relapse_of_september(text: str) -> list:
    return only(condition("x", (ICD10, "C92.0"), text, recorded="2026-09-20"), marrow_report("m", "骨髓增生活跃，完全缓解。", "2026-11-06"))


READERS: tuple[Callable[[str], list], ...] = (line, aml, alone, coded, visit, operation, note, report, letter)
TURNS = (
    "AML not responding", "unfortunately the leukemia is here again", "Prior CR1. Now disease present again", "CR1, extramedullary disease not in remission", "MRD 0.5%",
    "AML relapsed", "AML, ?relapse", "AML relapse ruled out", "AML no relapse", "AML in CR", "AML, not in remission", "AML, history of relapse", "AML relapse, father",
    "Relapse", "CR2", "relapse?", "AML, MRD negative", "AML with persistent disease", "AML, 12% blasts", "Progressive disease", "AML s/p HSCT, now relapsed",
    "急性髓系白血病，复发性", "急性髓系白血病 复发", "急性髓系白血病 未缓解", "急性髓系白血病 CR1", "急性髓系白血病 复发待排", "急性髓系白血病 复发？", "白血病又来了", "MRD转阳",
    "急性髓系白血病复发已排除", "未复发", "复发入院", "父亲急性髓系白血病复发", "骨髓原始细胞30%", "AML进展", "急性髓系白血病 化疗无效", "髓外复发", "CNS leukemia", "疑复发", "NR", "PR", "化疗后NR",
)
NAMES = (
    ("CAD or GERD", "I25.10"), ("breast cancer or GERD", "C50.911"), ("hepatitis B or GERD", "B18.1"), ("HIV infection or GERD", "B20"), ("SLE or RA", "M32.9"), ("父(乙肝)", "B18.1"), ("父(主动脉瓣狭窄)", "I25.10"),
    ("父(系统性红斑狼疮)", "M32.9"), ("History of ALL", "Z85.6"), ("荨麻疹，复发性", None), ("AML - kidney", None), ("Recurrent AML, left kidney", None), ("AML upper pole right kidney", None),
    ("CAD ruled out", "I25.10"), ("no CAD", "I25.10"), ("CAD?", "I25.10"), ("冠心病待排", "I25.10"), ("CAD, mother", "I25.10"), ("HIV negative", "B20"), ("乙肝(-)", "B18.1"), ("红斑狼疮已排除", "M32.9"),
    ("非M3", None), ("肺癌，母亲", None), ("家族史：肺癌", None), ("LVF", None), ("ruled out", "C92.00"), ("suspected", "C92.00"), ("已排除", "C92.00"), ("Unknown", "C92.00"), ("AML (M3)", None), ("AML (M3) (see comment)", None),
    ("心衰：无", "I50.9"), ("renal transplant planned", None), ("postmenopausal", None),
)
# beside a month alone, of which a letter's finding may be of another day
OF_A_MONTH = {(letter, "（2026-10）", "MRD转阳")}


def _states(resources: list) -> dict[str, str]:
    return {found.criterion: found.state.value for found in screened(resources).findings}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@pytest.mark.parametrize("saying", TURNS)
def test_a_day_changes_no_turn(reader: Callable[[str], list], saying: str) -> None:
    told = _states(reader(saying))
    assert {day: told for day in DAYS if (reader, day, saying) not in OF_A_MONTH} == {
        day: _states(reader(saying + day)) for day in DAYS if (reader, day, saying) not in OF_A_MONTH}


@pytest.mark.parametrize(("saying", "code"), NAMES)
def test_a_day_changes_no_name(saying: str, code: str | None) -> None:
    told = _states(beside(saying, code))
    assert {day: told for day in DAYS} == {day: _states(beside(saying + day, code)) for day in DAYS}


CASES = [
    # silent before: the end of the words was hidden by the day
    *(rr(f"a remission, then a {reader.__name__}: {text} (2026-10-10)", reader(f"{text} (2026-10-10)"), "unclear") for reader, text in (
        (line, "Prior CR1. Now disease present again"), (line, "unfortunately the leukemia is here again"), (aml, "AML not responding"), (note, "AML not responding"),
        (note, "unfortunately the leukemia is here again"), (letter, "AML not responding"), (letter, "急性髓系白血病 未缓解"), (letter, "PR"), (report, "Prior CR1. Now disease present again"))),
    *(Case(f"{code} {text} (2026-10-10)", beside(f"{text} (2026-10-10)", code), {criterion: state}) for text, code, criterion, state in (
        ("CAD or GERD", "I25.10", "cardiac-history", "judgement"), ("父(系统性红斑狼疮)", "M32.9", "no-conflicting-disease", "no-contrary-record"), ("History of ALL", "Z85.6", "no-other-malignancy", "judgement"))),
    # the day still tells when
    *(rr(f"a remission of June 2025, then “{text}”", aml(text), state) for text, state in (
        ("AML relapsed (2025-03-10)", "unclear"), ("AML复发（2025-03）", "unclear"), ("AML relapsed, 2025-03-10", "unclear"), ("AML relapsed (2026-10-10)", "met"), ("AML relapsed on 10/10/2026", "met"),
        ("AML CR1 3/2025, relapse 10/2026", "met"), ("AML CR1 (2025-03-10)", "not-met"), ("2年前AML复发 (2026-10-10)", "unclear"))),
    # the day of the record behind a turn with a day of its own is not that turn's
    *(rr(f"told “{text}”", coded(text), state) for text, state in (
        ("AML复发（2026-10），2025年3月IA方案后CR (2026-10-10)", "met"), ("AML复发(2026-10)。2025-03完全缓解。 (2026-10-10)", "met"), ("AML relapsed 10/2026; remission 12/2026 (2026-10-10)", "unclear"),
        ("AML 复发（2024年1疗程CR） (2026-10-10)", "unclear"), ("2026.09骨髓复发；2026.05 MRD阴性 (10/10/2026)", "met"))),
    *(rr(f"a remission of June 2025, then “{text}”", aml(text), state) for text, state in (
        ("AML relapsed 3/2025 (2026-10-10)", "unclear"), ("AML CR1 2024-01, relapsed (2026-10-10)", "met"))),
    *(rr(f"a remission of June 2025, then a {reader.__name__}: {text}", reader(text), state) for reader, text, state in (
        (letter, "AML NR (2025-01-10)", "not-met"), (letter, "AML NR (2026-10-10)", "unclear"), (note, "AML not responding (2025-01-10)", "not-met"), (letter, "急性髓系白血病 未缓解 (2025-01-10)", "not-met"),
        (note, "CR since 10/10/2026", "not-met"))),
    # a day that was appended twice is one
    *(rr(f"told “{text}”", coded(text), state) for text, state in (
        ("AML 复发（2024年1疗程CR） (2026-10-10) (2026-10-10)", "unclear"), ("AML relapsed 10/2026; remission 12/2026 (2026-10-10) (2026-10-10)", "unclear"),
        ("2026.09骨髓复发；2026.05 MRD阴性 (10/10/2026) (10/10/2026)", "met"))),
    # a day before a name needs no blank
    *(rr(f"a remission of June 2025, then a {reader.__name__}: {day}{text}", reader(day + text), state) for day in ("2026-10-10 ", "2026-10-10", "2026.10", "2026/10/10") for reader, text, state in (
        (line, "AML复发", "met"), (line, "AML relapsed", "met"), (visit, "AML复发", "unclear"), (aml, "AML未缓解", "unclear"), (line, "AML CR1", "not-met"), (line, "AML无复发", "not-met"), (line, "GERD复发", "not-met"))),
    *(Case(f"{day}{text}", beside(day + text, None), {criterion: state}) for day in ("2019-03-02 ", "2019-03-02") for text, criterion, state in (
        ("CAD", "cardiac-history", "judgement"), ("SLE", "no-conflicting-disease", "judgement"))),
    # what was lost is no end of the relapse, whatever day stands behind it
    *(rr(f"a remission of June 2025, then “{text}”", aml(text), state) for text, state in (
        ("AML relapsed 8/2026; lost MRD negativity (2026-10-10)", "met"), ("AML relapsed 8/2026; loss of MRD negativity 2026-10-10", "met"), ("AML复发2026-08；失去MRD阴性（2026-10-10）", "met"),
        ("AML relapsed 8/2026; MRD negativity (2026-10-10)", "unclear"), ("AML复发2026-08；MRD阴性（2026-10-10）", "unclear"))),
    # the day of the record itself adds no doubt of when a relapse was: it is over. Words with another day may have been added to an old record
    *(rr(f"“{text}” of 20 September, then a marrow of remission", relapse_of_september(text), state) for text, state in (
        ("AML relapsed", "not-met"), ("AML relapsed (2026-09-20)", "not-met"), ("AML复发（2026年9月20日）", "not-met"), ("急性髓系白血病 复发 [2026/9/20]", "not-met"),
        ("AML relapsed (2026-10-30)", "unclear"), ("AML relapsed (2026-11-10)", "unclear"), ("AML复发（2026-11）", "unclear"), ("AML 复发2026-11-10 (2026-09-20)", "unclear"))),
    # nor does it make words of disease of a remission
    *(rr(f"a remission of June 2025, then “{text}{day}”", aml(text + day), state) for day in ("", *DAYS) for text, state in (
        ("急性髓系白血病 髓外浸润 CR1", "not-met"), ("急性髓系白血病，2疗程未缓解，移植后CR", "not-met"), ("AML, failed 7+3, then CR after FLAG", "not-met"),
        ("急性髓系白血病，移植后CR，2疗程未缓解", "judgement"), ("AML, CR after FLAG, then failed 7+3", "unclear"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_a_day_tells(case: Case) -> None:
    check(case)
