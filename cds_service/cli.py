"""The command line ``nkg2d-cds``: one module a command, imported only when that command runs."""
from __future__ import annotations

import gc
import importlib
import io
import sys
from collections.abc import Sequence

import click

COMMANDS = {
    "audit": "Prints the audit records, also as FHIR AuditEvents.",
    "bulk-export": "Fetches what the rules need from a FHIR server, as Bulk Data.",
    "call": "Calls a CDS Hooks service with a chart and prints its card.",
    "client-key": "Makes a key pair for a test client.",
    "criteria": "Prints the effective rules beside the registry's words.",
    "diff": "Names the patients whose verdict changes between two rule sets.",
    "doctor": "Says how well a sample of the site's data maps, and what to add.",
    "erase": "Removes one patient's memory.",
    "explain": "Screens one patient's chart and says why.",
    "forecast": "Tells how many cards a week there would be, from shadow mode.",
    "purge": "Removes what is older than RETENTION_DAYS; run it daily.",
    "screen": "Screens a population: lists, counts and a report.",
    "serve": "Runs the CDS Hooks service.",
    "synthesize": "Writes a synthetic population with its expected verdicts.",
    "terminology": "Fills value sets from a terminology server (terminology expand).",
    "validate": "Checks settings, rules, value sets and the trial's patients.",
    "version": "Prints the versions of program and rules, and the rules' digest.",
    "why": "Says why a card was or was not shown.",
}
"""Every command with its one line of help; its module in ``cds_service.commands`` has the same name."""
GC_THRESHOLD = 50_000
"""Objects between two looks for garbage: what a start makes stays, and to look at it again and again was a tenth of it."""


class Commands(click.Group):
    """Finds a command's module by its name, so that starting one does not import the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All command names, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"cds_service.commands.{cmd_name.replace('-', '_')}")
        return module.command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in ``--help``, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """Pre-screens patients for the AML trial NCT05734898 from their FHIR R4 chart.

    A pre-screen, for health professionals: the investigator decides.

    First steps: `nkg2d-cds serve --demo` shows cards in a small EHR, `nkg2d-cds explain FILE` explains one chart.
    `nkg2d-cds COMMAND --help` describes each command. Settings are environment variables NKG2D_CDS_<NAME>.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point; output is UTF-8 whatever the terminal's encoding."""
    gc.set_threshold(GC_THRESHOLD, 50, 50)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    group.main(args=arguments, prog_name="nkg2d-cds")


if __name__ == "__main__":
    main()
