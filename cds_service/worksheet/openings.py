"""The audit of worksheets: each one that was opened, each file taken from one, each launch that read a chart.

A record is written before the page is sent: what can't be recorded is not shown. Refused ones: ``cds_service.shared_state.refusals``.
"""
from __future__ import annotations

from typing import Literal

from cds_service.database.tables import AUDIT
from cds_service.errors import trace_id
from cds_service.state import WorkerState
from cds_service.worksheet.kept import MadeFor
from cds_service.worksheet.worksheet import Worksheet

Action = Literal["worksheet", "download", "launch"]
_RECORD = AUDIT.insert()


def record_opening(here: WorkerState, action: Action, sheet: Worksheet, made_for: MadeFor, status: int = 200,
                   item: str | None = None) -> None:
    """Writes who may have seen what, under which rules; SQLAlchemyError when it can't be written.

    A link carries nobody's name: client and user are those whose call or launch the worksheet was made for. ``item``: the file.
    """
    screening = sheet.screening
    with here.database.writing() as connection:
        connection.execute(_RECORD, {
            "at": int(here.clock().timestamp()), "trace": trace_id(), "action": action, "service": "", "status": status,
            "client": made_for.client, "user_hash": made_for.user, "patient_hash": made_for.patient, "item": item,
            "screening": made_for.screening, "overall": screening.overall.value, "rules_version": screening.version,
            "rules_digest": screening.digest})
