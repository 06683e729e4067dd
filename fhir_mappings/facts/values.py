"""What facts are made of: phrases, times, amounts, upper limits of normal. Part of the contract that ``record.py`` tells."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, Union

from fhir_mappings.frozen import Frozen, field

Said = Union[str, int, Decimal, date, "Phrase", tuple[Union[str, "Phrase"], ...]]


class Phrase(Frozen):
    """A text of the message catalogue, not yet in a language: ``key`` names it, ``args`` fill its placeholders.

    Arguments are charted text (escaped by whoever shows them), numbers, dates, other phrases or tuples of phrases and charted
    texts: a list, which each language separates by its own sign.
    """

    key: str
    args: Mapping[str, Said] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted((k, str(v)) for k, v in self.args.items()))))


# --- time -------------------------------------------------------------------------------------------------------
Precision = Literal["time", "day", "month", "year", "span"]


OPEN_END = date(2200, 12, 31)
"""The last day of what may be of any day since another one."""


class When(Frozen):
    """A FHIR date or time as the interval it denotes, never more precise than it was charted.

    ``first`` and ``last`` are calendar days in the site's time zone, both inclusive. ``earliest`` (inclusive) and
    ``latest`` (exclusive) are aware UTC instants of the same interval; an instant is one second wide (or one
    microsecond when it carries a fraction). A ``span`` is some time between two dates of the chart, told nowhere closer.
    Source: FHIR R4 datatypes, date, dateTime, instant.
    """

    charted: str
    first: date
    last: date
    earliest: datetime
    latest: datetime
    precision: Precision

    @classmethod
    def between(cls, first: When, last: When) -> When:
        """Some time from the beginning of the one to the end of the other."""
        return cls(f"{first.charted}/{last.charted}", first.first, last.last, first.earliest, last.latest,
                   "day" if first.first == last.last else "span")

    @property
    def partial(self) -> bool:
        """True where it may lie on several days."""
        return self.precision in ("month", "year", "span")

    @property
    def open_ended(self) -> bool:
        """True where it may be any day since the first, or any of a month or day without its year."""
        return self.last.year == OPEN_END.year

    def before(self, other: When) -> bool:
        """True when all of this interval ends before the other begins: strictly earlier, whatever the precision."""
        return self.latest <= other.earliest

    def same_time(self, other: When) -> bool:
        """True when the intervals overlap: neither can be called the later one (a day against a time in it)."""
        return not self.before(other) and not other.before(self)


# --- numbers ----------------------------------------------------------------------------------------------------
class Amount(Frozen):
    """A number, a number with a comparator or a range, as the interval it denotes, on one scale.

    Exactly 41 has low = high = 41; ``<5`` has high = 5 with ``high_open``; ``>=5`` has low = 5. An end that is not
    known is ``None``. ``charted`` and ``unit`` are the number and the unit as the chart writes them.
    """

    low: Decimal | None
    high: Decimal | None
    charted: str
    unit: str | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def exact(self) -> Decimal | None:
        """The number itself, when it is one number."""
        return self.low if self.low is not None and self.low == self.high else None

    def at_most(self, limit: Decimal) -> bool | None:
        """``x <= limit``: True, False, or None when the interval does not decide."""
        if self.high is not None and self.high <= limit:
            return True
        if self.low is not None and (self.low > limit or (self.low == limit and self.low_open)):
            return False
        return None

    def at_least(self, limit: Decimal) -> bool | None:
        """``x >= limit``: True, False, or None when the interval does not decide."""
        if self.low is not None and self.low >= limit:
            return True
        if self.high is not None and (self.high < limit or (self.high == limit and self.high_open)):
            return False
        return None

    def more_than(self, limit: Decimal) -> bool | None:
        """``x > limit``: the negation of :meth:`at_most`."""
        at_most = self.at_most(limit)
        return None if at_most is None else not at_most

    def less_than(self, limit: Decimal) -> bool | None:
        """``x < limit``: the negation of :meth:`at_least`."""
        at_least = self.at_least(limit)
        return None if at_least is None else not at_least

    def holds(self, number: Decimal) -> bool:
        """True when the number may be the charted one."""
        above = self.low is None or number > self.low or (number == self.low and not self.low_open)
        return above and (self.high is None or number < self.high or (number == self.high and not self.high_open))


class UpperLimit(Frozen):
    """An upper limit of normal that fits this patient on that day, on the same scale as the measurement's amount.

    ``origin``: ``range`` (structured referenceRange), ``text`` (parsed from its text: a judgement), ``site`` (assumed by it),
    ``multiple`` (1: the value itself is charted as so many times that limit).
    """

    value: Decimal
    charted: str
    unit: str | None = None
    origin: Literal["range", "text", "site", "multiple"] = "range"
