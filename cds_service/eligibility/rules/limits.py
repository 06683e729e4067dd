"""``at_most_uln``: a laboratory value against a multiple of its own upper limit of normal (ULN).

Decided by ``value <= multiple * ULN`` on one scale, never by a quotient; exactly at the limit is met. The upper limit
is that of the result's own reference range (FHIR Observation.referenceRange), else the site's assumed one; there is no
default. Registry item 7 (2) and (3).
"""
from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import chain

from cds_service.eligibility import charted
from cds_service.eligibility.criteria import Case, Criterion
from cds_service.eligibility.finding import Finding, Missing
from cds_service.eligibility.rules import results
from cds_service.eligibility.rules.whole_lists import as_far_as_read
from cds_service.eligibility.selection import Selection, select
from cds_service.eligibility.shown_values import shown_unit
from cds_service.eligibility.states import State
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import REMARKS, Measurement, Phrase, Said, UpperLimit

SHOWN_DECIMALS = (2, 3, 4, 6, 9, 15)
"""A quotient is shown with so many decimals, more only where fewer would contradict the verdict."""

_LAST_SHOWN = tuple(Decimal(1).scaleb(-decimals) for decimals in SHOWN_DECIMALS)
_STATE = {True: State.MET, False: State.NOT_MET, None: State.UNCLEAR}
_LIMIT_WANTED = frozenset({"no-limit", "limits-disagree"})
"""Why a value alone does not decide: the same laboratory would tell no more of a new one."""
_CAUTIONS: dict[str, tuple[Phrase, ...]] = {"site": (Phrase("limit.assumed"),), "text": (Phrase("limit.from-text"),),
                                         "multiple": (Phrase("limit.as-multiple"),)}


class Verdict(Frozen):
    """One result against the limit. ``reason`` names what keeps it from deciding, None when it decides."""

    within: bool | None
    reason: str | None = None
    limit: UpperLimit | None = None


@as_far_as_read
def at_most_uln(criterion: Criterion, case: Case) -> Finding:
    """The latest result in the window is at most so many times its upper limit of normal."""
    name, multiple = criterion.settings["fact"], Decimal(criterion.value)
    verdicts: dict[int, Verdict] = {}
    given = case.measurements(name)

    def within(measured: Measurement) -> bool | None:
        verdict = judge(measured, multiple)
        verdict = verdicts[id(measured)] = _of_its_copy(measured, given, multiple) or verdict if verdict.reason == "no-limit" else verdict
        return verdict.within

    found = select(given, case.as_of, criterion.settings["within_days"], within)
    if not found.decided:
        return results.undecided(criterion, case, name, found)
    told = [(measured, verdicts[id(measured)]) for measured in found.results]
    told.sort(key=lambda it: _uncertain(*it))
    finding = _decided(criterion, case, found, multiple, told)
    return results.against(finding, found, lambda m: judge(m, multiple).within, lambda m: results.said(name, m))


def judge(measured: Measurement, multiple: Decimal) -> Verdict:
    """The result against every upper limit that fits; several decide only together."""
    limits = [limit for limit in measured.limits if limit.value > 0]
    if measured.amount is None:
        return Verdict(None, "no-value")
    if not limits:
        return Verdict(None, "no-limit")
    answers = {measured.amount.at_most(results.times(multiple, limit.value)) for limit in limits}
    strictest = limits[0] if len(limits) == 1 else min(limits, key=_height)
    if len(answers) > 1:
        return Verdict(None, "limits-disagree", strictest)
    within = answers.pop()
    return Verdict(within, "across" if within is None else None, strictest if within else max(limits, key=_height))


def _of_its_copy(measured: Measurement, others: Sequence[Measurement], multiple: Decimal) -> Verdict | None:
    """Of a result without an upper limit that was charted twice: what the copy says that has one. A laboratory sends a result alone and
    in its panel; the copy decides by its own range, and this one speaks not against it."""
    copies = [it for it in others if it.limits and it.status == "final" and it.problem is None and _is_copy(it, measured)]
    said = [judge(it, multiple) for it in copies]
    return said[0] if said and len({verdict.within for verdict in said}) == 1 else None


def _is_copy(one: Measurement, other: Measurement) -> bool:
    """Of the same time and the same amount, on one scale."""
    same_time = one.when is not None and other.when is not None and one.when.same_time(other.when)
    a, b = one.amount, other.amount
    return same_time and a is not None and b is not None and not (one.own_scale or other.own_scale) and (
        (a.low, a.high, a.low_open, a.high_open) == (b.low, b.high, b.low_open, b.high_open))


def _height(limit: UpperLimit) -> Decimal:
    return limit.value


def _decided(
    criterion: Criterion, case: Case, found: Selection[Measurement], multiple: Decimal, told: Sequence[tuple[Measurement, Verdict]]
) -> Finding:
    """``told``: the newest results, of one time, each with its verdict; first those that nobody need confirm."""
    newest, verdict = told[0]
    state = _STATE[verdict.within]
    decisive = state is not State.UNCLEAR
    shown = [results.evidence([it], *_cautions(it, its), *(found.notes if it is newest else ())) for it, its in told]
    about = criterion.settings.get("noted", ())
    noted = [d for d in case.record.diagnoses if not (d.concepts.isdisjoint(about) and d.text_concepts.isdisjoint(about))] if about else []
    because = _with_noted(_because(criterion, newest, verdict, multiple), [d.what for d in noted])
    return Finding(
        criterion.id, state, because,
        review=decisive and _uncertain(newest, verdict),
        evidence=(*chain.from_iterable(shown), *results.preliminary(found), *map(charted.of_diagnosis, noted)),
        missing=() if decisive else _wanted(criterion, case, found, verdict),
        multiple=_shown_multiple(newest, verdict.limit, multiple),
    )


def _wanted(criterion: Criterion, case: Case, found: Selection[Measurement], verdict: Verdict) -> tuple[Missing, ...]:
    """What would settle it: where the laboratory gave no limit that can be used, that limit; it would give none again."""
    if verdict.reason in _LIMIT_WANTED:
        return (Missing(Phrase(f"question.{verdict.reason}", {"fact": results.fact(criterion.settings["fact"])})),)
    return results.wanted(case, criterion.settings["fact"], found)


def _uncertain(measured: Measurement, verdict: Verdict) -> bool:
    """True when the answer rests on a text, an assumed limit, an unknown unit, a name instead of a code, or is remarked on."""
    limit = verdict.limit
    remarked = bool(measured.notes) and not REMARKS.isdisjoint([note.key for note in measured.notes])
    return measured.weaker or measured.own_scale or remarked or (limit is not None and limit.origin != "range")


def _cautions(measured: Measurement, verdict: Verdict) -> tuple[Phrase, ...]:
    limit = _CAUTIONS.get(verdict.limit.origin, ()) if verdict.limit else ()
    return (*limit, Phrase("limit.own-scale")) if measured.own_scale else limit


def _because(criterion: Criterion, measured: Measurement, verdict: Verdict, multiple: Decimal) -> Phrase:
    """Value, day and limit in one sentence: "ALT 41 U/L on 2026-11-20, limit 125 U/L (2.5 x ULN 50)"."""
    words = {
        "what": results.fact(criterion.settings["fact"]), "value": _value(measured, verdict.limit, multiple),
        "date": results.day(measured), "multiple": multiple,
    }
    if verdict.limit:
        words["limit"] = _limit(verdict.limit, measured, multiple)
    return Phrase(f"limit.{verdict.reason or _side(measured, verdict, multiple)}", words)


def _value(measured: Measurement, limit: UpperLimit | None, multiple: Decimal) -> Said:
    """The value as charted; where its limit is charted on another scale nobody can compare the two by eye, so it is told as a
    multiple too: "3.5 mg/dL (2.92 x ULN)" beside a limit in umol/L."""
    said, amount = results.value(measured), measured.amount
    charted, uln = _number(amount.charted if amount else ""), _number(limit.charted) if limit else None
    if amount is None or limit is None or amount.exact is None or charted is None or uln is None:
        return said
    if results.times(amount.exact, uln) == results.times(charted, limit.value):
        return said
    return Phrase("limit.value-elsewhere", {"value": said, "multiple": _shown_multiple(measured, limit, multiple) or ""})


def _side(measured: Measurement, verdict: Verdict, multiple: Decimal) -> str:
    if not verdict.within:
        return "above"
    exact = measured.amount.exact if measured.amount else None
    at_limit = verdict.limit is not None and exact == results.times(multiple, verdict.limit.value)
    return "exactly" if at_limit else "within"


def _limit(limit: UpperLimit, measured: Measurement, multiple: Decimal) -> Phrase:
    """The limit in the unit its upper limit of normal is charted in; only the factors where that is no number."""
    key = "limit.said-assumed" if limit.origin == "site" else "limit.said"
    own_unit = measured.amount.unit if measured.amount else None
    number, unit = _number(limit.charted), limit.unit or own_unit
    uln = limit.charted
    if number is None and _on_charted_scale(measured):
        number, unit, uln = limit.value, own_unit, Phrase("limit.from-range", {"uln": plain(limit.value), "range": limit.charted})
    if number is None:
        return Phrase(f"{key}-text", {"multiple": multiple, "uln": limit.charted})
    at_most = plain(results.times(multiple, number))
    shown = f"{at_most} {shown_unit(unit) if '[' in unit else unit}" if unit else at_most
    return Phrase(key, {"limit": shown, "multiple": multiple, "uln": uln})


def _on_charted_scale(measured: Measurement) -> bool:
    """True when the value was not converted: the numbers of its limits are then in its charted unit."""
    exact = measured.amount.exact if measured.amount else None
    return exact is not None and exact == _number(measured.amount.charted if measured.amount else "")


def _with_noted(because: Phrase, names: list[str]) -> Phrase:
    if not names:
        return because
    return Phrase("limit.noted", {"sentence": because, "diagnoses": tuple(dict.fromkeys(names))})


def _shown_multiple(measured: Measurement, limit: UpperLimit | None, multiple: Decimal) -> Decimal | None:
    """Value over ULN for display and trends, on the same side of the multiple as the verdict."""
    exact = measured.amount.exact if measured.amount else None
    if exact is None or limit is None:
        return None
    quotient = results.EXACT.divide(exact, limit.value)
    side = exact.compare(results.times(multiple, limit.value))
    for last in _LAST_SHOWN:
        rounded = quotient.quantize(last, ROUND_HALF_UP, results.EXACT)
        if rounded.compare(multiple) == side:
            return rounded
    return quotient


def _number(text: str) -> Decimal | None:
    """The number a text is, None when it is more than that."""
    text = text.strip()
    return Decimal(text) if text.isascii() and text.replace(".", "", 1).isdigit() else None


def plain(number: Decimal) -> str:
    """A computed number without an exponent and without trailing zeros.

    >>> plain(Decimal("125.0")), plain(Decimal("100")), plain(Decimal("3.450"))
    ('125', '100', '3.45')
    """
    shown = format(number, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
