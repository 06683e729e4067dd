"""The four serologies: each analyte by itself, then together, then beside coded infections."""
from __future__ import annotations

from datetime import date

from tests.charts.oracle.answers import polarity
from tests.charts.oracle.latest import States
from tests.charts.oracle.readings import LOINC, Reading, with_code
from tests.charts.oracle.times import READINGS, newest, place

WINDOW = 90
ANALYTES = {name: tuple((LOINC, code) for code in codes.split()) for name, codes in {
    "hiv": "56888-1 31201-7", "blot": "44873-8", "hbsag": "5196-1 5195-3", "hbeag": "13954-3", "dna": "48398-2", "hbc": "13952-7",
    "hbs": "10900-9", "hcv": "13955-0", "rna": "11011-4", "tp": "24110-9 22587-0", "rpr": "20507-0 5292-8"}.items()}
OF = {"serology-hiv": ("hiv", "blot"), "serology-hbv": ("hbsag", "hbeag", "dna", "hbc"), "serology-hcv": ("hcv", "rna"),
      "serology-syphilis": ("tp", "rpr")}


def _said(reading: Reading) -> str | None:
    return polarity(reading.source)


def analyte(found: list[Reading], as_of: date) -> States:
    """``P`` positive with nothing later, ``PN`` with a negative later, ``N`` negative in the window; else why not."""
    allowed: set[str] = set()
    for way in READINGS:
        allowed |= _analyte(found, as_of, way)
    return frozenset(allowed)


def _analyte(found: list[Reading], as_of: date, way) -> set[str]:
    told = [(each, said) for each in found if each.decides and (said := _said(each))]
    shown = {place(each.when, as_of, WINDOW) for each in found if not each.decides}
    dated = [((each, said), each.when) for each, said in told if each.when]
    undated = {said for each, said in told if not each.when}
    if not dated:
        return _undated(undated, shown)
    last = newest(dated, as_of, way)
    answers = {said for _, said in last}
    inside = {place(each.when, as_of, WINDOW) for each, _ in last}
    open_ = shown & {"in", "edge", "undated"}
    ever = any(said == "positive" for (_, said), _ in dated)
    out = {"?"} if "positive" in undated else set()
    if len(answers) > 1 or answers & {"indeterminate", "unreadable"}:
        return out | ({"?", "stale"} if "in" not in inside else {"?"})
    if answers == {"positive"}:
        return out | {"P"} | ({"?"} if open_ and "in" not in inside else set())
    if inside == {"out"}:
        return ({"?"} if undated or shown & {"in", "edge"} else {"?", "stale"} if open_ else {"stale"}) | ({"PN-stale"} if ever else set())
    if "in" not in inside:
        return {"?"} | ({"PN"} if ever else set())
    return out | {"PN" if ever else "N"}


def _undated(undated: set[str], shown: set[str]) -> set[str]:
    if undated:
        return {"?", "P"} if undated == {"positive"} else {"?"}
    if shown & {"in", "edge"}:
        return {"?"}
    return {"none", "?"} if "undated" in shown else {"none", "stale"} if shown else {"none"}


def _each(states: States, table: dict[str, set[str]]) -> States:
    return frozenset().union(*(table[state] for state in states))


def _hiv(hiv: str, blot: str) -> set[str]:
    if blot == "P":
        return {"not-met"}
    if hiv == "P":
        return {"N": {"judgement"}, "stale": {"judgement", "not-met", "stale"}, "?": {"not-met", "judgement", "unclear"},
                "PN": {"not-met", "judgement"}, "PN-stale": {"not-met", "judgement", "stale"}}.get(blot, {"not-met"})
    plain = _plain(hiv)
    return plain if blot == "none" else plain | {"judgement", "unclear", "met", "stale"}


def _plain(state: str) -> set[str]:
    return {"N": {"met"}, "PN": {"judgement"}, "PN-stale": {"stale"}, "P": {"not-met"}, "?": {"unclear"}, "stale": {"stale"}, "none": {"missing"}}[state]


def _hbv(hbsag: str, hbeag: str, dna: str, hbc: str) -> set[str]:
    if "P" in (hbsag, hbeag, dna):
        return {"not-met"}
    out = _plain(hbsag)
    others = (hbeag, dna, hbc)
    weighed = {"P", "PN", "PN-stale"} & set(others)
    if weighed:
        out = {"judgement"} if out == {"met"} else out | {"judgement"}
    if "?" in others:
        out = {"unclear", "judgement"} if out == {"met"} else out | {"unclear"}
    return out


def _hcv(hcv: str, rna: str) -> set[str]:
    if rna == "P":
        return {"not-met"}
    if hcv == "P":
        return {"N": {"judgement"}, "none": {"not-met"}, "stale": {"not-met", "judgement", "stale"},
                "?": {"unclear", "not-met", "judgement"}}.get(rna, {"judgement", "not-met", "stale"})
    out = _plain(hcv)
    if rna in ("PN", "PN-stale"):
        out = {"judgement"} if out == {"met"} else out | {"judgement"}
    return ({"unclear", "judgement"} if out == {"met"} else out | {"unclear"}) if rna == "?" else out


def _syphilis(tp: str, rpr: str) -> set[str]:
    if tp == "P":
        return {"none": {"not-met"}, "P": {"not-met"}, "N": {"judgement"}}.get(rpr, {"not-met", "judgement", "unclear", "stale"})
    if tp == "N":
        return {"P": {"judgement"}, "PN": {"judgement"}, "PN-stale": {"judgement"}, "?": {"unclear", "judgement"}}.get(rpr, {"met"})
    if tp == "none":
        return {"none": {"missing"}, "N": {"missing"}, "P": {"unclear"}, "stale": {"missing", "stale"}}.get(
            rpr, {"unclear", "missing", "judgement", "stale"})
    return _plain(tp) | (set() if rpr in ("none", "N") else {"unclear", "judgement"})


RULES = {"serology-hiv": _hiv, "serology-hbv": _hbv, "serology-hcv": _hcv, "serology-syphilis": _syphilis}


def _combinations(lists: list[States]) -> list[tuple[str, ...]]:
    out: list[tuple[str, ...]] = [()]
    for states in lists:
        out = [(*head, state) for head in out for state in states]
    return out


def state(criterion: str, found: list[Reading], as_of: date, coded: States, cut: bool) -> States:
    """``coded``: "infected" or "weigh" as Conditions say; ``cut``: not all Observations were read."""
    of_each = [analyte(with_code(found, *ANALYTES[name]), as_of) for name in OF[criterion]]
    allowed = frozenset(s for each in _combinations(of_each) for s in RULES[criterion](*each))
    if "infected" in coded:
        return frozenset({"not-met"})
    if "weigh" in coded:
        allowed = frozenset("judgement" if state == "met" else state for state in allowed) | ({"judgement"} if "unclear" in allowed else set())
    if cut and "met" in allowed:
        allowed = (allowed - {"met"}) | {"missing"}
    return allowed | ({"missing"} if cut and allowed & {"judgement", "stale", "unclear"} else set())
