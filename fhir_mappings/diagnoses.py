"""Conditions as diagnoses: what code and text name, how sure it is, and what they say of the course of the disease.

Sources: FHIR R4 Condition, condition-clinical, condition-ver-status.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.charts.ownership import NOBODY_KNOWS_WHOSE
from fhir_mappings.frozen import replace
from fhir_mappings.history.conditions.certainty import certainty
from fhir_mappings.history.conditions.condition_dates import asserted_on, end_of, onset_of, unreadable_dates
from fhir_mappings.history.conditions.condition_kinds import kind_of
from fhir_mappings.history.conditions.condition_notes import is_of_nothing, noted_on, text_of_stages, unheard_in, with_notes
from fhir_mappings.history.conditions.condition_statuses import clinical_of, clinical_unknown, past, verification_of
from fhir_mappings.history.conditions.disowned import in_own_words
from fhir_mappings.history.conditions.donors import told_beside_own
from fhir_mappings.history.conditions.named_by_code import with_its_code
from fhir_mappings.history.conditions.named_in_words import but_kindless, by_words_alone, doubted_names, questioned_names
from fhir_mappings.history.conditions.own_day import but_its_own_day, with_days_ago
from fhir_mappings.history.conditions.till_remissions import told_till_remissions
from fhir_mappings.history.conditions.turns_told import may_be_anothers, name_that_tells, own_concepts, suspects_disease, turns_told
from fhir_mappings.record import Diagnosis, Phrase, When
from fhir_mappings.references import Read
from fhir_mappings.remembered import remembered
from fhir_mappings.resources import CodeableConcept, Condition
from fhir_mappings.text.course.turns_together import tells_alone
from fhir_mappings.text.named import disease_mentions
from fhir_mappings.text.named.disease_mentions import mentions_of, names_displayed, own_stances, stance_of_name
from fhir_mappings.text.named.told_apart import named_otherwise
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.stance.clinical_text import Mention, words
from fhir_mappings.text.words.coded_words import Terminology, code_pairs, named, own_text, text_of
from fhir_mappings.text.words.cues import UNTOLD, Stance, any_of, best_stance, normal, overlaps, spans

_BACK = ("relapse", "refractory")
_CONTRADICTED = Phrase("history.text-names-another")


def read_diagnoses(
    chart: Chart, terminology: Terminology, zone: ZoneInfo, born: When | None = None,
) -> tuple[tuple[Diagnosis, ...], Mapping[str, int]]:
    """The Conditions that may count, and how many were passed over, by reason. ``born``: for onsets and ends told as an age."""
    as_told = partial(_diagnosis, chart=chart, terminology=terminology, zone=zone, born=born)
    told = told_till_remissions(chart.of(Condition), as_told)
    passed_over = Counter(reason for _, reason in told if isinstance(reason, str))
    found = [diagnosis for _, diagnosis in told if not isinstance(diagnosis, str)]
    for it in found:
        if it.doubted_concepts and not (it.concepts or it.text_concepts):
            passed_over["doubted"] += 1
    donors = [read for read, reason in told if reason == "donor"]
    found += told_beside_own(donors, found, as_told)
    kin = [it for it in found if it.over_kin]
    if kin and not any(_is_leukaemia(it) for it in found if not it.over_kin):  # words of kin are no hit
        passed_over["family-history"] += len(kin)
        found = [it for it in found if not it.over_kin]
    return tuple(found), passed_over


def _is_leukaemia(told: Diagnosis) -> bool:
    return not {*told.concepts, *told.text_concepts}.isdisjoint(words()["speaks"]["of_course"])


def _diagnosis(read: Read[Condition], chart: Chart, terminology: Terminology, zone: ZoneInfo, born: When | None) -> Diagnosis | str:
    """One Condition as a Diagnosis, or the reason why it is passed over."""
    condition, status = read.resource, read.resource.clinical_status
    told = told_by_code(terminology, condition.code, condition.verification_status, status, condition.category)
    if isinstance(told, str):
        return told
    asserted, onset = asserted_on(read, chart, zone), onset_of(condition, born, zone)
    told = replace(told, asserted=asserted or onset)
    told = but_its_own_day(told, condition.code) if told.dates_itself else told
    if NOBODY_KNOWS_WHOSE in read.notes:
        told = replace(told, provisional=True)
    told = with_days_ago(told, condition.code) if told.text_says else told
    stages = text_of_stages(condition, None if told.clinical else status, terminology)
    if condition.note or stages:
        told = with_notes(told, condition.code, condition.note or (), _names_of(told), terminology, zone, stages)
        told = replace(told, noted=noted_on(condition.note, told, zone)) if told.note_says else told
    if _is_leukaemia(told) or is_of_nothing(condition.code, told):
        told = replace(told, unheard=unheard_in(condition.code, condition.note, told, zone))
    end = end_of(condition, born, zone, lambda text: disease_mentions.without_own_names(text, condition.code, _names_of(told), terminology))
    return replace(
        told, reference=read.reference, by_onset=asserted is None and onset is not None, onset=onset,
        abated=end.when, over=end.over, notes=(*read.notes, *told.notes, *unreadable_dates(condition, zone), *end.notes))


@remembered
def told_by_code(
    terminology: Terminology, code: CodeableConcept | None, verification_status: CodeableConcept | None,
    clinical_status: CodeableConcept | None, categories: Sequence[CodeableConcept | None] | None = None,
) -> Diagnosis | str:
    """What a Condition's code, statuses and category say, of nobody and on no day."""
    verification, notes = verification_of(verification_status)
    sure = certainty(code, terminology)
    if verification == "confirmed" and sure in ("refuted", "provisional"):
        verification = sure
    if verification in ("entered-in-error", "refuted"):
        return verification
    if (kind := kind_of(categories)) == "family-history":
        return kind
    coded = own_concepts(code, terminology)
    for reason, concepts in words()["passed-over"].items():
        if coded & set(concepts):
            return reason
    mentions = mentions_of(code, terminology)
    stance = _own_stance(code, coded, mentions)
    of_kin = frozenset(turn for turn in _BACK if stance == "family" and coded & set(words()["says"][turn]))
    if stance in ("negated", "family") and not (of_kin or tells_alone(code)):
        return "family-history" if stance == "family" else "negated"
    by_words = by_words_alone(but_kindless(code, coded, mentions), coded)
    contradicted = _contradicts_its_code(code, coded, mentions)
    in_question = questioned_names(coded, mentions)
    doubted = (bool(coded) and stance in ("questioned", *UNTOLD)) or _doubted(code, coded) or contradicted or bool(in_question or of_kin)
    turns = turns_told(code, coded, by_words)
    if of_kin:  # the code of a relapse over kin's leukaemia: one of the two is wrong
        turns = {**turns, "text_denies": turns.get("text_denies", frozenset()) | of_kin}
    name = with_its_code(named(code, terminology), code, _own_names(coded), mentions, terminology)
    return Diagnosis(
        reference=None, what=name_that_tells(name, code, turns.get("text_says", frozenset())),
        concepts=coded, text_concepts=by_words | in_question,
        doubted_concepts=doubted_names(mentions, coded | by_words | in_question) if mentions else frozenset(),
        provisional=verification == "provisional" or doubted or kind == "doubted",
        over_kin=bool(of_kin), untold=stance in UNTOLD or may_be_anothers(code, terminology, coded, by_words),
        clinical=past(clinical_of(clinical_status)) if sure == "past" else clinical_of(clinical_status),
        **{"suspects": suspects_disease(code, coded | by_words, mentions), **turns},
        codes=code_pairs(code), of_tumour=in_own_words("tumour", code), told_over=in_own_words("over", code),
        notes=(*notes, *clinical_unknown(clinical_status), *((_CONTRADICTED,) if contradicted else ())),
    )


def disease_of(code: CodeableConcept | None, terminology: Terminology) -> Diagnosis | None:
    """What a code alone, of a Condition or of what something was done for, says of a disease; None when it denies or doubts it."""
    told = reason_of(code, terminology)
    return None if told is None or told.provisional else told


def reason_of(code: CodeableConcept | None, terminology: Terminology) -> Diagnosis | None:
    """The same, though it may be doubted."""
    told = told_by_code(terminology, code, None, None)
    return None if isinstance(told, str) else told


# --- text --------------------------------------------------------------------------------------------------------
def _own_stance(code: CodeableConcept | None, coded: frozenset[str], mentions: tuple[Mention, ...]) -> Stance:
    """What the text says of the disease that the Condition is about."""
    text = text_of(code)
    own = _own_names(coded)
    mentions, given = _but_markers(text, coded, mentions), mentions
    stances: list[Stance] = own_stances(coded, own, mentions)
    for name in names_displayed(code) if coded and own_text(code) else ():
        stances.extend(stance_of_name(text, span, mentions) for span in clinical_text.places_of(text, name)[:1])
    if not stances and not mentions:
        if given:
            return "questioned" if disease_mentions.denies_what_shows(text, given) else "affirmed"
        said = clinical_text.whole(text)
        told = said not in ("negated", "family") or clinical_text.is_bare_denial(text) or clinical_text.named_in("family-history", text)
        return said if told or not coded else "questioned"  # "no flare", "mother at bedside": of what, nobody can tell
    said = best_stance(stances)
    denied = said in ("negated", "family")
    if denied and coded and (_denied_beside_others(text, own, mentions) or disease_mentions.denies_another(code, own, mentions)):
        return "questioned"
    if denied and coded & set(words()["broad"]["concepts"]) and clinical_text.names_before_denial(text):
        return "questioned"
    return said


def _but_markers(text: str, coded: frozenset[str], mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without the denied markers of a coded infection that lasts whatever its markers are."""
    marker = any_of(words()["marker"]["words"])
    if coded.isdisjoint(words()["marker"]["concepts"]):
        return mentions
    plain = normal(text)
    return tuple(m for m in mentions if m.stance != "negated" or not marker.search(plain[slice(*m.span)]))


def _denied_beside_others(text: str, own: frozenset[str], mentions: tuple[Mention, ...]) -> bool:
    """True where what denies the coded disease may have denied only what stands before it, or is the answer of a list or of a screening:
    a code is not dropped without a word for what is said of several names, or of a test."""
    plain = normal(text)
    denied = [m.span for m in mentions if m.concept in own and m.stance in ("negated", "family")]
    return any(clinical_text.denied_over_a_comma(plain, span) or clinical_text.denied_by_list(plain, span) for span in denied)


def _doubted(code: CodeableConcept | None, coded: frozenset[str]) -> bool:
    """True when the text says that what is coded may be something else (menopause under chemotherapy, a screening)."""
    if clinical_text.names_only_look_alikes(own_text(code), _own_names(coded)) or named_otherwise(code, coded, done=False):
        return True
    text = text_of(code)
    return any(clinical_text.doubts(concept, text) for concept in coded & words()["doubted"].keys())


def _contradicts_its_code(code: CodeableConcept | None, coded: frozenset[str], mentions: tuple[Mention, ...]) -> bool:
    """True when the text names another disease than the code does, and nothing of the coded one: C92.0 beside "acute lymphoblastic
    leukaemia". One of the two is wrong."""
    text = own_text(code)
    table: Mapping[str, list[str]] = words()["another"]["than"]
    others = {name for concept in coded & table.keys() for name in table[concept]} if text and coded else set()
    if not others or coded & others:
        return False
    plain, general = normal(text), any_of(words()["another"]["general"])
    kindless = spans(general, plain)  # "relapsed cancer" is no other disease
    named = [m.span for m in mentions if m.concept in others and m.stance == "affirmed" and not overlaps(m.span, kindless)]
    own = _own_names(coded)
    if not named or any(m.concept in own and not overlaps(m.span, named) for m in mentions):
        return False
    for start, end in named:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    return not clinical_text.named_in("another", plain)


def _own_names(coded: frozenset[str]) -> frozenset[str]:
    related: Mapping[str, list[str]] = words()["own"]
    return coded | {name for concept in coded for name in related.get(concept, ())}


def _names_of(told: Diagnosis) -> frozenset[str]:
    return _own_names(told.concepts | told.text_concepts)
