"""The worksheet as a FHIR Bundle to take along: the study, its criteria, the screening, and the patient as a proposal.

The proposal is there exactly when a card would be: never of a patient who does not match, has died, or is on the study
already. It is for the study team's own system; this service sends it nowhere.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from cds_service.cards.tally import phrase, verdict_of
from cds_service.eligibility.criteria import Criterion
from cds_service.screening_json import screening_text
from cds_service.texts.wording import render, words
from cds_service.trials.trial_status import status_words
from cds_service.worksheet.worksheet import Worksheet
from fhir_mappings.writing.study import Account, Proposal, StudyCriterion, StudyWords, Within, collection

SYSTEM = "https://nkg2d-cds.org/fhir/CodeSystem/"
SOURCE, SECOND_HAND = "source", "third-party summary"
"""The key of a criterion that is taken from a list of exclusions, and its value where that list is not the protocol's own."""

Codes = Mapping[str, tuple[str, str, str]]


def fhir_download(sheet: Worksheet, codes: Codes, language: str) -> str:
    """The Bundle, as FHIR JSON. ``codes``: the preferred codes of concepts, for what a criterion measures."""
    return collection(_study(sheet, language), (_criterion(one, codes, language) for one in sheet.trial.criteria),
                      _account(sheet, language), _proposal(sheet, language) if sheet.screening.card.shown else None)


def _study(sheet: Worksheet, language: str) -> StudyWords:
    trial = sheet.trial
    return StudyWords(
        id=trial.id, title=trial.title, url=trial.url, registry=trial.registry.name, status=trial.registry.status,
        confirmed=sheet.status_confirmed is not None, status_words=status_words(trial, sheet.status_confirmed, language),
        description=trial.design[language], contact=trial.contact.get("name"),
        criteria_name=render(phrase("fhir-download.criteria", trial=trial.id, version=trial.version), language),
        criteria_system=f"{SYSTEM}{trial.id}-criterion")


def _criterion(criterion: Criterion, codes: Codes, language: str) -> StudyCriterion:
    says = criterion.says.replace("\n", " … ")
    if criterion.settings.get(SOURCE) == SECOND_HAND:
        says = render(phrase("fhir-download.second-hand", says=says), language)
    if criterion.amendment:
        says = render(phrase("fhir-download.amended", says=says, amendment=criterion.amendment), language)
    measured = codes.get(str(criterion.settings.get("fact") or criterion.settings.get("scale")))
    return StudyCriterion(
        id=criterion.id, label=criterion.label[language], says=says, excludes=SOURCE in criterion.settings,
        coding=measured[:2] if measured else None, within=_within(criterion, language))


def _within(criterion: Criterion, language: str) -> Within | None:
    """The range of a rule that is one; None for every other kind of rule."""
    limits = LIMITS.get(criterion.keyword)
    if limits is None:
        return None
    unit, ucum, ends = limits
    low, high = ends(criterion)
    return Within(None if low is None else Decimal(low), Decimal(high), words(f"fhir-download.unit.{unit}", language), ucum)


Ends = Callable[[Criterion], tuple[int | Decimal | None, int | Decimal]]
LIMITS: Mapping[str, tuple[str, str, Ends]] = {
    "between_years": ("years", "a", lambda one: (one.value[0], one.value[1])),
    "at_most_uln": ("uln", "{ULN}", lambda one: (None, one.value)),
    "grade_at_most": ("grade", "{score}", lambda one: (one.settings["lowest"], one.value)),
    "class_at_most": ("class", "{class}", lambda one: (None, one.value)),
}
"""Kinds of rules that take a range: the words and the UCUM code of its unit, and its ends. A number in braces is pure."""


def _account(sheet: Worksheet, language: str) -> Account:
    verdict = verdict_of(sheet.screening.overall, sheet.screening.findings)
    title = render(phrase("fhir-download.account", trial=sheet.trial.id, overall=verdict, as_of=sheet.screening.as_of), language)
    made = sheet.screening.as_of if sheet.pinned else sheet.evaluated
    return Account(sheet.screening.patient, title, screening_text(sheet.screening, language).encode(), language, made)


def _proposal(sheet: Worksheet, language: str) -> Proposal:
    verdict = verdict_of(sheet.screening.overall, sheet.screening.findings)
    told = (phrase("fhir-download.proposal", trial=sheet.trial.id),
            phrase("fhir-download.verdict", overall=verdict, as_of=sheet.screening.as_of, version=sheet.trial.version))
    return Proposal(sheet.screening.patient, tuple(render(one, language) for one in told))
