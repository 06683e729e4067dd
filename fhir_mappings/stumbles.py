"""What stops a reader at a resource: an error that it raises on purpose, or a fault of the program that nobody foresaw.

Neither may cost the chart. Of an error raised on purpose the reader says why; a fault is told by its type and place, so that it is
seen and mended: beside the resource, and in the log and the metrics of the service. Never by its text, which may quote the chart.
"""
from __future__ import annotations

import traceback
from collections.abc import Mapping

import msgspec

from fhir_mappings.record import PatientRecord, Phrase
from fhir_mappings.text.words.cues import TooLong

FAULTS = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, msgspec.MsgspecError,
)
"""What reading a resource that nobody foresaw can raise; anything else is a fault of the machine, not of the chart. The one list of so
many kinds in the code (``test_layers``): what is caught by it must be told by ``why_unread`` or ``place_of``."""
ON_PURPOSE: Mapping[type[Exception], Phrase] = {TooLong: Phrase("unread.too-long")}
"""What readers raise, with their words."""
PROGRAM_FAULT = "unread.program-fault"
_FRAMES = 6


def why_unread(problem: Exception) -> Phrase:
    """Why a resource was not read. ``at``: the way to the place of a fault, for a log."""
    said = ON_PURPOSE.get(type(problem))
    if said is not None:
        return said
    at = place_of(problem)
    return Phrase(PROGRAM_FAULT, {"kind": type(problem).__name__, "place": last_of(at), "at": at})


def place_of(problem: BaseException) -> tuple[str, ...]:
    """The last steps to where it was raised: file, line and function, nothing of what they held."""
    codes = [(frame.f_code, line) for frame, line in traceback.walk_tb(problem.__traceback__)][-_FRAMES:]
    return tuple(f"{'/'.join(code.co_filename.rsplit('/', 2)[-2:])}:{line} {code.co_name}" for code, line in codes)


def last_of(at: tuple[str, ...]) -> str:
    """The last step alone, file and line."""
    return at[-1].partition(" ")[0].rpartition("/")[2] if at else "?"


def program_faults(record: PatientRecord) -> list[Phrase]:
    """The faults of the program at this chart, each kind and place once."""
    found = {(one.why.args["kind"], one.why.args["at"]): one.why for one in record.unread if one.why.key == PROGRAM_FAULT}
    return list(found.values())
