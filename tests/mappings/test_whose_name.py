"""Whom the display of a subject names: what it must tell as another's, and what it must not."""
from __future__ import annotations

import pytest

from fhir_mappings.text.reports.whose_name import names_others, who_is_named

ZHANG, JANE = ("张三",), ("Smith Jane Ann",)
BOTH = ("欧阳小明", "Ouyang Xiaoming")


@pytest.mark.parametrize("display", [
    "供者", "同胞供者", "捐献者", "父亲", "母亲", "姐姐", "女儿", "胎儿", "新生儿", "患者母亲", "王五（供者）", "张三之子", "张三之女", "李四之母", "张三的母亲", "张三之婴", "李四的供者",
    "质控品", "室内质控", "室间质评", "校准品", "阴性对照", "空白对照", "标准物质", "血袋", "献血员", "供血者",
    "Donor", "Stem cell donor", "Donor, John", "Mother", "Baby boy", "Father-in-law", "Mother of Jane Smith", "Baby of Smith", "Jane Smith's mother", "Donor for Jane Smith",
    "QC", "QC sample", "Quality control", "Control serum", "Negative control", "Calibrator", "Proficiency testing sample", "Donor unit", "Blood product",
])
def test_kin_donors_and_controls_are_told(display):
    assert names_others(display) == who_is_named(display, ZHANG + JANE) == "another"


@pytest.mark.parametrize("display", ["Donor Wang", "供者张三", "Donor kidney"])
def test_what_may_be_a_donor_is_not_told(display):
    assert names_others(display) == "perhaps-another"


@pytest.mark.parametrize("display", [
    "张三", "患者", "本人", "Zhang San", "Smith, Jane", "Left arm", "男", "女", "王子", "母细胞", "子宫", "Goodson, Emma", "Sonny Control", "Patient", "Dr. Sister Mary", "之子于归"])
def test_what_names_no_kin(display):
    assert names_others(display) == "untold"


@pytest.mark.parametrize(("display", "names", "named"), [
    ("张三", ZHANG, "herself"), (" 张 三 ", ZHANG, "herself"), ("张三先生", ZHANG, "herself"), ("Jane Ann Smith", JANE, "herself"), ("SMITH, Jane Ann", JANE, "herself"),
    ("张三之子", ("张三之子",), "herself"), ("Baby Boy, Smith", ("Smith Baby Boy",), "herself"), ("Son, Min", ("Son Min",), "herself"), ("José Muñoz", ("Munoz Jose",), "herself"),
    ("李四", ZHANG, "another"), ("欧阳锋", ZHANG, "another"), ("阿不都·热合曼", ZHANG, "another"), ("Doug Brown", JANE, "another"), ("Brown, Doug", JANE, "another"), ("李四", BOTH, "another"),
    ("张四", ZHANG, "perhaps-another"), ("王三", ZHANG, "perhaps-another"), ("欧阳大明", BOTH, "perhaps-another"),
    # a part of a name, another script, no name
    ("Jane", JANE, "untold"), ("J. Smith", JANE, "untold"), ("Brown-Doug", JANE, "untold"), ("Jane Brown", JANE, "untold"), ("Janet Smithson", JANE, "untold"), ("Brown", JANE, "untold"), ("Ouyang Xiao Ming", BOTH, "untold"),
    ("Zhang San", ZHANG, "untold"), ("李四", JANE, "untold"), ("李四", (), "untold"), ("Doug Brown", (), "untold"), ("李某", ZHANG, "untold"), ("李*", ZHANG, "untold"), ("張三", ZHANG, "herself"), ("***", ZHANG, "untold"),
    ("患者", ZHANG, "untold"), ("本人", ZHANG, "untold"), ("血液科", ZHANG, "untold"), ("高危患者", ZHANG, "untold"), ("方舱医院", ZHANG, "untold"), ("12床", ZHANG, "untold"), ("王五 12床", ZHANG, "untold"),
    ("Unknown Patient", JANE, "untold"), ("John Doe", JANE, "untold"), ("Haematology Ward", JANE, "untold"), ("MRN 123", JANE, "untold"), ("Test Subject", JANE, "untold"), ("Иван Петров", JANE, "untold"),
    ("", JANE, "untold"), ("张三", ("张*",), "untold"), ("张三", ("张某某",), "untold"), ("张三丰", ZHANG, "untold"), ("李四", ("张*",), "another"),
    ("张三", ("受试者甲",), "untold"), ("张三", ("匿名",), "untold"), ("Doug Brown", ("Test Patient",), "untold"), ("Doug Brown", ("Abe604 Smith123",), "untold"), ("李四", ("匿名", "张三"), "another"),
])
def test_names(display, names, named):
    assert who_is_named(display, names) == named


@pytest.mark.parametrize(("one", "other"), [
    ("Müller Jürgen", "MUELLER, JUERGEN"), ("Müller Jürgen", "Muller, Jurgen"), ("Schröder Jörg", "SCHROEDER,JOERG"), ("Køhler Åse", "Koehler, Aase"), ("Køhler Per", "Kohler, Per"), ("Sæther Ole", "SAETHER, OLE"),
    ("Weiß Bo", "WEISS, BO"), ("Łukasz Wałęsa", "Walesa, Lukasz"), ("Đurić Zoran", "DJURIC, ZORAN"), ("Đurić Zoran", "Duric, Zoran"), ("Yılmaz Işıl", "YILMAZ, ISIL"), ("Þórsson Guðrún", "Thorsson, Gudrun"),
    ("O'Brien Sinéad", "OBRIEN, SINEAD"), ("O’Brien Sinéad", "O'Brien Sinead"), ("Al-Hassan Omar", "ALHASSAN, OMAR"), ("Al-Hassan Omar", "Al Hassan, Omar"), ("Jean-Luc Roy", "Roy Jean Luc"),
    ("張偉", "张伟"), ("鄭義", "郑义"), ("劉東", "刘东"), ("陳愛國", "陈爱国"), ("林書豪", "林书豪"), ("蕭明", "肖明"), ("鍾強", "钟强"), ("Son Min", "SON, MIN (MRN 5)"), ("张三", "张三（住院号：12345）"), ("Smith Jane", "Smith, Jane MRN 5"), ("张三", "张三[58岁]"),
])
def test_another_spelling_is_no_other_name(one, other):
    assert {who_is_named(other, (one,)), who_is_named(one, (other,))} <= {"herself", "untold"}


@pytest.mark.parametrize(("display", "names", "named"), [
    ("Smyth, Ada", JANE, "untold"), ("Meyer, Jo", ("Meier Anna",), "untold"), ("Hassan, Al", ("Hasan Omar",), "untold"), ("Martha Green", ("Matrha Brown",), "untold"), ("Vue, Li", ("Vueli Chang",), "untold"),
    ("Smart, Ada", JANE, "another"), ("Browne, Kim", ("Braun Eva",), "another"), ("Lee, Kim", ("Lea Tim",), "another"), ("Doug Brown (MRN 5)", JANE, "another"), ("李四（住院号123）", ZHANG, "another"), ("Müller, Kai", JANE, "another"),
    ("买买提·伊明", ("阿不都·热合曼",), "another"), ("阿不都·热合曼", ("阿不都·熱合曼",), "herself"), ("阿不都", ("阿不都·熱合曼",), "untold"), ("陳偉", ("张伟",), "perhaps-another"), ("鼂琰", ("晁琰",), "untold"), ("李四", ("張偉",), "another"), ("王強", ("李明",), "another"), ("張偉", ("李四",), "another"),
    # a title behind a family name
    ("王小姐", ("王芳",), "untold"), ("王阿姨", ("王芳",), "untold"), ("王奶奶", ("王芳",), "untold"), ("王姐", ("王芳",), "untold"), ("王太太", ("王芳",), "untold"), ("王主任", ("王芳",), "untold"), ("歐陽阿姨", BOTH, "untold"), ("孙叔叔", ("孫明",), "untold"),
    ("李爷爷", ("李明",), "untold"), ("张先生", ("张某",), "herself"), ("张先生", ("张三", "张某"), "herself"), ("曾女士", ("曾红",), "untold"), ("王姐", ("王姐",), "herself"), ("王小姐", (), "untold"), ("王小姐", JANE, "untold"), ("李叔叔", ("王芳",), "perhaps-another"),
    ("姐姐", ("王芳",), "another"), ("王芳姐姐", ("王芳",), "another"), ("大姐", ("大明",), "another"), ("表姐", ("王芳",), "another"), ("家姐", ("王芳",), "another"), ("小姐姐", ("王芳",), "another"), ("小姐", ("王芳",), "untold"), ("曾奶奶", ("曾红",), "another"), ("曾阿姨", ("曾红",), "untold"), ("干姐姐", ("王芳",), "another"), ("王芳之女", ("王芳",), "another"), ("王父", ("王芳",), "another"),
    # a word of kin that is a part of the name
    ("Child, Lee James", ("Child Lee",), "untold"), ("Son, M.", ("Son Min",), "untold"), ("Son, M. (MRN 5)", ("Son Min",), "untold"), ("BABY, R", ("Baby Ravi",), "untold"), ("Brother, A", ("Brother Ann",), "untold"),
    ("Donor, Lee", ("Child Lee",), "another"), ("Donor (Child Lee)", ("Child Lee",), "another"), ("Child Lee's mother", ("Child Lee",), "another"), ("Son of Min", ("Son Min",), "another"), ("Son, Min", JANE, "another"), ("Mother (MRN 5)", ("Son Min",), "another"),
    ("Baby of Jane Doe", ("Jane Doe",), "another"), ("Jane Doe's baby", ("Jane Doe",), "another"), ("Smith-mother", JANE, "another"),
    # the donor who is the patient
    ("自体供者", ZHANG, "untold"), ("自体造血干细胞供者", ZHANG, "untold"), ("Autologous donor", JANE, "untold"), ("Autologous stem cell donor", JANE, "untold"), ("异体供者", ZHANG, "another"), ("Allogeneic donor", JANE, "another"),
])
def test_spellings_titles_and_words_of_kin(display, names, named):
    assert who_is_named(display, names) == named
