"""What the notes of a Condition say against it, or of the turns of its disease.

A note weakens what code, text and status say, and proves nothing by itself: it is a remark by somebody, of some day, often
older than the statement it stands beside. What denies or doubts the disease makes the diagnosis provisional; a turn of the
leukaemia that only a note tells, or that it denies, is for a clinician to read. Source: FHIR R4 Condition.note.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.elements import Annotation, CodeableConcept
from fhir_mappings.frozen import replace
from fhir_mappings.history.conditions.disease_noted import Noted, disease_noted
from fhir_mappings.history.conditions.disowned import is_disowned, is_refuted, is_renamed
from fhir_mappings.history.conditions.relapse_denied import answered_no, is_denied_in_notes
from fhir_mappings.history.conditions.since_remissions import noted_since, unheard_since
from fhir_mappings.history.unheard_words import in_name, in_story
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Diagnosis, Phrase, UnheardWords, When
from fhir_mappings.resources import Condition
from fhir_mappings.text.course import course_text
from fhir_mappings.text.course.loosely_told import loosely_told
from fhir_mappings.text.disease.disease_told import tells_therapy
from fhir_mappings.text.disease.doubted_relapse import answered_by_blasts, is_talk_of_relapse, only_considers_relapse
from fhir_mappings.text.ends.ends import remissions_told
from fhir_mappings.text.ends.free_of_disease import is_called_free, tells_few_blasts, tells_low_residual, tells_relapse_not_found
from fhir_mappings.text.ends.relapse_over import is_told_over
from fhir_mappings.text.ends.remissions_noted import asks_since_remissions, day_of_remissions, tells_former_alone, tells_undone
from fhir_mappings.text.ends.remissions_of_now import tells_bare_remission, tells_beside_relapse
from fhir_mappings.text.letters.letters import tells_turn, without_headings
from fhir_mappings.text.letters.told_first import before_the_story
from fhir_mappings.text.named.disease_mentions import mentions_of, name_in
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.turns.denied_elsewhere import spares_the_diagnosis
from fhir_mappings.text.turns.turn_words import FORMER, holds, turn_words
from fhir_mappings.text.words.coded_words import Terminology, dated_text, displays, said, text_of
from fhir_mappings.text.words.cues import Span, Stance, is_too_long, normal
from fhir_mappings.text.words.sentences import EXCLAIMED, sentences
from fhir_mappings.text.words.wrapped import HARD

_DOUBTED = Phrase("history.note-doubts")
_TURNED = Phrase("history.note-turns")
_TOO_LONG = Phrase("history.note-too-long")
_AGAINST: frozenset[Stance] = frozenset({"negated", "questioned", "unsure"})
_ASKED = frozenset({"relapse"})
"""What a note may ask for where nothing else tells it."""
_FREE = frozenset({"remission"})
"""What a note tells that calls its bearer free of the disease."""
_COMMA = compiled("[,，]")
_TURNS = frozenset({"relapse", "refractory"})
_STATUS = "状态"
"""A heading, behind which a bare CR is the disease's."""
_STATUS_OF: dict[str | None, str] = {"relapse": "relapse", "recurrence": "relapse", "remission": "remission"}


def text_of_notes(notes: Iterable[Annotation | None] | None) -> str:
    """The texts of the notes, each on lines of its own."""
    return HARD.join(note.text for note in notes or () if note is not None and note.text and note.text.strip())


def noted_on(notes: Iterable[Annotation | None] | None, told: Diagnosis, zone: ZoneInfo) -> When | None:
    """When the turns that only notes tell were noted, at the latest, or the day of a remission that they tell; None where a note that tells
    one has no time, or a stage tells it."""
    if not told.note_says:
        return None
    if told.note_says == {"remission"} and told.asserted and (day := day_of_remissions(text_of_notes(notes), told.asserted.last)):
        return dates.parse(day, zone)
    telling = [(note, turns) for note in notes or () if note is not None and (turns := _turns(note.text or "") & told.note_says)]
    times = [time for note, _ in telling if (time := dates.parse(note.time, zone))]
    every = frozenset().union(*(turns for _, turns in telling)) == told.note_says
    return max(times, key=lambda time: time.earliest) if every and len(times) == len(telling) else None


def _turns(note: str) -> frozenset[str]:
    """The turns that one note tells; of a remission that was as of any."""
    turns = course_text.course(note)
    return turns | {"remission"} if FORMER in turns else turns


def text_of_stages(condition: Condition, status: CodeableConcept | None, terminology: Terminology) -> str:
    """The words of the stages, each on a line of its own: a leukaemia has none, and its course may stand there (未缓解); those of a
    clinicalStatus that is none of FHIR's; and what the Condition rests on by codes or words, where a relapse may be told."""
    told = [text for stage in condition.stage or () if stage is not None and (text := dated_text(stage.summary))]
    if status is not None and (named := text_of(status)):
        told.append(f"{_STATUS}:{named}")
    if condition.evidence:
        shown = (code for it in condition.evidence if it is not None for code in it.code or ())
        told += filter(None, (said(code, terminology) for code in shown))
    return HARD.join(told)


def with_notes(
    told: Diagnosis, code: CodeableConcept | None, noted: Iterable[Annotation | None], own: frozenset[str], terminology: Terminology,
    zone: ZoneInfo, stages: str = "",
) -> Diagnosis:
    """The diagnosis in the light of its notes, and of its ``stages`` where it is the leukaemia: a turn that these doubt is asked for.
    ``own``: the names by which a text speaks of it; it is dated already. Of notes that are too long to be read the diagnosis says so; it
    stands without them."""
    if not told.concepts and not told.text_concepts:
        return told
    notes = text_of_notes(noted)
    both = f"{notes}{HARD}{stages}" if stages else notes
    if is_too_long(both):
        return replace(told, notes=(*told.notes, _TOO_LONG))
    if _is_against(notes, code, own, terminology, told):
        told = replace(told, provisional=True, notes=(*told.notes, _DOUBTED))
    if (told.concepts | told.text_concepts) & set(words()["speaks"]["of_course"]):
        told = replace(told, suspects=True) if _TURNS & course_text.doubted(stages) else told
        told = replace(told, treated=True) if not told.treated and tells_therapy(notes) else told
        told = replace(told, denies_relapse=told.denies_relapse or is_denied_in_notes(told, noted, notes, zone))
        return _with_disease(_with_turns(told, both), both, noted, zone)
    return told


def _is_against(notes: str, code: CodeableConcept | None, own: frozenset[str], terminology: Terminology, told: Diagnosis) -> bool:
    """True when the notes name the disease only to deny or doubt it, or one of their sentences begins with nothing but a
    denial: "Ruled out, see biopsy"; "FLT3-ITD, negative" denies something else, and "CSF negative for leukemia" a finding. So where
    they give the whole Condition to another, to an error, or to what refuted it."""
    said, plain = tuple(_stances(notes, code, own, terminology)), normal(notes)
    of_course = not (told.concepts | told.text_concepts).isdisjoint(words()["speaks"]["of_course"])
    if is_disowned(plain, (span for _, span in said)) or (of_course and is_renamed(plain)):
        return True
    if any(stance == "affirmed" for stance, _ in said):
        return False
    beginnings = (_COMMA.split(sentence)[0] for sentence in sentences(notes, EXCLAIMED))
    if any(map(clinical_text.is_bare_denial, beginnings)) or is_refuted(plain, told, leukaemia=of_course):
        return True
    remitted = "remission" in told.says | told.text_says | _from_status(told)
    return any(stance in _AGAINST and not (of_course and spares_the_diagnosis(plain, span, stance, remitted=remitted))
               for stance, span in said)


def _stances(
    notes: str, code: CodeableConcept | None, own: frozenset[str], terminology: Terminology,
) -> Iterator[tuple[Stance, Span]]:
    for mention in mentions_of(CodeableConcept(text=notes), terminology):
        if mention.concept in own:
            yield mention.stance, mention.span
    for display in displays(code):
        for span in clinical_text.places_of(notes, name_in(display))[:1]:
            yield clinical_text.stance_at(normal(notes), span), span


def _with_turns(told: Diagnosis, notes: str) -> Diagnosis:
    """With the turns that only the notes tell, and without certainty of those that they deny, doubt or contradict."""
    known = told.says | told.text_says | _from_status(told)
    first = before_the_story(without_headings(normal(notes)))
    turns = loosely_told(notes) | (_FREE if is_called_free(notes) else frozenset())
    if tells_turn(first):
        turns |= loosely_told(first) & _TURNS
    if told.asserted and (tells_bare_remission(notes, told.asserted.first) or tells_relapse_not_found(notes, told.asserted.first)):
        turns |= _FREE
    by = told.asserted.first if told.asserted else None
    if by and (tells_low_residual(notes, by) or ("relapse" in known and tells_few_blasts(notes, by))):
        turns |= _FREE
    asked_or_former = FORMER in turns or "relapse" in course_text.doubted(notes)
    former = tells_undone(notes, by) or (by is not None and asked_or_former and tells_former_alone(notes, by))
    if FORMER in turns:  # beside a known relapse it says nothing new
        turns = turns - {FORMER} | (frozenset() if "relapse" in known else {"remission"})
    if "relapse" in known and "remission" in turns and told.asserted and tells_former_alone(notes, told.asserted.first):
        turns -= {"remission"}
    if by and (tells_beside_relapse(normal(notes), by) or (remissions_told(normal(notes)) and is_told_over(notes))):
        turns |= _FREE
    denied, doubts = (course_text.denied(notes) | answered_no(notes)) & known, course_text.doubted(notes)
    if "relapse" in known and (only_considers_relapse(notes) or answered_by_blasts(notes)):
        doubts -= _ASKED
    doubted, news = doubts & known, turns - known
    asked = frozenset() if is_talk_of_relapse(notes) else doubts & _ASKED - known - news
    if not (news or denied or doubted or asked):
        return told
    return replace(
        told, note_says=news, noted_former=former, text_denies=told.text_denies | denied, text_doubts=told.text_doubts | doubted | asked,
        asks_for_relapse=told.asks_for_relapse or (bool(asked) and "remission" in known and _asks_for_relapse(told, notes)),
        untold=told.untold or bool((denied | doubted) & (told.text_says | _from_status(told))), notes=(*told.notes, _TURNED))


def _asks_for_relapse(told: Diagnosis, notes: str) -> bool:
    """True where notes ask for a relapse that no remission behind it answers."""
    return course_text.asks_for_relapse(notes) or (told.asserted is not None and asks_since_remissions(notes, told.asserted.first))


def _with_disease(told: Diagnosis, notes: str, each: Iterable[Annotation | None], zone: ZoneInfo) -> Diagnosis:
    """With the disease that only the notes tell, on the day that they tell, or were written; what its own text tells of disease is of its
    own day."""
    since = (noted_since(note, told.asserted, zone) for note in each if note is not None and note.text)
    noted = next((it for it in since if it is not None), None) or disease_noted(notes, told.asserted, zone)
    if noted is None:
        return told
    if noted.when is None and (written := _last_written(each, told.asserted, zone)):
        noted = replace(noted, when=written, words=noted.words and _are_known(notes))
    elif noted.when and (later := _since_the_record(each, noted.when, told.asserted, zone)):
        known = _are_known(notes)
        noted = replace(later, words=later.words and known) if known or later.mrd or later.blasts else noted
    own = told.tells_disease or told.residual or told.mrd is not None or told.blasts is not None
    return replace(
        told, tells_disease=told.tells_disease or noted.words, mrd=noted.mrd if told.mrd is None and not told.residual else told.mrd,
        blasts=told.blasts or noted.blasts, disease_noted=None if own else noted.when, disease_said=None if own else noted.said or None,
        notes=tuple(dict.fromkeys((*told.notes, _TURNED))))


def _since_the_record(each: Iterable[Annotation | None], day: When, recorded: When | None, zone: ZoneInfo) -> Noted | None:
    """The last disease of a day after the record in a note with a later time: a month without a year (11月10日) is the last before that.
    ``day``: that of the last, told against the record."""
    if recorded is None or recorded.before(day):
        return None
    told = (disease_noted(note.text, time, zone) for note in each if note is not None and note.text
            and (time := dates.parse(note.time, zone)) and recorded.before(time))
    since = [it for it in told if it is not None and it.when is not None and recorded.before(it.when)]
    return max(since, key=lambda it: it.when.earliest if it.when else 0, default=None)


def _last_written(notes: Iterable[Annotation | None], recorded: When | None, zone: ZoneInfo) -> When | None:
    """The last time of a note that tells of disease of its own day; None where that is not after the record. Words that the safety net
    knows are left to ``unheard_in``."""
    times = [time for note in notes if note is not None and note.text and (time := dates.parse(note.time, zone))
             and (recorded is None or recorded.before(time)) and (told := disease_noted(note.text, None, zone)) and told.when is None
             and (told.mrd or told.blasts or _are_known(note.text))]
    return max(times, key=lambda time: time.earliest, default=None)


def _are_known(note: str) -> bool:
    """True for words of disease that need no net: residual disease, or such as it does not hold (NR, "persistent AML")."""
    return course_text.tells_residual(note) or not turn_words()["unheard"].words.search(normal(note))


def is_of_nothing(code: CodeableConcept | None, told: Diagnosis) -> bool:
    """True for a line without a code that names no disease, and no place of one: "CR, then progressed"."""
    named = code is None or code.coding or told.concepts or told.text_concepts or told.turn_alone or told.suspects
    return not (named or holds("unheard-place", normal(text_of(code))))


def unheard_in(
    code: CodeableConcept | None, notes: Iterable[Annotation | None] | None, told: Diagnosis, zone: ZoneInfo,
) -> UnheardWords | None:
    """The last words of disease in the text and the notes of a leukaemia which no reader could place, by the days that they tell or were
    written on."""
    said = [(note.text, dates.parse(note.time, zone) or told.asserted) for note in notes or () if note is not None and note.text]
    found = [(it, told.asserted)] if (it := in_name(code, told.asserted, zone)) else []
    found += [(it, written) for text, written in said if not is_too_long(text) and (it := in_story(text, written, zone))]
    dated = [replace(it, when=it.when or written) for it, written in found]
    dated += [it for note in notes or () if note is not None and note.text and (it := unheard_since(note, told.asserted, zone))]
    return max(dated, key=lambda it: it.when.latest if it.when else 0, default=None)


def _from_status(told: Diagnosis) -> frozenset[str]:
    return frozenset({_STATUS_OF[told.clinical]}) if told.clinical in _STATUS_OF else frozenset()
