"""The upper limit of normal in written ranges: one, several for sexes and ages, decimal commas, arrows."""
from __future__ import annotations

import pytest

from tests.charts.build import lab, patient
from tests.charts.harness import check
from tests.charts.labs import alt, bare, crea, high, of, ranges, valued
from tests.charts.persons import FEMALE, MALE, NO_SEX, WOMAN, kind, sex


def text(*several: str, value=24, id_: str = "alt-a", unit: str = "U/L"):
    return ranges(id_, value, *({"text": t} for t in several), unit=unit)


TEXTS = [
    *(alt(f"the written range {t!r}", "met", text(t, value=41), review=True)
      for t in ("0-41", "≤40", "<40", "＜40", "<=40", "5.0～21.0", "9-50", "9－50", "9~50", "9—50", "9–50", "0--40", "9 - 50 U/L", "9-50U/L",
                "9～50 U／L", "０－４０", "5.0 to 40", "<40 U/L", "≦40", "（9-50）", "(9-50)", "[9-50]", "up to 40")
      if t != "5.0～21.0"),
    *(alt(f"the written range {t!r}: 2.5 x is exceeded", "not-met", text(t, value=104), review=True)
      for t in ("0-41", "≤40", "＜40", "5.0～40.0", "9-40 U/L")),
    *(alt(f"the written range {t!r}", "met", text(t, value=41), review=True) for t in ("参考值 9-50", "参考范围：9-50U/L", "成人 9-50", "9 至 50", "Normal: 9-50", "9-50 (U/L)")),
    *(alt(f"the written range {t!r} has no end for sure", "unclear", text(t, value=41)) for t in ("50", "9..50")),
    *(alt(f"the written range {t!r} has no upper end", "unclear", text(t)) for t in ("阴性", "negative", ">5", "≥9", "", "see below", "n/a", "-", "--", "正常")),
    alt("men and women in one text, other answers", "met", text("男:9-50;女:7-40", value=110)),
    alt("men and women in one text, a woman", "not-met", text("男:9-50;女:7-40", value=110), patient=WOMAN),
    alt("men and women in one text, a woman between the limits", "unclear", text("男 9-50 女 7-40", value=110), patient=NO_SEX),
    alt("a child and an adult in one text", "met", text("<18y: 9-20; >=18y: 9-50", value=60)),
    alt("9-50 and a date", "unclear", text("9-50 (2024-01)", value=41)),
    alt("an end in thousands", "unclear", text("0-1,000", value=41)),
    alt("an end in thousands is not one", "unclear", text("0-1,000", value=300)),
    alt("a decimal comma", "met", text("5,0-40,0", value=41)),
    alt("thousands or a decimal comma", "unclear", text("5-1,250", value=41)),
    alt("a range turned round", "unclear", text("50-9", value=41)),
    alt("an unknown unit in the text", "unclear", text("9-50 Karmen", value=41)),
    crea("the text's unit: mg/dL", "met", ranges("crea-a", 90, {"text": "0.6-1.1 mg/dL"}), review=True),
    crea("the text's unit: mg/dL, too high", "not-met", ranges("crea-a", 140, {"text": "0.6-1.1 mg/dL"}), review=True),
    crea("a text without a unit that can't be in the value's", "unclear", ranges("crea-a", 90, {"text": "0.6-1.1"})),
    alt("two texts that agree", "met", text("0-41", "9-50", value=41), review=True),
    alt("two texts that differ in the answer", "unclear", text("0-40", "9-50", value=110)),
    alt("a text of the other sex is dropped", "met", ranges("alt-a", 110, {"text": "7-40"} | sex(FEMALE), {"text": "9-50"} | sex(MALE)), review=True),
    alt("a text of the other sex only", "unclear", ranges("alt-a", 24, {"text": "7-40"} | sex(FEMALE))),
    alt("a text of another kind", "unclear", ranges("alt-a", 24, {"text": "0-500"} | kind("critical"))),
    alt("a text beside a high end is not needed", "met", ranges("alt-a", 24, high(50) | {"text": "9-50 U/L"}), review=False),
    alt("a text of both sexes beside the man's end", "met", ranges("alt-a", 24, high(50) | {"text": "Male: 9-50, Female: 7-40"})),
    alt("a text of both sexes beside the woman's end", "met", ranges("alt-a", 24, high(40) | {"text": "女: 7-40 男: 9-50"}), review=True),
    alt("a text of children and adults beside the adults' end", "met", ranges("alt-a", 24, high(50) | {"text": "Pediatric: 5-40; Adult: 9-50"})),
    alt("a text of those who do not smoke", "met", ranges("alt-a", 24, high(50) | {"text": "Non-smoker: 9-50"})),
    alt("a text that says another limit than the high end", "unclear", ranges("alt-a", 110, high(50) | {"text": "9-40"})),
    alt("a text range beside a numeric one: the numeric has a high end", "met", ranges("alt-a", 24, {"text": "see below"}, high(50))),
    alt("a text without a unit, nor one on the value", "met",
        bare(lab("alt-a", 0), valueQuantity={"value": 41}, referenceRange=[{"text": "9-50"}]), review=True),
    alt("all in words: value and range", "met", valued("alt-a", valueString="41 U/L") | {"referenceRange": [{"text": "9-50"}]}, review=True),
    alt("exactly at the limit of a written range", "met", text("9-50", value=125), review=True),
    alt("no low end: '-50'", "unclear", text("-50", value=41)),
    alt("no high end: '9-'", "unclear", text("9-", value=41)),
    alt("a text of very many digits", "unclear", text("0-" + "4" * 1 + "1." + "0" * 3000, value=41)),
]

CHILD, GROWN_WOMAN = patient("male", "2014-01-01"), patient("female", "1980-01-01")
WITH_AGES = ("≥18: 57-97", "Male (>=18): 57-97", "Men >18: 57-97", "男(≥18): 57-97", "Males: 57-97 (age 18-99)", "18-99: 57-97", "Age 18-65: 57-97", "age>18: 57-97",
             "57-97 (>=18)", "M 20-59: 57-97; M 60-79: 60-111", "Male ≥18 57-97", "M 18-65 57-97", "年龄18-65: 57-97", "≥18岁: 57-97", "18 yrs and older: 57-97",
             "成人 57-97", "Men: 57-97", "Men 57-97, Women 41-73", "M 18-65 years: 57-97; F 18-65 years: 41-73", "aged 18-65: 57-97", "Adults (18-65): 57-97")
AGES_IN_TEXTS = [
    *(crea(f"a boy beside “{t}”", "unclear", text(t, value=v, id_="crea-a", unit="umol/L"), patient=CHILD) for t in WITH_AGES for v in (110, 45)),
    *(crea(f"a man beside “{t}”", "met", text(t, value=60, id_="crea-a", unit="umol/L"), review=True, patient=patient("male", "1970-01-01")) for t in WITH_AGES if t != "M 18-65 57-97"),
    *(of(a, f"a boy beside “{t}”, {a}", "unclear", text(t, value=v, id_=f"{a}-a", unit=u), patient=CHILD)
      for t in ("≥18: 9-50", "57-97 (>=18)", "Men: 9-50") for a, v, u in (("alt", 24, "U/L"), ("ast", 24, "U/L"), ("tbil", 15, "umol/L"))),
    crea("seventeen is not above 17", "unclear", text(">17: 57-97", value=60, id_="crea-a", unit="umol/L"), patient=patient("male", "2009-06-01")),
    crea("a man beyond the ages of a text", "unclear", text("18-65: 57-97", value=60, id_="crea-a", unit="umol/L"), patient=patient("male", "1950-01-01")),
    crea("a man in the second of two ages", "met", text("M 20-59: 57-97; M 60-79: 60-111", value=138, id_="crea-a", unit="umol/L"), patient=patient("male", "1960-01-01")),
    *(crea(f"a boy's own range beside an adult's: “{t}”", "not-met", text(t, value=110, id_="crea-a", unit="umol/L"), patient=CHILD)
      for t in ("<18: 20-60; ≥18: 57-97", "0-17: 20-60; 18-99: 57-97", "<18岁: 20-60; ≥18岁: 57-97")),
    crea("a boy beside a man's range without an age, as before", "met", text("男 57-97，女 41-73", value=110, id_="crea-a", unit="umol/L"), review=True, patient=CHILD),
    *(crea(f"a range in brackets is no age: “{t}”", "met", text(t, value=110, id_="crea-a", unit="umol/L"), review=True)
      for t in ("男(57-97) 女(41-73)", "57-97:男, 41-73:女")),
]
BOTH = {"text": "男 57-97，女 41-73"}
OTHER_SEXES_END = [
    *(crea(f"a woman with the man's end beside both in a text: {v}", state, ranges("crea-a", v, high(97, "umol/L") | BOTH, unit="umol/L"), review=True, patient=GROWN_WOMAN)
      for v, state in ((60, "met"), (110, "not-met"))),
    crea("a man with the woman's end beside both in a text", "met", ranges("crea-a", 110, high(73, "umol/L") | BOTH, unit="umol/L"), review=True),
    crea("a woman with the man's end alone", "unclear", ranges("crea-a", 60, high(97, "umol/L") | {"text": "男 57-97"}, unit="umol/L"), patient=GROWN_WOMAN),
    crea("a woman with her own end beside both", "met", ranges("crea-a", 60, high(73, "umol/L") | BOTH, unit="umol/L"), review=False, patient=GROWN_WOMAN),
    crea("a woman with an end of nobody's beside both", "unclear", ranges("crea-a", 60, high(85, "umol/L") | BOTH, unit="umol/L"), patient=GROWN_WOMAN),
]
COMMAS = [
    *(alt(f"“{v}” beside a range with decimal commas", "unclear", valued("alt-a", None, valueString=v) | {"referenceRange": [{"text": "7,0-40,0 U/L"}]})
      for v in ("1.234", "1.050", "2.150 U/L")),
    *(alt(f"“{v}” beside the range “{t}”", "met", valued("alt-a", None, valueString=v) | {"referenceRange": [{"text": t}]}, review=True)
      for v, t in (("12,5", "7,0-40,0 U/L"), ("12.5", "7,0-40,0 U/L"), ("21.234", "7.0-40.0 U/L"), ("12", "7,0-40,0 U/L"))),
]
SEX_AS_TEXT = [
    *(crea(f"{who} and the range whose text is {of}", state, ranges("crea-a", 110, high(97, "umol/L") | {"text": men}, high(73, "umol/L") | {"text": women}, unit="umol/L"), patient=someone)
      for men, women in (("Male", "Female"), ("男", "女"), ("Adult male", "Adult female"), ("M", "F"), ("男性：", "女性："))
      for who, of, someone, state in (("a man", men, patient("male", "1970-01-01"), "met"), ("a woman", women, GROWN_WOMAN, "not-met"))),
    *(crea(f"a man: “{t}”", "met", text(t, value=110, id_="crea-a", unit="umol/L"), review=True) for t in ("57(男)--97(男)", "57(男)-97(男)", "57(男)--97(男) 41(女)--73(女)", "upto 97", "up to 97 umol/L")),
    crea("a woman by the second of two such ranges", "not-met", text("57(男)--97(男) 41(女)--73(女)", value=110, id_="crea-a", unit="umol/L"), patient=GROWN_WOMAN),
    crea("a woman beside a man's range alone", "unclear", text("57(男)--97(男)", value=60, id_="crea-a", unit="umol/L"), patient=GROWN_WOMAN),
    crea("a range between two groups is none", "unclear", text("57(男)--97(女)", value=60, id_="crea-a", unit="umol/L")),
    *(alt(f"an arrow before the unit: {v}", state, valued("alt-a", None, valueString=v) | {"referenceRange": [{"low": high(9)["high"], "high": high(50)["high"]}]})
      for v, state in (("141 ↑ U/L", "not-met"), ("141↑U/L", "not-met"), ("41 ↓ U/L", "met"), ("41 → U/L", "unclear"))),
]


@pytest.mark.parametrize("case", [*SEX_AS_TEXT, *TEXTS, *AGES_IN_TEXTS, *OTHER_SEXES_END, *COMMAS], ids=lambda c: c.title[:80])
def test_case(case):
    check(case)
