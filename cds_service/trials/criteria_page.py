"""The effective rules beside the registry's words, as Markdown; ``docs/criteria.md`` is this page in English."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cds_service.eligibility.criteria import Criterion
from cds_service.eligibility.rule_words import rule_phrase
from cds_service.eligibility.trial import Trial
from cds_service.texts.wording import LIST_SEPARATOR, render, words
from fhir_mappings.record import Phrase

WINDOW = "site_window"
SUMMARY = "summary"
"""The item of criteria that come from the summary of the exclusions."""


def criteria_markdown(trial: Trial, language: str, *, digest: bool = True) -> str:
    """One heading for each criterion: what the registry says, what the rule is, what is ours, what the site changed."""
    version = "criteria.version" if digest else "criteria.version-only"
    lines = [
        "# " + _say("criteria.title", language, trial=trial.id),
        "",
        _say(version, language, version=trial.version, digest=trial.digest),
        "",
        _registry(trial, language),
        "",
        _exclusions(trial, language),
    ]
    for criterion in trial.criteria:
        lines += ["", *_section(criterion, language)]
    lines += ["", f"## {words('criteria.course', language)}", "", *_course(trial, language)]
    return "\n".join(lines) + "\n"


def item_words(criterion: Criterion, language: str) -> str:
    """Which item of the registry a criterion is ("registry item 7 (2)"), or whose list of exclusions it is from."""
    if criterion.item == SUMMARY:
        whose = "protocol" if criterion.settings.get("source") == "protocol" else "summary"
        return words(f"worksheet.page.item.{whose}", language)
    return _say("worksheet.page.item", language, item=items_of(criterion, language))


def items_of(criterion: Criterion, language: str) -> str:
    """The numbers of the registry's items, with the marks of the language between them."""
    return criterion.item.replace(", ", words(LIST_SEPARATOR, language))


def remarks(criterion: Criterion, language: str) -> Iterator[str]:
    """What must stand beside a rule wherever it is printed: notes, what is ours, amendments, the source."""
    if criterion.note:
        yield criterion.note[language]
    if criterion.settings.get("ours"):
        settings = tuple(Phrase(f"setting.{name}") for name in criterion.settings["ours"])
        yield _say("criteria.ours", language, settings=settings)
    if criterion.reversible:
        yield words("criteria.reversible", language)
    if criterion.settings.get("source"):
        second_hand = criterion.settings["source"] == "third-party summary"
        yield words("criteria.second-hand" if second_hand else "criteria.protocol", language)
    if criterion.amendment:
        yield _say("criteria.amended", language, text=criterion.amendment)
    if site_window(criterion):
        yield words("criteria.site-window", language)


def site_window(criterion: Criterion) -> bool:
    """True when the site set a window of this rule."""
    tables = (criterion.settings, *(part for part in criterion.settings.values() if isinstance(part, dict)))
    return any(table.get(WINDOW) for table in tables)


def _section(criterion: Criterion, language: str) -> list[str]:
    changed = " ⚠" if criterion.amendment or site_window(criterion) else ""
    lines = [f"## `{criterion.id}` {criterion.label[language]}{changed}", ""]
    lines += [f"> {criterion.item}. " + "\n>\n> ".join(criterion.says.split("\n"))]
    lines += ["", render(rule_phrase(criterion), language)]
    lines += ["", *(f"- {remark}" for remark in remarks(criterion, language))]
    return lines if lines[-1] else lines[:-1]


def _course(trial: Trial, language: str) -> list[str]:
    ours = trial.course.get("ours", ())
    lines = [words("criteria.site-window", language), ""] if trial.course.get(WINDOW) else []
    lines += [f"| {words('criteria.setting', language)} | {words('criteria.value', language)} | |", "|---|---|---|"]
    for key, value in trial.course.items():
        if key not in ("ours", "window", WINDOW):
            mark = "[D]" if key in ours else ""
            lines.append(f"| `{key}` | {_value(value)} | {mark} |")
    return lines


def _value(value: Any) -> str:
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _registry(trial: Trial, language: str) -> str:
    registry = trial.registry
    status = words(f"registry.{registry.status}", language)
    return _say("criteria.registry", language, status=status, day=registry.record_updated, note=registry.note[language])


def _exclusions(trial: Trial, language: str) -> str:
    source = trial.exclusions
    said = {"source": source.source, "from": source.taken_from, "day": source.seen, "note": source.note[language]}
    return _say("criteria.exclusions", language, **said)


def _say(key: str, language: str, **arguments: Any) -> str:
    return render(Phrase(key, arguments), language)
