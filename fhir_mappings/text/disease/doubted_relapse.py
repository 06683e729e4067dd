"""A relapse that a text doubts or suspects, and does not tell: CR后复发？, "suspicious for relapse", "CR1, r/o relapse"."""
from __future__ import annotations

from fhir_mappings.text.disease.said_of import answered_behind, clear_words, is_headed_history, is_of_elsewhere
from fhir_mappings.text.disease.said_of_rest import is_of_rest
from fhir_mappings.text.ends.ends import ends, remissions_told
from fhir_mappings.text.ends.seen_remissions import answers_outside, is_of_marrow, is_outside
from fhir_mappings.text.shares.shares_told import holds_many, many_blasts_told, share_told
from fhir_mappings.text.stance.clinical_text import diseases, read, scope, words
from fhir_mappings.text.turns.clauses import clause_at
from fhir_mappings.text.turns.turn_words import affirmed, doubted_relapses, holds, told_before, turn_words
from fhir_mappings.text.words.cues import Span, normal, overlaps
from fhir_mappings.text.words.sentences import sentence_at

_ANSWER = 60  # letters from a doubt to the share that answers it

def doubts_relapse(text: str, remission: Span) -> bool:
    """A relapse that the text doubts behind its remission: CR后复发？; before it that is why one looked, and so it is where a sentence
    of its own asks for it ("Evaluate for relapse.") and the marrow is told to be clear. A routine request is none."""
    doubted = (span for span in doubted_relapses(text) if span > remission)
    return any(not told_before(text, "routine", span) and not _is_answered_request(text, span, remission) for span in doubted)


def _is_answered_request(text: str, span: Span, remission: Span) -> bool:
    if not told_before(text, "requested", span) or sentence_at(text, span) == sentence_at(text, remission):
        return False
    return bool(clear_words(text, "marrow-clear") or clear_words(text, "marrow-no-finding"))


def suspects_by_name(text: str) -> bool:
    """True for a relapse that is doubted and called the leukaemia's by its place, or alone: "Possible CNS relapse", "Suspected relapse"."""
    text = normal(text)
    named = turn_words()["named-relapse"].places(text)
    return any(overlaps(span, named) for span in doubted_relapses(text))


def asks_of_marrow(text: str) -> bool:
    """True for a text that only doubts a relapse, and neither one outside the marrow nor one that residual disease or a gene shows: a
    marrow without disease, looked at later, answers it."""
    text = normal(text)
    doubted = doubted_relapses(text, "questioned", "unsure")
    if not doubted or any(holds(of, text) for of in ("asks-of-residual", "end-of-gene", "letter-outside")):
        return False
    concepts = {*words()["speaks"]["elsewhere"], *words()["speaks"]["at_places"]}
    return concepts.isdisjoint(mention.concept for mention in diseases(text)) and not any(is_outside(text, span) for span in doubted)


def only_considers_relapse(text: str) -> bool:
    """True for a note that is no surer of a relapse than 考虑复发, and asks for nothing: beside a record of that relapse no doubt."""
    text = normal(text)
    doubted = doubted_relapses(text, "questioned", "unsure")
    return bool(doubted) and all(
        told_before(text, "considered", s) and not holds("considered-open", _but(text, s)) for s in doubted)


def answered_by_blasts(text: str) -> bool:
    """True for a note in which many blasts of the marrow stand behind each doubt of a relapse, so that it doubts no more: "worrisome for
    relapse; BMBx: 40% blasts". Not those of the diagnosis, or of a plan, and not where the note tells an end or a remission besides."""
    text = normal(text)
    doubted, many = doubted_relapses(text, "questioned", "unsure"), many_blasts_told(text)
    if not (doubted and many) or remissions_told(text) or any(span > max(many) for span in ends(text)):
        return False
    few = share_told("blasts", text[max(many)[1]:])
    return all(any(_answers(text, s, found) for found in many) for s in doubted) and (few is None or holds_many(few))


def _answers(text: str, doubted: Span, found: Span) -> bool:
    between = text[min(clause_at(text, doubted)[1], found[0]):found[0]]
    return 0 <= found[0] - doubted[1] <= _ANSWER and not any(holds(of, between) for of in ("end-first-told", "letter-planned", "at-onset"))


def _but(text: str, span: Span) -> str:
    """The sentence of a place, without what considers it."""
    begin, end = sentence_at(text, span)
    return f"{text[begin:span[0]].removesuffix('考虑')} {text[span[1]:end]}"


def is_talk_of_relapse(text: str) -> bool:
    """True for a note that doubts a relapse only in passing: a denial ("no concern for relapse"), a risk, a plan to look, or what a
    marrow in remission answered behind it."""
    text = normal(text)
    doubted, talk = doubted_relapses(text, "questioned", "unsure"), turn_words()["relapse-talk"].places(text)
    answered = max((span[0] for span in turn_words()["marrow-in-remission"].places(text)), default=0)
    return bool(doubted) and all(
        told_before(text, "unasked", s) or overlaps(s, talk) or (s[1] <= answered and (not is_outside(text, s) or answers_outside(text)))
        for s in doubted)


def suspects_relapse(text: str) -> bool:
    """True for a report that holds a relapse possible as what it found ("suspicious for relapse", 考虑复发可能; outside the marrow also
    怀疑中枢复发), with no answer behind it; not for one that was asked for it."""
    unsure = [span for span in doubted_relapses(text, "unsure") if not is_outside(text, span) or told_before(text, "suspected", span)]
    return any(held_possible(text, span) for span in (*doubted_relapses(text, "questioned", "kin-beside"), *unsure))


def held_possible(text: str, span: Span) -> bool:
    """True for something doubted that a report found so: neither what it was asked for, nor answered behind it, by a word or by a
    disease that is denied there."""
    if any(told_before(text, of, span) for of in ("asked-for", "requested", "unasked")):
        return False
    outside = is_outside(text, span)
    cleared = not outside and any(clear[0] >= span[1] for clear in clear_words(text, "marrow-clear"))
    if cleared or answered_behind(text, span, outside=outside):
        return False
    return not _denied_there(text, span, outside=outside)


def _denied_there(text: str, doubted: Span, *, outside: bool) -> bool:
    """True where the leukaemia, cells of it or its relapse are denied behind a doubt, but of the rest or of another organ, or a remission
    is told. ``outside``: what is doubted is outside the marrow, whose remission answers nothing."""
    cued, cues, begin = read(text), scope(), doubted[1]
    places = [s for turn in ("relapse", "marrow-disease", "marrow-found") for s in turn_words()[turn].places(text) if s[0] >= begin]
    denied = [s for s in places if cues.stance(cued, s, of_course=True) == "negated"]
    denied += [m.span for m in diseases(text)
               if m.span[0] >= begin and m.concept in words()["speaks"]["of_marrow"] and m.stance == "negated"]
    if any((outside or not is_of_elsewhere(text, s)) and not is_of_rest(text, doubted, s, outside=outside) for s in denied):
        return True
    return any(s[0] >= begin and not (outside and is_of_marrow(text, s[0])) and not is_headed_history(text, s)
               for s in affirmed(text, "remission"))
