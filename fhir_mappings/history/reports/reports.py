"""DiagnosticReports: what bone-marrow conclusions say of remission, and whether others tell of the disease.

Source: FHIR R4 DiagnosticReport.
"""
from __future__ import annotations

from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.charts.chart import Chart
from fhir_mappings.frozen import replace
from fhir_mappings.history.reports.before_remissions import tells_before_remissions
from fhir_mappings.history.reports.letters_told import ElsewhereSays, LetterSays, letter_says
from fhir_mappings.history.reports.old_marrows import of_its_day
from fhir_mappings.history.reports.report_material import (
    Material,
    is_likely_of_marrow,
    is_perhaps_donors_marrow,
    material_of,
    of_this_look_at,
)
from fhir_mappings.history.reports.report_members import residual_in_members
from fhir_mappings.history.reports.report_parts import STATUS, codes_of, conclusion_of, dated, is_on_others, tells_disease
from fhir_mappings.history.reports.told import Written, told_by
from fhir_mappings.history.unheard_words import dated as dated_words
from fhir_mappings.record import BodySite, CourseStatement, When
from fhir_mappings.references import Read
from fhir_mappings.resources import DiagnosticReport, Observation
from fhir_mappings.results.names.somebody_else import is_of_others_alone
from fhir_mappings.results.names.specimens import is_donors, is_of_somebody_else, site_of_words, sites_of, words_of
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.text.course.turn_numbers import remission_number
from fhir_mappings.text.disease import found_elsewhere
from fhir_mappings.text.disease.doubted_relapse import asks_of_marrow
from fhir_mappings.text.ends.remissions_noted import day_of_remissions, is_lately
from fhir_mappings.text.letters import letters
from fhir_mappings.text.letters.letters import is_letter
from fhir_mappings.text.letters.stories import tells_a_story
from fhir_mappings.text.reports import marrow_text, old_remissions
from fhir_mappings.text.reports.general import of_the_patient, without_history
from fhir_mappings.text.reports.old_remissions import Said
from fhir_mappings.text.reports.quoted import heard
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.coded_words import code_pairs, dated_text, named, status_word, text_of
from fhir_mappings.text.words.cues import normal
from fhir_mappings.text.words.headings import without_heading

_OF_A_YEAR = len("2026")
_UNDONE = frozenset({None, "complete-remission", "undecided", "no-disease"})
"""What a report says that a remission to come may have made of it."""


def read_statements(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[CourseStatement, ...]:
    """What bone-marrow reports conclude about remission, and the other reports that conclude on disease."""
    return tuple(it for read in chart.of(DiagnosticReport) for it in _statements(read, chart, terminology, zone))


def _statements(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[CourseStatement, ...]:
    """What a report says; of a letter that tells disease of a day and behind it a remission, both."""
    report, status = read.resource, STATUS.get(status_word(read.resource.status))
    if status is None:
        return ()
    name, conclusion = text_of(report.code), conclusion_of(report, terminology)
    material = _material(name, read, chart, terminology)
    by_letter = _is_letter(report, material, conclusion)
    text = of_the_patient(conclusion) if by_letter else without_history(of_the_patient(conclusion))
    text = text if by_letter else of_this_look_at(material, name, text)
    when, notes = dated(read, chart, zone)
    letter = letter_says(text, when, zone, counted=not material) if material != "marrow" and by_letter else None
    concluded = _concluded(report, terminology, text, when) if material == "marrow" else None
    says = concluded.says if concluded else _elsewhere(report, terminology, text, letter)
    if says in _UNDONE and when and tells_before_remissions(text, when, letter=by_letter, marrow=material == "marrow"):
        says, concluded = "contradictory", concluded and Said(says="contradictory")
    told = told_by(Written(name, text, material, lambda: _sites(read, chart, terminology), is_on_others(report),
                           by_letter, when.first if when else None), says)
    if told.mrd is None and told.says is None and not told.residual and (mrd := residual_in_members(read, chart, terminology)) is not None:
        told = replace(told, mrd=mrd)
    if concluded:
        told, when = of_its_day(concluded, told, dated_text(report.code), when, zone)
    unread = told.says is None and told.mrd is None and _is_unread(read, chart, terminology, text, material)
    in_words = told.says is None and told.blasts is None and not unread and _tells_remission(report, material, text, when, letter=by_letter)
    if told.is_nothing and not unread and not in_words:
        return ()
    written = when
    if letter and told.is_words_alone and not _is_coded(report, terminology):
        when = letter.when
    if in_words and letters.tells_first_alone(text):
        when = None
    if in_words and when and (day := day_of_remissions(text, when.last)) and len(day) > _OF_A_YEAR and not is_lately(day, when.first):
        when = dates.parse(day, zone)
    says = "unread" if unread else "remission-told" if in_words else told.says
    what = _quoted(report, conclusion, says or "shares", terminology)
    said = CourseStatement(
        reference=read.reference, what=what, when=when, says=says or "shares", status=status, blasts=told.blasts, mrd=told.mrd,
        residual=told.residual, site_untold=material == "untold" or (unread and material is None), of_blood=told.of_blood,
        outside=told.outside, by_letter=letter is not None, notes=notes,
        asks_of_marrow=says == "relapse-doubted" and asks_of_marrow(text),
        words=_called(told.says, text),
        number=remission_number(text) if told.says == "complete-remission" else None,
        unheard=dated_words(told.unheard, when, zone) if told.unheard else None)
    if letter is None or not letter.reached or told.says != "disease" or is_donors(name):
        return (said,)
    told_too = CourseStatement(
        reference=read.reference, what=heard(conclusion, "remission-told"), when=written, says="remission-told", status=status, notes=notes)
    return said, told_too


def _called(says: str | None, text: str) -> str | None:
    """How a report calls a remission that is not called complete, or is none."""
    if says == "complete-remission":
        return marrow_text.remission_words(text)
    return marrow_text.partial_remission(text) if says == "no-remission" else None


# --- remission ---------------------------------------------------------------------------------------------------
def _material(name: str, read: Read[DiagnosticReport], chart: Chart, terminology: Terminology) -> Material | None:
    """What a report was made on: by its code, its name, its specimen's, or what its conclusion says; none where it is not the patient's."""
    code = read.resource.code
    if is_perhaps_donors_marrow(name) or chart.perhaps_anothers(read, *(read.resource.specimen or ())):
        return "untold"
    if clinical_text.named_in("marrow", name) and not is_of_others_alone(name):
        return "marrow"
    if is_of_somebody_else(name):
        return None
    if "marrow-report" in terminology.concepts_of(code):
        return "marrow"
    sites = sites_of(read.resource.specimen, read, chart, terminology)
    if "marrow" in sites or _reports_marrow(read, chart):
        return "marrow"
    return material_of(name, read.resource.conclusion, sites)


def _sites(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology) -> list[BodySite | None]:
    """By its name, and by each of its specimens."""
    return [site_of_words(text_of(read.resource.code)), *sites_of(read.resource.specimen, read, chart, terminology)]


def _is_likely_of_marrow(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology) -> bool:
    sites = sites_of(read.resource.specimen, read, chart, terminology)
    return not is_on_others(read.resource) and is_likely_of_marrow(text_of(read.resource.code), sites)


def is_of_csf(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology) -> bool:
    """By its name or its specimens."""
    return "csf" in _sites(read, chart, terminology)


def _reports_marrow(read: Read[DiagnosticReport], chart: Chart) -> bool:
    """True where a result that it reports is named as one of marrow."""
    results = (chart.resolve(reference, read) for reference in read.resource.result or () if reference is not None)
    named = (words_of(it.resource.code) for it in results if it is not None and isinstance(it.resource, Observation))
    return any(bool(name) and bool(clinical_text.named_in("marrow", name)) and not is_donors(name) for name in named)


def _elsewhere(report: DiagnosticReport, terminology: Terminology, text: str, letter: LetterSays | None) -> ElsewhereSays | None:
    """By code or by the words of its text; nothing of a donor's."""
    name = text_of(report.code)
    if is_donors(name):
        return None
    if _is_coded(report, terminology):
        return "disease"
    if not text:
        return None
    headed = without_history(of_the_patient(conclusion_of(report, terminology, headed=True)))
    return letter.says if letter else found_elsewhere.says(headed, counted=not is_of_somebody_else(name))


def _is_coded(report: DiagnosticReport, terminology: Terminology) -> bool:
    return tells_disease(report.conclusion_code or (), terminology)


def _tells_remission(report: DiagnosticReport, material: Material | None, text: str, when: When | None, *, letter: bool) -> bool:
    """True for a letter of a remission: it proves none, and nobody may say that there is none on record."""
    name = text_of(report.code)
    if material is not None or not text or is_donors(name) or is_of_somebody_else(name):
        return False
    return letter and letters.tells_remission(text, when.first if when else None)


def _is_letter(report: DiagnosticReport, material: Material | None, conclusion: str) -> bool:
    """By its name or code; also one on no material that is known, by its words."""
    name = text_of(report.code)
    if is_letter(name, code_pairs(report.code)):
        return True
    return material is None and not is_of_somebody_else(name) and tells_a_story(name, of_the_patient(conclusion))


def _is_attached(report: DiagnosticReport, text: str) -> bool:
    """True for a report whose words stand in an attachment or a narrative, which are not read; not for one on germs or donor cells."""
    pointed = bool(clinical_text.named_in("points-elsewhere", without_heading(normal(text))))
    written = bool(report.presented_form) or bool(report.media) or bool(report.text and report.text.div)
    return (pointed or (written and not text.strip())) and not clinical_text.named_in("not-on-leukaemia", text_of(report.code))


def _is_unread(read: Read[DiagnosticReport], chart: Chart, terminology: Terminology, text: str, material: Material | None) -> bool:
    """True for a report on a marrow, or likely on one, of which nobody has read what it found: its words are attached, or it concludes
    nothing and refers to results that are not in the chart."""
    attached = _is_attached(read.resource, text)
    if not attached and (text.strip() or not read.resource.result):
        return False
    if material != "marrow" and not _is_likely_of_marrow(read, chart, terminology):
        return False
    return attached or _lacks_results(read, chart)


def _lacks_results(read: Read[DiagnosticReport], chart: Chart) -> bool:
    if clinical_text.named_in("not-on-leukaemia", text_of(read.resource.code)):
        return False
    return any(it is not None and chart.resolve(it, read) is None for it in read.resource.result or ())


def _quoted(report: DiagnosticReport, conclusion: str, says: str, terminology: Terminology) -> str:
    """What it says, as it says it: of codes alone, these with their names; of one whose words were not read, how it is called."""
    codes = [code for code in report.conclusion_code or () if code is not None]
    if codes and says != "unread" and not (report.conclusion or any(map(text_of, codes))):
        return "; ".join(named(code, terminology) for code in codes)
    return heard(conclusion, says) if conclusion and says != "unread" else named(report.code, terminology)


def _concluded(report: DiagnosticReport, terminology: Terminology, text: str, when: When | None) -> Said:
    """By code and by the words of its text; where one of them speaks of disease, no remission is told."""
    coded = codes_of(report, terminology)
    if coded & {*words()["says"]["relapse"], *words()["says"]["refractory"], "aml-not-in-remission"}:
        return Said(says="no-remission")
    written = old_remissions.said(text, when.first if when else None)
    tells_none = written.says in (None, "no-disease") or written.day is not None
    return Said(says="complete-remission") if tells_none and coded & set(words()["says"]["remission"]) else written
