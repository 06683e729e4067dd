"""What the worksheet rests on: resources used and for what, what was left out and why, what was not supplied."""
from __future__ import annotations

from dataclasses import dataclass

from cds_service.texts.escaping import visible
from cds_service.texts.wording import reason_word, render, words
from cds_service.worksheet.rows import Row, told
from cds_service.worksheet.worksheet import Source, Worksheet
from fhir_mappings.record import Phrase

MOST = 150
"""Resources that are listed; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Used:
    """One resource and the criteria that rest on it."""

    reference: str
    what: str
    date: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """``read``: kinds of resources that gave facts, in words; ``gaps``: those not read whole, and why."""

    used: tuple[Used, ...]
    more: int
    read: str
    ignored: tuple[str, ...]
    unread: tuple[tuple[str, str], ...]
    unread_more: int
    gaps: tuple[str, ...]


def evidence_view(sheet: Worksheet, found: list[Row], language: str) -> EvidenceView:
    """What it rests on, in words."""
    used = _used(found)
    unread = [(visible(one.reference or one.resource_type or ""), visible(render(one.why, language))) for one in sheet.screening.unread]
    return EvidenceView(
        used=tuple(used[:MOST]), more=len(used[MOST:]),
        read=words("list.separator", language).join(f"{source.type} {source.read}" for source in sheet.sources if source.read),
        ignored=tuple(told("worksheet.ignored", language, why=reason_word("ignored", why, language), count=count)
                      for why, count in sheet.screening.ignored.items()),
        unread=tuple(unread[:MOST]), unread_more=len(unread[MOST:]),
        gaps=tuple(_gap(source, language) for source in sheet.not_supplied))


def _gap(source: Source, language: str) -> str:
    """In a clinician's words, with the type for who connects the EHR."""
    why = words("list.separator", language).join(reason_word("gap", one, language) for one in source.gaps)
    return told("worksheet.gap", language, name=Phrase(f"resource.{source.type}"), type=source.type, why=why)


def _used(found: list[Row]) -> list[Used]:
    """Each resource once, in the order of the criteria."""
    once: dict[str, Used] = {}
    for row in found:
        for shown in row.evidence:
            if shown.reference:
                known = once.get(shown.reference, Used(shown.reference, shown.what, shown.date, ()))
                once[shown.reference] = Used(known.reference, known.what, known.date,
                                             tuple(dict.fromkeys((*known.criteria, row.label))))
    return list(once.values())
