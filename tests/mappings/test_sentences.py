"""Where sentences begin and end, and that one module knows it."""
from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from fhir_mappings.text.disease.found_elsewhere import tells_disease
from fhir_mappings.text.reports.ligands import sentences_on_ligands
from fhir_mappings.text.words.sentences import EXCLAIMED, MARKS, WHOLE, ends_sentence, sentence_at, sentence_spans, sentences
from tests.source_modules import strings, under

ONE = [
    "Lymphoma (Ki-67 2.5%) in complete remission.", "淋巴瘤0.5cm,完全缓解。", "MRD < .05 %", "MRD .05%", "(.5 cm)", "2026.11.01 复查", "C92.02, M9861/3.1",
    "Myeloma ver. 2 in remission", "Myeloma ver.2 in remission", "Myeloma Ver. B in remission", "Lymphoma vs. myeloma", "approx. 2 cm", "approx.2 cm", "seen by Dr. Smith",
    "seen by DR.SMITH", "myeloma no. 2", "myeloma No.2", "myeloma (e.g. plasmocytoma)", "i.e. lymphoma", "E.G. MYELOMA", "s.p. R-CHOP", "pt. in remission", "dx. 2019", "hx. of lymphoma",
    "cytarabine i.v. on day 1", "b.i.d. 5 mg", "DNMT3A p.R882H, NPM1 c.860_863dup", "M.D. anderson", "t(14;18) in remission", "t(14; 18)(q32; q21) in remission", "t(X;17)(p11.2;q25)",
    "t(9;22;11)(q34;q11;p15)", "inv(3)(q21q26)", "46,XX,t(15;17)(q24;q21)[20].nuc ish(PML,RARA)x2[200]", "Ph.D. thesis", "诊断dx. 2019", "",
]
SEVERAL = [
    ("Lymphoma in remission. AML relapsed.", ["Lymphoma in remission", " AML relapsed"]), ("淋巴瘤2.5cm。AML缓解", ["淋巴瘤2.5cm", "AML缓解"]), ("CR.复发", ["CR", "复发"]),
    ("remission.AML relapsed", ["remission", "AML relapsed"]), ("缓解.2 次", ["缓解", "2 次"]), ("Blasts 2%. CR", ["Blasts 2%", " CR"]), ("hepatitis B. HIV negative", ["hepatitis B", " HIV negative"]),
    ("hepatitis B.HIV negative", ["hepatitis B", "HIV negative"]), ("Lymphoma: no. Complete remission", ["Lymphoma: no", " Complete remission"]), ("old dx. Marrow in CR", ["old dx", " Marrow in CR"]),
    ("lymphoma; AML 30%", ["lymphoma", " AML 30%"]), ("one\ntwo", ["one", "two"]), ("CR;2)复发", ["CR", "2)复发"]), ("(1)CR;(2)复发", ["(1)CR", "(2)复发"]), ("1.骨髓CR 2.染色体", ["1", "骨髓CR 2", "染色体"]),
    ("CR... relapse", ["CR", " relapse"]), ("see dr;\nCR", ["see dr", "CR"]), ("cm2.Marrow", ["cm2", "Marrow"]), ("阳性；阴性", ["阳性", "阴性"]),
]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence(text: str) -> None:
    assert list(sentences(text)) == ([text.rstrip(MARKS)] if text else [])


@pytest.mark.parametrize(("text", "parts"), SEVERAL)
def test_several_sentences(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


@pytest.mark.parametrize("text", [*ONE, *(text for text, _ in SEVERAL), "...", ". a", ";;a;"])
@pytest.mark.parametrize("marks", [MARKS, WHOLE, EXCLAIMED])
def test_together_they_are_the_text(text: str, marks: str) -> None:
    spans = sentence_spans(text, marks)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(sentence_at(text, (at, at + 1), marks) == span for span in spans for at in range(*span))


def test_what_marks_may_end_one() -> None:
    assert list(sentences("PML-RARA; negative. CR", WHOLE)) == ["PML-RARA; negative", " CR"]
    assert list(sentences("Not AML! See biopsy")) == ["Not AML! See biopsy"]
    assert list(sentences("Not AML! See biopsy", EXCLAIMED)) == ["Not AML", " See biopsy"]


def test_a_place_over_an_end_has_all_its_sentences() -> None:
    text = "one. two. three"
    assert text[slice(*sentence_at(text, (2, 6)))] == "one. two."
    assert sentence_at("", (0, 0)) == (0, 0)


@pytest.mark.parametrize(("between", "ends"), [
    (" was 2.5 % ", False), (" by Dr. Smith, ", False), (". ", False), ("。", True), ("s. ", True), ("; ", False), (" 5%. ", True), ("\n", True), ("", False)])
def test_what_ends_between_two_places(between: str, ends: bool) -> None:
    assert ends_sentence(between) is ends


@pytest.mark.parametrize(("text", "told"), [
    ("Lymphoma, mass 2.5 cm, relapsed", False), ("Lymphoma, approx. 2 cm, relapsed", False), ("AML, mass 2.5 cm, relapsed", True), ("Relapsed AML", True), ("Lymphoma 2.5 cm. Relapsed AML.", True)])
def test_whose_relapse_a_report_tells(text: str, told: bool) -> None:
    assert tells_disease(text) is told


def test_a_sentence_that_is_shown_is_whole() -> None:
    assert sentences_on_ligands("AML. Blasts approx. 30 %, MICA (45.5%). No CD19.") == "Blasts approx. 30 %, MICA (45.5%)"


CLAUSES = {
    "behind.py": 1, "ticks.py": 3, "scope.py": 1, "cues.py": 1, "clinical_text.py": 2, "list_answers.py": 2, "reversal.py": 1, "grades.py": 1,  # how far words reach, or a list
    "answer_ranges.py": 1, "range_words.py": 2, "units.py": 1, "numbers.py": 1, "written_values.py": 1, "placeholders.py": 1,  # the parts of a value or a range
    "course_text.py": 1,  # what a heading may stand behind
}
"""The modules that know full stops otherwise, and how many of their texts hold one: what they end is no sentence."""


def test_no_other_module_knows_what_ends_a_sentence() -> None:
    found = Counter(path.name for path in under("fhir_mappings") if path.name != "sentences.py" for _, text in strings(path) if "。" in text)
    assert found == CLAUSES


def test_no_other_module_names_a_pattern_of_sentences() -> None:
    named = [f"{path.name}: {target.id}" for path in under("fhir_mappings") for node in ast.walk(ast.parse(Path(path).read_text(encoding="utf-8")))
             if isinstance(node, ast.Assign) for target in node.targets if isinstance(target, ast.Name)
             and any(word in target.id for word in ("SENTENCE", "ENDED", "_ENDS"))]
    assert not named
