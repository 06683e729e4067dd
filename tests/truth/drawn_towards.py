"""Charts drawn towards a sentence that stray results seldom bring: one value outside its limit, two courses and a marrow, a turn that was followed by another.

The same chart for the same number on every machine, as the random charts; whether the sentence came, the tests count.
"""
from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

from tests.charts.build import Json, base, dose, lab, marrow_blasts, marrow_report, without, woman
from tests.charts.courses import chart as course
from tests.charts.generated import UPPER, ago

MANY = 24
TIMES = {"alt": ("2.5", 0), "ast": ("2.5", 0), "tbil": ("3", 1), "crea": ("1.25", 0)}
"""The limit of each analyte in multiples of its upper limit, and the places behind the point of its values."""
ANTILEUKAEMIC = ("cytarabine", "azacitidine", "daunorubicin")


def near_miss(number: int) -> list[Json]:
    """A likely match but for one value of liver or kidney, which came over some days of its window."""
    chance = random.Random(number)
    analyte, start = sorted(TIMES)[number % len(TIMES)], chance.choice((base, woman))()
    times, places = TIMES[analyte]
    upper = Decimal(UPPER[analyte])

    def value(low: str, high: str) -> Decimal:
        multiple = Decimal(chance.randint(int(Decimal(low) * 100), int(Decimal(high) * 100))) / 100
        return (upper * Decimal(times) * multiple).quantize(Decimal(1).scaleb(-places))

    days = sorted(chance.sample(range(1, 13), chance.randint(1, 4)))
    values = [value("1.05", "1.9"), *(value("0.2", "1.9") for _ in days[1:])]  # the latest, then those before it
    results = [lab(f"{analyte}-n{day}", found, upper, ago(day), name=analyte) for day, found in zip(days, values, strict=True)]
    chance.shuffle(results)
    return [*without(start, f"{analyte}-1"), *results]


def two_courses(number: int) -> list[Json]:
    """AML under two courses or three, and a marrow after the last of them that is full of blasts."""
    chance = random.Random(number)
    last = chance.randint(35, 90)
    begun = [last + gap for gap in ((0, 40), (0, 35, 80))[number % 2]]
    doses = [dose(f"i{day}", chance.choice(ANTILEUKAEMIC), ago(day), ago(day - chance.randint(0, 6))) for day in begun]
    marrow = marrow_blasts("bm-now", Decimal(chance.choice(("5", "7.5", "23", "60"))), ago(chance.randint(0, min(27, last - 22))))
    return course(*chance.sample([*doses, marrow], len(doses) + 1))


def ended(number: int) -> list[Json]:
    """A marrow in relapse, and a remission after it that nothing took back."""
    chance = random.Random(number)
    before = chance.randint(60, 300)
    remission = chance.choice((marrow_report("cr2", chance.choice(("Complete remission", "骨髓完全缓解(CR)")), ago(before - chance.randint(20, 55))),
                               marrow_blasts("bm-clear", Decimal(chance.choice(("0", "1", "4.9"))), ago(before - chance.randint(20, 55)))))
    first = marrow_report("cr1", "完全缓解", ago(before + chance.randint(40, 90)))
    return course(*chance.sample([first, marrow_blasts("bm-back", Decimal("23"), ago(before)), remission], 3))


def drawn(make: Callable[[int], list[Json]]) -> list[list[Json]]:
    """Charts of one kind."""
    return [make(number) for number in range(MANY)]
