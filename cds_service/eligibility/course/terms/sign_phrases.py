"""Signs of the course in words."""
from __future__ import annotations

from cds_service.eligibility.course.terms.sign import TURNS, Sign
from cds_service.eligibility.shown_dates import shown_date
from fhir_mappings.record import Phrase, Said

_BY_SOURCE = {
    "disease-status": "course.recorded-status", "no-remission-status": "course.recorded-status", "status-by-name": "course.recorded-status",
    "report": "course.reported", "untold-report": "course.reported-untold", "other-report": "course.reported-elsewhere",
    "residual-told": "course.reported-elsewhere", "suspected": "course.suspected", "diagnosis-told": "course.diagnosis-told",
    "residual": "course.residual", "report-unread": "course.report-unread", "untold-unread": "course.untold-unread",
    "relapse-denied": "course.relapse-denied", "partial-remission": "course.partial-remission"}
"""The sentence of each kind of fact that has one of its own, whatever it says but a remission."""
_IN_NOTES = ("diagnosis-told", "residual")
"""Kinds of fact of which the very words may be quoted."""
_KINDS = {"Encounter": "visit", "DiagnosticReport": "report", "Observation": "result", "Condition": "diagnosis", "Procedure": "procedure",
          "CarePlan": "plan"}


def named(sign: Sign) -> Phrase:
    """A sign in words: what it is, its value and its date."""
    e = sign.evidence
    day = e.date if sign.when is not None and sign.when.open_ended else shown_date(sign.when)
    unit = Phrase("course.unit", {"unit": e.unit}) if e.unit else ""  # a blank that begins a charted text is lost on a card
    args: dict[str, Said] = {"what": e.what, "value": e.value or Phrase("course.no-value"), "unit": unit,
                             "date": day or Phrase("course.no-date")}
    if sign.says == "remission" and sign.words:
        return Phrase("course.remission.report-words", {**args, "words": sign.words})
    if sign.says == "remission" and sign.source == "status":  # a status is of now: the date is that of its record
        return Phrase("course.remission.status", {**args, "date": e.date or Phrase("course.no-date")})
    if sign.says == "remission":
        return Phrase(f"course.remission.{sign.source}", args)
    if sign.source == "unheard":
        return _unheard(sign, args)
    if sign.source in _IN_NOTES and sign.words:
        return Phrase("course.note-told", {**args, "words": sign.words})
    if key := _BY_SOURCE.get(sign.source):
        return Phrase(key, args)
    if sign.says in TURNS:
        return Phrase(f"course.{sign.says}.{sign.source}{f'.{e.value}' if sign.now else ''}", args)
    if sign.source == "reason":
        return Phrase("course.reason" if e.value else "course.recorded-status", args)
    if sign.source == "extramedullary":
        return Phrase("course.diagnosis" if day else "course.diagnosis-undated", args)
    return Phrase("course.result" if day or sign.says in ("mrd-low", "below") else "course.result-undated", args)


def beside_partial(sign: Sign, partial: Sign | None) -> Phrase:
    """A sign in words, with the partial remission that is on record too."""
    return Phrase("course.beside-partial", {"sign": named(sign), "partial": named(partial)}) if partial else named(sign)


def _unheard(sign: Sign, args: dict[str, Said]) -> Phrase:
    """Words that no reader could place, in what holds them: by the kind of its record, where its name is these very words."""
    e, words = sign.evidence, sign.words or ""
    kind = (e.reference or "").partition("/")[0]
    named_by_them = isinstance(e.what, str) and _characters(words) in _characters(e.what)
    if kind != "DiagnosticReport" and not named_by_them:
        return Phrase("course.unheard", {**args, "words": words})
    return Phrase(f"course.unheard-in.{_KINDS.get(kind, 'record')}", {"words": words, "date": args["date"]})


def _characters(text: str) -> str:
    """Its letters, figures and Chinese characters, for a comparison: marks may be of another width."""
    return "".join(it for it in text if it.isalnum())


def recorded(sign: Sign) -> Phrase:
    """A coded turn where the sentence has said already which turn it is."""
    if sign.now:
        return named(sign)
    day = shown_date(sign.when)
    return Phrase("course.diagnosis" if day else "course.diagnosis-undated", {"what": sign.evidence.what, "date": day or ""})
