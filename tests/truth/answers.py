"""What the product answers to a chart, as the public JSON, and short ways to ask of it. Nothing here knows how it decides."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from cds_service.screening_json import screening_json
from tests.charts.build import AS_OF, Json
from tests.charts.harness import screened
from tests.truth.random_charts import random_chart

OPEN = frozenset({"missing", "stale", "unclear"})


def answer(chart: Sequence[Json], as_of: str = AS_OF, language: str = "en") -> dict[str, Json]:
    """Each criterion of the screening by its id."""
    return {row["id"]: row for row in screening_json(screened(list(chart), as_of), language)["criteria"]}


@cache
def answer_of(number: int, language: str = "en") -> dict[str, Json]:
    """The answer to the random chart of this number."""
    return answer(random_chart(number), language=language)


def name_of(resource: Json) -> str:
    return f"{resource['resourceType']}/{resource['id']}"


def references(row: Json) -> list[str]:
    """The resources that a criterion names, in its order, each once."""
    return list(dict.fromkeys(evidence["reference"] for evidence in row["evidence"] if evidence["reference"]))


def only(chart: Iterable[Json], names: Iterable[str]) -> list[Json]:
    """The Patient and the resources of these names."""
    wanted = set(names)
    return [resource for resource in chart if resource["resourceType"] == "Patient" or name_of(resource) in wanted]


def lacking(chart: Iterable[Json], *names: str) -> list[Json]:
    """The chart without the resources of these names."""
    return [resource for resource in chart if name_of(resource) not in names]


def as_told(row: Json) -> tuple[Any, ...]:
    """What a reader takes from a criterion: state, review and sentence."""
    return row["state"], row["review"], row["because"]
