"""The base's chart whose AML, by one of its codes, bears notes."""
from __future__ import annotations

from tests.charts.build import ICD10CM, base, condition

AML, RELAPSE, REMISSION = (ICD10CM, "C92.00"), (ICD10CM, "C92.02"), (ICD10CM, "C92.01")


def noted(*texts):
    return [{"text": text} for text in texts]


def aml(coding, *texts, text=None, **more):
    """The base's chart with this AML and these notes on it."""
    return [*(r for r in base() if r["id"] != "aml"), condition("aml", coding, text, note=noted(*texts), **more)]
