"""``/demo``: the EHR's own screens, made on the server. What the service says is fetched by the page over HTTP.

Nothing is inline and nothing comes from elsewhere, so that the strictest Content-Security-Policy holds.
"""
from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Flask, Response, render_template, request
from markupsafe import Markup

from cds_service.cards.tally import verdict
from cds_service.demo.fhir_routes import PREFIX, repository
from cds_service.demo.samples import stories
from cds_service.eligibility.states import Overall
from cds_service.errors import JSON, Refused, error_response, json_response
from cds_service.hooks import services
from cds_service.settings.config import SANDBOX_ORIGIN
from cds_service.shared_state.patient_audit import hashes_of
from cds_service.shared_state.retention import erase
from cds_service.state import ANONYMOUS, state
from cds_service.texts.whole_days import whole_days
from cds_service.texts.wording import LANGUAGES, catalogue, render, words
from cds_service.worksheet.responses import language_of_page
from fhir_mappings.chart_page import Banner, banner, chart_page, of_patient
from fhir_mappings.repository.parameters import parameters

HERE = Path(__file__).parent
WORDS = "demo.page."
HAN = re.compile(r"[\u3400-\u9fff]")
USER = "Practitioner/demo-physician"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

pages = Blueprint("demo", __name__, url_prefix="/demo", template_folder="templates", static_folder="static")


def add_pages(app: Flask) -> None:
    """The list, the charts, their stylesheet and script."""
    app.register_blueprint(pages)


@pages.get("/")
@pages.get("")
def patient_list() -> Response:
    """The patients, one for each story."""
    return _page("patients.html", patients=_patients())


@pages.get("/patients/<identity>")
def patient(identity: str) -> Response:
    """One chart, and the place for the service's card."""
    _known(identity)
    known = repository()
    everything = [one.content for kind in parameters() for one in known.all(kind)]
    chart = chart_page(of_patient(everything, identity))
    story = next(name for name, about in _patients() if about.id == identity)
    page = {"patient": identity, "user": USER, "encounter": chart.encounter_id, "fhir": PREFIX, "today": _today().isoformat(),
            "actions": _actions(chart.encounter_id)}
    return _page("patient.html", chart=chart, story=story, settings=json.dumps(page), patients=_patients(),
                 sandbox=_sandbox(identity))


@pages.post("/patients/<identity>/forget")
def forget(identity: str) -> Response:
    """Starts a sample patient over: what the service remembers of cards and answers goes."""
    _known(identity)
    here = state()
    hashes = hashes_of(identity, here.settings.secret_key, [*here.clients, ANONYMOUS], None)
    return json_response(erase(here.database, hashes))


def _known(identity: str) -> None:
    if repository().read("Patient", identity) is None:
        raise Refused(404, "There is no sample patient of this id.", reason="unknown-patient")


@pages.get("/<path:_rest>")
def nothing_here(_rest: str) -> Response:
    """Any other address under the demo."""
    raise Refused(404, "There is nothing at this address.", reason="http-404")


@pages.errorhandler(Refused)
def refused(problem: Refused) -> Response:
    """An error as a page where the caller prefers one, else as JSON like everywhere."""
    if request.accept_mimetypes.best_match([JSON, "text/html"]) != "text/html":
        return error_response(problem.status, problem.words, problem.element, problem.reason)
    return _page("error.html", problem.status)


def _sandbox(patient_id: str) -> str | None:
    """The public CDS Hooks Sandbox, opened with this chart and this service; None where its origin is not allowed."""
    if SANDBOX_ORIGIN not in state().origins:
        return None
    base = repository().base
    return f"{SANDBOX_ORIGIN}/?" + urlencode({"fhirServiceUrl": base, "patientId": patient_id,
                                              "serviceDiscoveryURL": base.removesuffix(PREFIX) + "/cds-services"})


@cache
def _shipped_actions() -> list[dict[str, Any]]:
    return json.loads((HERE / "actions.json").read_text(encoding="utf-8"))


def _actions(encounter: str | None) -> list[dict[str, Any]]:
    """What can be done in a chart; an encounter can only begin where there is one."""
    by_hook = {hook.name: (service, hook) for service, hook in services(state().screener.trial.id).items()}
    return [{**action, "service": by_hook[action["hook"]][0]} for action in _shipped_actions()
            if encounter or not by_hook[action["hook"]][1].needs_encounter]


def _page(template: str, status: int = 200, **given: Any) -> Response:
    language = language_of_page()
    said = {key.removeprefix(WORDS): text for key, text in catalogue(language).items() if key.startswith(WORDS)}
    said |= {f"overall-{one}": render(verdict(one.value, None), language) for one in Overall}

    def word(name: str) -> str:
        return words(f"demo.page.{name}", language)

    def charted(text: str) -> Markup:
        """Charted text, its direction kept to itself; Chinese on a page of another language is marked, for screen readers."""
        mark = ' lang="zh"' if language != "zh" and HAN.search(text) else ""
        return Markup(f"<bdi{mark}>{{}}</bdi>").format(text)  # noqa: S704 - the mark is one of two constants, the text is escaped

    def coded(kind: str, code: str) -> str:
        return catalogue(language).get(f"demo.{kind}.{code}", code)

    html = render_template(f"demo/{template}", language=language, languages=LANGUAGES, word=word, coded=coded, words=words, charted=charted,
                           said=json.dumps(said, ensure_ascii=False), age=_age, as_of=_today().isoformat(),
                           samples_day=stories().as_of.isoformat(), here=request.path, **given)
    return Response(whole_days(html), status, content_type="text/html; charset=utf-8", headers={**HEADERS, "Content-Language": language})


def _today() -> date:
    return state().screener.now().date()


def _age(born: str) -> int | None:
    """Whole years on the day of evaluation; None for a date of birth that is not known to the day."""
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return None
    today = _today()
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _patients() -> list[tuple[str, Banner]]:
    """Each story and whom it is about."""
    charted = repository().all("Patient")  # one a chart, in the order of the stories
    return [(name, banner(one.content)) for name, one in zip(stories().names, charted, strict=True)]
