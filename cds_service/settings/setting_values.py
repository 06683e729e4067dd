"""How the text of a setting is read: each function gives the value or raises ValueError with what is wrong about it."""
from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cds_service.trials.trial_folders import TrialFolder, trial_folder

PREFETCH_ONLY = "none"
LONGEST_NUMBER = 9
"""Digits: Python itself refuses to read thousands of them."""
DISCOVERY = "/cds-services"
HOST = re.compile(r"[\w.-]+|[0-9a-f:.%]*:[0-9a-f:.%]*")
"""A name (those of containers hold underscores), or an IPv6 address without its brackets."""
SQLITE = "sqlite:///"
IN_MEMORY = re.compile(r"/*\s*(\?|$)|(file:)?:memory:|.*[?&]mode=memory", re.IGNORECASE)
"""What stands after it where no file does."""
PLACEHOLDER = re.compile(
    r"replace[-_ ]?(?:with|me|this)|change[-_ ]?(?:me|this)|placeholder|your[-_ ](?:own|secret|key)|example", re.IGNORECASE)
"""Words of examples, ours and others': whoever reads the example knows the key. A random key holds none of them."""
FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Of days of evaluation."""


def no_file(path: Path) -> str | None:
    """Why this is no file that can be read; None where it is one, as far as its folder tells."""
    try:
        return None if path.is_file() else "is no file" if path.exists() else "does not exist"
    except OSError as problem:  # a folder that is not this user's, as in a container
        return f"cannot be read ({problem.strerror})"


def text(value: str) -> str:
    """Any text but the empty one."""
    if not value:
        raise ValueError("is empty")
    return value


def database(value: str) -> str:
    """The URL of a database that we have a driver for. It may hold a password, so it is never quoted."""
    if not value.startswith((SQLITE, "postgresql+psycopg://")):
        raise ValueError("is neither sqlite:///FILE nor postgresql+psycopg://USER:PASSWORD@HOST/DATABASE")
    if value.startswith(SQLITE) and IN_MEMORY.match(value, len(SQLITE)):
        raise ValueError("names no file: a database in memory is another one for each worker and connection; give sqlite:///FILE")
    return value


def choice(*words: str) -> Callable[[str], str]:
    """One of these words."""
    def read(value: str) -> str:
        if value not in words:
            raise ValueError(f"{value!r} is not one of {', '.join(words)}")
        return value
    return read


def switch(value: str) -> bool:
    """``true`` or ``false``."""
    return choice("true", "false")(value.lower()) == "true"


def whole(least: int, most: int = 999_999_999) -> Callable[[str], int]:
    """A whole number from ``least`` to ``most``."""
    def read(value: str) -> int:
        if not value.isascii() or not value.isdigit() or (len(value) <= LONGEST_NUMBER and int(value) < least):
            raise ValueError(f"{value[:40]!r} is not a whole number of at least {least}")
        if len(value) > LONGEST_NUMBER or int(value) > most:
            raise ValueError(f"{value[:40]!r} is more than {most}")
        return int(value)
    return read


def percent(value: str) -> int:
    """A whole number of per cent, 1 to 100."""
    number = whole(1)(value)
    if number > 100:
        raise ValueError(f"{value[:40]!r} is more than 100 per cent")
    return number


def seconds(value: str) -> float:
    """A number of seconds, above 0 and up to 60."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 < number <= 60:
        raise ValueError(f"{value[:40]!r} is not a number of seconds above 0 and up to 60")
    return float(number)


def day(value: str) -> date:
    """A date like 2026-11-22."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a date like 2026-11-22") from None


def day_of_evaluation(value: str) -> date:
    """A date of a year in which charts may be evaluated: rules reckon years forward and back from it."""
    found = day(value)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(f"{value!r} is not a date from {FIRST_YEAR} to {LAST_YEAR}")
    return found


def zone(value: str) -> ZoneInfo:
    """A time zone by its name."""
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{value!r} is not a known time zone") from None


def url(value: str) -> str:
    """An http(s) URL without query and user, without its final slash."""
    if value.split() != [value] and value:
        raise ValueError(f"{value!r} is not one URL: it holds a blank; where several may stand, commas part them")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError(f"{value!r} is not an http(s) URL without query and user")
    if not HOST.fullmatch(parts.hostname):
        raise ValueError(f"{value!r} is not one URL: {parts.hostname!r} is no name of a host; commas part several")
    try:
        _ = parts.port
    except ValueError:
        raise ValueError(f"{value!r} is not a URL: its port is not a number up to 65535") from None
    return value.rstrip("/")


def public_url(value: str) -> str:
    """The URL below which the service answers: what stands before ``/cds-services``."""
    found = url(value)
    if found.endswith(DISCOVERY):
        raise ValueError(f"{value!r} is the address of discovery; give what stands before {DISCOVERY}")
    return found


def urls(value: str) -> tuple[str, ...]:
    """URLs, comma-separated; ``none`` says on purpose that there are none."""
    if value == PREFETCH_ONLY:
        return ()
    if ";" in value:  # in the path of a URL it may stand, and would make of two URLs one that nobody names
        raise ValueError(f"{value!r} holds a semicolon: commas part several URLs")
    return tuple(url(part.strip()) for part in value.split(",") if part.strip())


def origins(value: str) -> tuple[str, ...]:
    """Origins (scheme, host, port), comma-separated, in lower case as browsers send them."""
    found = urls(value.lower())
    for origin in found:
        if urlsplit(origin).path:
            raise ValueError(f"{origin!r} is not an origin: scheme, host and port only")
    return found


def proxy(value: str) -> str:
    """The URL of a proxy, with user and password where it wants them. It may hold a password, so it is never quoted."""
    try:
        parts = urlsplit(value)
        named = bool(parts.hostname and HOST.fullmatch(parts.hostname)) and (parts.port or 0) >= 0
    except ValueError:
        parts, named = urlsplit(""), False
    if not named or parts.scheme != "http" or parts.path.strip("/") or parts.query or parts.fragment or value.split() != [value]:
        raise ValueError("is not http://HOST:PORT or http://USER:PASSWORD@HOST:PORT")
    return value.rstrip("/")


def hosts(value: str) -> tuple[str, ...]:
    """Names of hosts, comma-separated, in lower case; one that begins with a dot stands for all under it."""
    found = tuple(part.strip().lower() for part in value.split(",") if part.strip())
    for host in found:
        if not HOST.fullmatch(host) or host.strip(".") == "":
            raise ValueError(f"{host!r} is no name of a host: neither scheme nor port, nor `*`; .hospital.example stands for all under it")
    return found


def trials(value: str) -> tuple[TrialFolder, ...]:
    """Trials by NCT number or folder, comma-separated, each once."""
    found = tuple(trial_folder(part.strip()) for part in value.split(",") if part.strip())
    if not found:
        raise ValueError("names no trial")
    if len({one.id for one in found}) < len(found):
        raise ValueError("names a trial twice")
    return found
