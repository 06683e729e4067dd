"""One chart written otherwise: each function here changes how it is written and nothing of what it says."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests.charts.build import ICD10, ICD10CM, LOINC, SCT, Json, concept, condition, observation, procedure, quantity
from tests.charts.forms import SERVER

_OIDS = {LOINC: "2.16.840.1.113883.6.1", SCT: "2.16.840.1.113883.6.96", ICD10CM: "2.16.840.1.113883.6.90", ICD10: "2.16.840.1.113883.6.3"}
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _each(value: Any, change: Callable[[str | None, Any], Any], key: str | None = None) -> Any:
    value = change(key, value)
    if isinstance(value, dict):
        return {name: _each(one, change, name) for name, one in value.items()}
    return [_each(one, change, key) for one in value] if isinstance(value, list) else value


def backwards(chart: list[Json]) -> list[Json]:
    """In the reverse order."""
    return chart[::-1]


def by_oid(chart: list[Json]) -> list[Json]:
    """Code systems by their OID."""
    return [_each(r, lambda key, v: f"urn:oid:{_OIDS[v]} " if key == "system" and v in _OIDS else v) for r in chart]


def in_utc(chart: list[Json]) -> list[Json]:
    """Times in UTC."""
    def utc(_: str | None, value: Any) -> Any:
        timed = isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d", value)
        return datetime.fromisoformat(value).astimezone(UTC).isoformat().replace("+00:00", "Z") if timed else value
    return [_each(r, utc) for r in chart]


def full_width(chart: list[Json]) -> list[Json]:
    """Texts and written values in full-width letters and signs."""
    return [_each(r, lambda key, v: v.translate(_WIDE) if key in ("text", "valueString") and isinstance(v, str) else v) for r in chart]


def with_local_codes(chart: list[Json]) -> list[Json]:
    """Beside each code one of the hospital's own, before it."""
    def local(key: str | None, value: Any) -> Any:
        coded = key == "code" and isinstance(value, dict) and value.get("coding")
        return {**value, "coding": [{"system": "urn:local:his", "code": "L1"}, *value["coding"]]} if coded else value
    return [_each(r, local) for r in chart]


def at_an_address(chart: list[Json]) -> list[Json]:
    """References in full."""
    return [_each(r, lambda key, v: SERVER + v if key == "reference" and isinstance(v, str) and v[:1].isupper() else v) for r in chart]


def with_narratives(chart: list[Json]) -> list[Json]:
    """With narratives and extensions that say the contrary, which nobody is to read."""
    told = {"text": {"status": "generated", "div": "<div>HIV阳性 ECOG 4</div>"}, "extension": [{"url": "urn:x", "valueString": "恶性肿瘤"}]}
    return [r | told for r in chart]


def among_others(chart: list[Json]) -> list[Json]:
    """Among findings that no criterion asks for."""
    return [
        *chart, observation("n1", concept((LOINC, "718-7")), valueQuantity=quantity(80, "g/L")),
        observation("n2", concept((LOINC, "2161-8")), valueQuantity=quantity(900, "mg/dL")),
        observation("n3", concept((LOINC, "62238-1")), valueQuantity=quantity(9, "mL/min")),
        observation("n4", concept(None, "备注"), valueString="HIV抗体阳性？"), condition("n5", (ICD10CM, "K21.9"), "胃食管反流病"),
        procedure("n6", None, "Bone marrow aspiration"),
    ]


WAYS = (backwards, by_oid, in_utc, full_width, with_local_codes, at_an_address, with_narratives, among_others)


def _named(change: Callable[[str], str], kinds: tuple[str, ...] = ("Condition", "Procedure")) -> Callable[[list[Json]], list[Json]]:
    """What diagnoses and procedures are called, by the text or, where there is none, by the displays."""
    def worded(r: Json) -> Json:
        code = r.get("code")
        if r.get("resourceType") not in kinds or not isinstance(code, dict):
            return r
        if isinstance(code.get("text"), str):
            return r | {"code": code | {"text": change(code["text"])}}
        return r | {"code": _each(code, lambda key, v: change(v) if key == "display" and isinstance(v, str) else v)}
    return lambda chart: [worded(r) for r in chart]


DAYS_OF = ("recordedDate", "onsetDateTime", "performedDateTime")
"""Where a diagnosis or procedure says on which day it was: a list often writes that day behind the name once more."""


def with_their_days(chart: list[Json]) -> list[Json]:
    """Names with the day of their own record behind them; another day would say another thing."""
    def dated(r: Json) -> Json:
        day = next((str(r[of])[:10] for of in DAYS_OF if isinstance(r.get(of), str)), "")
        return _named(lambda t: f"{t} ({day})")([r])[0] if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else r
    return [dated(r) for r in chart]


def _concluded(change: Callable[[str], str]) -> Callable[[list[Json]], list[Json]]:
    return lambda chart: [r | {"conclusion": change(r["conclusion"])} if isinstance(r.get("conclusion"), str) else r for r in chart]


def _written(change: Callable[[str], str]) -> Callable[[list[Json]], list[Json]]:
    return lambda chart: [_each(r, lambda key, v: change(v) if key == "valueString" and isinstance(v, str) and v.strip() else v) for r in chart]


def words_as_displays(chart: list[Json]) -> list[Json]:
    """The text of a diagnosis or procedure as the display of its codes too, as most EHRs send it."""
    def displayed(r: Json) -> Json:
        code = r.get("code")
        if r.get("resourceType") not in ("Condition", "Procedure") or not isinstance(code, dict) or not isinstance(code.get("coding"), list):
            return r
        text = code.get("text")
        codings = [c | {"display": text} if text and isinstance(c, dict) and not c.get("display") else c for c in code["coding"]]
        return r | {"code": code | {"coding": codings}}
    return [displayed(r) for r in chart]


def _blank(by: str) -> Callable[[list[Json]], list[Json]]:
    named = ("text", "display", "conclusion", "valueString")
    return lambda chart: [_each(r, lambda key, v: v.replace(" ", by) if key in named and isinstance(v, str) else v) for r in chart]


WORDED: dict[str, Callable[[list[Json]], list[Json]]] = {
    "the text as display too": words_as_displays,
    "names in quotation marks": _named(lambda t: f'"{t}"'),
    "names with SNOMED's tag": _named(lambda t: f"{t} (disorder)"),
    "names with a remark": _named(lambda t: f"{t} (see comment)"),
    "names with their day": with_their_days,
    "names in a numbered list": _named(lambda t: f"1. {t}"),
    "names under a heading": _named(lambda t: f"Diagnosis: {t}"),
    "conclusions under a heading": _concluded(lambda t: f"FINAL DIAGNOSIS:\n{t}"),
    "conclusions under a Chinese heading": _concluded(lambda t: f"诊断意见：{t}"),
    "conclusions in a numbered list": _concluded(lambda t: f"1. {t}"),
    "conclusions that are signed": _concluded(lambda t: f"{t} Electronically signed by J. Smith, MD."),
    "conclusions that are signed in Chinese": _concluded(lambda t: f"{t} 报告医师：张三 审核医师：李四"),
    "conclusions that ask to correlate": _concluded(lambda t: f"{t}\nClinical correlation is recommended."),
    "conclusions that ask to correlate in Chinese": _concluded(lambda t: f"{t}。请结合临床。"),
    "values with a heading": _written(lambda t: f"Result: {t}"),
    "values with a Chinese heading": _written(lambda t: f"结果：{t}"),
    "values with a full stop": _written(lambda t: f"{t}."),
    "blanks that do not break": _blank("\u00a0"),
    "blanks twice": _blank("  "),
}
"""Other ways to word the same: what systems and physicians put around a name, a conclusion, a value."""
