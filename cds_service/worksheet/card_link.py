"""The last step of a hook call: the card that is shown gets a link to its worksheet."""
from __future__ import annotations

from dataclasses import replace

from cds_service.audit import Call
from cds_service.hook_call import Answer
from cds_service.state import State
from cds_service.tally import phrase
from cds_service.wording import render
from cds_service.worksheet.worksheet import worksheet_of

WORKSHEET_PATH = "/worksheet"


def with_worksheet(given: Answer, here: State, call: Call, language: str) -> Answer:
    """The answer, its card linked to the worksheet; as it was where there is no card or no link can be made.

    The language of the card is that of the link: the browser that opens it may not be the EHR that asked.
    """
    if given.card is None or given.record is None or given.evaluated is None or not here.memory.answers:
        return given
    settings, screener = here.settings, here.screener
    sheet = worksheet_of(screener.trial, given.record, given.screening, given.evaluated, call.hook,
                         pinned=settings.as_of is not None)
    link = here.worksheets.keep(sheet, call.patient, call.at)
    if link is None:
        return given
    label = render(phrase("link.worksheet", minutes=settings.worksheet_minutes), language)
    address = f"{settings.public_url}{WORKSHEET_PATH}/{link.token}?lang={language}"
    first = {"label": label, "url": address, "type": "absolute"}
    return replace(given, card={**given.card, "links": [first, *given.card["links"]]})
