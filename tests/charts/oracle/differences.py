"""Where the product's answer is not among those that the second reading allows, and the smallest chart that shows it."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cds_service.screening_json import screening_json
from tests.charts.build import Json, encoded, page
from tests.charts.harness import screened
from tests.charts.oracle import grounds, verdict
from tests.charts.oracle.random_charts import Chart
from tests.charts.oracle.readings import HOME


def product(chart: Chart) -> Json:
    """The screening as people get it."""
    rest = [r for r in chart.resources if r["resourceType"] not in chart.cut]
    entries = [{"fullUrl": f"{HOME}{r['resourceType']}/{r['id']}", "resource": r} for r in rest]
    pages = [{"resource": page(*(r for r in chart.resources if r["resourceType"] == kind))} for kind in sorted(chart.cut)]
    whole = {"resourceType": "Bundle", "type": "collection", "entry": [*entries, *pages]}
    return screening_json(screened(encoded(whole), chart.as_of.isoformat()), "en")


def differing(chart: Chart) -> dict[str, str]:
    """By criterion, what was allowed and what was said."""
    result = product(chart)
    rows = {row["id"]: row for row in result["criteria"]}
    said = {criterion: row["state"] for criterion, row in rows.items()}
    allowed = verdict.states(chart.resources, chart.as_of, chart.cut)
    unread = "Observation" in verdict.not_whole(chart.resources, chart.cut)
    out = grounds.faults(rows, *verdict.results(chart.resources, chart.as_of), unread)
    out |= {c: f"allowed {sorted(states)}, got {said[c]}" for c, states in allowed.items() if said[c] not in states}
    overall = verdict.overall(said)
    shown = verdict.shown(overall, chart.resources)
    out |= {} if result["card"]["shown"] is shown else {"card": f"shown: {not shown}"}
    return out if result["overall"] == overall else out | {"overall": f"allowed {overall}, got {result['overall']}"}


def smallest(chart: Chart, criterion: str) -> Chart:
    """The chart without every resource that is not needed for the difference."""
    shrunk = True
    while shrunk:
        shrunk = False
        for smaller in _smaller(chart):
            if criterion in differing(smaller):
                chart, shrunk = smaller, True
                break
    return chart


def _smaller(chart: Chart) -> Iterator[Chart]:
    if chart.cut:
        yield replace(chart, cut=frozenset())
    for each in chart.resources:
        rest = [r for r in chart.resources if r is not each]
        if each["resourceType"] != "Patient" and chart.cut <= {r["resourceType"] for r in rest}:
            yield replace(chart, resources=rest)
