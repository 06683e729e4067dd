"""A remission of now told beside a coded relapse by other words: how a course was assessed, a CR with its month, what the last marrow showed, and
one in front of an old relapse; and what of all that tells a relapse that stands."""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import later, letter, marrow, noted, own, reported, status
from tests.charts.build import ICD10CM, condition
from tests.charts.courses import RR, rr
from tests.charts.harness import check

ASSESSED = [
    "评估CR", "疗效评估CR", "评估达CR", "骨穿评估CR", "FLAG-IDA方案化疗后评估CR", "再诱导后评估CR", "挽救化疗1疗程评估CR", "再诱导化疗后骨穿评估CR2", "复查骨穿评估完全缓解", "2026-11-10评估CR",
    "11月10日骨穿评估CR", "评估CRi", "评估CR，MRD阴性", "Assessed as CR", "Response assessment CR", "Response: CR", "评估为完全缓解"]
DATED = [
    "CR 11/2026", "CR 11/12/2026", "CR 2026-11-10", "CR 2026年11月", "CR 2026.11", "Achieved CR 11/2026", "achieved a CR 11/2026", "达CR 2026-11", "In CR since 11/2026", "s/p FLAG-IDA 9/2026, CR 11/2026",
    "Relapsed 10/2026, FLAG-IDA. Marrow 2026-11-10: complete remission",
    "Relapsed 8/2026, CR 11/2026", "relapse 8/2026 -> CR 11/2026", "CR 11/2026, relapsed 8/2026", "2026年11月评估CR（2026年8月复发）"]
ALONE = [
    "CR", "骨髓CR", "BM: CR", "Restaging: CR", "Restaging marrow CR", "CR on restaging marrow", "CR now", "病情：CR", "复查骨穿示CR", "末次骨穿CR", "CR，拟移植", "CR, awaiting allo", "CR，继续巩固", "CR/MRD阴性", "Regained CR",
    "s/p FLAG-IDA, CR", "FLAG-IDA -> CR", "CLAG化疗，CR", "评效CR",
    "疗效判定CR", "仍CR", "went into CR", "CR after FLAG-IDA", "CR on gilteritinib", "CR per ELN"]
LAST = ["last marrow in CR2", "last marrow CR", "last BM showed CR2", "上次骨髓CR2"]
BESIDE = ["In CR. Relapsed 3/2026", "In CR; relapsed Aug 2026", "CR（2026-08复发）", "完全缓解（2026-08复发）", "CR. 2026年3月复发", "目前CR，2026年3月复发"]

STANDS = [
    "AML, CR1 2024, relapse 10/2026", "CR 3/2025, relapsed 10/2026", "CR 3/2025. Relapse 10/2026.", "CR 3/2025; relapse", "Achieved CR 3/2025, now relapsed", "诱导后CR，2026年10月复发", "诱导1疗程评估CR，现复发",
    "诱导1疗程评估CR，2026年10月复发", "初诊2025-01，IA方案诱导，评估CR，2026-10复发", "初诊AML，IA方案达CR，现复发", "s/p HSCT in CR1 then relapsed", "s/p allo 3/2025 in CR, relapsed 10/2026", "achieved CR after 7+3, now relapsed",
    "In CR after 7+3, relapsed 10/2026", "In CR1 3/2025. Relapsed 10/2026", "In CR since 3/2025, relapsed 10/2026", "7+3 (CR 3/2025), HiDAC x3, relapse 10/2026", "Dx 1/2025, 7+3 CR 3/2025, relapse 10/2026",
    "2025年3月评估CR，2026年10月复发", "评估CR。现复发。", "评估CR，行allo-HSCT，2026-10复发", "Assessed as CR, relapsed 10/2026", "Response: CR 3/2025; relapse 10/2026", "FLAG-IDA -> CR2 5/2026 -> relapse 10/2026",
    "CR1 3/2025, relapse 3/2026, CR2 5/2026, second relapse 10/2026", "CR2 9/2026, relapsed 10/2026", "Relapsed 3/2026, CR 5/2026, relapsed 10/2026", "Relapse 10/2026. CR1 3/2025.", "Relapse 10/2026 (CR 3/2025)",
    "relapse 10/2026 after CR 3/2025", "2026-10复发；2025-03评估CR", "第2次复发，CR2持续3月", "复发，拟FLAG后CR", "复发，拟FLAG方案化疗后达CR再移植", "复发，计划CLAG化疗后达CR再移植", "复发，拟FLAG后评估CR", "复发，待CR后移植",
    "复发，FLAG后评估未缓解", "复发，FLAG方案化疗，评估NR", "Last marrow CR 3/2025, now relapsed", "上次骨穿CR，本次骨穿复发"]
NONE = [
    "CR 2025-03", "2025年3月评估CR", "CR 3/2025", "Achieved CR 3/2025", "CR 11/2025", "last marrow in CR 3/2025", "未达CR", "评估未CR", "评估PR", "评估NR", "疗效评估NR", "no CR", "CR not achieved 11/2026", "拟评估CR", "需评估CR",
    "评估CR后移植", "若评估CR则移植", "请结合临床评估CR", "assess for CR", "If CR 12/2026, allo", "aim CR by 12/2026", "CR 88 11/2026", "CR 11/2026: 88", "CR 2026-11-10 88umol/L", "肌酐CR 2026-11", "肾功能评估CR 102", "胸部CR 2026-11",
    "CR胸片2026-11", "供者CR 2026-11", "髓外病灶评估CR", "淋巴瘤评估CR", "CNS: CR 11/2026"]


NOW = [*ASSESSED, *DATED, *ALONE]
QUIET = ["评估CR，警惕复发", "评估CR，预防复发", "评估NR改方案后评估CR", "诱导1疗程评估PR，2疗程评估CR", "CR 3/2025, allo 6/2025, no relapse", "上次骨髓CR，本次骨髓CR", "GVHD评估PR", "肺部感染，评估PR", "心电图评估PR间期正常"]
LOUD = ["评估PR", "评估NR", "疗效评估NR", "assessed as NR 11/2026", "2026-11评估NR", "评估未缓解"]
PLANNED = ["复发，拟FLAG后CR", "复发，拟FLAG后达CR", "复发，拟FLAG方案化疗后完全缓解再移植", "第2次复发，CR2持续3月", "二次复发，CR2 2026-05"]

CASES = [
    *(rr(f"the relapse's own note: {text}", own(text), "judgement") for text in (*NOW, *LAST, *BESIDE)),
    *(rr(f"a later record's note: {text}", later(text), "unclear") for text in (*NOW, *LAST, *BESIDE)),
    *(rr(f"a status's note: {text}", status(text), "judgement") for text in (*NOW, *LAST, *BESIDE)),
    *(rr(f"a marrow: {text}", marrow(text), "not-met") for text in NOW),
    *(rr(f"a marrow: {text}", marrow(text), "unclear") for text in (*LAST, *BESIDE)),
    *(rr(f"a letter: {text}", letter(text), "unclear", evidence={RR: ("Condition/rel", "DiagnosticReport/r")}) for text in (*NOW, *LAST, *BESIDE)),
    *(rr(f"a letter: {text}", letter(text), "unclear") for text in ("NED at day 100", "No evidence of leukemia")),
    *(rr(f"the relapse's own note: {text}", own(text), "met") for text in (*STANDS, *NONE)),
    *(rr(f"a later record's note: {text}", later(text), "met") for text in (*STANDS, *NONE)),
    *(rr(f"a status's note: {text}", status(text), "met") for text in (*STANDS, *NONE)),
    *(rr(f"a marrow: {text}", marrow(text), "met") for text in STANDS if not text.startswith("s/p HSCT")),
    *(rr(f"a letter: {text}", letter(text), "met") for text in (*STANDS, *NONE)),
    *(rr(f"a letter before the relapse: {text}", letter(text, "2026-10-01"), "met") for text in ASSESSED if "11" not in text),
    *(rr(f"no relapse by code, a note: {text}", noted(text), "not-met") for text in (*ASSESSED, *QUIET)),
    *(rr(f"no relapse by code, a note: {text}", noted(text), "unclear") for text in LOUD),
    *(rr(f"no relapse by code, a note: {text}", noted(text), "judgement") for text in PLANNED),
    *(rr(f"no relapse by code, a marrow: {text}", reported(text), "not-met") for text in (*ASSESSED, *QUIET)),
    *(rr(f"no relapse by code, a marrow: {text}", reported(text), "unclear") for text in PLANNED),
    *(rr(f"a relapse asked for since a remission by code: {text}",
         [condition("n", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-08-01", note=[{"text": text}])], "unclear")
      for text in ("怀疑复发，骨髓CR1（2025-03）", "怀疑复发，骨髓CR 2025-03")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
