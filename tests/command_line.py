"""The command line as the tests call it."""
from __future__ import annotations

from click.testing import CliRunner, Result

from cds_service.cli import group


def run(*arguments: str, given: str | bytes = "", env: dict[str, str] | None = None) -> Result:
    """What the command prints, and its exit status."""
    return CliRunner().invoke(group, list(arguments), input=given, env={"NO_COLOR": None, **(env or {})},
                              catch_exceptions=False)
