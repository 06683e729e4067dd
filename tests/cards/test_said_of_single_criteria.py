"""Charts, and what is said of one criterion in both languages: the sentence of its row, and what the card makes of it. The state is trial.md's;
the sentence must not say less than the chart: a doubt in words, an unconfirmed diagnosis, the answer of a test, why something is to be confirmed."""
from __future__ import annotations

import pytest

from cds_service.texts.wording import render
from cds_service.worksheet.next_steps import steps
from cds_service.worksheet.rows import charted_word, rows
from tests.charts.build import (
    ICD10CM,
    LOINC,
    NEGATIVE,
    POSITIVE,
    base,
    concept,
    condition,
    lab,
    observation,
    patient,
    procedure,
    quantity,
    serology,
    without,
    woman,
)
from tests.truth.texts import card_of, seen

ALL_MET = {"en": "all chart-checkable criteria met", "zh": "标准均满足"}
DAY = "2026-10-01"
HCG = concept((LOINC, "21198-7", "hCG"))
NYHA = concept((LOINC, "88020-3", "Functional capacity NYHA"))
OLDER = [patient("female", "1970-03-04"), *base()[1:]]
HYSTERECTOMY = procedure("h", ("http://snomed.info/sct", "236886002", "Hysterectomy"), "Hysterectomy", "2020-05-05")


def words(text, **more):
    return condition("d", None, text, recorded=DAY, **more)


def coded(code, name, **more):
    return condition("d", (ICD10CM, code, name), recorded=DAY, **more)


def said(chart, criterion, language):
    finding = next(it for it in seen(chart).sheet.screening.findings if it.criterion == criterion)
    return finding.state.value, finding.review, render(finding.because, language)


# --- a doubted disease in words: no hit (trial.md, section 3), and no silence ----------------------------------------
DOUBTED = [
    ("no-other-malignancy", "肺癌待排"), ("no-other-malignancy", "肺癌？"), ("no-other-malignancy", "疑似肺癌"),
    ("no-other-malignancy", "不除外淋巴瘤"), ("no-other-malignancy", "淋巴瘤不能排除"), ("no-other-malignancy", "肺结节，肺癌待排"),
    ("no-other-malignancy", "Rule out lung cancer"), ("no-other-malignancy", "R/O breast cancer"), ("no-other-malignancy", "query lymphoma"),
    ("no-conflicting-disease", "? SLE"), ("no-conflicting-disease", "系统性红斑狼疮？"), ("no-conflicting-disease", "possible lupus"),
    ("no-conflicting-disease", "GVHD？"), ("no-conflicting-disease", "类风湿关节炎待排"), ("cardiac-history", "心房颤动？"),
    ("cardiac-history", "Possible coronary artery disease"), ("cardiac-history", "高血压，冠心病？"), ("cardiac-history", "心衰待排"),
    ("exclusion-apl", "急性早幼粒细胞白血病？"), ("exclusion-apl", "APL待排"),
]


@pytest.mark.parametrize(("criterion", "text"), DOUBTED)
def test_a_disease_that_words_doubt_is_no_hit_and_is_told(criterion, text):
    chart = [*base(), words(text)]
    assert said(chart, criterion, "en") == (
        "no-contrary-record", True, f"None on record that counts; seen: {text} (doubtful, in words only, {DAY})")
    assert said(chart, criterion, "zh")[2] == f"未见计入的记录；已查看：{text}（存疑，仅文字记录，{DAY}）"
    it = seen(chart)
    assert it.record.passed_over == {"doubted": 1}
    for language, reason in (("en", "To confirm (a doubtful entry, in words only): "), ("zh", "需医生确认（有存疑的文字记录）：")):
        shown = card_of(it, language)
        assert ALL_MET[language] not in shown["summary"] and reason in shown["detail"]


@pytest.mark.parametrize("text", [
    "否认肺癌", "无冠心病", "肺癌家族史", "母亲肺癌？", "肺癌筛查", "除外肺癌", "lung cancer ruled out", "No evidence of lung cancer", "肺癌风险",
    "at risk for breast cancer", "hypertension", "咳嗽待查", "发热待查", "贫血查因"])
def test_what_is_denied_of_kin_or_no_disease_of_these_is_no_doubt(text):
    it = seen([*base(), words(text)])
    assert "doubted" not in it.record.passed_over and not any(finding.review for finding in it.sheet.screening.findings)
    assert ALL_MET["en"] in card_of(it, "en")["summary"] and ALL_MET["zh"] in card_of(it, "zh")["summary"]


def test_a_doubt_that_is_over_is_told_and_not_to_be_confirmed():
    state, review, sentence = said([*base(), words("肺癌待排", clinical="resolved")], "no-other-malignancy", "en")
    assert (state, review) == ("no-contrary-record", False) and "肺癌待排 (resolved, doubtful, in words only, 2026-10-01)" in sentence


def test_a_doubt_beside_a_confirmed_disease_changes_nothing():
    other = condition("bc", (ICD10CM, "C50.911", "Malignant neoplasm of right breast"), recorded=DAY)
    assert said([*base(), words("肺癌待排"), other], "no-other-malignancy", "en") == (
        "not-met", True, "On record: Malignant neoplasm of right breast (2026-10-01)")


# --- sentences of rows -------------------------------------------------------------------------------------------------
SENTENCES = [
    ([*base(), coded("C34.90", "Lung cancer", verification="provisional")], "no-other-malignancy", "judgement",
     "On record and to be judged by a clinician: Lung cancer (not confirmed, 2026-10-01)", "病历中有记录，需医生判断：Lung cancer（未确诊，2026-10-01）"),
    ([*base(), coded("I50.9", "心力衰竭", verification="differential")], "cardiac-function", "judgement",
     "No NYHA result on record; heart disease for a clinician to judge: 心力衰竭 (not confirmed, 2026-10-01)",
     "病历中无NYHA分级结果；心脏病需医生判断：心力衰竭（未确诊，2026-10-01）"),
    ([*base(), words("冠心病")], "cardiac-history", "judgement",
     "On record and to be judged by a clinician: 冠心病 (in words only, 2026-10-01)", "病历中有记录，需医生判断：冠心病（仅文字记录，2026-10-01）"),
    ([*base(), coded("B20", "HIV disease", verification="provisional")], "serology-hiv", "judgement",
     "HIV: past or unconfirmed infection on record: HIV disease (not confirmed, 2026-10-01); beside it HIV Ag/Ab negative on 2026-11-11",
     "HIV：病历有既往或未确诊的感染记录：HIV disease（未确诊，2026-10-01）；需结合检测结果判断：HIV抗原/抗体阴性（2026-11-11）"),
    ([*without(base(), "hiv-1"), serology("hiv-1", "弱阳性")], "serology-hiv", "unclear",
     "HIV: the newest result does not decide: HIV Ag/Ab weakly reactive on 2026-11-11", "HIV：最近一次结果不能判定：HIV抗原/抗体弱阳性（2026-11-11）"),
    ([*without(base(), "hiv-1"), serology("hiv-1", "Weakly reactive")], "serology-hiv", "unclear",
     "HIV: the newest result does not decide: HIV Ag/Ab weakly reactive on 2026-11-11", "HIV：最近一次结果不能判定：HIV抗原/抗体弱阳性（2026-11-11）"),
    ([*without(base(), "hiv-1"), serology("hiv-1", "可疑")], "serology-hiv", "unclear",
     "HIV: the newest result does not decide: HIV Ag/Ab indeterminate on 2026-11-11", "HIV：最近一次结果不能判定：HIV抗原/抗体不确定（2026-11-11）"),
    ([*without(woman(), "hcg-1"), serology("hcg-1", "弱阳性", "2026-11-20")], "pregnancy-negative", "unclear",
     "pregnancy test weakly reactive on 2026-11-20, which does not decide", "妊娠试验弱阳性（2026-11-20），不足以判定"),
    ([*OLDER, serology("hcg-1", POSITIVE, "2026-11-20")], "pregnancy-negative", "not-applicable",
     "Outside the childbearing age of 12 to 54 years. But also on record: pregnancy test positive on 2026-11-20",
     "不在12～54岁育龄范围内。但病历中同时有：妊娠试验阳性（2026-11-20）"),
    ([*OLDER, observation("q", HCG, "2026-11-20", valueQuantity=quantity(300, "mIU/mL"))], "pregnancy-negative", "not-applicable",
     "Outside the childbearing age of 12 to 54 years. But also on record: hCG 300 mIU/mL on 2026-11-20",
     "不在12～54岁育龄范围内。但病历中同时有：hCG 300 mIU/mL（2026-11-20）"),
    ([*OLDER, serology("hcg-1", NEGATIVE, "2026-11-20")], "pregnancy-negative", "not-applicable",
     "Outside the childbearing age of 12 to 54 years", "不在12～54岁育龄范围内"),
    ([*woman()[:-1], HYSTERECTOMY, serology("hcg-1", POSITIVE, "2026-11-20")], "pregnancy-negative", "unclear",
     "The chart contradicts itself: Hysterectomy (2020-05-05), but also on record: pregnancy test positive on 2026-11-20",
     "病历自相矛盾：Hysterectomy（2020-05-05），但同时有：妊娠试验阳性（2026-11-20）"),
    ([*without(woman(), "hcg-1"), observation("q", HCG, "2026-11-20", valueQuantity=quantity(12, "m[IU]/mL"))], "pregnancy-negative", "unclear",
     "hCG 12 mIU/mL on 2026-11-20 is neither negative (below 5 mIU/mL) nor positive (above 25 mIU/mL)",
     "hCG 12 mIU/mL（2026-11-20）既非阴性（低于5 mIU/mL），亦非阳性（高于25 mIU/mL）"),
    ([*without(base(), "alt-1"), lab("alt-1", 24, 50, unit="[IU]/L")], "hepatic-alt", "met",
     "ALT 24 IU/L on 2026-11-20, limit 125 IU/L (2.5 x ULN 50)", "ALT 24 IU/L（2026-11-20），限值125 IU/L（2.5×正常值上限50）"),
    ([*without(base(), "ecog-1"), observation("e", concept((LOINC, "89247-1")), "2026-11-19", valueString="1-2分")], "ecog", "met",
     "ECOG 1-2 (the worse counts) on 2026-11-19, at most 2", "ECOG评分 1-2，取较差者（2026-11-19），不超过2"),
    ([*base(), observation("n", NYHA, "2026-11-10", valueString="心功能II级")], "cardiac-function", "met",
     "NYHA class II on 2026-11-10, at most II", "NYHA心功能分级 Ⅱ级（2026-11-10），不超过Ⅱ级"),
    ([*base(), observation("n", NYHA, "2026-11-10", valueString="III")], "cardiac-function", "not-met",
     "NYHA class III on 2026-11-10, above II", "NYHA心功能分级 Ⅲ级（2026-11-10），高于Ⅱ级"),
    ([*base(), observation("n", NYHA, "2026-11-10", valueString="II-III")], "cardiac-function", "not-met",
     "NYHA class II-III (the worse counts) on 2026-11-10, above II", "NYHA心功能分级 Ⅱ级～Ⅲ级，取较差者（2026-11-10），高于Ⅱ级"),
]


@pytest.mark.parametrize(("chart", "criterion", "state", "english", "chinese"), SENTENCES, ids=[row[3][:60] for row in SENTENCES])
def test_the_sentence_of_a_row(chart, criterion, state, english, chinese):
    assert said(chart, criterion, "en")[::2] == (state, english)
    assert said(chart, criterion, "zh")[::2] == (state, chinese)


def test_a_pregnancy_beside_what_makes_a_test_needless_reaches_the_card():
    for test in (serology("hcg-1", POSITIVE, "2026-11-20"), observation("q", HCG, "2026-11-20", valueQuantity=quantity(300, "mIU/mL"))):
        shown = card_of(seen([*OLDER, test]), "en")
        assert "to confirm: pregnancy test" in shown["summary"] and "But also on record: " in shown["detail"]
        assert "To confirm (signs of a pregnancy on record): pregnancy test." in shown["detail"]
        assert "需医生确认（病历中有妊娠迹象）：妊娠试验。" in card_of(seen([*OLDER, test]), "zh")["detail"]
    assert ALL_MET["en"] in card_of(seen([*OLDER, serology("hcg-1", NEGATIVE, "2026-11-20")]), "en")["summary"]


# --- why it is to be confirmed -------------------------------------------------------------------------------------------
PROVING = [*without(base(), "aml"), condition("aml", (ICD10CM, "C92.01", "AML, in remission"), recorded="2026-04-10"),
           observation("m", concept(None, "Bone marrow blasts"), "2026-11-15", valueQuantity=quantity(41, "%"))]
REASONS = [
    ([*base(), lab("ast-2", 300, 40, "2026-11-21", status="preliminary")], "a preliminary result against it", "有初步结果与此不一致", "AST"),
    ([*base(), serology("hiv-2", POSITIVE, "2026-11-21", status="preliminary")], "a preliminary result against it", "有初步结果与此不一致",
     "HIV serology"),
    ([*without(base(), "crea-1"), lab("crea-1", 90) | {"referenceRange": [{"text": "59-104 umol/L"}]}], "upper limit read from text",
     "正常值上限由文字读取", "Creatinine"),
    ([*without(base(), "ecog-1"), observation("k", concept((LOINC, "89243-0", "Karnofsky")), "2026-11-19", valueInteger=70)],
     "read from another scale", "由另一评分换算", "ECOG"),
]


@pytest.mark.parametrize(("chart", "english", "chinese", "name"), REASONS)
def test_why_something_is_to_be_confirmed(chart, english, chinese, name):
    it = seen(chart)
    card, other = card_of(it, "en")["detail"], card_of(it, "zh")["detail"]
    assert f"To confirm ({english}): {name}." in card and f"需医生确认（{chinese}）：" in other
    assert "Derived" not in card and "由数据推导" not in other
    assert f"Confirm (1; {english}): {name}." in steps(it.sheet, "en") and any(chinese in step for step in steps(it.sheet, "zh"))


def test_what_was_derived_is_called_so():
    it = seen(PROVING)
    assert "Derived, to be confirmed: relapsed/refractory status." in card_of(it, "en")["detail"]
    assert "Bone marrow blasts 41 % on 2026-11-15" in card_of(it, "en")["detail"]  # as on the worksheet, which escapes nothing


# --- ordered, or done again ------------------------------------------------------------------------------------------------
ORDERS = [
    ([*without(base(), "tp-1"), serology("rpr-1", "1:8")], "Order treponemal Ab (missing)", "开具梅毒特异性抗体（TPPA等）（缺失）"),
    ([*without(base(), "hiv-1"), serology("hiv-1", "弱阳性")], "Repeat HIV Ag/Ab", "复查HIV抗原/抗体"),
    ([*without(base(), "hbsag-1"), serology("hbsag-1", NEGATIVE, "2026-02-02")], "Repeat HBsAg", "复查HBsAg"),
    (without(base(), "hcv-1"), "Order HCV Ab (missing)", "开具丙肝抗体（缺失）"),
]


@pytest.mark.parametrize(("chart", "english", "chinese"), ORDERS)
def test_what_has_no_result_is_ordered_and_not_repeated(chart, english, chinese):
    it = seen(chart)
    assert card_of(it, "en")["suggestions"][0]["label"] == english
    assert card_of(it, "zh")["suggestions"][0]["label"] == chinese


# --- codes and statuses in words ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("value", "reference", "english", "chinese"), [
    ("active", "Consent/c", "valid", "有效"), ("active", "AllergyIntolerance/a", "active", "现存"), ("active", "Condition/c", "active", "活动"),
    ("active", "https://e.org/fhir/Consent/c", "valid", "有效"), ("active", None, "active", "活动"), ("on-study", "ResearchSubject/r", "on study", "在研"),
    ("screening", None, "in screening", "筛选中"), ("remission", None, "remission", "缓解"), ("41", None, "41", "41"),
])
def test_a_status_in_words(value, reference, english, chinese):
    assert (charted_word(value, "en", reference), charted_word(value, "zh", reference)) == (english, chinese)


def test_another_trial_is_told_without_its_code():
    subject = {"resourceType": "ResearchSubject", "id": "rs", "status": "on-study", "individual": {"reference": "Patient/p"},
               "study": {"identifier": {"value": "NCT01234567"}, "display": "NCT01234567 XYZ"}, "period": {"start": "2026-09-01"}}
    it = seen([*base(), subject])
    for language, expected in (("en", "(on study, 2026-09-01)"), ("zh", "（在研，2026-09-01）")):
        assert any(expected in row.finding for row in rows(it.sheet, language))
