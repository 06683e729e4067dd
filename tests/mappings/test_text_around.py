"""A statement says the same wherever it stands in a text: line ends, signs that nobody sees, words around it; and any text is read."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.text.course import course_text
from fhir_mappings.text.reports import marrow_text
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.words.cues import normal
from tests.mappings.stances import expected, named
from tests.mappings.test_course_text import COURSE
from tests.mappings.test_family_text import OF_FAMILY
from tests.mappings.test_marrow_text import MARROW
from tests.mappings.test_named_text import NAMED
from tests.mappings.test_negated_text import DENIED
from tests.mappings.test_questioned_text import DOUBTED
from tests.spec.tables import listed, names, rows

# Every way to end a line, by its name. What denies or tells of the family reaches no further than its line.
LINE_ENDS = {"LF": "\n", "CR LF": "\r\n", "CR": "\r", "VT": "\v", "FF": "\f", "FS": "\x1c", "GS": "\x1d", "RS": "\x1e", "NEL": "\x85",
             "LINE SEPARATOR": "\u2028", "PARAGRAPH SEPARATOR": "\u2029"}
LINES = """
| text, with ¶ where a line ends                                | reading                                   |
| No evidence of HIV infection¶Breast cancer 2019               | other-malignancy; no: hiv-infection       |
| Family history:¶AML                                           | aml                                       |
| 母亲:乳腺癌¶急性髓系白血病                                    | aml; kin: other-malignancy                |
| 复发¶淋巴瘤已排除                                             | no: other-malignancy                      |
| active¶lupus ruled out                                        | no: autoimmune                            |
| AML, family history (breast cancer)¶seen in clinic            | aml; kin: other-malignancy                |
| AML, mother (45)¶seen in clinic                               | kin?: aml                                 |
| lung cancer, possible at first, now confirmed¶seen in clinic  | other-malignancy                          |
| 否认乙肝¶肺癌术后                                             | other-malignancy; no: hbv-infection       |
| R/O AML¶Breast cancer                                         | other-malignancy; ?: aml                  |
"""


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("row", rows(LINES), ids=names(LINES))
def test_every_line_end_ends_a_line(row: dict[str, str], end: str) -> None:
    text, reading = row.values()
    assert named(text.replace("¶", LINE_ENDS[end])) == expected(reading)


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u202b", "\u2060", "\u2068", "\ufeff"])
@pytest.mark.parametrize(("text", "reading"), [("急性髓系{}白血病", "aml"), ("否认{}乳腺癌", "no: other-malignancy"), ("恶性{}肿瘤", "other-malignancy")])
def test_what_nobody_sees_hides_no_name(text: str, reading: str, unseen: str) -> None:
    assert named(text.format(unseen)) == expected(reading)


def test_a_blank_without_width_parts_words() -> None:
    assert named("no\u200bAML") == expected("no: aml")
    assert named("breast\u00ad can\u00adcer") == expected("other-malignancy")


BESIDE = [("x; {}", 1), ("1) {}", 1), ("{}\nSeen in clinic.", 1), ("{}。随访", 1), ("{}. Seen.", 1), ("Seen in clinic.\n" * 50 + "{}", 20)]
"""What stands beside a statement and says nothing of it; the long one beside every twentieth, since that takes time."""


@pytest.mark.parametrize(("beside", "every"), BESIDE, ids=[beside[:10] for beside, _ in BESIDE])
def test_a_statement_says_the_same_wherever_it_stands(beside: str, every: int) -> None:
    for row in [row for table in (NAMED, DENIED, DOUBTED, OF_FAMILY) for row in rows(table)][::every]:
        assert named(beside.format(row["text"])) == expected(row["reading"])
    for row in rows(COURSE)[::every]:
        assert course_text.course(beside.format(row["text"])) == set(listed(row["course"]))
    for row in rows(MARROW)[::every]:
        assert marrow_text.marrow_says(beside.format(row["conclusion"])) == (row["says"] or None)


@given(st.text(alphabet=st.sampled_from("a 白\n\r\v\x1c\x1f\x85\u00ad\u1680\u200b\u200e\u2028\u2029\ufeff\u3000Ａ"), max_size=12))
def test_plain_text_stays_as_it_is(text: str) -> None:
    once = normal(text)
    assert normal(once) == once and len(once.splitlines()) == len(once.split("\n")) - (once == "")


@given(st.text(alphabet=st.sampled_from("AML CR1急性髓系白血病复发缓解无否认?？,，。;()no待排淋巴瘤癌非/+-"), max_size=60))
def test_reads_any_text(text: str) -> None:
    """Total, and the same every time."""
    assert clinical_text.diseases(text) == clinical_text.diseases(text)
    course_text.course(text)
    marrow_text.marrow_says(text)
    clinical_text.whole(text)


@given(st.sampled_from(["AML", "淋巴瘤", "冠心病", "breast cancer", "急性髓系白血病", "lupus"]), st.sampled_from(["no {}", "{} ruled out", "denies {}", "家族史:{}"]))
def test_a_second_statement_does_not_undo_the_first(name: str, pattern: str) -> None:
    """What one sentence denies, another about fever does not affirm."""
    alone = clinical_text.diseases(pattern.format(name))
    beside = clinical_text.diseases(f"fever. {pattern.format(name)}. 发热")
    assert {(m.concept, m.stance) for m in alone} == {(m.concept, m.stance) for m in beside}
