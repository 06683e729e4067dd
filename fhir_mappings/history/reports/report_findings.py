"""What DiagnosticReports on any material tell of APL, infections, a failing heart, topics of the exclusions and ligands of NKG2D.

Source: FHIR R4 DiagnosticReport.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import disease_of
from fhir_mappings.history.reports.report_lines import Line, written_in
from fhir_mappings.history.reports.report_material import looks_at_cells
from fhir_mappings.history.reports.report_parts import STATUS, codes_of, conclusion_of, dated, is_on_others
from fhir_mappings.history.reports.report_topics import topics_of
from fhir_mappings.history.reports.reports import is_of_csf
from fhir_mappings.record import Polarity, Shown, TestResult
from fhir_mappings.references import Read
from fhir_mappings.resources import DiagnosticReport
from fhir_mappings.results.answers.cytogenetics import TRANSLOCATION, UNDECIDED, told_under_name
from fhir_mappings.results.names.meanings import load_table
from fhir_mappings.results.names.specimens import is_of_somebody_else
from fhir_mappings.results.observation_dates import when_of
from fhir_mappings.results.observations import status_of
from fhir_mappings.results.values.value_x import concept_text
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.text.reports.general import of_the_patient
from fhir_mappings.text.reports.heart_told import concept_of_heart, failing_heart
from fhir_mappings.text.reports.ligands import concept_of_ligands, sentences_on_ligands
from fhir_mappings.text.reports.report_endings import without_ending
from fhir_mappings.text.reports.serology_reported import (
    begins_with_answer,
    coded_infections,
    denied_infections,
    reported_infections,
    test_named,
)
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.coded_words import named, status_word, text_of
from fhir_mappings.text.words.cues import UNTOLD, Span, any_of, normal, overlaps
from fhir_mappings.text.words.numbers import plain
from fhir_mappings.text.words.sentences import MARKS, WHOLE, sentence_at


def read_report_findings(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[TestResult | Shown, ...]:
    """APL in a report: ``pml-rara`` and ``apl``, ``coded`` when a conclusionCode says so, else by the words; infections by words; and the
    sentences on a failing heart, on topics of the exclusions and on ligands of NKG2D, which are only shown."""
    return tuple(result for read in chart.of(DiagnosticReport) for result in _findings(read, chart, terminology, zone))


def apl_in_line(line: Line, chart: Chart, terminology: Terminology, zone: ZoneInfo) -> TestResult | None:
    """APL in a line of a report that came as a result ("Final diagnosis: acute promyelocytic leukemia"), by the words."""
    read = line.read
    written, (status, notes) = without_ending(written_in(read.resource, terminology)), status_of(read.resource.status)
    polarity = polarity_in_words("apl", written, lambda: _looks_at_cells(line.name)) if status is not None and written else None
    if status is None or polarity is None:
        return None
    dated = when_of(read, chart, zone)
    return TestResult(
        reference=read.reference, what=concept_text(read.resource.code) or written, when=dated.when, status=status, charted=written,
        test="apl", polarity=polarity, coded=False, notes=(*read.notes, *notes, *dated.notes))


def _findings(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> Iterator[TestResult | Shown]:
    report = read.resource
    status = STATUS.get(status_word(report.status))
    if status is None:
        return
    when, notes = dated(read, chart, zone)
    coded = codes_of(report, terminology)
    text, on_others = conclusion_of(report, terminology), is_on_others(report)
    for test in (TRANSLOCATION, "apl"):
        by_words = None if test in coded else polarity_in_words(test, text, lambda: _looks_at_cells(text_of(report.code)))
        polarity: Polarity | None = "positive" if test in coded else by_words
        undecided = polarity != "positive" and test == TRANSLOCATION and _is_undecided(normal(text))
        if polarity != "positive" and test == TRANSLOCATION and (by_name := told_under_name(text_of(report.code), text)):
            polarity, undecided = by_name.polarity, by_name.problem is not None
        polarity = None if undecided else polarity
        if (polarity or undecided) and not (test == TRANSLOCATION and on_others and is_of_somebody_else(text_of(report.code))):
            yield TestResult(
                reference=read.reference, what=named(report.code, terminology) or text, when=when, status=status, charted=text,
                test=test, polarity=polarity, coded=test in coded, problem=UNDECIDED if undecided else None, notes=notes)
    for test, told in ({} if on_others else _infections(report, text, terminology)).items():
        yield TestResult(
            reference=read.reference, what=named(report.code, terminology) or text, when=when, status=status, charted=text, test=test,
            polarity=told, coded=False, notes=notes)
    for test in () if on_others else denied_infections(text):
        yield Shown(reference=read.reference, what=named(report.code, terminology) or text, when=when, status=status, charted=text,
                    concept=test, notes=notes)
    if (heart := failing_heart(of_the_patient(text))) and not on_others:
        yield Shown(reference=read.reference, what=named(report.code, terminology) or heart, when=when, status=status, charted=heart,
                    concept=concept_of_heart(), notes=notes)
    topics = {} if on_others else topics_of(text, coded, lambda: is_of_csf(read, chart, terminology))
    for topic, told in topics.items():
        yield Shown(reference=read.reference, what=named(report.code, terminology) or told, when=when, status=status, charted=told,
                    concept=topic, notes=notes)
    if (ligands := sentences_on_ligands(text)) and not on_others:
        yield Shown(
            reference=read.reference, what=named(report.code, terminology) or ligands, when=when, status=status, charted=ligands,
            concept=concept_of_ligands(), notes=notes)


def infections_written(text: str, title: str, test: str | None) -> Mapping[str, Polarity]:
    """The infections that a line of a report tells by words. ``test``: the one that its report is of, of which a bare answer tells."""
    return reported_infections(text, test if test and begins_with_answer(text) else None, title)


def _infections(report: DiagnosticReport, text: str, terminology: Terminology) -> Mapping[str, Polarity]:
    """The infections that it tells by words or concludes by code."""
    name = infection_tested(report, terminology) if begins_with_answer(text) or report.conclusion_code else None
    concluded = (disease_of(code, terminology) for code in report.conclusion_code or ())
    infections = (concept for told in concluded if told is not None for concept in told.concepts)
    coded = coded_infections((*(codes_of(report, terminology) & {"positive"}), *infections), name)
    return {**reported_infections(text, name, text_of(report.code)), **coded}


def infection_tested(report: DiagnosticReport, terminology: Terminology) -> str | None:
    """The one infection, marker or test that the report is of, by its code or else by its name."""
    meanings = load_table().meanings
    meant = [meanings[concept] for concept in terminology.concepts_of(report.code) if concept in meanings]
    if meant:
        names = {meaning.of or meaning.name for meaning in meant}
        return names.pop() if len(names) == 1 else None
    return test_named(text_of(report.code))


def _looks_at_cells(name: str) -> bool:
    """True for the name of a report in which 考虑 is what a look at cells or their genes came to, and not what a ward thinks of."""
    genetic = load_table().cytogenetics["pattern"].search(plain(name)) is not None
    return genetic or looks_at_cells(name) or bool(clinical_text.named_in("marrow", name))


def polarity_in_words(test: str, text: str, of_cells: Callable[[], bool]) -> Polarity | None:
    """``positive`` where the words say that it is there; a name without an answer is no finding. ``of_cells``: of a look at cells."""
    if test == "apl":
        fusion = clinical_text.finding_places(TRANSLOCATION, text)
        named = [m for m in clinical_text.diseases(text) if m.concept == "apl" and (m.stance in ("affirmed", *UNTOLD) or (
            m.stance == "questioned" and of_cells() and clinical_text.named_in("impression", normal(text)[:m.span[0]])))]
        return "positive" if any(not overlaps(m.span, fusion) for m in named) else None
    answers = {_answer(normal(text), span) for span in clinical_text.finding_places(test, text)} - {None}
    return "positive" if "positive" in answers else "negative" if answers else None


def _is_undecided(text: str) -> bool:
    """True when a share, a count of cells or bands stand with the fusion, and no word there says whether it is there."""
    table = words()["finding"][TRANSLOCATION]
    unanswered = [span for span in clinical_text.finding_places(TRANSLOCATION, text)
                  if clinical_text.stance_at(text, span) == "affirmed" and _answer(text, span) is None]
    return any(_matches(table["undecided"], text[end:]) or _in_bands(text, (start, end)) for start, end in unanswered)


def _in_bands(text: str, span: tuple[int, int]) -> bool:
    """True for "t(15;17)(q24;q21)" in a sentence that denies nothing."""
    table = words()["finding"][TRANSLOCATION]
    return _matches(table["bands"], text[span[0]:span[1]]) and not _matches(table["denying"], text[slice(*sentence_at(text, span, WHOLE))])


def _answer(text: str, span: tuple[int, int]) -> Polarity | None:
    table = words()["finding"][TRANSLOCATION]
    behind, before = text[span[1]:], text[:span[0]]
    if clinical_text.stance_at(text, span) in ("negated", "family") or _matches(table["negative"], behind):
        return "negative"
    if clinical_text.stance_at(text, span) in ("questioned", "unsure") or _matches(table["untested"], behind):
        return None
    told = _matches(table["positive"], behind) or _matches(table["before"], before) or _is_bare(text, span)
    return "positive" if told else None


def _is_bare(text: str, span: Span) -> bool:
    """True for a rearrangement of chromosomes that is all that its sentence tells ("Karyotype: t(15;17)"), with no denial right behind."""
    table = words()["finding"][TRANSLOCATION]
    begin, end = sentence_at(text, span, WHOLE)
    if not text[slice(*span)].lower().startswith("t") or _matches([table["denied_next"]], text[end:]):
        return False
    return any_of([table["bare"]]).fullmatch(f"{text[begin:span[0]]}§{text[span[1]:end]}".strip(f"{MARKS} ")) is not None


def _matches(patterns: list[str], text: str) -> bool:
    return any_of(patterns).search(text) is not None
