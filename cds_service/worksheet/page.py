"""The worksheet as a page: made on the server, nothing from elsewhere, readable without its script."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from cds_service.cards.tally import says_more, verdict_of
from cds_service.texts.escaping import visible
from cds_service.texts.whole_days import whole_days
from cds_service.texts.wording import LANGUAGES, catalogue, render, words
from cds_service.version import VERSION
from cds_service.worksheet.course_view import course_view
from cds_service.worksheet.downloads import DOWNLOADS
from cds_service.worksheet.evidence_view import evidence_view
from cds_service.worksheet.next_steps import steps
from cds_service.worksheet.note import note, registry
from cds_service.worksheet.rows import rows, said, told
from cds_service.worksheet.trend_view import trend_views
from cds_service.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
HAN = re.compile(r"[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef][\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef ]*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is. ``root``: the path of PUBLIC_URL, before every address of ours. ``address``: the path at which
    this worksheet can be opened again, until ``expires`` (seconds since 1970); None where it can't.
    """

    root: str = ""
    address: str | None = None
    expires: int | None = None


@cache
def templates() -> Environment:
    """The templates of this package, every value escaped."""
    return Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)


def page(sheet: Worksheet, language: str, place: Place = Place()) -> str:
    """The page in this language; its downloads and its other language are links below its address."""
    found = rows(sheet, language)
    return _rendered(
        "worksheet.html", language, place, sheet=sheet, screening=sheet.screening, trial=sheet.trial, rows=found,
        patient=visible(sheet.screening.patient), verdict=render(verdict_of(sheet.screening.overall, sheet.screening.findings), language),
        because=said(sheet.screening.card.because, language) if says_more(sheet.screening.card) else "", registry=registry(sheet, language),
        evaluated=sheet.evaluated.isoformat(sep=" ", timespec="minutes"), steps=steps(sheet, language),
        to_judge=[row for row in found if row.state == "judgement"],
        to_confirm=[row for row in found if row.review and row.state != "judgement"], trends=trend_views(sheet, language),
        course=course_view(sheet, language), evidence=evidence_view(sheet, found, language), note=note(sheet, language),
        downloads=DOWNLOADS if place.address else {}, until=_until(place, sheet.evaluated))


def error_page(status: int, reason: str, language: str, place: Place, trace: str) -> str:
    """What a person sees instead of a worksheet: what happened, what to do; in both languages."""
    known = f"worksheet.page.error.{reason}" in catalogue(language)
    return _rendered("error.html", language, place, kind=reason if known else "other", status=status, trace=trace,
                     both=(language, *(one for one in LANGUAGES if one != language)))


def _until(place: Place, evaluated: datetime) -> str | None:
    """When the link expires, in the time zone of the evaluation."""
    if place.expires is None:
        return None
    return datetime.fromtimestamp(place.expires, UTC).astimezone(evaluated.tzinfo).isoformat(sep=" ", timespec="minutes")


def _rendered(template: str, language: str, place: Place, **given: Any) -> str:
    def word(name: str, of: str = language, **arguments: Any) -> str:
        return told(f"worksheet.page.{name}", of, **arguments)

    return whole_days(templates().get_template(f"worksheet/{template}").render(
        language=language, languages=LANGUAGES, place=place, word=word, words=words, version=VERSION,
        text=_marked(language), **given))


def _marked(language: str) -> Callable[[str], Markup]:
    """Text of the chart or of a sentence: its direction kept to itself; Chinese on an English page is marked as such."""
    def mark(text: str) -> Markup:
        if language == "zh":
            return Markup("<bdi>{}</bdi>").format(text)
        marked = HAN.sub(lambda run: f'<span lang="zh">{run[0]}</span>', str(escape(text)))
        return Markup(f"<bdi>{marked}</bdi>")  # noqa: S704 - escaped above; the marks are constants around it
    return mark
