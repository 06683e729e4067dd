"""Research consents and allergies: only ever shown. Sources: FHIR R4 Consent, AllergyIntolerance."""
from __future__ import annotations

from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.dates import parse
from fhir_mappings.elements import AllergyReaction
from fhir_mappings.record import Paper
from fhir_mappings.references import Read
from fhir_mappings.resources import AllergyIntolerance, CodeableConcept, Consent
from fhir_mappings.text.named import drugs
from fhir_mappings.text.stance.clinical_text import diseases, stance_at
from fhir_mappings.text.words.coded_words import Terminology, named, status_word, status_words, table_pairs, text_of
from fhir_mappings.text.words.cues import UNTOLD, any_of, normal, spans

_VOID = frozenset({"entered-in-error", "refuted"})


def read_papers(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[Paper, ...]:
    """The research consents and the allergies of the chart."""
    found = [_consent(read, terminology, zone) for read in chart.of(Consent)]
    found += [_allergy(read, terminology, zone) for read in chart.of(AllergyIntolerance)]
    return tuple(paper for paper in found if paper is not None)


def _consent(read: Read[Consent], terminology: Terminology, zone: ZoneInfo) -> Paper | None:
    consent = read.resource
    status = status_word(consent.status)
    about = [c for c in (consent.scope, *(consent.category or ())) if c is not None]
    if status in _VOID or not any(_of_research(c, terminology) for c in about):
        return None
    what = next(filter(None, (named(c, terminology) for c in reversed(about))), "Consent")
    when = parse(consent.date_time, zone)
    return Paper(
        reference=read.reference, what=what, concepts=frozenset({"research-consent"}), when=when, status=status or None)


def _of_research(concept: CodeableConcept, terminology: Terminology) -> bool:
    table = drugs.words()["research"]
    return bool(
        "research-consent" in terminology.concepts_of(concept)
        or table_pairs(concept) & set(table["codes"]) or _says(table["words"], text_of(concept)))


def _allergy(read: Read[AllergyIntolerance], terminology: Terminology, zone: ZoneInfo) -> Paper | None:
    allergy = read.resource
    if _VOID & set(status_words(allergy.verification_status)):
        return None
    text = text_of(allergy.code)
    if _says(drugs.words()["allergy"]["none"], text):
        return None
    reactions = [reaction for reaction in allergy.reaction or () if reaction is not None]
    severe = status_word(allergy.criticality) == "high" or any(status_word(reaction.severity) == "severe" for reaction in reactions)
    told = [allergy.code, *(shown for reaction in reactions for shown in reaction.manifestation or ())]
    told += [CodeableConcept(text=note.text) for note in allergy.note or () if note is not None and note.text]
    told += [CodeableConcept(text=reaction.description) for reaction in reactions if reaction.description]
    named_so = any(_is_severe(concept, terminology) for concept in told if concept is not None)
    concepts = {"allergy", "severe-allergy"} if severe or named_so else {"allergy"}
    clinical = status_words(allergy.clinical_status)
    return Paper(
        reference=read.reference, what=_to_what(allergy, reactions, terminology), concepts=frozenset(concepts),
        when=parse(allergy.recorded_date, zone), status=clinical[0] if clinical else None)


def _to_what(allergy: AllergyIntolerance, reactions: list[AllergyReaction], terminology: Terminology) -> str:
    """What it is called, with the substances of its reactions where the name does not tell them: "Drug allergy (Amoxicillin)"."""
    name = named(allergy.code, terminology)
    substances = [told for reaction in reactions if (told := named(reaction.substance, terminology))]
    more = ", ".join(dict.fromkeys(told for told in substances if told.lower() not in (name or "").lower()))
    return (f"{name} ({more})" if name and more else name or more) or "AllergyIntolerance"


def _is_severe(concept: CodeableConcept, terminology: Terminology) -> bool:
    """True for an anaphylaxis or another sign of a severe reaction, by code or in words that affirm it."""
    if "severe-allergy" in terminology.concepts_of(concept):
        return True
    text = text_of(concept)
    said = [mention.stance for mention in diseases(text) if mention.concept == "severe-allergy"]
    said += [stance_at(text, span) for span in spans(any_of(drugs.words()["allergy"]["severe"]), normal(text))]
    return any(stance in ("affirmed", *UNTOLD) for stance in said)


def _says(patterns: list[str], text: str) -> bool:
    return any_of(patterns).search(normal(text)) is not None
