"""Every text that people see of a chart, in both languages, each with its place: JSON, card, worksheet, note, table, downloads."""
from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from functools import cache
from typing import Any, NamedTuple

from cds_service.cards.cards import CardContext, card
from cds_service.screening_json import screening_json
from cds_service.worksheet.course_view import course_view
from cds_service.worksheet.evidence_view import evidence_view
from cds_service.worksheet.fhir_download import fhir_download
from cds_service.worksheet.next_steps import steps
from cds_service.worksheet.note import note
from cds_service.worksheet.page import page
from cds_service.worksheet.rows import Row, rows
from cds_service.worksheet.table import csv_table
from cds_service.worksheet.trend_view import trend_views
from cds_service.worksheet.worksheet import Worksheet, worksheet_of
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.record import PatientRecord
from fhir_mappings.write import OrderContext
from tests.charts.build import Json, bundle, encoded
from tests.worksheet.conftest import Outline
from tools import golden


class Seen(NamedTuple):
    """What is made of one chart before it is in words."""

    record: PatientRecord
    sheet: Worksheet


def seen(chart: Sequence[Json] | bytes) -> Seen:
    made = golden.screener()
    record = made.record(read_chart(chart if isinstance(chart, bytes) else encoded(bundle(list(chart)))))
    return Seen(record, worksheet_of(made.trial, record, made.screen(record, golden.AS_OF), made.now(), "patient-view"))


@cache
def seen_of(number: int) -> Seen:
    """What is made of the random chart of this number."""
    from tests.truth.random_charts import random_chart

    return seen(random_chart(number))


def card_of(it: Seen, language: str, style: str = "table") -> Json | None:
    """The card, where the verdict shows one."""
    if not it.sheet.screening.card.shown:
        return None
    evaluated = datetime.combine(golden.AS_OF, time(9, 30), golden.screener().settings.time_zone)
    context = CardContext(evaluated=evaluated, hook="patient-view", language=language, style=style,  # type: ignore[arg-type]
                          order=OrderContext("p", "Practitioner/d", evaluated, "e"))
    return card(it.sheet.trial, it.record, it.sheet.screening, context)


def texts(it: Seen, language: str) -> Iterator[tuple[str, str]]:
    """Each text with its place; the same places in either language."""
    yield from _of_json(screening_json(it.sheet.screening, language), "json")
    shown = card_of(it, language)
    if shown:
        yield from _of_card(shown)
    found = rows(it.sheet, language)
    yield from _of_rows(found)
    yield from ((f"step {place}", step) for place, step in enumerate(steps(it.sheet, language)))
    yield from ((f"note {place}", line) for place, line in enumerate(note(it.sheet, language).splitlines()))
    yield from _of_views(it.sheet, found, language)


def _of_json(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """The texts of the public JSON that are words: sentences, names, notes."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("because", "what", "note") and isinstance(inner, str):
                yield f"{place} {key}", inner
            else:
                yield from _of_json(inner, f"{place} {value['id']}" if key in ("evidence", "missing") else f"{place} {key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _of_json(inner, f"{place} {number}")


def _of_card(shown: Json) -> Iterator[tuple[str, str]]:
    yield "summary", shown["summary"]
    told = [line for line in shown["detail"].splitlines() if line and not line.startswith("|")]  # a table has as many rows as there is room
    yield from ((f"detail {place}", line) for place, line in enumerate(told))
    for place, one in enumerate(shown["suggestions"]):
        resource = one["actions"][0]["resource"]
        yield f"suggestion {place}", one["label"]
        yield f"suggestion {place} says", one["actions"][0]["description"]
        yield f"suggestion {place} orders", resource["code"]["text"]


def _of_rows(found: list[Row]) -> Iterator[tuple[str, str]]:
    for row in found:
        for name in ("because", "change", "word", "rule", "label"):
            yield f"row {row.id} {name}", getattr(row, name)
        yield from ((f"row {row.id} remark", remark) for remark in row.remarks)
        for place, shown in enumerate(row.evidence):
            yield f"row {row.id} {place}", " | ".join((shown.what, shown.value, shown.date, shown.upper_limit, shown.multiple, shown.note))


def _of_views(sheet: Worksheet, found: list[Row], language: str) -> Iterator[tuple[str, str]]:
    for trend in trend_views(sheet, language):
        yield f"trend {trend.limit} {len(trend.points)}", trend.summary
    for place, event in enumerate(course_view(sheet, language).events):
        yield f"event {place}", f"{event.date} {event.word}: {event.what}"
    view = evidence_view(sheet, found, language)
    yield from ((f"ignored {place}", line) for place, line in enumerate(view.ignored))
    yield from ((f"gap {place}", line) for place, line in enumerate(view.gaps))


def cut_short(*texts: str) -> bool:
    """True where one of the texts names as much as it has room for, and how many more there are."""
    return any(re.search(r"(?: and \d+ more|及另外\d+项)(?! \()|…", text) for text in texts)


def page_text(it: Seen, language: str) -> str:
    """The words of the page."""
    return Outline(page(it.sheet, language)).text


def table(it: Seen, language: str) -> list[dict[str, str]]:
    """The rows of the CSV."""
    return list(csv.DictReader(io.StringIO(csv_table(it.sheet, language).removeprefix("\ufeff"))))


def download(it: Seen, language: str) -> Json:
    """The FHIR Bundle to take along."""
    return json.loads(fhir_download(it.sheet, golden.screener().codes, language))
