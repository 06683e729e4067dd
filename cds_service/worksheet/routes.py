"""``/worksheet/...``: the page behind a link, its downloads, its stylesheet and script.

Nothing of the patient stands in an address: the link is random, signed and short-lived. Only the route is logged,
never what was asked for.
"""
from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Flask, Response, g
from sqlalchemy.exc import SQLAlchemyError

from cds_service.errors import WORDS, Refused, error_response, trace_id
from cds_service.state import state
from cds_service.telemetry.logs import logger
from cds_service.worksheet.card_link import WORKSHEET_PATH
from cds_service.worksheet.downloads import DOWNLOADS
from cds_service.worksheet.kept import Gone, Opened
from cds_service.worksheet.openings import record_opening
from cds_service.worksheet.page import Place, error_page, page
from cds_service.worksheet.responses import PRIVATE, html_response, language_of_page, prefers_html, root_path

log = logger()

STATIC = Path(__file__).parent / "static"
A_DAY = 24 * 3600

sheets = Blueprint("worksheet", __name__, url_prefix=WORKSHEET_PATH)


def add_worksheet(app: Flask) -> None:
    """Adds the worksheet's addresses to the application."""
    app.register_blueprint(sheets)


@sheets.get("/<token>")
def worksheet(token: str) -> Response:
    """The page behind a link."""
    opened = _opened(token)
    record_opening(state(), "worksheet", opened.sheet, opened.made_for)
    language = language_of_page()
    place = Place(root_path(), f"{root_path()}{WORKSHEET_PATH}/{token}", opened.link.expires)
    return html_response(page(opened.sheet, language, place), language)


@sheets.get("/<token>/<name>")
def download(token: str, name: str) -> Response:
    """A file made of the worksheet behind a link; its name holds the trial and the day, nothing of the patient."""
    if name not in DOWNLOADS:
        raise Refused(404, WORDS[404], reason="http-404")
    opened = _opened(token)
    sheet, kind = opened.sheet, DOWNLOADS[name]
    record_opening(state(), "download", sheet, opened.made_for, item=name)
    file = f"{sheet.trial.id}-{sheet.screening.as_of.isoformat()}-{name}"
    return Response(kind.made(sheet, language_of_page()), content_type=kind.media_type, headers={
        **PRIVATE, "Content-Disposition": f'attachment; filename="{file}"'})


def _opened(token: str) -> Opened:
    """The worksheet of a link. Of one that is gone the audit is told whose it was."""
    here = state()
    try:
        return here.worksheets.opened(token, here.clock())
    except Gone as gone:
        g.client, g.about = gone.made_for.client, gone.made_for
        raise


@sheets.get("/static/<name>")
def static(name: str) -> Response:
    """The stylesheet and the script; nothing of a patient."""
    known = {path.name: path for path in STATIC.iterdir()}
    if name not in known:
        raise Refused(404, WORDS[404], reason="http-404")
    kinds = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
    return Response(known[name].read_bytes(), content_type=kinds[known[name].suffix],
                    headers={"Cache-Control": f"public, max-age={A_DAY}"})


@sheets.get("")
@sheets.get("/")
def no_link() -> Response:
    """The address without a link."""
    raise Refused(404, "There is no worksheet at this address.", reason="worksheet-unknown")


@sheets.errorhandler(Refused)
def refused(problem: Refused) -> Response:
    """An error as a page where the caller prefers one, else as JSON like everywhere."""
    return refusal(problem)


@sheets.errorhandler(SQLAlchemyError)
def without_database(problem: SQLAlchemyError) -> Response:
    """The shared state does not answer; what the database says is told to nobody."""
    log.error("database", trace_id=trace_id(), error=type(problem).__name__)
    return refusal(Refused(503, WORDS[503], reason="database", retry_after=5))


def refusal(problem: Refused) -> Response:
    """The page or the JSON of an error below ``/worksheet``, ``/launch`` and ``/redirect``."""
    g.error = problem.reason or str(problem.status)
    if not prefers_html():
        response = error_response(problem.status, problem.words, problem.element, problem.reason)
        response.headers.update(PRIVATE)
    else:
        language = language_of_page()
        html = error_page(problem.status, problem.reason or "", language, Place(root_path()), trace_id())
        response = html_response(html, language, problem.status)
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response
