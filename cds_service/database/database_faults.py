"""Why a database can't be used, in words that hold nothing of its URL: what a driver says may quote the password, or a patient's row."""
from __future__ import annotations

import re

_SAID: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(pattern, re.IGNORECASE), words) for pattern, words in (
    (r"connection refused", "nobody listens at that host and port"),
    (r"resolve host|translate host name|name or service not known|nodename nor servname", "there is no such host"),
    (r"authentication failed", "user or password is wrong"),
    (r'database ".*" does not exist', "the server has no such database"),
    (r'role ".*" does not exist', "the server has no such user"),
    (r"no pg_hba\.conf entry", "the server lets this user not in from here"),
    (r"timeout expired|timed out", "no answer in time"),
    (r"invalid literal for int", "its port is no number"),
))
"""What drivers say, and what of it is told; nothing of a text that is not among them."""


def cause_of(problem: Exception) -> str:
    """The kind of the fault, what SQLite or the driver call it (a lock, a timeout, a full disk), and why, where that is known."""
    cause = getattr(problem, "orig", None)
    named = [getattr(cause, "sqlite_errorname", None) or type(cause).__name__] if cause is not None else []
    said = str(cause if cause is not None else problem)
    why = next((f": {words}" for pattern, words in _SAID if pattern.search(said)), "")
    return ", ".join(dict.fromkeys([type(problem).__name__, *named])) + why
