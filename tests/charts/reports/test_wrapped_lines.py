"""Lines that only a width parted: how a text is broken changes nothing of what is read, and the lines of a list stay apart."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from fhir_mappings.text.words.cues import normal
from fhir_mappings.text.words.wrapped import HARD
from tests.charts.beside_a_relapse import RELAPSE
from tests.charts.broken_lines import broken
from tests.charts.build import Json, concept
from tests.charts.courses import CR, RR, chart
from tests.charts.harness import screened
from tests.charts.lines_of_lists import LISTS as MORE_LISTS
from tests.charts.wrapped_texts import LISTS, PROSE
from tests.charts.written_in import DAY, IN_CR, letter, marrow, note, visit

WIDTHS = range(24, 81)


def result(text: str) -> Json:
    """A marrow report that came as the words of a result."""
    return {"resourceType": "Observation", "id": "o", "status": "final", "code": concept(None, "Bone Marrow Biopsy"), "valueString": text,
            "subject": {"reference": "Patient/p"}, "effectiveDateTime": DAY}


CHARTS = {
    "a marrow behind a remission": lambda text: [*IN_CR, marrow(text)], "a marrow behind a relapse": lambda text: chart(CR, RELAPSE, marrow(text)),
    "a letter": lambda text: [*IN_CR, letter(text)], "a letter behind a relapse": lambda text: chart(CR, RELAPSE, letter(text)),
    "a note": lambda text: [*IN_CR, note(text)], "a reason": lambda text: [*IN_CR, visit(text)], "a result": lambda text: [*IN_CR, result(text)],
}
ENDS = {"CR LF": "\r\n", "CR": "\r", "HL7": "\\.br\\", "HTML": "<br/>", "a blank before": " \n", "indented": "\n    ", "an old separator": "\u2028"}
SPLIT = [
    ("REM", "Marrow extensively replaced\nby blasts.", "unclear"), ("REM", "Hypercellular marrow, 80%, with sheets\nof blasts.", "unclear"),
    ("REL", "No diagnostic evidence of recurrent\nacute leukemia.", "unclear"), ("REL", "No evidence of\nAML", "unclear"),
    ("REM", "Chimerism: 100% donor. No evidence of\nrelapse.", "not-met"), ("REM", "No evidence of leu-\nkemia", "not-met"),
    ("REM", "骨髓增生活跃，原始细胞占\n1%；未见白血病\n细胞", "not-met"), ("REM", "骨髓增生活跃，考虑白血病复\n发", "unclear"),
    ("REM", "No relapse of leukemia on review\nblasts 40%", "unclear"), ("REM", "无髓外浸润\n白血病复发", "unclear"), ("REM", "No relapse\nblasts 40%", "unclear"),
    ("REL", "病史：2025年11月初诊时骨髓原始细胞占65%，经IA方案诱导\n后缓解\n核型：46,XY[20]", "met"), ("REL", "病史：AML化疗\n后缓解\n核型：46,XY[20]", "met"),
    ("REM", "病史：AML\n化疗后完全缓解5月\n诊断意见：急性髓系白血病复发", "unclear"), ("REM", "病史：AML移植后\n诊断意\n见：急性髓系白血病复发", "unclear"),
    ("REM", "骨髓增生活跃，未检测到\n残留白血病细胞，MRD阴性", "not-met"), ("REM", "骨髓象提示疾\n病复发，建议再诱导", "unclear"),
    ("REM", "外周血片：白细胞减少，未见有核红细胞\n流式检测到异常髓系原始细胞占12.5%\n铁染色：外铁（++），未见环形铁粒幼细胞\n取材、涂片、染色良好。", "unclear"),
    ("REM", "未检测到残留白血病细胞，MRD阴性\n全片见巨核细胞35个，血小板散在可见\nBCR-ABL、PML-RARA均未检出。", "not-met"),
    ("REM", "检测到以下基因突变：\nNPM1", "judgement"),
    ("REM", "未见异常浆细胞\n原始细胞占40%", "unclear"), ("REM", "complete remission\nblasts 2%\nno evidence of relapse", "not-met"),
]
JOINED = [
    ("No evidence of leu-\nkemia", "No evidence of leukemia"), ("relapse-\nfree survival", "relapse-free survival"), ("post-\ntransplant", "post-transplant"),
    ("MRD-\nnegative", "MRD-negative"), ("relapsed/\nrefractory AML", "relapsed/refractory AML"), ("non-\nHodgkin", "non-Hodgkin"), ("AML (blasts\n40%) in relapse", "AML (blasts 40%) in relapse"),
    ("Diagnosed in March\n2026 with AML", "Diagnosed in March 2026 with AML"), ("There is no\nevidence of AML", "There is no evidence of AML"),
    ("leu\u00ad\nkemia", "leukemia"), ("灵敏度为万分\n之一", "灵敏度为0.01%"), ("骨髓完全缓\n解", "骨髓完全缓解"), ("无發熱，骨髓見\n白血病", "无发热,骨髓见白血病"),
]
APART = ["| no relapse | yes |\n| blasts 40% | no |", "HIV-\nHBsAg-\nanti-HCV-", "Acute myeloid leukemia\n\nin remission", "HBsAg: no\nHIV: no", "hepatitis a\nhepatitis b", "no lymphoma seen\nleukemia relapsed"]


def state(resources: list[Json]) -> str:
    return screened(resources).finding(RR).state.value


@pytest.mark.parametrize("place", CHARTS)
def test_a_text_is_read_alike_however_it_is_broken(place: str) -> None:
    """Only where its plain words are not those of the whole text a chart can tell another answer."""
    differ = []
    for text in PROSE:
        plain, seen, whole = normal(text), set(), None
        for width in WIDTHS:
            lines = broken(text, width)
            if (read := normal(lines)) not in seen and read != plain:
                whole = whole or state(CHARTS[place](text))
                differ += [lines] if state(CHARTS[place](lines)) != whole else []
            seen.add(read)
    assert not differ and len(PROSE) >= 120


@pytest.mark.parametrize("lines", [*LISTS, *MORE_LISTS])
def test_lines_of_a_list_stay_apart(lines: str) -> None:
    text = lines.replace("|", "\n")
    assert normal(text).replace(HARD, "\n").count("\n") == text.count("\n") and len(LISTS) >= 60


@pytest.mark.parametrize("text", [*(broken(it, width) for it in PROSE for width in (25, 40, 61, 80)), *(it.replace("|", "\n") for it in (*LISTS, *MORE_LISTS))])
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_every_way_to_break_a_line_is_one(end: str) -> None:
    for text in PROSE:
        lines = broken(text, 60)
        assert normal(lines.replace("\n", end)) == normal(lines)


@pytest.mark.parametrize(("of", "text", "wanted"), SPLIT)
def test_half_a_sentence_is_no_sentence(of: str, text: str, wanted: str) -> None:
    assert state(CHARTS["a marrow behind a remission" if of == "REM" else "a marrow behind a relapse"](text)) == wanted


@pytest.mark.parametrize(("lines", "text"), JOINED)
def test_what_was_parted_is_one(lines: str, text: str) -> None:
    assert normal(lines) == text


@pytest.mark.parametrize("lines", APART)
def test_what_stands_apart_stays(lines: str) -> None:
    assert normal(lines) == lines


@pytest.mark.parametrize(("written", "shown"), [
    ("骨髓增生活跃，考虑急性髓系白血病复\n发，请结合临床", "白血病复发"), ("Marrow extensively replaced\nby blasts.", "replaced by blasts")])
def test_a_quotation_has_the_words_in_one_line(written: str, shown: str) -> None:
    told = screening_json(screened(CHARTS["a marrow behind a remission"](written)), "en")["criteria"]
    assert shown in next(it for it in told if it["id"] == RR)["because"]
