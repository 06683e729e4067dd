"""The last step of a hook call: the worksheet of the card that is shown is kept, and the card gets a link to it."""
from __future__ import annotations

from cds_service.cards.card_detail import pointing_to_worksheet
from cds_service.cards.tally import phrase
from cds_service.hook_calls.hook_call import Answer
from cds_service.shared_state.audit import Call
from cds_service.state import WorkerState
from cds_service.texts.wording import render
from cds_service.worksheet.kept import MadeFor
from cds_service.worksheet.worksheet import SetBySite, worksheet_of
from fhir_mappings.fetching.allowed_servers import allowed
from fhir_mappings.frozen import replace

WORKSHEET_PATH, LAUNCH_PATH, REDIRECT_PATH = "/worksheet", "/launch", "/redirect"
KEYS_PATH = f"{LAUNCH_PATH}/jwks.json"


def with_worksheet(given: Answer, here: WorkerState, call: Call) -> Answer:
    """The answer, the worksheet of its card kept; as it was where there is no card, a launch will make it or it can't be kept.

    In a transaction of its own, so that the memory's, for which others wait, is not held while it is made.
    """
    settings = here.settings
    if given.card is None or given.record is None or given.evaluated is None or not here.memory.answers:
        return given
    if not settings.worksheet_minutes or _launched(given, here):
        return given
    trial = here.screener_of(given.screening.trial).trial
    sheet = worksheet_of(trial, given.record, given.screening, given.evaluated, call.hook, SetBySite(pinned=settings.as_of is not None))
    link = here.worksheets.keep(sheet, MadeFor(call.client, call.user, call.patient, given.id), call.at)
    return replace(given, worksheet=link.token if link is not None else None)


def linked(given: Answer, here: WorkerState, language: str) -> Answer:
    """The answer, its card linked to the worksheet; as it was where there is no card or no worksheet was kept.

    The language of the card is that of the link: the browser that opens it may not be the EHR that asked. An EHR that may
    launch the worksheet gets a link that does, without anything of the patient; a launch opens that of the first trial.
    """
    if given.card is None:
        return given
    if _launched(given, here):
        first = {"url": f"{here.settings.public_url}{LAUNCH_PATH}", "type": "smart"}
    elif given.worksheet is not None:
        first = {"url": f"{here.settings.public_url}{WORKSHEET_PATH}/{given.worksheet}?lang={language}", "type": "absolute"}
    else:
        return given
    label = render(phrase("link.worksheet", minutes=here.settings.worksheet_minutes), language)
    detail = pointing_to_worksheet(given.card["detail"], language)
    return replace(given, card={**given.card, "detail": detail, "links": [{"label": label, **first}, *given.card["links"]]})


def _launched(given: Answer, here: WorkerState) -> bool:
    """True where the app is registered, unless the call names a FHIR server from which a launch would be refused."""
    if given.screening.trial != here.screener.trial.id or here.settings.smart_client_id is None:
        return False
    return given.fhir_server is None or allowed(given.fhir_server, here.settings.allowed_fhir_servers) is not None
