"""The disease status that an oncology system records as an Observation: in full remission, not detected, worse.

Such a status is somebody's summary, without the marrow that it rests on: it proves neither remission nor relapse, and keeps
a verdict from being silent about it. A partial remission is none, as "no response" is; "stable" and "improved" say nothing of either.
Sources: mCODE Cancer Disease Status (LOINC 97509-4), response to cancer treatment (LOINC 88040-1).
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import disease_of
from fhir_mappings.record import CourseStatement
from fhir_mappings.references import Read
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import CodeableConcept, Condition, Observation
from fhir_mappings.results.observation_dates import when_of
from fhir_mappings.results.observations import status_of
from fhir_mappings.results.values import concept_text
from fhir_mappings.text.clinical_text import Term, named_in, read, scope, words
from fhir_mappings.text.coded_words import Terminology, displays, own_text, table_pairs
from fhir_mappings.text.course_text import is_former, told_before, turn_words
from fhir_mappings.text.cues import Span, Stance, normal, spans
from fhir_mappings.text.disease_mentions import mentioned
from fhir_mappings.text.marrow_text import tells_residual
from fhir_mappings.text.places import Covered

Says = Literal["status-remission", "status-disease", "status-no-remission"]
_SAYS = ("status-remission", "disease")
_BY_NAME: Mapping[str, Literal["status-by-name", "remission-by-name"]] = {
    "status-disease": "status-by-name", "status-no-remission": "status-by-name", "status-remission": "remission-by-name"}
"""What a status without a code is taken for: nothing decides by it, and a remission or relapse is not told past it."""
CONCEPT = "disease-status"
_NOWHERE: Span = (-1, -1)


def read_disease_statuses(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[CourseStatement, ...]:
    """The disease statuses on record that tell of a remission, of no disease left, or of disease that is back or growing."""
    answered = (read for read in chart.of(Observation)  # written out, since every Observation passes by here
                if read.resource.value_string or read.resource.value_codeable_concept is not None)
    asked = ((read, terminology.concepts_of(read.resource.code)) for read in answered)
    found = (_statement(read, chart, terminology, zone, CONCEPT in coded) for read, coded in asked
             if CONCEPT in coded or (not coded and _is_called_status(read.resource.code, terminology)))
    return tuple(statement for statement in found if statement is not None)


def _is_called_status(code: CodeableConcept | None, terminology: Terminology) -> bool:
    """True where text or a display, each by itself, is the name of a disease status: a local code repeats it ("Disease status"). Not where
    another of them names another disease."""
    names = list(dict.fromkeys(filter(None, (own_text(code), *displays(code)))))
    others = [name for name in names if not _is_status_name(name)]
    if len(others) == len(names):
        return False
    told = [named for name in others if (named := mentioned(CodeableConcept(text=name), terminology))]
    return all(map(_may_be_leukaemia, told))


@of_text(2048)
def _is_status_name(name: str | None) -> bool:
    """True for the name of a disease status, of no disease or of the leukaemia."""
    return bool(name) and bool(named_in("status-name", name))


def _value(observation: Observation) -> CodeableConcept | None:
    """Its answer by code or in words."""
    written = observation.value_string
    return observation.value_codeable_concept or (CodeableConcept(text=written) if written else None)


def _statement(
    read: Read[Observation], chart: Chart, terminology: Terminology, zone: ZoneInfo, coded: bool,
) -> CourseStatement | None:
    """What a status says; what is known by its name alone leaves open what stands on record before it."""
    observation, value = read.resource, _value(read.resource)
    status, notes = status_of(observation.status)
    text = _text(value)
    says, residual = _says(value, text), tells_residual(text)
    if says is None and residual:
        says = "status-no-remission"
    if status is None or says is None or _of_another(read, chart, terminology):
        return None
    dated = when_of(read, chart, zone)
    what = ": ".join(filter(None, (concept_text(observation.code), concept_text(value))))
    return CourseStatement(
        reference=read.reference, what=what, when=dated.when, status=status,
        says=says if coded else "status-by-name" if residual else _BY_NAME[says],
        residual=residual and says == "status-remission", notes=(*read.notes, *notes, *dated.notes))


def _text(value: CodeableConcept | None) -> str:
    return normal("; ".join([own_text(value), *displays(value)]))


def _says(value: CodeableConcept | None, text: str) -> Says | None:
    """By code, else by all its words; where these tell both, it is left as disease, but for a remission behind no more than none ("NR, then
    CR"). A remission that is denied is no relapse: so is every leukaemia before its treatment."""
    codes, table = table_pairs(value), words()["disease-status"]
    heard = {says: _heard(says, text) for says in _SAYS}
    told = [says for says in _SAYS if codes & set(table[says]["codes"]) or "affirmed" in heard[says].values()]
    if "disease" in told:
        if _is_back(text):
            return "status-disease"
        now = [span for span, stance in heard["status-remission"].items()
               if stance == "affirmed" and not told_before(text, "marrow-earlier", span)]
        return "status-remission" if max(now, default=_NOWHERE) > _last(heard["disease"]) else "status-no-remission"
    if told or "negated" in heard["status-remission"].values():
        return "status-no-remission" if "negated" in heard["status-remission"].values() else "status-remission"
    return "status-no-remission" if "affirmed" in _heard("present", text).values() else None


def _last(heard: Mapping[Span, Stance]) -> Span:
    """Where the last of them stands that the text affirms."""
    return max((span for span, stance in heard.items() if stance == "affirmed"), default=_NOWHERE)


def _is_back(text: str) -> bool:
    """True for disease that is back, growing or resisting, and not only no remission."""
    term, cued = Term.of(words()["disease-status"]["no-remission"]), read(text)
    named = Covered(spans(term.words, text))
    turns = [span for turn in words()["disease-status"]["disease"]["turns"] for span in turn_words()[turn].places(text)]
    return any(scope().stance(cued, span, of_course=True) == "affirmed" and not named.meets(span)
               for span in (*_term("disease").places(text), *turns))


def _heard(says: str, text: str) -> dict[Span, Stance]:
    """Where the normalised text says so, and how, but for what was."""
    turns = [span for turn in words()["disease-status"][says]["turns"] for span in turn_words()[turn].places(text)]
    other, cued = Covered(spans(_term(says).look_alikes, text)), read(text)
    return {span: scope().stance(cued, span, of_course=True) for span in (*_term(says).places(text), *turns)
            if not other.meets(span) and not is_former(text, span)}


@cache
def _term(says: str) -> Term:
    return Term.of(words()["disease-status"][says])


def _of_another(read: Read[Observation], chart: Chart, terminology: Terminology) -> bool:
    """True where it says that it is about diseases, of which none may be the leukaemia."""
    about = list(_about(read, chart, terminology))
    return bool(about) and not any(about)


def _about(read: Read[Observation], chart: Chart, terminology: Terminology) -> Iterator[bool]:
    """Of each Condition in the chart, or disease by name, that it is about, whether that may be the leukaemia."""
    for reference in filter(None, read.resource.focus or ()):
        found = chart.resolve(reference, read)
        if found is None and reference.display:
            named = mentioned(CodeableConcept(text=reference.display), terminology)
            yield from [_may_be_leukaemia(named)] if named else []
        elif found is not None and isinstance(found.resource, Condition):
            told = disease_of(found.resource.code, terminology)
            yield told is None or _may_be_leukaemia(told.concepts | told.text_concepts)


def _may_be_leukaemia(concepts: frozenset[str]) -> bool:
    return bool(concepts & set(words()["speaks"]["of_course"]))
