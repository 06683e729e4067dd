"""The one sentence of a card, under 140 characters: trial, verdict, the decisive fact; never more than the states."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from cds_service.eligibility.shown_dates import written_date
from cds_service.eligibility.states import Overall
from cds_service.eligibility.trial import Trial
from cds_service.escaping import visible
from cds_service.tally import Tally, Told, phrase
from cds_service.wording import plain, render, say, words

LONGEST = 139
"""CDS Hooks wants fewer than 140 characters."""

Names = Sequence[str]


def summary(overall: Overall, tally: Tally, trial: Trial, language: str) -> str:
    """The summary of a card for this verdict; lists are cut ("+2") until it fits."""
    write = {
        Overall.LIKELY_MATCH: _likely,
        Overall.POSSIBLE_MATCH: _possible,
        Overall.NEAR_MISS: _near_miss,
    }[overall]
    for names in range(6, -1, -1):
        text = write(tally, trial, language, names)
        if len(text) <= LONGEST:
            return text
    return render(phrase("summary.short", trial=trial.id), language)


def _likely(tally: Tally, trial: Trial, language: str, most: int) -> str:
    if tally.judged or tally.confirm:
        key = "summary.likely.to-judge" if tally.judged else "summary.likely.to-confirm"
        names = _subjects((*tally.judged, *tally.confirm), language, most)
        return render(phrase(key, trial=trial.id, intervention=trial.intervention, names=names), language)
    return render(phrase("summary.likely", trial=trial.id, intervention=trial.intervention), language)


def _possible(tally: Tally, trial: Trial, language: str, most: int) -> str:
    if tally.missing and not (tally.stale or tally.unclear or tally.judged):
        wanted = _wanted(tally.missing, language)
        key = "summary.possible.one-missing" if len(wanted) == 1 else "summary.possible.missing"
        return render(phrase(key, trial=trial.id, count=len(wanted), names=_listed(wanted, language, most)), language)
    return render(phrase("summary.possible", trial=trial.id, open=_open(tally, language, most)), language)


def _open(tally: Tally, language: str, most: int) -> str:
    """"missing: HBsAg; too old: ALT; to judge: HBV": every kind that there is, in this order; "2 missing; 1 to judge" where no
    name fits."""
    kinds = (
        ("missing", _wanted(tally.missing, language)),
        ("stale", _wanted(tally.stale, language)),
        ("unclear", tuple(one.subject(language) for one in tally.unclear)),
        ("judge", tuple(one.subject(language) for one in tally.judged)),
    )
    said = [phrase(f"summary.open.{kind}", names=_listed(names, language, most)) if most
            else phrase(f"summary.counted.{kind}", count=len(dict.fromkeys(names))) for kind, names in kinds if names]
    return words("summary.open.separator", language).join(render(one, language) for one in said)


def _near_miss(tally: Tally, trial: Trial, language: str, most: int) -> str:
    outside = outside_limit(tally.failed[0], language, short=True)
    if tally.open or tally.judged:
        rest = render(phrase("summary.near-miss.open", open=_open(tally, language, most)), language)
    elif tally.confirm:
        rest = render(phrase("summary.near-miss.confirm", names=_subjects(tally.confirm, language, most)), language)
    else:
        rest = words("summary.near-miss.rest", language)
    return render(phrase("summary.near-miss", trial=trial.id, outside=outside, rest=rest), language)


def outside_limit(failed: Told, language: str, escape: Callable[[str], str] = visible, short: bool = False) -> str:
    """The one value that is outside its limit, as charted or as a multiple of its upper limit, and the limit. ``short``: with a span of
    days as first/last, for which there is room in a summary.
    """
    evidence = failed.finding.evidence[0] if failed.finding.evidence else None
    limit = failed.criterion.value
    if evidence is None or not isinstance(limit, (int, Decimal)):
        return failed.subject(language)
    shown = written_date(evidence.date) if short else evidence.date
    name, taken = failed.subject(language), escape(say(shown or "", language))
    multiple = shown_multiple(failed.finding.multiple, Decimal(limit))
    if multiple is not None:
        return render(phrase("outside.uln", name=name, multiple=multiple, date=taken, limit=limit), language)
    value = escape(" ".join(part for part in (evidence.value, evidence.unit) if part)[:24])
    if evidence.upper_limit:
        return render(phrase("outside.value-of-uln", name=name, value=value, date=taken, limit=limit), language)
    return render(phrase("outside.value", name=name, value=value, date=taken, limit=limit), language)


def shown_multiple(multiple: Decimal | None, limit: Decimal) -> str | None:
    """A multiple with as few decimals (one to three) as still show on which side of the limit it is; else None.

    >>> shown_multiple(Decimal("3.1234"), Decimal("2.5")), shown_multiple(Decimal("2.504"), Decimal("2.5"))
    ('3.1', '2.504')
    """
    if multiple is None:
        return None
    for places in (1, 2, 3):
        rounded = multiple.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
        if (rounded > limit) == (multiple > limit) and (rounded == limit) == (multiple == limit):
            return plain(rounded)
    return None


def _subjects(told: Sequence[Told], language: str, most: int) -> str:
    return _listed(tuple(one.subject(language) for one in told), language, most)


def _wanted(told: Sequence[Told], language: str) -> Names:
    return tuple(dict.fromkeys(name for one in told for name in one.shortest(language)))


def _listed(names: Names, language: str, most: int) -> str:
    """The first names and how many more there are ("HBsAg, ECOG +2"); only the number where none fits."""
    names = tuple(dict.fromkeys(names))
    if len(names) <= most:
        return words("list.separator", language).join(names)
    if most == 0:
        return str(len(names))
    return words("list.separator", language).join(names[:most]) + f" +{len(names) - most}"
