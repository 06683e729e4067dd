"""What a local name or code looks like to the doctor, and what it must not be taken for."""
from __future__ import annotations

import pytest

from fhir_mappings.survey.likeness import likeness, system_by_shape
from fhir_mappings.terminology.store import load

TERMINOLOGY = load()


@pytest.mark.parametrize(("kind", "name", "concepts", "sure"), [
    ("lab", "血清总胆红素(TBIL)", ("tbil",), True), ("lab", "Bilirubin", ("tbil",), False), ("lab", "谷丙转氨酶", ("alt",), True),
    ("lab", "ALT (SGPT)", ("alt",), True), ("lab", "ECOG Performance Status", ("ecog",), True), ("lab", "乙肝表面抗原", ("hbsag",), True),
    ("lab", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma", ("alt",), True),
    ("diagnosis", "Acute myeloid leukaemia", ("aml",), True), ("diagnosis", "急性髓系白血病", ("aml",), True),
    ("diagnosis", "leukemia NOS", ("aml",), False), ("procedure", "Allogeneic stem cell transplant", ("hsct-allogeneic",), True),
    ("drug", "cytarabine", ("cytarabine",), True), ("drug", "Myleran 2mg tablet, film coated", ("busulfan",), True),
])
def test_a_name_looks_like_what_it_says(kind: str, name: str, concepts: tuple[str, ...], sure: bool) -> None:
    seen = likeness(kind, [name], TERMINOLOGY)
    assert seen is not None and (seen.concepts, seen.sure) == (concepts, sure)


@pytest.mark.parametrize(("kind", "name"), [
    ("lab", "直接胆红素"), ("lab", "Direct bilirubin"), ("lab", "D-BIL"), ("lab", "尿肌酐"), ("lab", "Creatinine, urine"),
    ("lab", "Creatinine clearance"), ("lab", "eGFR (creatinine)"), ("lab", "CK-MB"), ("lab", "AST/ALT"), ("lab", "AST:ALT ratio"),
    ("lab", "肌酸激酶"), ("lab", "Cystatin C"), ("lab", "Bilirubin.direct [Mass/volume] in Serum or Plasma"), ("lab", "Salt intake"),
    ("lab", "Hemoglobin"), ("lab", "QC ALT"), ("diagnosis", "Acute lymphoblastic leukemia"), ("diagnosis", "慢性粒细胞白血病"),
    ("diagnosis", "Family history of leukaemia"), ("diagnosis", "Acute myeloid leukaemia ruled out"), ("procedure", "Kidney allograft transplant"),
])
def test_a_look_alike_looks_like_nothing(kind: str, name: str) -> None:
    assert likeness(kind, [name], TERMINOLOGY) is None


def test_two_names_that_disagree_are_never_sure() -> None:
    seen = likeness("lab", ["ALT", "AST"], TERMINOLOGY)
    assert seen is not None and not seen.sure
    assert likeness("lab", ["Creatinine", "尿肌酐"], TERMINOLOGY) is None


@pytest.mark.parametrize(("code", "system"), [
    ("1742-6", "http://loinc.org"), ("1742-5", None), ("C92.0", "http://hl7.org/fhir/sid/icd-10"), ("C92.000x018", "urn:proposed:chs-icd-10"),
    ("91861009", "http://snomed.info/sct"), ("91861008", None), ("ALT", None), ("", None)])
def test_a_code_has_the_shape_of_its_system(code: str, system: str | None) -> None:
    assert system_by_shape(code) == system
