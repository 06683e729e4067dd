"""The disease status that an oncology system records as an Observation: in full remission, not detected, worse.

Such a status is somebody's summary, without the marrow that it rests on: it proves neither remission nor relapse, and keeps
a verdict from being silent about it. A partial remission is none, as "no response" is; "stable" and "improved" say nothing of either.
A coded one whose answer nobody can read leaves open what stands before it.
Sources: mCODE Cancer Disease Status (LOINC 97509-4), response to cancer treatment (LOINC 88040-1).
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import disease_of
from fhir_mappings.history.reports.status_answers import Answer, answer_in_words, answer_of, calls_partial
from fhir_mappings.record import CourseStatement, UnheardWords
from fhir_mappings.references import Read
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import CodeableConcept, Condition, Observation
from fhir_mappings.results.observation_dates import when_of
from fhir_mappings.results.observations import status_of
from fhir_mappings.results.values.value_x import LONGEST, Valued
from fhir_mappings.text.named.disease_mentions import mentioned
from fhir_mappings.text.reports.unheard import unheard
from fhir_mappings.text.stance.clinical_text import named_in, words
from fhir_mappings.text.words.coded_words import Terminology, displays, named, own_text
from fhir_mappings.text.words.written_values import bare

_BY_NAME: Mapping[str, Literal["status-by-name", "remission-by-name"]] = {
    "status-disease": "status-by-name", "status-no-remission": "status-by-name", "status-remission": "remission-by-name"}
"""What a status without a code is taken for: nothing decides by it, and a remission or relapse is not told past it."""
CONCEPT = "disease-status"


def read_disease_statuses(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[CourseStatement, ...]:
    """The disease statuses on record that tell of a remission, of no disease left, or of disease that is back or growing."""
    answered = (read for read in chart.of(Observation)  # written out, since every Observation passes by here
                if read.resource.value_string or read.resource.value_codeable_concept is not None or read.resource.value_boolean
                or read.resource.component or read.resource.note
                or (read.resource.interpretation and read.resource.value_quantity is None))
    asked = (it for read in answered for it in _asked(read, terminology))
    found = (_statement(read, part, chart, terminology, zone, coded) for read, part, coded in asked)
    return tuple(statement for statement in found if statement is not None)


def _asked(read: Read[Observation], terminology: Terminology) -> Iterator[tuple[Read[Observation], Valued, bool]]:
    """The Observation, where it is a disease status (True: by its code), and those parts of it that are by their code."""
    it = read.resource
    coded = terminology.concepts_of(it.code)
    if CONCEPT in coded:
        yield read, it, True
    elif (it.value_string or it.value_codeable_concept is not None or it.value_boolean) and not coded and _is_called_status(
            it.code, terminology):
        yield read, it, False
    for part in it.component or ():
        if part is not None and CONCEPT in terminology.concepts_of(part.code):
            yield read, part, True


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
    """True for the name of a disease status, of no disease or of the leukaemia, or for one that asks for a relapse."""
    return bool(name) and any(named_in(of, name) for of in ("status-name", "status-question"))


def _answers_yes(asked: Valued, value: CodeableConcept | None) -> bool:
    """True for the yes to a question for the relapse: 是否复发 = 是, "Evidence of relapse" = true."""
    if not any(named_in("status-question", name) for name in (own_text(asked.code), *displays(asked.code)) if name):
        return False
    return asked.value_boolean is True or (value is not None and any(
        named_in("status-yes", said) for said in (own_text(value), *displays(value)) if said))


def _value(valued: Valued) -> CodeableConcept | None:
    """Its answer by code or in words, else what an interpretation says in its place."""
    written = bare(valued.value_string or "")
    flags = [] if valued.data_absent_reason else [flag for flag in valued.interpretation or () if flag is not None]
    return valued.value_codeable_concept or (CodeableConcept(text=written) if written else next(iter(flags), None))


def _statement(
    read: Read[Observation], asked: Valued, chart: Chart, terminology: Terminology, zone: ZoneInfo, coded: bool,
) -> CourseStatement | None:
    """What a status says; what is known by its name alone leaves open what stands on record before it."""
    value, (status, notes) = _value(asked), status_of(read.resource.status)
    answer = answer_of(value, terminology) if value is not None else Answer()
    if not coded and _answers_yes(asked, value):
        answer = Answer("status-disease")
    said = (named(value, terminology) or None) if value is not None else None
    if coded and answer.says is None and (remarked := _remarked(read.resource)):
        answer, said = _with_remark(answer, remarked), remarked
    unread = UnheardWords(answer.unread) if coded and answer.says is None and answer.unread else None
    if status is None or (answer.says is None and unread is None) or _of_another(read, chart, terminology):
        return None
    dated = when_of(read, chart, zone)
    says, what = answer.says or "shares", named(asked.code, terminology)
    return CourseStatement(
        reference=read.reference, what=what if unread else ": ".join(filter(None, (what, said))), when=dated.when, status=status,
        says=says if says == "shares" or coded else "status-by-name" if answer.residual else _BY_NAME[says],
        residual=answer.residual and says == "status-remission", words=_called_partial(says, value, terminology), unheard=unread,
        notes=(*read.notes, *notes, *dated.notes))


def _called_partial(says: str, value: CodeableConcept | None, terminology: Terminology) -> str | None:
    partial = says == "status-no-remission" and value is not None and calls_partial(value, terminology)
    return named(value, terminology) or None if partial and value is not None else None


def _remarked(observation: Observation) -> str:
    """Its notes."""
    return "; ".join(note.text for note in observation.note or () if note is not None and note.text)[:LONGEST]


def _with_remark(answer: Answer, remarked: str) -> Answer:
    """What stands in a note, where the answer itself says nothing that we can read; of words of disease there that nobody can place,
    these."""
    told = answer_in_words(remarked)
    left = None if told.says else unheard(remarked, True)
    return told if told.says else Answer(unread=left.said if left else answer.unread)


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
