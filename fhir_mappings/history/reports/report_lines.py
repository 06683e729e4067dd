"""Lines of a report that came as results: what is written in an Observation, and as what it may be read.

US laboratories send "Final diagnosis", "Impression" or "Comment" as results of the report that names the marrow, with nothing in the
report's conclusion; others write in a coded value's text, in components or in a note. Words: ``course_words.toml``.
Source: FHIR R4 Observation.value[x], component, note; DiagnosticReport.result.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import structs

from fhir_mappings.charts.chart import Chart
from fhir_mappings.elements import Annotation, Component
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.history.reports.report_parts import tells_disease
from fhir_mappings.references import Read
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import Observation
from fhir_mappings.results.names.specimens import is_donors, is_of_somebody_else, words_of
from fhir_mappings.results.recognition import Recognition, recognition
from fhir_mappings.results.values.value_x import Valued
from fhir_mappings.site import NO_SITE, Site
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.text.letters.letters import is_letter
from fhir_mappings.text.reports.marrow_sections import is_look_at_cells, is_section
from fhir_mappings.text.reports.whose_report import is_named_after_both, is_named_after_others
from fhir_mappings.text.stance.answers import names_in
from fhir_mappings.text.stance.clinical_text import named_in, words
from fhir_mappings.text.words.coded_words import code_pairs, said
from fhir_mappings.text.words.headings import without_front
from fhir_mappings.text.words.wrapped import HARD

_REMEMBERED = 1024


class Line(Frozen):
    """An Observation in which a physician wrote, and its ``name`` as a report. ``others``: nothing in it proves anything of the patient,
    for it, or the report that holds it, is named after a donor or kin. ``of_stay``: it is the diagnosis of a stay, and its report is no
    letter: of a remission it tells nothing. ``of_organs``: of a report that looks at no leukaemic cells, which tells nothing of their
    course. ``held``: it is a line that a report holds."""

    read: Read[Observation]
    name: str
    others: bool
    of_stay: bool = False
    of_organs: bool = False
    held: bool = False


def report_lines(chart: Chart, terminology: Terminology, site: Site = NO_SITE) -> list[Line]:
    """Each Observation in which a physician wrote, and its name as a report; not the results that other readers know."""
    known = recognition(terminology, site.lab_names)
    lines: list[Line] = []
    for read in chart.of(Observation):
        it = read.resource  # most of a chart are numbers, of which no words tell: written out, since every Observation passes by here
        if not (it.value_string or it.value_codeable_concept or it.component or it.note) or it.rejected:
            continue
        told = known.of(it.code)
        if told.recognised is not None:
            continue
        kind = _kind(told.words) if told.words else None
        if kind is None and it.value_string and told.words and _is_of_chromosomes(told.words):
            kind = "report"
        line = _line(read, told.words, kind, chart, known) if told.words and kind else None
        kind = None if kind == "section" else kind
        if line is None and it.value_string and (kind in (None, "line")):
            line = _of_organs(read, told.words or "", kind, chart)
        if line is None and it.value_codeable_concept and tells_disease([it.value_codeable_concept], terminology):
            line = _coded(read, told.words or "", kind, chart)
        if line is not None:
            lines.append(line)
        elif it.component and kind is None:
            lines += _parts(read, told.words or "", known, chart)
    return lines


def _parts(read: Read[Observation], panel: str, known: Recognition, chart: Chart) -> Iterator[Line]:
    """The parts of an Observation of no such name on which a physician writes, each by itself: "CSF cytology" of a "CSF panel"."""
    if panel and (named_in("report-question", panel) or is_donors(panel)):
        return
    it = read.resource
    for part in it.component or ():
        if part is None or not (part.value_string or part.value_codeable_concept):
            continue
        told = known.of(part.code)
        if told.recognised is None and told.words and _kind(told.words) == "report" and (
                line := _line(read, told.words, "report", chart, known, panel)):
            alone = structs.replace(it, code=part.code, value_string=part.value_string, value_codeable_concept=part.value_codeable_concept,
                                    component=None, note=None)
            yield replace(line, read=structs.replace(read, resource=alone))


def written_in(observation: Observation, terminology: Terminology, is_result: Callable[[Component], bool] = lambda _: False, *,
               headed: bool = False) -> str:
    """All sentences of a result: its value in words, those of its parts but what they ask, its notes; each on a line of its own.
    ``is_result``: of a part that other readers know. ``headed``: with what its value begins with, a number or a heading."""
    parts = (part for part in observation.component or () if part is not None and not _asks(part, observation) and not is_result(part))
    told = (line for part in parts for line in _words(part, terminology))
    own = (line if headed else without_front(line) for line in _words(observation, terminology))
    return HARD.join([*own, *told, *_noted(observation.note)])


@of_text(_REMEMBERED)
def _kind(name: str) -> Literal["report", "line", "section", "request", "stay"] | None:
    """What an Observation of this name is: something that a physician writes on (a marrow, a smear, a pathology report; not of a donor),
    a line in which a report says what was found, a section that a marrow's report alone has, or what a request, a stay or a letter calls
    the disease (门诊诊断, "Discharge diagnosis"); none of these where it tells what was asked or known before ("Clinical history")."""
    report = bool(named_in("report", name)) or is_letter(name) or is_look_at_cells(name)
    if is_donors(name) or named_in("question-of-report" if report else "report-question", name):
        return None
    if report:
        return "report"
    if named_in("line-of-request", name):
        return "request"
    if named_in("line-of-stay", name):
        return "stay"
    if named_in("report-line", name):
        return "line"
    return "section" if is_section(name) else None


@of_text(_REMEMBERED)
def _is_of_chromosomes(name: str) -> bool:
    """True for the name of a look at chromosomes, and not of what was asked or known before it."""
    return bool(named_in("report-of-chromosomes", name)) and not (is_donors(name) or named_in("report-question", name))


def _line(read: Read[Observation], own: str, kind: str, chart: Chart, known: Recognition, panel: str = "") -> Line | None:
    """Its own name with those of the panels and reports that hold it (``panel``: what it is a part of); of a line, only where these are
    reports of the patient, and what a request says only where they are letters, which find it."""
    holding = (known.of(it.resource.code).words for it in (*chart.panels_of(read), *chart.reports_of(read)))
    above = " | ".join(filter(None, (panel, *holding)))
    theirs, others = bool(above) and is_of_somebody_else(above), is_of_somebody_else(own)
    if kind == "report":
        if theirs:
            return None if is_donors(above) else Line(read, own, True)
        return Line(read, f"{own} | {above}" if above else own, others and not named_in("marrow", own))
    if theirs or others or not above or _kind(above) != "report" or (kind == "request" and not is_letter(above)):
        return None
    return Line(read, f"{own} | {above}", False, of_stay=kind == "stay" and not is_letter(above))


def _coded(read: Read[Observation], own: str, kind: str | None, chart: Chart) -> Line | None:
    """A result of any name ("Diagnosis") whose value is the code of a relapse or of leukaemia outside the marrow: not what was asked or
    known before, nor what is somebody else's."""
    above = (words_of(it.resource.code) for it in (*chart.panels_of(read), *chart.reports_of(read)))
    names = " | ".join(filter(None, (own, *above)))
    asked = kind == "request" or named_in("report-question", names) or named_in("question-of-report", names)
    if asked or is_of_somebody_else(names) or _is_on_others(names) or named_in("family-history", names):
        return None
    return Line(read, own, False, of_stay=kind == "stay")


def _of_organs(read: Read[Observation], own: str, kind: str | None, chart: Chart) -> Line | None:
    """A line of a report that looks at no leukaemic cells (of a heart, of serology), or such a report in a string: by its code, or its
    name. None of somebody else's, nor of what was asked or known before."""
    whole = _is_study(own) or not set(words()["study"]["codes"]).isdisjoint(code_pairs(read.resource.code))
    if kind is None and not whole:  # most strings of a chart
        return None
    reports = chart.reports_of(read)
    above = " | ".join(filter(None, (words_of(it.resource.code) for it in (*chart.panels_of(read), *reports))))
    held = kind == "line" and bool(reports or (above and _is_study(above))) and not (above and _only_taught(own, above))
    if not (whole or held) or any(map(_is_on_others, (own, above))) or named_in("family-history", f"{own} | {above}"):
        return None
    return Line(read, f"{own} | {above}" if above else own, False, of_organs=True, held=held)


@of_text(_REMEMBERED)
def _is_study(name: str) -> bool:
    """True for the name of a report on an organ or on infections, and not of what was asked or known before it."""
    return bool(name) and bool(named_in("study", name)) and not named_in("report-question", name)


def _only_taught(own: str, above: str) -> bool:
    """True for a comment on results of other things, in which a laboratory teaches what a positive would mean."""
    return bool(named_in("remark-line", own)) and not (_is_study(above) or names_in(above) or named_in("of-a-heart", above))


def _is_on_others(name: str) -> bool:
    return bool(name) and (is_donors(name) or is_named_after_others(name)) and not is_named_after_both(name)


def _asks(part: Component, whole: Observation) -> bool:
    """True for a part that is named as a question, or as a diagnosis of the request or a stay, which a letter has none of."""
    name = words_of(part.code)
    if not name:
        return False
    if named_in("report-question", name):
        return _kind(name) is None
    return _kind(name) in ("request", "stay") and not is_letter(words_of(whole.code) or "")


def _words(valued: Valued | Component, terminology: Terminology) -> Iterator[str]:
    if valued.value_string:
        yield valued.value_string
    if valued.value_codeable_concept is not None and (answer := said(valued.value_codeable_concept, terminology)):
        yield answer


def _noted(notes: list[Annotation | None] | None) -> Iterator[str]:
    return (note.text for note in notes or () if note is not None and note.text)
