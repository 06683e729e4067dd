"""A range beside a result that is none of its patient's normal ones, as its text says: another sex's or age's, the pregnant's, an
alarm's, a therapy's, an assay's, that of a positive; and values that hold the reference instead of a result."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import patient, quantity, serology
from tests.charts.harness import check
from tests.charts.infections import ago, hbv, loinc
from tests.charts.labs import alt, high, ranges, valued
from tests.charts.persons import BOY, WOMAN
from tests.charts.pregnancies import case

GIRL = patient("female", "2016-05-05")


def beside(text: str, value=90, end=41):
    """A result with one structured range, and what its text says."""
    return ranges("alt-a", value, high(end) | {"text": text}, unit="U/L")


def level(value, end, text: str | None = None):
    """A quantitative hCG with its own range."""
    own = {"high": quantity(end, "m[IU]/mL")} | ({"text": text} if text else {})
    return serology("hcgq-1", None, ago(2), name="hcgq", valueQuantity=quantity(value, "m[IU]/mL"), referenceRange=[own])


def antigen(value, end, text: str):
    """HBsAg as a number, with its own range."""
    return loinc("s", "5196-1", valueQuantity=quantity(value, "[IU]/mL"), referenceRange=[{"high": quantity(end, "[IU]/mL"), "text": text}])


OTHERS = [
    *(alt(f"a man, beside the range of {text!r}", "unclear", beside(text)) for text in (
        "Female", "FEMALE", "Women", "F", "Adult female", "Female (18-60 years)", "女", "女性", "成年女性",
        "Child", "Child <18y", "Pediatric", "Neonate", "newborn", "儿童", "新生儿", "Pregnant", "孕妇", "<18 years", "Age 0-17 years")),
    *(alt(f"a man, {text!r} far above", "unclear", beside(text, value=900, end=30)) for text in ("Female", "Neonate", "女")),
    *(alt(f"a man, beside his own range {text!r}", "met", beside(text)) for text in (
        "Male", "M", "Men", "Adult", "Adults", "Adult male", "Adults (18-80 y)", ">18 years", "成人", "男", "男性", "Male and female", "男女",
        "Non-smoker", "Normal", "Normal range", "参考范围", "Jaffe method", "酶法", "IFCC", "Roche cobas", "see note", "U/L", "0-41", "0-41 U/L", "≤41", "")),
    *(alt(f"a woman, beside {text!r}", "met", beside(text), patient=WOMAN) for text in ("Female", "F", "女性", "Adult", "Non-pregnant", "未孕")),
    *(alt(f"a boy of ten, beside {text!r}", "unclear", beside(text), patient=BOY) for text in (
        "Adult", "Adults", "Adults (18-60 y)", ">18 years", "≥18 years", "Men", "成人", "Male, adult", "18岁以上")),
    *(alt(f"a boy of ten, beside {text!r}", "met", beside(text), patient=BOY) for text in ("Male", "1-17 years", "<18 years", "男")),
    alt("a girl of ten, beside a woman's", "unclear", beside("Women"), patient=GIRL),
]
PREGNANT = ({"appliesTo": [{"text": "Pregnant"}]}, {"appliesTo": [{"text": "妊娠晚期"}]}, {"appliesTo": [{"text": "Third trimester"}]}, {"appliesTo": [{"text": "Postmenopausal"}]},
            {"appliesTo": [{"coding": [{"system": "http://snomed.info/sct", "code": "77386006"}]}]}, {"text": "Pregnant"}, {"text": "孕妇"})
OTHERS += [
    *(alt(f"a man, beside his range and {it}", "met", ranges("alt-a", 100, high(50), high(30, **it), unit="U/L")) for it in PREGNANT),
    *(alt(f"a man far above, beside his range and {it}", "not-met", ranges("alt-a", 300, high(50), high(150, **it), unit="U/L")) for it in PREGNANT),
    *(alt(f"a woman, beside a range and {it}", "unclear", ranges("alt-a", 100, high(50), high(30, **it), unit="U/L"), patient=WOMAN) for it in PREGNANT if it != {"text": "Pregnant"}),
    *(alt(f"a man, beside his range and {text!r}", "unclear", ranges("alt-a", 100, high(50), high(30, appliesTo=[{"text": text}]), unit="U/L")) for text in ("Men and pregnant women", "Smoker", "Elderly")),
    alt("a man, beside the range of who is not pregnant", "unclear", ranges("alt-a", 100, high(50), high(30, appliesTo=[{"text": "Non-pregnant"}]), unit="U/L")),
]
OF_ANOTHER_KIND = [
    *(alt(f"900 beside 500, {text!r}", "unclear", beside(text, value=900, end=500)) for text in (
        "Critical", "Critical value", "Panic value", "Alert", "Toxic", "危急值", "危急值上限", "报警值")),
    *(alt(f"beside {text!r}", "unclear", beside(text)) for text in (
        "Therapeutic range", "Target", "Analytical measurement range", "Measuring range", "AMR", "Linear range", "Linearity", "Reportable range 0-41",
        "Limit of detection", "检测范围", "线性范围", "可报告范围", "检出限", "治疗浓度", "目标值", "Positive", "阳性")),
]
HCG = [
    *(case(f"5000 in the range of {text!r}", "not-met", level(5000, 10000, text), review=True) for text in (
        "Pregnant", "Pregnant 4 weeks", "Pregnant 4 weeks: 1000-10000", "First trimester", "孕4周", "妊娠")),
    case("3 in the range of the pregnant", "met", level(3, 10000, "Pregnant")),
    case("5000 in a range that ends at 10000", "unclear", level(5000, 10000)),
    case("3 in a range that ends at 10000", "met", level(3, 10000)),
    case("9 in the range of women after menopause", "unclear", level(9, 14, "Postmenopausal")),
    case("3 in the range of who is not pregnant", "met", level(3, 5, "Non-pregnant")),
    case("3 in the range of who is not pregnant, in Chinese", "met", level(3, 5, "非孕")),
]
HBSAG = [
    *(hbv(f"12 beside the range of {text!r}", "unclear", antigen(12, 100, text)) for text in (
        "Positive", "Reactive", "阳性", "Linear range", "Measuring range", "检测范围", "AMR", "Reportable range 0-100")),
    *(hbv(f"0.01 beside the range of {text!r}", "met", antigen(Decimal("0.01"), Decimal("0.05"), text)) for text in ("Negative", "阴性", "Non-reactive", "<0.05", "0-0.05")),
]
REFERENCE_ALONE = [
    *(hbv(f"the value {text!r} is no result", "unclear", loinc("s", "5196-1", valueString=text)) for text in (
        "参考值:阴性", "参考值：阴性", "参考范围为阴性", "生物参考区间: 阴性", "Ref Range: Negative", "Reference: Negative", "(Ref: Negative)", "Normal range: Negative")),
    *(hbv(f"the value {text!r} is one", state, loinc("s", "5196-1", valueString=text)) for text, state in (
        ("阴性", "met"), ("阴性 参考值:阴性", "met"), ("Result: Negative", "met"), ("Positive (Ref: Negative)", "unclear"))),
    alt("a written value that is its own range", "unclear", valued("alt-a", valueString="0-50") | {"referenceRange": [{"text": "0-50"}]}),
    alt("a written value that is its own range's ends", "unclear",
        valued("alt-a", valueString="9-50 U/L") | {"referenceRange": [high(50) | {"low": quantity(9, "U/L")}]}),
    alt("a written value of two ends", "met", valued("alt-a", valueString="40-45 U/L") | {"referenceRange": [{"text": "0-50"}]}),
]


@pytest.mark.parametrize("case", [*OTHERS, *OF_ANOTHER_KIND, *HCG, *HBSAG, *REFERENCE_ALONE], ids=lambda case: case.title)
def test_case(case) -> None:
    check(case)
