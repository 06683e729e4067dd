"""The one sentence of a card, under 140 characters: trial, verdict, the decisive fact; never more than the states."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cds_service.cards.not_read import ALL_READ
from cds_service.cards.tally import Tally, Told, phrase, resources
from cds_service.eligibility.rules.whole_lists import RESULTS
from cds_service.eligibility.shown_dates import written_date
from cds_service.eligibility.states import Overall
from cds_service.eligibility.trial import Trial
from cds_service.texts.escaping import visible
from cds_service.texts.wording import catalogue, plain, render, say, words
from fhir_mappings.frozen import Frozen

LONGEST = 139
"""CDS Hooks wants fewer than 140 characters."""
_TENTH = Decimal("0.1")
_DECIMALS = (1, 2, 3)
"""Those a multiple may be shown with: of 1.3 nobody can tell that it is the 1.254 above a limit of 1.25."""

UNREAD, IN_PART = "unread", "in-part"
NOBODY_READ = frozenset({UNREAD, IN_PART})
"""The kinds of what is open that name resources: those of which nothing could be read, and those of which not all could."""

Names = Sequence[str]


@dataclass(frozen=True, slots=True)
class Room:
    """How many names a list may hold, whether topics stand without the criterion they belong to, and which kinds are counted:
    what is missing or to be judged is said first."""

    names: int
    brief: bool = False
    counted: frozenset[str] = frozenset()


TO_CONFIRM = frozenset({"confirm"})
BESIDE_MISSING = TO_CONFIRM | {"stale", "unclear"}
"""Kinds that are counted where some are missing, before only the first of these is named."""

ROOMS = (*(Room(names, brief, counted) for fewest, most, ways in (
    (2, 6, ((False, frozenset()), (True, frozenset()), (True, TO_CONFIRM))), (2, 6, ((True, BESIDE_MISSING),)),
    (1, 1, ((False, frozenset()), (True, frozenset()), (True, TO_CONFIRM), (True, BESIDE_MISSING))))
    for names in range(most, fewest - 1, -1) for brief, counted in ways), Room(0), TERSE := Room(0, brief=True))
"""From the widest to ``TERSE``, which says of what was not read no more than that there is such."""


def summary(overall: Overall, tally: Tally, trial: Trial, language: str) -> str:
    """The summary of a card for this verdict; lists are cut ("and 2 more") until it fits."""
    write = {
        Overall.LIKELY_MATCH: _likely,
        Overall.POSSIBLE_MATCH: _possible,
        Overall.NEAR_MISS: _near_miss,
    }[overall]
    names = _open_names(tally, trial, language)
    most = max((len(full) for _, full, _ in names.kinds), default=0)
    beside = any(kind == "missing" for kind, _, _ in names.kinds)
    for room in ROOMS:
        if room.names > max(most, 1) or (room.counted is BESIDE_MISSING and not beside):
            continue  # as wide as need be already
        text = write(tally, trial, language, names, room)
        if len(text) <= LONGEST:
            return text
    return _shortest(overall, tally, trial, language, names)


def _shortest(overall: Overall, tally: Tally, trial: Trial, language: str, names: Open) -> str:
    """Where nothing of what is open fits: that there is more, and that not all was read."""
    unread = bool(tally.not_read.types)
    if overall is not Overall.NEAR_MISS:
        return render(phrase(f"summary.short{'.unread' if unread else ''}", trial=trial.id), language)
    rests = ("more.unread", "more.unread.short") if unread else ("more",)
    told = [_outside(names.outside, words(f"summary.near-miss.{rest}", language), trial, language) for rest in rests]
    return next((text for text in told if len(text) <= LONGEST), told[-1])


class Open(Frozen):
    """What is not settled, by name: each kind with its names, those in brief too; ``course``: what the chart says of the course where
    that decides more than that a record of it is missing; ``outside``: the one value beyond its limit."""

    kinds: tuple[tuple[str, Names, Names], ...]
    course: str | None
    outside: str


def _open_names(tally: Tally, trial: Trial, language: str) -> Open:
    course = next((f"summary.{one.finding.because.key}" for one in tally.missing if one.criterion.id == trial.disease_course), "")
    told = catalogue(language).get(course)
    missing = [one for one in tally.missing if told is None or one.criterion.id != trial.disease_course]
    lists = (
        *_not_read(tally, language),
        ("missing", _wanted(tally.known(missing), language), None),
        ("stale", _wanted(tally.known(tally.stale), language), None),
        ("unclear", tuple([one.subject(language) for one in tally.unclear]), None),
        ("judge", tuple([one.to_judge(language, now=True) for one in tally.to_judge_now]),
         tuple([one.to_judge(language, brief=True, now=True) for one in tally.to_judge_now])),
        ("confirm", tuple([one.subject(language) for one in tally.confirm]), None),
    )
    return Open(tuple([(kind, _once(names), _once(brief or names)) for kind, names, brief in lists if names]), told,
                outside_limit(tally.failed[0], language, short=True) if tally.failed else "")


def _not_read(tally: Tally, language: str) -> list[tuple[str, Names, None]]:
    if tally.not_read is ALL_READ:
        return []
    return [(UNREAD, resources(tally.not_read.nothing, language), None), (IN_PART, resources(tally.not_read.in_part, language), None)]


def _once(names: Names) -> Names:
    return tuple(dict.fromkeys(names))


def _likely(tally: Tally, trial: Trial, language: str, names: Open, room: Room) -> str:
    said = _left(tally, names, language, room)
    if said:
        key = f"summary.likely.{UNREAD if tally.not_read.of_results else 'open'}"
        return render(phrase(key, trial=trial.id, intervention=trial.intervention, open=said), language)
    return render(phrase("summary.likely", trial=trial.id, intervention=trial.intervention), language)


def _possible(tally: Tally, trial: Trial, language: str, names: Open, room: Room) -> str:
    if names.course is None and [kind for kind, _, _ in names.kinds] == ["missing"]:
        _, wanted, _ = names.kinds[0]
        key = "summary.possible.one-missing" if len(wanted) == 1 else "summary.possible.missing"
        return render(phrase(key, trial=trial.id, count=len(wanted), names=listed(wanted, language, room.names)), language)
    said, unread = _each_open(names, language, room), tally.not_read
    if names.course:
        said.insert(sum(kind in NOBODY_READ for kind, _, _ in names.kinds), names.course)
    unknown = unread.of_results and not set(RESULTS) <= set(unread.in_part)  # whether a result fails
    claim = "" if unread is ALL_READ else ".unread" if unknown else ".in-part"
    return render(phrase(f"summary.possible{claim}", trial=trial.id, open=words("summary.open.separator", language).join(said)), language)


def _open(names: Open, language: str, room: Room) -> str:
    """"results could not be read; missing: HBsAg; too old: ALT; to judge: HBV; to confirm: ECOG": every kind that there is, in this
    order; "2 missing; 1 to judge" where no name fits."""
    return words("summary.open.separator", language).join(_each_open(names, language, room))


def _each_open(names: Open, language: str, room: Room) -> list[str]:
    """The same, kind by kind. What could not be read is named, if need be as "not all read"."""
    terse = room is TERSE and any(kind in NOBODY_READ for kind, _, _ in names.kinds)
    said = [words("summary.counted.unread", language)] if terse else []
    for kind, full, brief in names.kinds:
        if terse and kind in NOBODY_READ:
            continue
        shown, most = brief if room.brief else full, 0 if kind in room.counted else room.names
        most = max(most, 1) if kind in NOBODY_READ else most
        told = phrase(f"summary.open.{kind}", names=listed(shown, language, most)) if most else phrase(
            f"summary.counted.{kind}", count=len(full))
        said.append(render(told, language))
    return said


def _left(tally: Tally, names: Open, language: str, room: Room) -> str:
    """The same; what has only records that are over is named, as such, where nothing else is left, for then not all is met."""
    if names.kinds or not tally.to_judge:
        return _open(names, language, room)
    over = _once([one.subject(language) if room.brief else one.to_judge(language) for one in tally.to_judge])
    told = phrase("summary.open.judge", names=listed(over, language, room.names)) if room.names else phrase(
        "summary.counted.judge", count=len(over))
    return render(told, language)


def _near_miss(tally: Tally, trial: Trial, language: str, names: Open, room: Room) -> str:
    said = _left(tally, names, language, room)
    if not said:
        rest = words("summary.near-miss.rest", language)
    elif tally.open and room.names and not tally.not_read.types:
        rest = render(phrase("summary.near-miss.open", open=said), language)
    else:
        rest = render(phrase("summary.near-miss.listed", open=said[0].upper() + said[1:]), language)
    return _outside(names.outside, rest, trial, language)


def _outside(outside: str, rest: str, trial: Trial, language: str) -> str:
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
    said = say(shown or "", language)
    name, taken = failed.subject(language), escape(said.partition("T")[0] if short else said)  # the day of a time
    multiple = shown_multiple(failed.finding.multiple, Decimal(limit))
    if multiple is not None:
        return render(phrase("outside.uln", name=name, multiple=multiple, date=taken, limit=limit), language)
    value = escape(" ".join(part for part in (evidence.value, evidence.unit) if part)[:24])
    if translated := failed.finding.because.args.get("equivalent"):  # a Karnofsky of 40 is no ECOG of 40
        other = failed.finding.because.args["what"]
        return render(phrase("outside.translated", name=name, grade=translated, what=other, value=value, date=taken, limit=limit), language)
    if evidence.upper_limit:
        return render(phrase("outside.value-of-uln", name=name, value=value, date=taken, limit=limit), language)
    return render(phrase("outside.value", name=name, value=value, date=taken, limit=limit), language)


def shown_multiple(multiple: Decimal | None, limit: Decimal) -> str | None:
    """A multiple with as few decimals (at least those of the limit, at most three) as still show on which side of it it is; else None.

    >>> shown_multiple(Decimal("3.1234"), Decimal("2.5")), shown_multiple(Decimal("2.504"), Decimal("2.5"))
    ('3.1', '2.504')
    >>> shown_multiple(Decimal("3.25"), Decimal("2.5")), shown_multiple(Decimal("2.45"), Decimal("2.5"))
    ('3.3', '2.45')
    >>> [shown_multiple(Decimal(multiple), Decimal("1.25")) for multiple in ("1.254", "1.2504", "1.301", "2.999")]
    ['1.254', None, '1.3', '3.0']
    """
    if multiple is None:
        return None
    finest = int(limit.as_tuple().exponent)
    for places in _DECIMALS[max(0, -finest - 1):]:
        rounded = multiple.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        if (rounded > limit) == (multiple > limit) and (rounded == limit) == (multiple == limit):
            return plain(max(rounded.normalize(), rounded.quantize(_TENTH), key=_decimals))  # 1.30 tells no more than 1.3
    return None


def _decimals(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def _wanted(told: Sequence[Told], language: str) -> Names:
    return tuple(dict.fromkeys(name for one in told for name in one.shortest(language)))


def cut_list(names: Names, most: int, language: str) -> str:
    """The first names and how many more there are, in words: "ECOG +2" reads as a grade."""
    first = words("list.separator", language).join(names[:most])
    return render(phrase("list.cut", names=first, count=len(names) - most), language)


def listed(names: Names, language: str, most: int) -> str:
    """The first names and how many more there are ("HBsAg, ECOG and 2 more"); only the number where none fits."""
    if len(names) <= most:
        return words("list.separator", language).join(names)
    if most == 0:
        return str(len(names))
    return cut_list(names, most, language)
