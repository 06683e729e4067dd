"""How far a count of a period can be trusted: 95 % intervals, widened where cards come in clusters.

Cards are no independent events: one patient brings several, and one busy day many. So the number of independent events
is taken as the count divided by its dispersion, the larger one of what the days and what the patients show. Sources:
Byar's approximation to the exact Poisson limits (Breslow & Day 1987), Wilson's interval (1927), the variance of a
ratio of cluster totals (Cochran 1977, 6.3).
"""
from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)
"""The quantile of the normal distribution that leaves 5 % outside."""
WEEK = 7


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def a_week(by_day: Sequence[int], by_patient: Collection[int]) -> Estimate:
    """The mean of a week. ``by_day``: the count of every day of the period, days of none included; at least one day.

    >>> a_week([1] * 28, [1] * 28)
    Estimate(value=7.0, low=4.65..., high=10.11...)
    """
    total, weeks = sum(by_day), len(by_day) / WEEK
    spread = max(1.0, _of_days(by_day), _of_clusters(by_patient))
    low, high = _poisson(total / spread)
    return Estimate(total / weeks, low * spread / weeks, high * spread / weeks)


def share(clusters: Collection[tuple[int, int]]) -> Estimate | None:
    """The percentage of hits. ``clusters``: (trials, hits) of each patient; None where nothing was tried.

    >>> share([(1, 0)] * 95 + [(1, 1)] * 5)
    Estimate(value=5.0, low=2.1..., high=11.1...)
    """
    tried, hits = sum(n for n, _ in clusters), sum(x for _, x in clusters)
    if tried == 0:
        return None
    part = hits / tried
    independent = tried / _design_effect(clusters, tried, part)
    middle = (part + Z * Z / (2 * independent)) / (1 + Z * Z / independent)
    half = Z * sqrt(part * (1 - part) / independent + Z * Z / (4 * independent**2)) / (1 + Z * Z / independent)
    return Estimate(100 * part, 100 * max(0.0, min(middle - half, part)), 100 * min(1.0, max(middle + half, part)))


def _of_days(counts: Sequence[int]) -> float:
    """The variance of the days over their mean: 1 where they are as independent events would have it."""
    mean = sum(counts) / len(counts)
    if mean == 0 or len(counts) < 2:
        return 1.0
    return sum((count - mean) ** 2 for count in counts) / (len(counts) - 1) / mean


def _of_clusters(counts: Collection[int]) -> float:
    """How much wider a count is whose events come in clusters of these sizes (a compound Poisson count)."""
    total = sum(counts)
    return sum(count * count for count in counts) / total if total else 1.0


def _design_effect(clusters: Collection[tuple[int, int]], tried: int, part: float) -> float:
    """By how much trials of the same patients tell less than as many trials of different ones."""
    if part in (0.0, 1.0) or len(clusters) < 2:
        return max(1.0, _of_clusters([n for n, _ in clusters]))
    between = sum((x - part * n) ** 2 for n, x in clusters) * len(clusters) / (len(clusters) - 1)
    return max(1.0, between / (tried * part * (1 - part)))


def _poisson(count: float) -> tuple[float, float]:
    """Byar's limits of the mean of a Poisson count."""
    low = count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3 if count else 0.0
    above = count + 1
    return max(0.0, low), above * (1 - 1 / (9 * above) + Z / (3 * sqrt(above))) ** 3
