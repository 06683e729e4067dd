"""Structured logs: one JSON object a line on standard error, with a trace id, without anything of a patient.

Only the keys listed here pass: a call that logs another key loses it, so that charted text, ids, URLs and tokens can't
slip into a log by way of a careless keyword.
"""
from __future__ import annotations

import json
import logging
import sys
from collections.abc import MutableMapping
from importlib import import_module
from typing import Any

import msgspec

from cds_service.telemetry.log_stream import STANDARD_ERROR


def _without_rich() -> Any:
    """structlog, which otherwise loads rich for coloured tracebacks that are never printed here: 6 MB of every worker."""
    absent = "rich" not in sys.modules
    if absent:
        sys.modules["rich"] = None  # type: ignore[assignment] - Python's own mark of what can't be imported
    try:
        return import_module("structlog")
    finally:
        if absent:
            del sys.modules["rich"]


structlog = _without_rich()

PASSING = frozenset({
    "event", "level", "timestamp", "trace_id", "service", "hook", "status", "milliseconds", "overall", "silent_because",
    "error", "at", "reason", "client", "method", "route", "searches", "failed", "feedback", "version", "profile",
    "workers", "count", "why", "bytes", "trial", "percent", "limit", "port", "shadow", "of_others", "fetch_failed",
})
"""The keys that may be logged. None of them ever holds a value of a request or of a chart."""

LONGEST = 300


def logger() -> Any:
    """The service's logger: a word for what happened, and keys that may be logged."""
    return structlog.get_logger("cds_service")


def configure_logs() -> None:
    """Every logger of this process writes JSON lines to standard error; other libraries' messages lose their text."""
    structured_logs()
    to_standard_error = logging.StreamHandler(STANDARD_ERROR)
    to_standard_error.setFormatter(_WithoutText('{"level":"%(levelname)s","logger":"%(name)s"}'))
    logging.basicConfig(level=logging.WARNING, handlers=[to_standard_error], force=True)


class _WithoutText(logging.Formatter):
    """Leaves out what another library says, and of an error everything: its text or a line of code may quote a chart."""

    def format(self, record: logging.LogRecord) -> str:
        """The level and the name of the logger."""
        return self.formatMessage(record)


def structured_logs() -> None:
    """Our own log lines, whoever embeds the application."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            only_passing,
            structlog.processors.JSONRenderer(_json),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_standard_error,
        cache_logger_on_first_use=False,
    )


def _json(event: Any, **_options: Any) -> str:
    """A log line never fails: a kind of value that none holds is written as its type's name, half a surrogate pair escaped."""
    try:
        return msgspec.json.encode(event, enc_hook=lambda value: type(value).__name__).decode()
    except UnicodeEncodeError:
        return json.dumps(event, default=lambda value: type(value).__name__)


def _standard_error(*_arguments: object) -> Any:
    return structlog.WriteLogger(STANDARD_ERROR)


def only_passing(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drops every key that is not listed, and cuts long values."""
    for key in list(event):
        if key not in PASSING:
            del event[key]
        elif isinstance(event[key], str):
            event[key] = event[key][:LONGEST]
    return event
