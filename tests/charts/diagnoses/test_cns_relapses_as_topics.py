"""A relapse or sarcoma in the central nervous system, by its place: extramedullary relapse, and as such a topic of exclusion-other too."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import CR, OTHERS, RR, chart
from tests.charts.harness import screened

RELAPSED = [
    "AML中枢复发", "中枢神经系统复发", "中枢复发", "CNS复发", "急性髓系白血病中枢神经系统复发", "AML髓外复发（中枢）", "AML髓外复发（睾丸、中枢）", "AML颅内复发", "AML中枢及骨髓复发", "AML复发（中枢）", "AML in relapse, CNS", "AML relapse (CNS)", "AML CNS relapse"]
SARCOMAS = ["颅内髓系肉瘤", "椎管内髓系肉瘤", "硬膜外粒细胞肉瘤", "Intracranial myeloid sarcoma"]
NONE = [
    "AML，预防中枢复发", "AML，无中枢复发", "AML，未见中枢复发", "AML CR1，中枢复发高危", "AML，警惕中枢复发", "AML，中枢性尿崩症复发", "AML relapse, CNS negative", "AML relapse, CNS prophylaxis given", "AML 髓系肉瘤", "AML骨髓复发，中枢未受累", "AML髓外复发（皮肤）"]


def shown(resource):
    """What is said of the course, and whether the resource is shown under the topic of the central nervous system."""
    answer = screened(chart(CR, resource))
    found = answer.finding(OTHERS)
    listed = any((it.reference or "").startswith(f"{resource['resourceType']}/x") for it in found.evidence)
    return answer.finding(RR).state.value, listed


def said(text: str):
    return condition("x", (ICD10, "C92.000"), text, recorded="2026-11-10")


def letter(text: str):
    return marrow_report("x", f"{text}。", "2026-11-10", code=concept(None, "出院小结"))


@pytest.mark.parametrize("text", RELAPSED)
def test_a_relapse_is_both(text: str) -> None:
    assert shown(said(text)) == ("met", True)


@pytest.mark.parametrize("text", SARCOMAS)
def test_a_sarcoma_is_both(text: str) -> None:
    assert shown(said(text)) == ("judgement", True)


@pytest.mark.parametrize("text", [it for it in (*RELAPSED, *SARCOMAS) if it != "AML in relapse, CNS"])
def test_of_a_letter(text: str) -> None:
    assert shown(letter(text)) == ("unclear", True)


@pytest.mark.parametrize("text", NONE)
def test_what_is_none(text: str) -> None:
    assert not shown(said(text))[1] and not shown(letter(text))[1]


def test_another_disease_there_is_a_topic_and_no_relapse() -> None:
    """What came back is an aneurysm, which is a disease of the central nervous system."""
    state, listed = shown(said("AML，颅内动脉瘤术后复发"))
    assert listed and state == shown(said("AML，中枢性尿崩症复发"))[0]
