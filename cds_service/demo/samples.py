"""The sample patients that are shipped: their stories, their day, their charts."""
from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import tomli

from cds_service.settings.config import Settings

HERE = Path(__file__).parent
EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - compared with, not bound to


@dataclass(frozen=True, slots=True)
class Stories:
    """The names of the stories in the order of the list, and the day that their charts are written for."""

    names: tuple[str, ...]
    as_of: date

    def chart(self, name: str) -> bytes:
        """The chart of a story: a Bundle."""
        return (HERE / "samples" / f"{name}.json").read_bytes()


@cache
def stories() -> Stories:
    """The stories of ``stories.toml``."""
    content = tomli.loads((HERE / "stories.toml").read_text(encoding="utf-8"))
    return Stories(tuple(story["name"] for story in content["story"]), content["as_of"])


def demo_settings(settings: Settings, host: str, port: int) -> Settings:
    """Settings for ``serve --demo``: the day of the samples unless AS_OF is set, our own address unless PUBLIC_URL is.

    ValueError in the production profile, which refuses the demo.
    """
    if settings.production:
        raise ValueError("the demo is refused in the production profile")
    return replace(
        settings,
        demo=True,
        as_of=settings.as_of or stories().as_of,
        public_url=own_address(settings, host, port),
    )


def own_address(settings: Settings, host: str, port: int) -> str:
    """PUBLIC_URL where it is named or we can't tell; else where we listen, so that no link leads to another port."""
    return settings.public_url if "public_url" in settings.named or not port else f"http://{_reachable(host)}:{port}"


def _reachable(host: str) -> str:
    """A host to be called by, where the service listens on all of them."""
    if host in EVERYWHERE:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
