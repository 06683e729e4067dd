"""What the conclusion of a bone-marrow report says of remission. Words: ``course_words.toml``."""
from __future__ import annotations

from typing import Literal

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.order_of_turns import earlier_by_months, is_of_now
from fhir_mappings.text.course.overtaken import overtaken
from fhir_mappings.text.disease.doubted_relapse import doubts_relapse, held_possible, suspects_relapse
from fhir_mappings.text.disease.said_of import clear_words, is_headed_history
from fhir_mappings.text.ends.ends import day_in_clause, end_at, still_residual
from fhir_mappings.text.ends.free_of_disease import answers_no_relapse
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.reports.found_below import is_found_below
from fhir_mappings.text.reports.marrow_names import is_before_few, is_of_history, named_alone, of_genes
from fhir_mappings.text.shares.residual_behind import told_behind
from fhir_mappings.text.stance.clinical_text import diseases, read, scope, words
from fhir_mappings.text.turns.doubted_remissions import remissions_doubted
from fhir_mappings.text.turns.turn_words import affirmed, is_former, stance_named, stands_behind, told_before, turn_words
from fhir_mappings.text.words.cues import UNTOLD, Span, normal, overlaps
from fhir_mappings.text.words.sentences import ends_sentence, sentence_at

_REMEMBERED = 4096
MarrowSays = Literal["complete-remission", "no-remission", "no-disease", "contradictory", "undecided", "relapse-doubted"]
_POSSIBLE = ("marrow-no-remission", "marrow-found", "residual-found")
_CALLED_BEFORE = 24


@of_text(_REMEMBERED)
def marrow_says(text: str) -> MarrowSays | None:
    """What the conclusion of a bone-marrow report says of remission, or that none of the disease was found; None when it tells neither,
    ``undecided`` when it asks for a remission, or tells of one and of disease; ``contradictory`` where it does not tell which
    of the two came last, or doubts a remission behind a relapse; ``relapse-doubted`` where it holds a relapse possible, and no more."""
    text = without_other_malignancies(normal(text))
    found = affirmed(text, "remission") + affirmed(text, "marrow-remission")
    remissions = [span for span in found if not _is_of_before(text, span)]
    former = sorted(span for span in found if is_former(text, span))
    relapses = [span for span in affirmed(text, "relapse") if not _is_background(text, span, remissions)]
    if overtaken(text, relapses, former) == {"relapse"}:
        relapses = []
    found = [*relapses, *affirmed(text, "marrow-no-remission")]
    if remissions:
        leukaemia = [span for span in _found_leukaemia(text) if not _is_of_an_earlier_month(text, span, max(remissions))]
        return _beside_remission(text, relapses, found + leukaemia, sorted(remissions))
    if relapses and any(span > max(relapses) for span in remissions_doubted(text)):
        return "contradictory"
    if found or _denied(text) or _finds_leukaemia(text):
        return "no-remission"
    if _denies_disease(text) or (former and not _tells_or_doubts(text)):
        return "no-disease"
    if not _asks_for_remission(text):
        return "relapse-doubted" if suspects_relapse(text) or _suspects_disease(text) else None
    return "contradictory" if doubts_relapse(text, (0, 0)) else "undecided"


def remissions_of_now(text: str) -> list[Span]:
    """Where a normalised text tells remissions by words that do not say that they were of before; of which day, they may tell beside."""
    return sorted(span for of in ("remission", "marrow-remission") for span in affirmed(text, of) if not _is_of_before(text, span))


@of_text(_REMEMBERED)
def tells_residual(text: str) -> bool:
    """True where a report tells residual disease as found, by a word: "MRD positive", "LAIP detected", 见残留白血病细胞."""
    return bool(_residual_found(without_other_malignancies(normal(text))))


@of_text(_REMEMBERED)
def tells_residual_again(text: str) -> bool:
    """True where it tells so behind the last share that it counts, and of a later look: 2025-06 MRD 0.02%。现MRD阳性."""
    text = without_other_malignancies(normal(text))
    return bool(told_behind(text, _residual_found(text)))


def _residual_found(text: str) -> list[Span]:
    found = affirmed(text, "residual-found")
    return [span for span in (still_residual(text, found) if found else ())
            if not _is_of_before(text, span) and not told_before(text, "marrow-background", span)]


@of_text(_REMEMBERED)
def remission_words(text: str) -> str | None:
    """How a report calls its remission; None where it says that it is complete (or CR), or tells several."""
    text = without_other_malignancies(normal(text))
    told = [span for span in affirmed(text, "remission") + affirmed(text, "marrow-remission") if not _is_of_before(text, span)]
    called = turn_words()["remission-called"].words.search(text, max(0, told[0][0] - _CALLED_BEFORE)) if len(told) == 1 else None
    complete = turn_words()["called-complete"].words
    return called[0].strip() if called and called.end() >= told[0][1] and not complete.search(called[0]) else None


@of_text(_REMEMBERED)
def partial_remission(text: str) -> str | None:
    """How a report that tells of no complete remission calls a partial one; None where it does not."""
    text = without_other_malignancies(normal(text))
    told = [span for span in affirmed(text, "marrow-no-remission") if not _is_of_before(text, span)]
    partial = turn_words()["called-partial"].places(text) if told else ()
    return next((text[begin:end] for begin, end in partial if any(begin < last and first < end for first, last in told)), None)


def _beside_remission(text: str, relapses: list[Span], found: list[Span], remissions: list[Span]) -> MarrowSays:
    """What a report says that tells of a remission of now: of disease ``found`` (relapses among it) in a later sentence it tells last."""
    earlier = overtaken(text, relapses, remissions)
    if earlier == {"relapse"}:
        return "complete-remission"
    if earlier == {"remission"} or (found and _is_news(text, max(found), relapses, remissions[-1])):
        return "no-remission"
    if relapses or doubts_relapse(text, remissions[-1]) or turn_words()["remission-lost"].places(text):
        return "contradictory"
    denied = [span for span in _denied(text) if not _overcame(text, span, remissions[-1])]
    if any(_is_later(text, span, remissions[-1]) for span in denied):
        return "contradictory"
    return "undecided" if found or denied else "complete-remission"


def _is_later(text: str, denied: Span, remission: Span) -> bool:
    """True for a remission that is denied as of now, or of a later month than the one told behind it: 目前未缓解。2025-03完全缓解."""
    if is_of_now(turn_words(), text, denied, remission):
        return True
    day, own = (_day_of(text, span) for span in (denied, remission))
    return denied < remission and day is not None and own is not None and own[:len(day)] < day[:len(own)]


def _day_of(text: str, span: Span) -> str | None:
    """The day in the clause of a turn, else the last before it in its sentence."""
    return day_in_clause(text, span, None) or next((day[2] for day in reversed(end_at(text, span, None).days) if day[0] < span[0]), None)


def _overcame(text: str, denied: Span, remission: Span) -> bool:
    """True where a treatment between them tells the remission as the later one: 缓解欠佳,FLAG后完全缓解."""
    between = text[denied[1]:remission[0]]
    return denied < remission and any(turn_words()[of].places(between) for of in ("salvage-named", "afterwards"))


def _finds_leukaemia(text: str) -> bool:
    """True where the marrow is told to be full of the leukaemia, or the leukaemia's name is all that the report concludes."""
    told = _found_leukaemia(text)
    if told or _finds_none(text) or suspects_relapse(text):
        return bool(told)
    return any(m.stance == "affirmed" and not (is_before_few(text, m.span) or _is_denied_back(text, m.span)) for m in named_alone(text))


def _is_denied_back(text: str, named: Span) -> bool:
    """True for the leukaemia's name in a sentence that denies its relapse: AML至今无复发."""
    begin, end = sentence_at(text, named)
    back = [span for span in turn_words()["relapse"].places(text) if begin <= span[0] < end]
    return {stance_named(text, span) for span in back if not told_before(text, "relapse-outside", span)} == {"negated"}


def _finds_none(text: str) -> bool:
    """True where words of health are said of the marrow or its leukaemia, or the sample tells nothing."""
    return bool(turn_words()["marrow-no-look"].places(text) or clear_words(text, "marrow-no-finding") or clear_words(text, "marrow-clear"))


def _found_leukaemia(text: str) -> list[Span]:
    return [span for span in affirmed(text, "marrow-found")
            if not told_before(text, "marrow-background", span) and not told_before(text, "found-at-onset", span)
            and (told_before(text, "compared", span) or not told_before(text, "marrow-earlier", span))]


def _is_of_an_earlier_month(text: str, found: Span, remission: Span) -> bool:
    """True for leukaemia that has its own month, before that of the remission behind it: "BM involved by AML 1/2025. CR 3/2025"."""
    return found < remission and earlier_by_months(text, found, remission) == {"remission"}


def _suspects_disease(text: str) -> bool:
    """True where the report holds disease possible as what it found: 考虑AML未缓解, "suspicious for residual AML", 考虑AML."""
    cued, cues = read(text), scope()
    places = [s for turn in _POSSIBLE for s in turn_words()[turn].places(text) if cues.stance(cued, s, of_course=True) == "questioned"]
    if not _finds_none(text):
        places += [m.span for m in named_alone(text) if m.stance == "questioned"]
    return any(held_possible(text, s) and not told_before(text, "marrow-background", s) and not _is_of_before(text, s) for s in places)


def _is_news(text: str, found: Span, relapses: list[Span], remission: Span) -> bool:
    """True for disease in a sentence behind that of the remission, or beside a remission of which it is told how long it lasted. A
    remission that ends its sentence is a finding too, which cells that persist do not undo."""
    if stands_behind(text, "remission-lasted", remission):
        return not told_before(text, "remission-in", remission)
    return ends_sentence(text[remission[1] - (found in relapses):found[0]])


def _is_background(text: str, relapse: Span, remissions: list[Span]) -> bool:
    """True for a relapse that is the patient's history, because of which the marrow was looked at; beside a remission also for one that an
    earlier marrow showed. A relapse of a known leukaemia is history where the marrow is told to be clear behind it."""
    if told_before(text, "marrow-background", relapse):
        return not is_found_below(text, relapse)
    if remissions and told_before(text, "marrow-earlier", relapse):
        return True
    if not told_before(text, "marrow-history", relapse):
        return False
    return any(relapse < it for of in ("marrow-no-finding", "marrow-clear") for it in (*remissions, *clear_words(text, of)))


def _asks_for_remission(text: str) -> bool:
    """True for a remission of now that the text only considers or leaves open: 考虑完全缓解, "possible CR", CR与否, not 考虑未缓解."""
    if turn_words()["remission-open"].places(text):
        return True
    cued, cues = read(text), scope()
    named = [span for turn in ("remission", "marrow-remission") for span in turn_words()[turn].places(text)]
    none = turn_words()["marrow-no-remission"].places(text)
    return any(cues.stance(cued, span, of_course=True) == "questioned" and not overlaps(span, none) and not _is_of_before(text, span)
               and not told_before(text, "requested", span) for span in named)


def _denies_disease(text: str) -> bool:
    """True when relapse, residual disease, blasts in excess or the leukaemia itself are named, and each of them is denied or negative;
    where a remission of now is named too ("no relapse/CR documented") nobody can tell."""
    if not all(_is_of_before(text, span) for turn in ("remission", "marrow-remission") for span in turn_words()[turn].places(text)):
        return False
    cued, cues = read(text), scope()
    turns = [(span, stance_named(text, span)) for span in turn_words()["relapse"].places(text)]
    turns += [(span, cues.stance(cued, span, of_course=True)) for span in turn_words()["marrow-disease"].places(text)]
    turns = [(span, stance) for span, stance in turns if stance != "hypothetical" and not is_headed_history(text, span)]  # not why
    said = {stance for span, stance in turns if stance == "negated" or not _is_asked(text, span)}
    said |= {"negated"} if answers_no_relapse(text) else set()
    sound = clear_words(text, "marrow-sound") and not (suspects_relapse(text) or _suspects_disease(text))
    if sound or turn_words()["marrow-clear"].places(text):
        said.add("negated")
    elif not said:
        said = {m.stance for m in diseases(text) if m.concept in words()["speaks"]["of_marrow"] and not of_genes(text, m.span)
                and (m.stance == "negated" or not is_of_history(text, m.span))}
    return said == {"negated"}


def _is_asked(text: str, span: Span) -> bool:
    """True for a relapse of the patient's history, or for which the marrow was looked at."""
    return any(told_before(text, of, span) for of in ("marrow-background", "requested", "asked-for"))


def _tells_or_doubts(text: str) -> bool:
    """True where a marrow report of a patient who was in remission (CR2后骨髓象) tells of residual disease or blasts in excess, or doubts
    a relapse. One that it tells of is weighed before."""
    cued, cues = read(text), scope()
    relapse, cells = ({cues.stance(cued, span, of_course=True) for span in turn_words()[turn].places(text)}
                      for turn in ("relapse", "marrow-disease"))
    return bool(cells - {"negated"} or relapse & {"questioned", *UNTOLD})


def _is_of_before(text: str, span: Span) -> bool:
    """True for a remission of earlier days: what a former marrow showed, or one that was."""
    return told_before(text, "marrow-earlier", span) or is_former(text, span) or is_headed_history(text, span)


def _denied(text: str) -> list[Span]:
    """Remissions that the text denies: 未达CR, "not in complete remission"."""
    cued = read(text)
    places = turn_words()["remission"].places(text) + turn_words()["marrow-remission"].places(text)
    return [s for s in places if scope().stance(cued, s, of_course=True) == "negated"]
