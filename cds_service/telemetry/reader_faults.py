"""Faults of the program at which a reader lost a resource: seen in the log and the metrics, as those that end a request.

The chart is screened without the resource, which is told as unread; by that alone nobody would learn that the program has a fault.
"""
from __future__ import annotations

from cds_service.errors import trace_id
from cds_service.telemetry.logs import logger
from cds_service.telemetry.metrics import ERRORS
from fhir_mappings.record import PatientRecord
from fhir_mappings.stumbles import program_faults

log = logger()

REASON = "reader-fault"


def told(record: PatientRecord) -> PatientRecord:
    """The same record, its faults logged by type and place and counted."""
    for fault in program_faults(record):
        log.error(REASON, trace_id=trace_id(), error=fault.args["kind"], at=fault.args["at"])
        ERRORS.labels(REASON).inc()
    return record
