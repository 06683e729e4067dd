"""What a line of a report that came as a result, or a report in a string, tells besides the course: APL, infections, the heart, topics.

The words of a report prove nothing of such things, wherever they came: they are shown, or a clinician's to read, as those of a
conclusion are. Source: FHIR R4 Observation.value[x], component, note; DiagnosticReport.result.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.history.reports.report_findings import apl_in_line, infection_tested, infections_written
from fhir_mappings.history.reports.report_lines import Line, written_in
from fhir_mappings.history.reports.report_parts import STATUS, conclusion_of
from fhir_mappings.history.reports.report_topics import topics_of
from fhir_mappings.record import Polarity, Shown, TestResult
from fhir_mappings.results.names.meanings import load_table
from fhir_mappings.results.names.specimens import words_of
from fhir_mappings.results.observation_dates import when_of
from fhir_mappings.results.observations import status_of
from fhir_mappings.results.recognition import Recognition
from fhir_mappings.results.values.value_x import concept_text
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.text.reports.general import of_the_patient
from fhir_mappings.text.reports.heart_told import concept_of_heart, failing_heart
from fhir_mappings.text.reports.report_endings import without_ending
from fhir_mappings.text.reports.serology_reported import denied_infections
from fhir_mappings.text.words.coded_words import status_word
from fhir_mappings.text.words.numbers import plain

Key = tuple[str, Polarity | None]


class LinesRead:
    """Reads line after line, and tells of one report no thing twice. ``known``: what codes mean; a part that is a result stays one."""

    def __init__(self, chart: Chart, terminology: Terminology, zone: ZoneInfo, known: Recognition) -> None:
        self._chart, self._terminology, self._zone, self._known = chart, terminology, zone, known
        self._told: set[tuple[str, Key]] = set()

    def findings(self, line: Line, of_csf: Callable[[], bool]) -> Iterator[TestResult | Shown]:
        """APL, the infections, the failing heart and the topics of a line that is the patient's."""
        if line.others:
            return
        if (named := apl_in_line(line, self._chart, self._terminology, self._zone)) is not None:
            yield named
        observation, (status, notes) = line.read.resource, status_of(line.read.resource.status)
        written = without_ending(written_in(observation, self._terminology, lambda part: self._known.of(part.code).recognised is not None))
        told = _told(written, line.name, self._test_of(line), of_csf) if status is not None and written else {}
        dated = when_of(line.read, self._chart, self._zone) if told else None
        if status is None or dated is None:
            return
        what, noted = concept_text(observation.code), (*line.read.notes, *notes, *dated.notes)
        for (concept, polarity), words in self._new(line, told).items():
            if polarity is None:
                yield Shown(reference=line.read.reference, what=what or words, when=dated.when, status=status, charted=words,
                            concept=concept, notes=noted)
            else:
                yield TestResult(reference=line.read.reference, what=what or words, when=dated.when, status=status, charted=words,
                                 test=concept, polarity=polarity, coded=False, notes=noted)

    def _new(self, line: Line, told: Mapping[Key, str]) -> Mapping[Key, str]:
        """What neither another line nor the conclusion of the report that holds this one has told."""
        held = [it for it in self._chart.reports_of(line.read) if status_word(it.resource.status) in STATUS]
        concluded = {key for it in held for key in _told(conclusion_of(it.resource, self._terminology), line.name, None, lambda: False)}
        keys = {(it.reference or "", key) for it in held for key in told}
        new = {key: words for key, words in told.items() if key not in concluded
               and not (held and all((it.reference or "", key) in self._told for it in held))}
        self._told |= keys
        return new

    def _test_of(self, line: Line) -> str | None:
        """The one test that the report is of, in which a line holds the bare answer (检查结论: 阳性); not one on a control."""
        if not line.held or load_table().cytogenetics["controls"].search(plain(words_of(line.read.resource.code) or "")):
            return None
        tests = {infection_tested(it.resource, self._terminology) for it in self._chart.reports_of(line.read)}
        return tests.pop() if len(tests) == 1 else None


def _told(written: str, title: str, test: str | None, of_csf: Callable[[], bool]) -> Mapping[Key, str]:
    """Each thing that a text tells, with its words: an infection with its answer, else what is only shown."""
    text = of_the_patient(written)
    told: dict[Key, str] = {(name, answer): written for name, answer in infections_written(written, title, test).items()}
    told |= {(name, None): written for name in denied_infections(written)}
    if heart := failing_heart(text):
        told[concept_of_heart(), None] = heart
    return told | {(topic, None): words for topic, words in topics_of(written, frozenset(), of_csf).items()}
