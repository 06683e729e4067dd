"""What to do next, in order: what the verdict asks for, then what is open, to judge and to confirm."""
from __future__ import annotations

from collections.abc import Container, Iterable

from cds_service.cards.tally import Tally, joined, resources, tally, wanted
from cds_service.cards.to_confirm import by_reason, kind_of
from cds_service.eligibility.states import Overall, State
from cds_service.texts.wording import catalogue, words
from cds_service.worksheet.rows import told
from cds_service.worksheet.worksheet import Worksheet

STEP = "worksheet.step"
ENDED = frozenset({Overall.NOT_A_MATCH, Overall.NOT_APPLICABLE})
SILENT = frozenset({"trial-closed", "deceased", "research-subject"})
"""Why there is no card though the criteria would allow one: said before anything else."""


def steps(sheet: Worksheet, language: str) -> list[str]:
    """The steps, first things first."""
    overall, found = sheet.screening.overall, tally(sheet.trial.criteria, sheet.screening.findings, sheet.not_read)
    if sheet.screening.card.silent_because in SILENT:
        return [words(f"{STEP}.silent.{sheet.screening.card.silent_because}", language), *_contact(sheet, language)]
    if overall in ENDED:
        return [words(f"{STEP}.{overall}", language)]
    course = _course(sheet, found, language)
    but = {sheet.trial.disease_course} if course else set()
    steps = [*_open(found, language, but), *_judge(found, language)]
    outside = found.failed[0].subject(language) if found.failed else ""
    refer = told(f"{STEP}.{overall}{'.not-yet' if course else ''}", language, name=outside)
    first = [refer, *steps] if overall is not Overall.POSSIBLE_MATCH else [*steps, refer]
    return [*_unread(found, language), *course, *first, *_contact(sheet, language)]


def _course(sheet: Worksheet, found: Tally, language: str) -> list[str]:
    """What the chart says of the course where that decides more than that a record of it is missing: nobody is asked for a record
    of what has not been."""
    keys = [f"{STEP}.{one.finding.because.key}" for one in found.missing if one.criterion.id == sheet.trial.disease_course]
    return [words(key, language) for key in keys if key in catalogue(language)]


def _open(found: Tally, language: str, but: Container[str]) -> list[str]:
    """What is missing is ordered, else recorded; what is too old is repeated; what is unclear is looked at. ``but``:
    criteria that a step of their own tells."""
    missing = found.known([one for one in found.missing if one.criterion.id not in but])
    kinds = ((State.MISSING, wanted(missing, language, orderable=True)), ("record", wanted(missing, language, orderable=False)),
             (State.STALE, wanted(found.known(found.stale), language)), (State.UNCLEAR, [one.subject(language) for one in found.unclear]))
    return [told(f"{STEP}.{kind}", language, names=_listed(names, language)) for kind, names in kinds if names]


def _unread(found: Tally, language: str) -> list[str]:
    """What the EHR is to supply, and what stays open until then; results that nobody read are looked for before they are ordered."""
    if not found.not_read.types:
        return []
    key = f"{STEP}.not-read{'.results' if found.not_read.of_results else ''}"
    lines = [told(key, language, names=_listed(resources(found.not_read.types, language), language))]
    if found.unread:
        lines.append(told(f"{STEP}.unread", language, names=_listed([one.subject(language) for one in found.unread], language)))
    return lines


def _listed(names: Iterable[str], language: str) -> str:
    return joined(list(names), language)


def _judge(found: Tally, language: str) -> list[str]:
    """What the chart shows comes first, with its topics; then what is asked of every patient."""
    lines = []
    if judged := sorted((*found.judged, *found.asked), key=lambda one: one not in found.to_judge):
        names = _listed([one.to_judge(language) for one in judged], language)
        lines.append(told(f"{STEP}.judge", language, count=len(judged), names=names))
    return lines + [
        told(f"{STEP}.confirm{kind_of(reason)}", language, count=len(names), reason=reason, names=_listed(names, language))
        for reason, names in by_reason(found.confirm, language).items()]


def _contact(sheet: Worksheet, language: str) -> list[str]:
    """The site's contact; without one the registry's name."""
    contact = sheet.contact
    said = [part for part in (contact.name, contact.phone, contact.url) if part]
    if said:
        return [told(f"{STEP}.contact", language, contact=words("list.separator", language).join(said))]
    name = sheet.trial.contact.get("name", "")
    return [told(f"{STEP}.contact-registry", language, name=name)] if name else []
