"""``call``: a reference client for integration teams."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from cds_service.commands.options import language_option, refuse
from cds_service.hooks import HOOKS
from cds_service.texts.wording import catalogue, render, words
from fhir_mappings.record import Phrase


@click.command(name="call")
@click.argument("url", metavar="URL")
@click.option("--patient", "files", required=True, multiple=True, metavar="FILE", type=click.Path(exists=True, path_type=Path),
              help="The chart: a Bundle, JSON array, NDJSON, or a whole hook request. With --every a sample, as `doctor` takes it.")
@click.option("--every", is_flag=True, help="FILE holds many patients (a folder, too): one call for each, and what came of them.")
@click.option("--hook", default="patient-view", show_default=True, metavar="HOOK", type=click.Choice([hook.name for hook in HOOKS]),
              help="Which hook: " + ", ".join(hook.name for hook in HOOKS) + ".")
@click.option("--draft", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="What is being entered: draft orders (a cytarabine order by default) or problems, for the hooks about these.")
@click.option("--user", default="Practitioner/reference-client", show_default=True, metavar="ID",
              help="The user of the call (context.userId), as in Practitioner/7.")
@click.option("--key", metavar="PEM", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Private key that signs the call.")
@click.option("--iss", metavar="ISS", help="Issuer of the token, as in the service's CLIENTS.")
@click.option("--kid", metavar="KID", help="Key id in the client's key set.")
@click.option("--public-url", metavar="URL", help="The service's PUBLIC_URL, where it is called by another address.")
@click.option("--json", "as_json", is_flag=True, help="The answer as it came, as JSON.")
@click.option("--accept", is_flag=True, help="Then accept the first suggestion.")
@click.option("--override", metavar="REASON", help="Then set the card aside for this reason (its code).")
@language_option
def command(url: str, files: tuple[Path, ...], every: bool, hook: str, draft: Path | None, user: str, key: Path | None, iss: str | None,
            kid: str | None, public_url: str | None, as_json: bool, accept: bool, override: str | None, lang: str | None) -> None:
    """Calls the CDS Hooks service at URL with the chart in FILE and prints its card.

    As an EHR does: discovers the services, fills their prefetch from the chart, signs the call where --key is given.
    With --every it rehearses a day: one call for each patient of a sample (--patient may then be given several times).
    Exit status: 0 answered, with or without a card; 1 a call failed; 2 FILE can't be read.

    Example: nkg2d-cds call http://127.0.0.1:8080 --patient chart.json
    """
    from cds_service.cds_clients.reference_client import CallFailed, ReferenceClient, signer
    from fhir_mappings.population.prefetched import resources_of

    if key and not (iss and kid):
        refuse("call: --key needs --iss and --kid")
    if accept and override:
        refuse("call: --accept and --override are two answers to one card: give one of them")
    file = _one_of(files, every, feedback=accept or bool(override))
    drafts = _drafts(draft, hook)
    try:
        client = ReferenceClient(url, signer(key, iss or "", kid or "") if key else None, lang, public_url)
        service = client.service(hook)
        if every:
            from cds_service.commands.call_every import call_each

            raise SystemExit(call_each(client, service, files, user, as_json, lang or "en", drafts))
        answer = client.call(service, resources_of(file.read_text(encoding="utf-8")), user, drafts)
        if as_json:
            click.echo(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            _show(answer, lang or "en")
        if answer["cards"] and (accept or override):
            client.feedback(service, answer["cards"][0], override)
            click.echo(words("call.feedback", lang or "en"), err=True)
    except CallFailed as problem:
        refuse(f"call: {problem}", status=1)
    except (ValueError, OSError) as problem:
        refuse(f"call: {file}: {problem}")


def _one_of(files: tuple[Path, ...], every: bool, feedback: bool) -> Path:
    """The one file of a single call; ends the command where the options do not go together."""
    if every and feedback:
        refuse("call: --every sends no feedback: --accept and --override are for one card")
    first, *more = files
    if not every and more:
        refuse("call: several --patient need --every: one call for each")
    if not every and first.is_dir():
        refuse(f"call: {first}: is a folder; --every calls once for each of its patients")
    return first


def _drafts(file: Path | None, hook: str) -> list[dict[str, Any]] | None:
    """The resources that are being entered; ends the command where the hook is not about any, or the file can't be read."""
    from fhir_mappings.population.prefetched import resources_of

    if file is None:
        return None
    if not any(one.drafts for one in HOOKS if one.name == hook):
        refuse(f"call: --draft is for hooks about what is being entered; {hook} is not one")
    try:
        return resources_of(file.read_text(encoding="utf-8"))
    except (ValueError, OSError) as problem:
        refuse(f"call: {file}: {problem}")


def _show(answer: dict[str, Any], language: str) -> None:
    """Prints each card as an EHR would show it: rendered Markdown, suggestions, reasons, links."""
    from rich.console import Console
    from rich.panel import Panel
    from rich.text import Text

    from cds_service.commands.card_markdown import CardMarkdown

    console = Console(highlight=False, markup=False, emoji=False)
    for extension in (answer.get("extension") or {}).values():
        console.print(" · ".join(_field(name, value, language) for name, value in extension.items() if value), style="dim")
    if not answer["cards"]:
        console.print(words("call.no-card", language))
    for card in answer["cards"]:
        console.print(Panel(Text(card["summary"], "bold"), subtitle=card["source"]["label"]))
        console.print(CardMarkdown(card.get("detail", "")))
        for suggestion in card.get("suggestions", ()):
            key = f"call.suggestion{'-recommended' if suggestion.get('isRecommended') else ''}"
            console.print(render(Phrase(key, {"label": suggestion["label"]}), language))
        if reasons := " / ".join(render(Phrase("call.reason", reason), language) for reason in card.get("overrideReasons", ())):
            console.print(render(Phrase("call.reasons", {"reasons": reasons}), language), style="dim")
        for link in card.get("links", ()):
            console.print(f"→ {link['label']}: {link['url']}", style="cyan", soft_wrap=True)  # whole, to be followed


def _field(name: str, value: Any, language: str) -> str:
    """One field of the screening in the extension; a field that another service has stands under its own name."""
    known = f"call.field.{name}"
    told = {"name": words(known, language) if known in catalogue(language) else name, "value": str(value)}
    return render(Phrase("call.field", told), language)
