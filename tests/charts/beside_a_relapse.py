"""A remission, a relapse coded since, and what a note, a letter or a marrow report tells beside it."""
from __future__ import annotations

from tests.charts.build import CLINICAL, ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart

DAY = "2026-11-12"
RELAPSE = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")


def own(note):
    return chart(CR, condition("rel", (ICD10CM, "C92.02"), "AML, in relapse", recorded="2026-10-20", note=[{"text": note}]))


def later(note):
    return chart(CR, RELAPSE, condition("later", (ICD10CM, "C92.00"), "AML", recorded=DAY, note=[{"text": note}]))


def status(note):
    return chart(CR, condition("rel", (ICD10CM, "C92.00"), "AML", recorded="2026-11-10", clinicalStatus=concept((CLINICAL, "relapse")), note=[{"text": note}]))


def marrow(text):
    return chart(CR, RELAPSE, marrow_report("r", text, DAY, code=concept(None, "骨髓细胞学检查")))


def letter(text, when=DAY):
    return chart(CR, RELAPSE, {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, "出院小结"), "effectiveDateTime": when, "conclusion": text})


def noted(note):
    return chart(CR, condition("later", (ICD10CM, "C92.00"), "AML", recorded=DAY, note=[{"text": note}]))


def reported(text):
    return chart(CR, marrow_report("r", text, DAY, code=concept(None, "骨髓细胞学检查")))

