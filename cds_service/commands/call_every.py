"""``call --every``: one call for each patient of a sample, as on a day in the EHR, and what came of them."""
from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from cds_service.cds_clients.reference_client import CallFailed, ReferenceClient, Service
from cds_service.commands.options import refuse
from cds_service.texts.wording import render
from fhir_mappings.population.prefetched import patient_of, patients_in
from fhir_mappings.population.sample_counts import SampleCounts
from fhir_mappings.record import Phrase, Said

MOST_SHOWN = 20


def call_each(client: ReferenceClient, service: Service, files: Iterable[Path], user: str, as_json: bool,
              language: str, drafts: list[dict[str, Any]] | None = None) -> int:
    """Calls, prints, and answers the exit status: 1 where a call failed."""
    counts = SampleCounts()
    charts = patients_in(files, counts)
    if not charts:
        refuse("call: the sample holds no Patient with an id")
    if counts.faults:
        click.echo(f"nkg2d-cds: call: {counts.faults.total()} parts of the sample could not be read; `doctor` names them", err=True)
    told: list[dict[str, Any]] = []
    failed = 0
    for resources in charts:
        name = f"Patient/{patient_of(resources)['id']}"
        try:
            answer = client.call(service, resources, user, drafts)
        except CallFailed as problem:
            failed += 1
            click.echo(f"nkg2d-cds: call: {name}: {problem}", err=True)
            continue
        told.append({"patient": name, "answer": answer})
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _print(told, service, failed, language)
    return int(bool(failed))


def _print(told: list[dict[str, Any]], service: Service, failed: int, language: str) -> None:
    """Verdicts with their calls and cards, then each card's line."""
    def say(key: str, **arguments: Said) -> None:
        click.echo(render(Phrase(f"call.every.{key}", arguments), language))

    calls: Counter[str] = Counter()
    cards: Counter[str] = Counter()
    for one in told:
        verdict = _screening(one["answer"]).get("overall", "unknown")
        calls[verdict] += 1
        cards[verdict] += len(one["answer"]["cards"])
    silent = Counter(why for one in told if (why := _screening(one["answer"]).get("silent_because")))
    say("answered", count=len(told), url=service.url, failed=failed)
    for verdict, count in calls.most_common():
        say("verdict", verdict=verdict, count=count, cards=cards[verdict])
    if silent:
        say("silent", reasons=", ".join(f"{why} {count}" for why, count in silent.most_common()))
    shown = [(one["patient"], card["summary"]) for one in told for card in one["answer"]["cards"]]
    for name, summary in shown[:MOST_SHOWN]:
        say("card", patient=name, summary=summary)
    if len(shown) > MOST_SHOWN:
        say("more", count=len(shown) - MOST_SHOWN)


def _screening(answer: dict[str, Any]) -> dict[str, Any]:
    """What the extension says of the screening."""
    return next(iter((answer.get("extension") or {}).values()), {})
