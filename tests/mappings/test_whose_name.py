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
    ("Jane", JANE, "untold"), ("J. Smith", JANE, "untold"), ("Jane Brown", JANE, "untold"), ("Janet Smithson", JANE, "untold"), ("Brown", JANE, "untold"), ("Ouyang Xiao Ming", BOTH, "untold"),
    ("Zhang San", ZHANG, "untold"), ("李四", JANE, "untold"), ("李四", (), "untold"), ("Doug Brown", (), "untold"), ("李某", ZHANG, "untold"), ("李*", ZHANG, "untold"), ("張三", ZHANG, "untold"), ("***", ZHANG, "untold"),
    ("患者", ZHANG, "untold"), ("本人", ZHANG, "untold"), ("血液科", ZHANG, "untold"), ("高危患者", ZHANG, "untold"), ("方舱医院", ZHANG, "untold"), ("12床", ZHANG, "untold"), ("王五 12床", ZHANG, "untold"),
    ("Unknown Patient", JANE, "untold"), ("John Doe", JANE, "untold"), ("Haematology Ward", JANE, "untold"), ("MRN 123", JANE, "untold"), ("Test Subject", JANE, "untold"), ("Иван Петров", JANE, "untold"),
    ("", JANE, "untold"), ("张三", ("张*",), "untold"), ("张三", ("张某某",), "untold"), ("张三丰", ZHANG, "untold"), ("李四", ("张*",), "another"),
    ("张三", ("受试者甲",), "untold"), ("张三", ("匿名",), "untold"), ("Doug Brown", ("Test Patient",), "untold"), ("Doug Brown", ("Abe604 Smith123",), "untold"), ("李四", ("匿名", "张三"), "another"),
])
def test_names(display, names, named):
    assert who_is_named(display, names) == named
