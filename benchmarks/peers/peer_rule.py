"""What both peers answer: a rule of about the size of the trial's coded and numeric part, told from plain values.

It does less than the product (no units, no dates beyond the newest, no course of disease, no evidence, no texts): where
it is slower, that is not because it does more.
"""
from __future__ import annotations

from typing import Any

AML = ("91861009", "413441006", "C92.0")
RELAPSED = ("91861009", "C92.02")
ECOG = ("89247-1",)
LIMITS = {"1742-6": 2.5, "1920-8": 2.5, "1975-2": 2.0, "2160-0": 2.0}
NEGATIVE = {"75622-1": "HIV", "5196-1": "HBsAg", "13955-0": "HCV", "22587-0": "syphilis"}
EJECTION_FRACTION = "10230-1"


def states(birth_year: int, conditions: list[str], newest: dict[str, tuple[str, Any, float | None]]) -> dict[str, str]:
    """A state for each criterion. ``newest``: by LOINC code the date, the value and the upper limit of the newest result."""
    found = {"age": _state(3 <= 2026 - birth_year <= 75), "aml": _state(any(code in AML for code in conditions)),
             "relapse": _state(any(code in RELAPSED for code in conditions))}
    for code in ECOG:
        found[code] = _state(float(newest[code][1]) <= 2) if code in newest else "missing"
    for code, times in LIMITS.items():
        if code in newest and newest[code][2]:
            found[code] = _state(float(newest[code][1]) <= times * (newest[code][2] or 0))
        else:
            found[code] = "missing"
    for code, name in NEGATIVE.items():
        found[name] = _state(str(newest[code][1]).lower().startswith("neg")) if code in newest else "missing"
    found["lvef"] = _state(float(newest[EJECTION_FRACTION][1]) >= 50) if EJECTION_FRACTION in newest else "missing"
    return found


def cards(found: dict[str, str]) -> list[dict[str, Any]]:
    """One card unless a criterion is not met."""
    if "not-met" in found.values():
        return []
    rows = "\n".join(f"| {name} | {state} |" for name, state in found.items())
    return [{"summary": "NCT05734898: possible match", "indicator": "info", "detail": f"| Criterion | State |\n| --- | --- |\n{rows}",
             "source": {"label": "peer"}}]


def _state(met: bool) -> str:
    return "met" if met else "not-met"
