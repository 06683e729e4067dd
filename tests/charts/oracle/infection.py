"""The four serologies: each analyte by itself, then together, then beside coded infections."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from tests.charts.oracle.answers import explained_by, is_flagged, polarity
from tests.charts.oracle.latest import States
from tests.charts.oracle.readings import LOINC, Reading, with_code
from tests.charts.oracle.times import READINGS, Span, newest, place

WINDOW = 90
ANALYTES_CODES = {
    "hiv": "56888-1 31201-7", "blot": "44873-8", "hbsag": "5196-1 5195-3", "hbeag": "13954-3", "dna": "48398-2", "hbc": "13952-7",
    "hbs": "10900-9", "hcv": "13955-0", "rna": "11011-4", "tp": "24110-9 22587-0", "rpr": "20507-0 5292-8"}
ANALYTES = {name: tuple((LOINC, code) for code in codes.split()) for name, codes in ANALYTES_CODES.items()}
OF = {"serology-hiv": ("hiv", "blot"), "serology-hbv": ("hbsag", "hbeag", "dna", "hbc"), "serology-hcv": ("hcv", "rna"),
      "serology-syphilis": ("tp", "rpr")}


def _said(reading: Reading) -> str | None:
    """A number of a nucleic acid that is flagged as abnormal or high was found."""
    said, nucleic = polarity(reading.source), {(LOINC, code) for name in ("dna", "rna") for code in ANALYTES_CODES[name].split()}
    return "positive" if said == "unreadable" and reading.codes & nucleic and is_flagged(reading.source) else said


Way = Callable[[Span, date], Span]


def analyte(found: list[Reading], as_of: date) -> States:
    """``P`` positive with nothing later, ``PN`` with a negative later, ``N`` negative in the window; else why not."""
    allowed: set[str] = set()
    for way in READINGS:
        allowed |= _analyte(found, as_of, way)
    return frozenset(allowed)


def _shown(found: list[Reading], as_of: date) -> set[str]:
    """What preliminary results leave open where nothing decides; "none" among it where they may count as nothing."""
    told = [(place(each.when, as_of, WINDOW), _said(each)) for each in found if not each.decides]
    firm = {said for where, said in told if where in ("in", "edge") and said}
    if firm:
        return {"?-"} if firm == {"negative"} else {"?"}
    if any(where != "out" for where, _ in told):  # undated, or without a value
        return {"?-", "?", "none", "stale"} if any(said != "negative" for _, said in told) else {"?-", "none", "stale"}
    return {"none", "stale"} if told else {"none"}


def _is_explained(one: tuple[Reading, str], last: list[tuple[Reading, str]]) -> bool:
    """A number that decides nothing, beside the answer of its time that it says nothing against."""
    return one[1] == "unreadable" and explained_by(one[0].source) in {said for _, said in last}


def _analyte(found: list[Reading], as_of: date, way: Way) -> set[str]:
    told = [(each, said) for each in found if each.decides and (said := _said(each))]
    dated = [((each, said), each.when) for each, said in told if each.when]
    undated, shown = {said for each, said in told if not each.when}, _shown(found, as_of)
    if not dated:
        return _undated(undated) if undated else shown
    last = newest(dated, as_of, way)
    last = [one for one in last if not _is_explained(one, last)]
    answers, inside = {said for _, said in last}, {place(each.when, as_of, WINDOW) for each, _ in last}
    ever = any(said == "positive" for (_, said), _ in dated)
    out = {"?", "PN"} if "positive" in undated else set()
    if len(answers) > 1 or answers & {"indeterminate", "unreadable"}:
        return out | ({"?"} if "in" in inside else {"?", "stale"})
    if answers == {"positive"}:
        open_ = "in" not in inside and (shown != {"none"} or undated)
        return out | {"P"} | ({"?"} if open_ else set())
    return out | _negative(inside, ever, undated, shown) if inside == {"out"} or "in" not in inside else out or {"PN" if ever else "N"}


def _negative(inside: set[str], ever: bool, undated: set[str], shown: set[str]) -> set[str]:
    """The newest is a negative that is not surely in the window."""
    before = {"PN-stale", "PN"} if ever else set()
    if inside != {"out"}:
        return before | ({"?"} if ever else {"?-"})
    if undated:
        return before | _undated(undated)
    return before | ((shown - {"none"}) or set()) | ({"stale"} if "none" in shown else set())


def _undated(undated: set[str]) -> set[str]:
    return {"positive": {"?", "P"}, "negative": {"?-"}}.get("".join(undated), {"?"})


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
    out = _plain(hcv) | ({"judgement"} if rna == "N" and hcv in ("?", "stale", "PN-stale") else set())
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


def _ever_positive(found: list[Reading]) -> bool:
    return any(each.decides and _said(each) == "positive" for each in found)


def _open(states: States, first: bool) -> States:
    """A negative that is only shown, or has no date, leaves the first analyte open; of the others it may as well be nothing."""
    if "?-" not in states:
        return states
    return (states - {"?-"}) | ({"?"} if first else {"?", "none"})


def state(criterion: str, found: list[Reading], as_of: date, coded: States, cut: bool) -> States:
    """``coded``: "infected" or "weigh" as Conditions say; ``cut``: not all Observations were read."""
    of_each = [_open(analyte(with_code(found, *ANALYTES[name]), as_of), first=name == OF[criterion][0]) for name in OF[criterion]]
    allowed = frozenset(s for each in _combinations(of_each) for s in RULES[criterion](*each))
    if "infected" in coded:
        return frozenset({"not-met"})
    if "weigh" in coded:
        allowed = frozenset("judgement" if state == "met" else state for state in allowed) | ({"judgement"} if "unclear" in allowed else set())
    positive = any(s in ("PN-stale", "?", "stale") for s in of_each[0]) and _ever_positive(with_code(found, *ANALYTES[OF[criterion][0]]))
    if positive and any("N" in states for states in of_each[1:]):
        allowed |= {"judgement"}  # a positive of long ago, of which nothing in the window tells, beside a usable result
    if "weigh" in coded and allowed & {"missing", "stale"} and any("N" in states for states in of_each):
        allowed |= {"judgement"}
    if cut and "met" in allowed:
        allowed = (allowed - {"met"}) | {"missing"}
    return allowed | ({"missing"} if cut and allowed & {"judgement", "stale", "unclear"} else set())
