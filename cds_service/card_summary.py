"""The one sentence of a card, under 140 characters: trial, verdict, the decisive fact; never more than the states."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from cds_service.eligibility.states import Overall
from cds_service.eligibility.trial import Trial
from cds_service.escaping import visible
from cds_service.tally import Tally, Told, phrase
from cds_service.wording import catalogue, plain, render, words
from fhir_mappings.frozen import replace

LONGEST = 139
"""CDS Hooks wants fewer than 140 characters."""

Names = Sequence[str]


@dataclass(frozen=True, slots=True)
class Room:
    """How many names a list may hold, whether topics stand without the criterion they belong to, and whether what is only to be
    confirmed is counted: what is missing or to be judged is said first."""

    names: int
    brief: bool = False
    counted: bool = False


ROOMS = (*(Room(names, brief, counted) for names in range(6, 0, -1) for brief, counted in (
    (False, False), (True, False), (True, True))), Room(0))


def summary(overall: Overall, tally: Tally, trial: Trial, language: str) -> str:
    """The summary of a card for this verdict; lists are cut ("+2") until it fits."""
    write = {
        Overall.LIKELY_MATCH: _likely,
        Overall.POSSIBLE_MATCH: _possible,
        Overall.NEAR_MISS: _near_miss,
    }[overall]
    for room in ROOMS:
        text = write(tally, trial, language, room)
        if len(text) <= LONGEST:
            return text
    if overall is Overall.NEAR_MISS:
        return _outside(outside_limit(tally.failed[0], language), words("summary.near-miss.more", language), trial, language)
    return render(phrase("summary.short", trial=trial.id), language)


def _likely(tally: Tally, trial: Trial, language: str, room: Room) -> str:
    said = _open(tally, language, room)
    if said:
        return render(phrase("summary.likely.open", trial=trial.id, intervention=trial.intervention, open=said), language)
    return render(phrase("summary.likely", trial=trial.id, intervention=trial.intervention), language)


def _possible(tally: Tally, trial: Trial, language: str, room: Room) -> str:
    course = next((f"summary.{one.finding.because.key}" for one in tally.missing if one.criterion.id == trial.disease_course), "")
    if course in catalogue(language):
        return _of_course(course, tally, trial, language, room)
    if tally.missing and not (tally.stale or tally.unclear or tally.to_judge or tally.confirm):
        wanted = _wanted(tally.missing, language)
        key = "summary.possible.one-missing" if len(wanted) == 1 else "summary.possible.missing"
        return render(phrase(key, trial=trial.id, count=len(wanted), names=_listed(wanted, language, room.names)), language)
    return render(phrase("summary.possible", trial=trial.id, open=_open(tally, language, room)), language)


def _of_course(course: str, tally: Tally, trial: Trial, language: str, room: Room) -> str:
    """What the chart says of the course decides more than that a record of it is missing: it is said first, in place of that."""
    others = replace(tally, missing=tuple([one for one in tally.missing if one.criterion.id != trial.disease_course]))
    said = [words(course, language), *filter(None, [_open(others, language, room)])]
    return render(phrase("summary.possible", trial=trial.id, open=words("summary.open.separator", language).join(said)), language)


def _open(tally: Tally, language: str, room: Room) -> str:
    """"missing: HBsAg; too old: ALT; to judge: HBV; to confirm: ECOG": every kind that there is, in this order; "2 missing; 1 to
    judge" where no name fits."""
    kinds = (
        ("missing", _wanted(tally.missing, language), room.names),
        ("stale", _wanted(tally.stale, language), room.names),
        ("unclear", tuple(one.subject(language) for one in tally.unclear), room.names),
        ("judge", tuple(one.to_judge(language, room.brief) for one in tally.to_judge), room.names),
        ("confirm", tuple(one.subject(language) for one in tally.confirm), 0 if room.counted else room.names),
    )
    said = [phrase(f"summary.open.{kind}", names=_listed(names, language, most)) if most
            else phrase(f"summary.counted.{kind}", count=len(dict.fromkeys(names))) for kind, names, most in kinds if names]
    return words("summary.open.separator", language).join(render(one, language) for one in said)


def _near_miss(tally: Tally, trial: Trial, language: str, room: Room) -> str:
    outside, said = outside_limit(tally.failed[0], language), _open(tally, language, room)
    if not said:
        rest = words("summary.near-miss.rest", language)
    elif tally.open and room.names:
        rest = render(phrase("summary.near-miss.open", open=said), language)
    else:
        rest = render(phrase("summary.near-miss.listed", open=said[0].upper() + said[1:]), language)
    return _outside(outside, rest, trial, language)


def _outside(outside: str, rest: str, trial: Trial, language: str) -> str:
    return render(phrase("summary.near-miss", trial=trial.id, outside=outside, rest=rest), language)


def outside_limit(failed: Told, language: str, escape: Callable[[str], str] = visible) -> str:
    """The one value that is outside its limit, as charted or as a multiple of its upper limit, and the limit."""
    evidence = failed.finding.evidence[0] if failed.finding.evidence else None
    limit = failed.criterion.value
    if evidence is None or not isinstance(limit, (int, Decimal)):
        return failed.subject(language)
    name, taken = failed.subject(language), escape((evidence.date or "")[:10])
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
