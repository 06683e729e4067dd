"""``/launch`` and ``/redirect``: SMART App Launch from an EHR, up to the worksheet. Source: SMART App Launch 2.2 (EHR launch).

``/launch`` sends the browser to the EHR's authorization server; ``/redirect`` takes it back, exchanges the code, reads
the chart, screens it, and sends the browser on to the worksheet, whose address holds no code and can be loaded again.
The token lives for that one request.
"""
from __future__ import annotations

import hmac
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, Flask, Response, g, request
from sqlalchemy.exc import SQLAlchemyError

from cds_service.cds_clients.clients import of_issuer
from cds_service.cds_clients.smart_scopes import asked
from cds_service.errors import Refused, json_response
from cds_service.settings.way_out import way_out
from cds_service.shared_state.audit import patient_hash, realm_of
from cds_service.state import ANONYMOUS, WorkerState, state
from cds_service.worksheet.card_link import KEYS_PATH, LAUNCH_PATH, REDIRECT_PATH, WORKSHEET_PATH
from cds_service.worksheet.kept import MadeFor
from cds_service.worksheet.launch_faults import authorization_fault
from cds_service.worksheet.openings import record_opening
from cds_service.worksheet.page import Place, page
from cds_service.worksheet.responses import PRIVATE, html_response, language_of_page, root_path
from cds_service.worksheet.routes import refusal, without_database
from cds_service.worksheet.smart_chart import launched_worksheet
from cds_service.worksheet.smart_client import client_key
from cds_service.worksheet.smart_configuration import SmartConfiguration, discover
from cds_service.worksheet.smart_state import LIFE_SECONDS, Launch, begun, cookie_name, first_use, seal, unseal
from cds_service.worksheet.smart_token import exchange
from cds_service.worksheet.worksheet import Worksheet
from fhir_mappings.fetching.allowed_servers import allowed

LONGEST = 4096
"""Characters of a parameter."""

launches = Blueprint("launch", __name__)


def add_launch(app: Flask) -> None:
    """Adds the addresses, where SMART_CLIENT_ID is set; else :mod:`cds_service.worksheet.no_launch` does."""
    app.register_blueprint(launches)


@launches.get(LAUNCH_PATH)
def launch() -> Response:
    """The beginning: to the authorization server of the EHR that launches."""
    here = _ready()
    iss, context = _parameter("iss"), _parameter("launch")
    server = allowed(iss, here.settings.allowed_fhir_servers)
    if server is None:
        raise Refused(403, "This FHIR server is not one that the site lists.", element="iss", reason="launch-unlisted")
    g.client = server
    with here.turn():
        configuration = discover(server, here.settings.smart_authorization_origins, way_out(here.settings))
    under_way = begun(server, configuration.token_endpoint, configuration.issuer, configuration.names_issuer)
    response = _sent(_authorize(configuration, under_way, here, iss, context))
    secure = _secure(here)
    response.set_cookie(cookie_name(under_way.state, secure), seal(under_way, here.settings.secret_key, here.clock()),
                        max_age=LIFE_SECONDS, path="/", secure=secure, httponly=True, samesite="Lax")
    return response


@launches.get(REDIRECT_PATH)
def redirected() -> Response:
    """The return: code, token, chart, worksheet."""
    here = _ready()
    if "error" in request.args:
        _returned(here, request.args.get("state", ""))
        raise authorization_fault(request.args["error"])
    code, under_way = _parameter("code"), _under_way(here)
    with here.turn():
        grant = exchange(under_way, code, _client(here, under_way.token_endpoint), redirect_uri(here), way_out(here.settings))
        worksheet = launched_worksheet(grant, under_way.fhir_server, here.screener)
    g.overall = worksheet.screening.overall.value
    return _opened(here, worksheet, MadeFor(under_way.fhir_server, "", _patient_hash(here, under_way.fhir_server, grant.patient)))


@launches.get(KEYS_PATH)
def keys() -> Response:
    """The public key of a confidential client, for the EHR that registered it; none for a public client."""
    key = _ready().settings.smart_client_key
    return json_response({"keys": [client_key(key).public] if key else []})


def _client(here: WorkerState, token_endpoint: str) -> dict[str, str]:
    """Who we are, in the words of the token request."""
    client_id, key = here.settings.smart_client_id or "", here.settings.smart_client_key
    return {"client_id": client_id} if key is None else client_key(key).assertion(client_id, token_endpoint)


def redirect_uri(here: WorkerState) -> str:
    """The address that is registered with the EHR."""
    return f"{here.settings.public_url}{REDIRECT_PATH}"


def _opened(here: WorkerState, worksheet: Worksheet, made_for: MadeFor) -> Response:
    """On to the worksheet's own address; where links are off, the page itself, which can't be loaded again."""
    link = here.worksheets.keep(worksheet, made_for, here.clock())
    record_opening(here, "launch", worksheet, made_for, 302 if link else 200)
    if link is not None:
        return _sent(f"{here.settings.public_url}{WORKSHEET_PATH}/{link.token}")
    language = language_of_page()
    return html_response(page(worksheet, language, Place(root_path())), language)


def _patient_hash(here: WorkerState, fhir_server: str, patient: str) -> str:
    """The hash under which this patient is erased: of the client whose FHIR server this is, where one is listed so."""
    client = next(iter(of_issuer(here.clients, fhir_server)), ANONYMOUS)
    return patient_hash(here.settings.secret_key, realm_of(client), patient)


def _ready() -> WorkerState:
    here = state()
    if here.rate_limit.exceeded(f"address {request.remote_addr}"):
        raise Refused(429, "Too many requests; try again later.", reason="rate-limit", retry_after=1)
    return here


def _parameter(name: str) -> str:
    """A parameter that must be there, once, and not be endless."""
    values = request.args.getlist(name)
    if len(values) != 1 or not values[0] or len(values[0]) > LONGEST:
        raise Refused(400, f"The parameter {name} is needed once.", element=name, reason="launch-parameter")
    return values[0]


def _authorize(configuration: SmartConfiguration, under_way: Launch, here: WorkerState, iss: str, context: str) -> str:
    """The authorization request. ``aud``: the FHIR server in the EHR's own spelling."""
    query = urlencode({
        "response_type": "code", "client_id": here.settings.smart_client_id, "redirect_uri": redirect_uri(here),
        "scope": asked(configuration.second_version), "launch": context, "state": under_way.state, "aud": iss,
        "code_challenge": under_way.challenge, "code_challenge_method": "S256",
    })
    endpoint = configuration.authorization_endpoint
    return f"{endpoint}{'&' if urlsplit(endpoint).query else '?'}{query}"


def _under_way(here: WorkerState) -> Launch:
    """The launch that this browser began and that comes back now, for the first time. Refused (403) otherwise."""
    found = _returned(here, _parameter("state"))
    if found is None:
        raise Refused(403, "This launch was not begun in this browser, or too long ago.", element="state", reason="launch-state")
    if not first_use(found, here.database, here.clock()):
        raise Refused(403, "This launch was used already.", element="state", reason="launch-used")
    if not found.answered_by(request.args.getlist("iss")):
        raise Refused(403, "This answer is of another authorization server.", element="iss", reason="launch-issuer")
    return found


def _returned(here: WorkerState, returned: str) -> Launch | None:
    """The launch of this state, if this browser has its cookie; the cookie goes with the answer."""
    name = cookie_name(returned, _secure(here))
    found = unseal(request.cookies.get(name, ""), here.settings.secret_key, here.clock())
    if found is None or not hmac.compare_digest(found.state.encode(), returned.encode()):
        return None
    g.launch_cookie, g.client = name, found.fhir_server
    return found


def _secure(here: WorkerState) -> bool:
    return here.settings.public_url.startswith("https://")


def _sent(address: str) -> Response:
    return Response(status=302, headers={**PRIVATE, "Location": address})


@launches.after_request
def _used_up(response: Response) -> Response:
    """The cookie of a launch that came back goes, whatever came of it."""
    name = g.get("launch_cookie")
    if name is not None:
        response.delete_cookie(name, path="/", secure=_secure(state()), httponly=True, samesite="Lax")
    return response


launches.register_error_handler(Refused, refusal)
launches.register_error_handler(SQLAlchemyError, without_database)
