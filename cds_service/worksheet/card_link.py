"""The last step of a hook call: the card that is shown gets a link to its worksheet."""
from __future__ import annotations

from dataclasses import replace

from cds_service.audit import Call
from cds_service.hook_call import Answer
from cds_service.state import State
from cds_service.tally import phrase
from cds_service.wording import render
from cds_service.worksheet.kept import MadeFor
from cds_service.worksheet.worksheet import worksheet_of
from fhir_mappings.fhir_server import allowed

WORKSHEET_PATH, LAUNCH_PATH, REDIRECT_PATH = "/worksheet", "/launch", "/redirect"


def with_worksheet(given: Answer, here: State, call: Call, language: str, fhir_server: str | None = None) -> Answer:
    """The answer, its card linked to the worksheet; as it was where there is no card or no link can be made.

    The language of the card is that of the link: the browser that opens it may not be the EHR that asked. An EHR that may
    launch the worksheet (``fhir_server`` is that of the call) gets a link that does, without anything of the patient; a
    launch opens the worksheet of the first trial.
    """
    if given.card is None:
        return given
    label = render(phrase("link.worksheet", minutes=here.settings.worksheet_minutes), language)
    if given.screening.trial == here.screener.trial.id and _launches(here, fhir_server):
        first = {"label": label, "url": f"{here.settings.public_url}{LAUNCH_PATH}", "type": "smart"}
    else:
        address = _address(given, here, call)
        if address is None:
            return given
        first = {"label": label, "url": f"{address}?lang={language}", "type": "absolute"}
    return replace(given, card={**given.card, "links": [first, *given.card["links"]]})


def _launches(here: State, fhir_server: str | None) -> bool:
    """True where the app is registered, unless the call names a FHIR server from which a launch would be refused."""
    settings = here.settings
    listed = fhir_server is None or allowed(fhir_server, settings.allowed_fhir_servers) is not None
    return settings.smart_client_id is not None and listed


def _address(given: Answer, here: State, call: Call) -> str | None:
    """Where the worksheet of this answer can be opened for a while; None where it can't be kept."""
    if given.record is None or given.evaluated is None or not here.memory.answers or not here.settings.worksheet_minutes:
        return None
    settings, trial = here.settings, here.screener_of(given.screening.trial).trial
    sheet = worksheet_of(trial, given.record, given.screening, given.evaluated, call.hook,
                         pinned=settings.as_of is not None)
    link = here.worksheets.keep(sheet, MadeFor(call.client, call.user, call.patient, given.id), call.at)
    return f"{settings.public_url}{WORKSHEET_PATH}/{link.token}" if link is not None else None
