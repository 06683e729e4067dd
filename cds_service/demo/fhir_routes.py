"""``/demo/fhir``: the samples as a read-only FHIR R4 server, for the demo page and for sandboxes elsewhere."""
from __future__ import annotations

from urllib.parse import parse_qsl

import msgspec
from flask import Blueprint, Flask, Response, current_app, request

from cds_service.demo.samples import stories
from cds_service.errors import JSON, Refused
from cds_service.state import state
from cds_service.version import VERSION
from fhir_mappings.repository.answers import capability_statement, searchset
from fhir_mappings.repository.matching import Unsearchable
from fhir_mappings.repository.parameters import parameters
from fhir_mappings.repository.store import Repository
from fhir_mappings.writing.outcomes import FHIR_JSON

PREFIX = "/demo/fhir"
FORM = "application/x-www-form-urlencoded"
LONGEST_FORM = 64 * 1024
KEY = "nkg2d-cds-demo"

fhir = Blueprint("demo_fhir", __name__, url_prefix=PREFIX)
_encode = msgspec.json.Encoder().encode


def add_fhir(app: Flask) -> None:
    """The routes, and FHIR's own media type on every answer under them, errors too."""
    settings = app.extensions["nkg2d-cds"].settings
    charts = [stories().chart(name) for name in stories().names]
    app.extensions[KEY] = Repository(charts, settings.public_url + PREFIX, settings.time_zone)
    app.register_blueprint(fhir)
    app.after_request(_fhir_json)


def repository() -> Repository:
    """The samples of this application."""
    return current_app.extensions[KEY]


@fhir.get("/metadata")
def metadata() -> Response:
    """What this server can do."""
    day = state().screener.now().date()
    return _answer(capability_statement(repository().base, "nkg2d-cds demo", VERSION, day))


@fhir.get("/<resource_type>/<identity>")
def read(resource_type: str, identity: str) -> Response:
    """One resource."""
    _known(resource_type)
    found = repository().read(resource_type, identity)
    if found is None:
        raise Refused(404, "There is no resource of this type and id.", reason="unknown-resource")
    return _answer(found.raw)


@fhir.get("/<resource_type>")
def search(resource_type: str) -> Response:
    """A type search by the query."""
    return _found(resource_type, list(request.args.items(multi=True)))


@fhir.post("/<resource_type>/_search")
def post_search(resource_type: str) -> Response:
    """A type search by a form, which keeps the parameters out of URLs; the query counts too."""
    if request.content_length and request.mimetype != FORM:
        raise Refused(415, f"The body of a search must be {FORM}.", reason="content-type")
    request.max_content_length = LONGEST_FORM
    body = request.get_data(cache=False).decode("utf-8", "replace")
    return _found(resource_type, [*request.args.items(multi=True), *parse_qsl(body, keep_blank_values=True)])


@fhir.get("/")
@fhir.get("/<resource_type>/<path:_rest>")
def nothing_here(resource_type: str = "", _rest: str = "") -> Response:
    """Versions, histories, operations and compartments: this server has none."""
    raise Refused(404, "This server offers read and type search only.", reason="unknown-interaction")


def _found(resource_type: str, asked: list[tuple[str, str]]) -> Response:
    _known(resource_type)
    formats = [value for name, value in asked if name == "_format"]
    if any("json" not in value for value in formats):
        raise Refused(406, "This server answers in JSON only.", reason="format")
    try:
        page = repository().search(resource_type, asked)
    except Unsearchable as problem:
        raise Refused(400, f"{problem}.", reason="invalid-search") from problem
    if page.ignored and "handling=strict" in request.headers.get("Prefer", ""):
        raise Refused(400, "The search holds parameters that are not known here.", reason="unknown-parameter")
    return _answer(searchset(page, repository().base))


def _known(resource_type: str) -> None:
    if resource_type not in parameters():
        raise Refused(404, "This server has no resources of this type.", reason="unknown-type")


def _answer(content: object) -> Response:
    return Response(_encode(content), content_type=f"{FHIR_JSON}; charset=utf-8", headers={"Cache-Control": "no-store"})


def _fhir_json(response: Response) -> Response:
    under = request.path == PREFIX or request.path.startswith(PREFIX + "/")
    if under and response.content_type == JSON:
        response.content_type = f"{FHIR_JSON}; charset=utf-8"
    return response
