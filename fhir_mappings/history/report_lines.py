"""Lines of a report that came as results: what is written in an Observation, and as what it may be read.

US laboratories send "Final diagnosis", "Impression" or "Comment" as results of the report that names the marrow, with nothing in the
report's conclusion; others write in a coded value's text, in components or in a note. Words: ``course_words.toml``.
Source: FHIR R4 Observation.value[x], component, note; DiagnosticReport.result.
"""
from __future__ import annotations

from collections.abc import Iterator

from fhir_mappings.charts.chart import Chart
from fhir_mappings.elements import Annotation, Component
from fhir_mappings.history.report_material import is_of_somebody_else
from fhir_mappings.references import Read
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import Observation
from fhir_mappings.results.recognition import recognition
from fhir_mappings.results.specimens import is_donors, words_of
from fhir_mappings.results.values import Valued
from fhir_mappings.site import NO_SITE, Site
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.text.clinical_text import named_in
from fhir_mappings.text.coded_words import all_text
from fhir_mappings.text.letters import is_letter

_REMEMBERED = 1024


def report_lines(chart: Chart, terminology: Terminology, site: Site = NO_SITE) -> Iterator[tuple[Read[Observation], str]]:
    """Each Observation in which a physician wrote, and its name as a report; not the results that other readers know."""
    known = recognition(terminology, site.lab_names)
    written = (read for read in chart.of(Observation) if _may_be_written(read.resource))
    named = ((read, known.of(read.resource.code)) for read in written)
    called = ((read, report_name(read, told.words, chart)) for read, told in named if told.recognised is None)
    return ((read, name) for read, name in called if name)


def _may_be_written(it: Observation) -> bool:
    """False for the most of a chart: numbers, of which no words tell. Written out, since every Observation passes by here."""
    return bool(it.value_string or it.value_codeable_concept or it.component or it.note) and not it.rejected


def written_in(observation: Observation) -> str:
    """All sentences of a result: its value in words, those of its parts, its notes; each on a line of its own."""
    parts = (part for part in observation.component or () if part is not None)
    return "\n".join([*_words(observation), *(line for part in parts for line in _words(part)), *_noted(observation.note)])


def report_name(read: Read[Observation], own: str | None, chart: Chart) -> str | None:
    """The name by which a result is read as a report, or as a line of the reports and panels that hold it; None where it is neither.

    ``own``: all words of its code. A line that tells what was asked ("Clinical history") is none.
    """
    if not own or _tells_of_the_question(own):
        return None
    above = " | ".join(filter(None, (words_of(it.resource.code) for it in (*chart.panels_of(read), *chart.reports_of(read)))))
    if _names_report(own):
        return f"{own} | {above}" if above and not is_of_somebody_else(above) else own
    return f"{own} | {above}" if above and _is_line(own) and _names_report(above) and not is_of_somebody_else(above) else None


def _words(valued: Valued | Component) -> Iterator[str]:
    if valued.value_string:
        yield valued.value_string
    if valued.value_codeable_concept is not None and (said := all_text([valued.value_codeable_concept])):
        yield said


def _noted(notes: list[Annotation | None] | None) -> Iterator[str]:
    return (note.text for note in notes or () if note is not None and note.text)


@of_text(_REMEMBERED)
def _names_report(name: str) -> bool:
    """True for the name of something that a physician writes on: a marrow, a smear, a pathology report; not on a donor."""
    return not is_donors(name) and (bool(named_in("report", name)) or is_letter(name))


@of_text(_REMEMBERED)
def _is_line(name: str) -> bool:
    """True for the name of a line in which a report says what was found."""
    return bool(named_in("report-line", name))


@of_text(_REMEMBERED)
def _tells_of_the_question(name: str) -> bool:
    return bool(named_in("report-question", name))
