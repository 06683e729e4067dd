"""DiagnosticReports: what bone-marrow conclusions say of remission, whether others tell of the disease, and APL findings in any.

Source: FHIR R4 DiagnosticReport, diagnostic-report-status.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.dates import latest_of_period, parse, unreadable, unreadable_period
from fhir_mappings.diagnoses import disease_of
from fhir_mappings.history.report_material import Material, cells_told, material_of, said_of_untold
from fhir_mappings.record import CourseStatement, Phrase, Polarity, Shown, Status, TestResult, When
from fhir_mappings.references import Read
from fhir_mappings.resources import CodeableConcept, DiagnosticReport, Observation
from fhir_mappings.results.cytogenetics import TRANSLOCATION, UNDECIDED
from fhir_mappings.results.meanings import load_table
from fhir_mappings.results.specimens import is_donors, site_of_words, sites_of, words_of
from fhir_mappings.text import clinical_text, found_elsewhere, marrow_text
from fhir_mappings.text.clinical_text import words
from fhir_mappings.text.coded_words import Terminology, all_text, named, status_word, text_of
from fhir_mappings.text.cues import UNTOLD, any_of, normal, overlaps
from fhir_mappings.text.ligands import concept_of_ligands, sentences_on_ligands
from fhir_mappings.text.serology_reported import begins_with_answer, coded_infections, is_of_others, reported_infections, test_named
from fhir_mappings.text.shares_told import tells_blasts

_ENDS = (". ", "。", "\n")
_STATUS: dict[str, Status] = {
    "": "final", "final": "final", "amended": "final", "corrected": "final", "appended": "final",
    "preliminary": "preliminary", "registered": "preliminary", "partial": "preliminary",
}


def read_statements(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[CourseStatement, ...]:
    """What bone-marrow reports conclude about remission, and the other reports that conclude on disease."""
    found = (_statement(read, chart, terminology, zone) for read in chart.of(DiagnosticReport))
    return tuple(statement for statement in found if statement is not None)


def _statement(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> CourseStatement | None:
    report, status = read.resource, _STATUS.get(status_word(read.resource.status))
    if status is None:
        return None
    conclusion = _conclusion(report)
    material = _material(read, chart, terminology)
    says = _says(report, terminology) if material == "marrow" else _elsewhere(report, terminology)
    if material == "untold" and says != "disease":
        says = said_of_untold(conclusion) or says
    if says is None and material is None and tells_blasts(conclusion) and _of_csf(read, chart, terminology):
        says = "disease"
    blasts, mrd = cells_told(text_of(report.code), conclusion) if material and conclusion else (None, None)
    residual = material is not None and marrow_text.tells_residual(conclusion)
    if says is None and blasts is None and mrd is None and not residual:
        return None
    when, notes = _when(read, zone)
    what = conclusion or named(report.code, terminology)
    return CourseStatement(
        reference=read.reference, what=what, when=when, says=says or "shares", status=status, blasts=blasts, mrd=mrd,
        residual=residual, site_untold=material == "untold", notes=notes)


def read_report_findings(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[TestResult | Shown, ...]:
    """APL in a report: ``pml-rara`` and ``apl``, ``coded`` when a conclusionCode says so, else by the words; infections by words; and the
    sentences on ligands of NKG2D, which are only shown."""
    return tuple(result for read in chart.of(DiagnosticReport) for result in _findings(read, terminology, zone))


# --- remission ---------------------------------------------------------------------------------------------------
def _material(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology) -> Material | None:
    """What a report was made on: by its code, its name, its specimen's, or what its conclusion says."""
    code = read.resource.code
    name = text_of(code)
    if "marrow-report" in terminology.concepts_of(code) or clinical_text.named_in("marrow", name):
        return "marrow"
    sites = sites_of(read.resource.specimen, read, chart, terminology)
    if "marrow" in sites or _reports_marrow(read, chart):
        return "marrow"
    return material_of(name, read.resource.conclusion, sites)


def _of_csf(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology) -> bool:
    return "csf" in (site_of_words(text_of(read.resource.code)), *sites_of(read.resource.specimen, read, chart, terminology))


def _reports_marrow(read: Read[DiagnosticReport], chart: Chart) -> bool:
    """True where a result that it reports is named as one of marrow."""
    results = (chart.resolve(reference, read) for reference in read.resource.result or () if reference is not None)
    named = (words_of(it.resource.code) for it in results if it is not None and isinstance(it.resource, Observation))
    return any(bool(name) and bool(clinical_text.named_in("marrow", name)) and not is_donors(name) for name in named)


def _elsewhere(report: DiagnosticReport, terminology: Terminology) -> Literal["disease", "relapse-doubted"] | None:
    """By code or by words; nothing of a donor's."""
    text = _conclusion(report)
    if not text or is_donors(text_of(report.code)):
        return None
    told = {*words()["says"]["relapse"], *words()["says"]["refractory"], *words()["speaks"]["elsewhere"]}
    return "disease" if _coded(report, terminology) & told else found_elsewhere.says(text)


def _says(
    report: DiagnosticReport, terminology: Terminology,
) -> marrow_text.MarrowSays | None:
    """By code and by the words of the conclusion; where one of them speaks of disease, no remission is told."""
    coded = _coded(report, terminology)
    if coded & {*words()["says"]["relapse"], *words()["says"]["refractory"], "aml-not-in-remission"}:
        return "no-remission"
    written = marrow_text.marrow_says(_conclusion(report))
    return "complete-remission" if written in (None, "no-disease") and coded & set(words()["says"]["remission"]) else written


def _coded(report: DiagnosticReport, terminology: Terminology) -> frozenset[str]:
    codes: list[CodeableConcept | None] = report.conclusion_code or []
    return frozenset().union(*(terminology.concepts_of(code) for code in codes if code is not None))


def _conclusion(report: DiagnosticReport) -> str:
    return "; ".join(filter(None, [report.conclusion, all_text(report.conclusion_code or ())]))


def _when(read: Read[DiagnosticReport], zone: ZoneInfo) -> tuple[When | None, tuple[Phrase, ...]]:
    report = read.resource
    lost = (*unreadable(zone, report.effective_date_time, report.issued), *unreadable_period(zone, report.effective_period))
    notes = (*read.notes, *(() if status_word(report.status) else (Phrase("history.status-absent"),)), *lost)
    effective = parse(report.effective_date_time, zone) or latest_of_period(report.effective_period, zone)
    if effective:
        return effective, notes
    issued = parse(report.issued, zone)
    return issued, (*notes, Phrase("history.date-of-issue")) if issued else notes


# --- APL, infections, ligands ---------------------------------------------------------------------------------------------------------
def _findings(read: Read[DiagnosticReport], terminology: Terminology, zone: ZoneInfo) -> Iterator[TestResult | Shown]:
    report = read.resource
    status = _STATUS.get(status_word(report.status))
    if status is None:
        return
    when, notes = _when(read, zone)
    coded = _coded(report, terminology)
    text = _conclusion(report)
    for test in (TRANSLOCATION, "apl"):
        polarity: Polarity | None = "positive" if test in coded else _polarity(test, text)
        undecided = polarity != "positive" and test == TRANSLOCATION and _is_undecided(normal(text))
        polarity = None if undecided else polarity
        if polarity or undecided:
            yield TestResult(
                reference=read.reference, what=named(report.code, terminology) or text, when=when, status=status, charted=text,
                test=test, polarity=polarity, coded=test in coded, problem=UNDECIDED if undecided else None, notes=notes)
    for test, told in _infections(report, text, terminology).items():
        yield TestResult(
            reference=read.reference, what=named(report.code, terminology) or text, when=when, status=status, charted=text, test=test,
            polarity=told, coded=False, notes=notes)
    if (ligands := sentences_on_ligands(text)) and not _is_of_others(report):
        yield Shown(
            reference=read.reference, what=named(report.code, terminology) or ligands, when=when, status=status, charted=ligands,
            concept=concept_of_ligands(), notes=notes)


def _infections(report: DiagnosticReport, text: str, terminology: Terminology) -> Mapping[str, Polarity]:
    """The infections that it tells by words or concludes by code, but for a report on somebody else."""
    if _is_of_others(report):
        return {}
    name = _test_of(report, terminology) if begins_with_answer(text) or report.conclusion_code else None
    concluded = (disease_of(code, terminology) for code in report.conclusion_code or ())
    infections = (concept for told in concluded if told is not None for concept in told.concepts)
    coded = coded_infections((*(_coded(report, terminology) & {"positive"}), *infections), name)
    return {**reported_infections(text, name), **coded}


def _test_of(report: DiagnosticReport, terminology: Terminology) -> str | None:
    """The one infection, marker or test that the report is of, by its code or else by its name."""
    meanings = load_table().meanings
    meant = [meanings[concept] for concept in terminology.concepts_of(report.code) if concept in meanings]
    if meant:
        names = {meaning.of or meaning.name for meaning in meant}
        return names.pop() if len(names) == 1 else None
    return test_named(text_of(report.code))


def _is_of_others(report: DiagnosticReport) -> bool:
    """True for a report that is named as one on a donor, a mother, a contact."""
    name = text_of(report.code)
    return is_donors(name) or is_of_others(normal(name))


def _polarity(test: str, text: str) -> Polarity | None:
    """``positive`` where the words say that it is there; a name without an answer is no finding."""
    if test == "apl":
        fusion = clinical_text.finding_places(TRANSLOCATION, text)
        named = [m for m in clinical_text.diseases(text) if m.concept == "apl" and m.stance in ("affirmed", *UNTOLD)]
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
    return _matches(table["bands"], text[span[0]:span[1]]) and not _matches(table["denying"], _sentence(text, span))


def _sentence(text: str, span: tuple[int, int]) -> str:
    """The sentence in which a place of the text stands."""
    begin = max((text.rfind(end, 0, span[0]) for end in _ENDS), default=-1) + 1
    ends = [at for at in (text.find(end, span[1]) for end in _ENDS) if at >= 0]
    return text[begin:min(ends, default=len(text))]


def _answer(text: str, span: tuple[int, int]) -> Polarity | None:
    table = words()["finding"][TRANSLOCATION]
    behind, before = text[span[1]:], text[:span[0]]
    if clinical_text.stance_at(text, span) in ("negated", "family") or _matches(table["negative"], behind):
        return "negative"
    if clinical_text.stance_at(text, span) in ("questioned", "unsure"):
        return None
    return "positive" if _matches(table["positive"], behind) or _matches(table["before"], before) else None


def _matches(patterns: list[str], text: str) -> bool:
    pattern = any_of(patterns)
    return pattern is not None and pattern.search(text) is not None
