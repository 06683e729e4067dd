"""PML::RARA and t(15;17) where only the value names them: karyotypes, FISH and fusion gene panels, coded findings."""
from __future__ import annotations

from typing import TYPE_CHECKING

from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase, Polarity
from fhir_mappings.results.answers.polarity import read_interpretation
from fhir_mappings.results.names.meanings import load_table
from fhir_mappings.results.names.specimens import is_of_somebody_else
from fhir_mappings.results.values.value_x import TOO_LONG, Valued, concept_text
from fhir_mappings.text.stance.answers import said_by
from fhir_mappings.text.stance.clinical_text import diseases
from fhir_mappings.text.words.cues import LONGEST
from fhir_mappings.text.words.headings import without_heading
from fhir_mappings.text.words.numbers import plain
from fhir_mappings.text.words.sentences import sentences

if TYPE_CHECKING:
    from fhir_mappings.terminology.store import Terminology

TRANSLOCATION = "pml-rara"
UNDECIDED = Phrase("problem.translocation-undecided")
_NAMED = "TRANSLOCATION"
_ALONE = 40
"""Letters of a value that may be the finding alone: "PML::RARA", "t(15;17) 12 %"."""


def names_translocation(text: str) -> bool:
    """True where a value may name it, whatever the Observation is called."""
    return len(text) <= LONGEST and load_table().cytogenetics["named"].search(_plainly(text)) is not None


def _plainly(text: str) -> str:
    """The text in its plain form; of a gene that is told as rearranged, as the finding that it is."""
    return load_table().cytogenetics["rearranged"].sub("RARA rearrangement detected", plain(text))


class Translocation(Frozen):
    """What a value says of PML::RARA. ``coded``: a code says it, not words."""

    charted: str
    polarity: Polarity | None
    coded: bool = False
    problem: Phrase | None = None


def translocation_in(valued: Valued, genetic: bool, terminology: Terminology) -> Translocation | None:
    """PML::RARA or t(15;17) as the value of an Observation; None when it is not about them, or about a control or somebody else's.
    ``genetic``: by its name the Observation is a study of chromosomes or genes."""
    name = concept_text(valued.code) or ""
    found = _told_in(valued, name, genetic, terminology)
    if found is None or not name:
        return found
    return None if load_table().cytogenetics["controls"].search(plain(name)) or is_of_somebody_else(name) else found


def _told_in(valued: Valued, name: str, genetic: bool, terminology: Terminology) -> Translocation | None:
    concept = valued.value_codeable_concept
    if concept is not None and "apl" in terminology.concepts_of(concept):
        charted = concept.text or next((c.display or c.code for c in concept.coding or () if c is not None), None)
        if _is_denied(valued, concept.text or "", terminology):
            return Translocation(charted or "", None, problem=UNDECIDED)
        return Translocation(charted or "", "positive", coded=genetic)
    text = valued.value_string or (concept_text(concept) if concept is not None else None)
    if not text:
        return None
    return _in_words(text) if genetic else _under_another_name(text, name)


def _under_another_name(text: str, name: str) -> Translocation | None:
    """Of an Observation that is not named as a study of genes ("Molecular pathology", "AML panel"): what it says is there, or is not;
    without an answer only where it is all that the value says, for else it may tell of a method or a question, as an indication does."""
    table = load_table().cytogenetics
    found = None if name and table["asks"].search(plain(name)) else _in_words(text)
    if found is None or found.polarity is not None:
        return found
    if table["tests"].search(plain(name)):
        return None
    if _may_be_there(text):
        return found
    value = without_heading(_plainly(text))
    return found if len(value) <= _ALONE and table["alone"].fullmatch(table["named"].sub("", value)) else None


def answered(found: Translocation, whole: Valued, terminology: Terminology) -> Translocation:
    """A part that only names it ("Gene studied: PML::RARA") with the answer of the whole ("Present", "Absent")."""
    answer = whole.value_codeable_concept
    if found.polarity is not None or found.problem != UNDECIDED or answer is None:
        return found
    polarity, _ = read_interpretation([answer], terminology)
    return found if polarity is None else Translocation(found.charted, polarity)


def told_under_name(name: str, text: str) -> Translocation | None:
    """What a report that is named after it says of it where the words do not name it ("阳性", "Detected"), or name its isoforms; None
    without an answer. Under a name that holds other genes, nobody can tell of which an answer is that is not negative."""
    table, title, words = load_table().cytogenetics, plain(name), plain(text)
    if not table["named"].search(title) or table["controls"].search(title) or is_of_somebody_else(name) or len(words) > LONGEST:
        return None
    if table["named"].search(words):
        return _in_words(text) if table["isoform"].search(words) else None
    whole = f"PML-RARA {_told_of_the_fusion(words)}"
    if not _answers([_of_it(clause) for clause in _clauses(whole)]):
        if table["no_fusion"].search(words):
            return Translocation(text, "negative")
        return Translocation(text, None, problem=UNDECIDED) if _is_measured(words) else None
    found = _in_words(whole)
    if found is None or (found.polarity != "negative" and table["others"].search(title)):
        return Translocation(text, None, problem=UNDECIDED)
    return Translocation(text, found.polarity, problem=found.problem)


def _told_of_the_fusion(words: str) -> str:
    """What a text answers that is no answer of another gene, a chromosome or a control ("Detected: FLT3-ITD")."""
    clauses = [clause for sentence in sentences(load_table().cytogenetics["control"].sub(" ", words)) for clause in sentence.split(",")]
    return ",".join(told for told in map(_before_others, clauses) if told and not told.strip(" .、").isdigit())  # 1. of a list


def _is_measured(words: str) -> bool:
    """True for a text without an answer that measures the fusion, or calls it abnormal or identified; not for how little can be seen."""
    table = load_table().cytogenetics
    told = _told_of_the_fusion(words).split(",")
    return bool(table["signals"].search(words)) or any(table["measured"].search(it) and not table["limits"].search(it) for it in told)


def _before_others(clause: str) -> str:
    """A clause that names nothing else; of another one its answer before a bracket ("阳性(内参正常)") or a blank ("阳性 FLT3阴性")."""
    if not _is_elsewhere(clause):
        return clause
    (head, _, _), (first, _, rest) = clause.partition("("), clause.partition(" ")
    if said_by(head) and not _is_elsewhere(head):
        return head
    whole = said_by(first) and (said_by(rest) or load_table().cytogenetics["whole"].search(first))
    return first if whole and not _is_elsewhere(first) else ""


def _is_elsewhere(words: str) -> bool:
    table = load_table().cytogenetics
    return any(table[of].search(table["isoform"].sub(" ", words)) for of in ("others", "elsewhere"))


def _is_denied(valued: Valued, text: str, terminology: Terminology) -> bool:
    """True when the words or the interpretation of a coded finding deny it: of two things said, nobody can tell which holds."""
    stances = {mention.stance for mention in diseases(text) if mention.concept == "apl"}
    answers = {said_by(text), read_interpretation(valued.interpretation, terminology)[0]}
    return "negative" in answers or bool(stances and stances <= {"negated", "family"})


def _in_words(text: str) -> Translocation | None:
    """What a written value says of it; of one that is too long to be read, that nobody can tell."""
    words, named = _plainly(text), load_table().cytogenetics["named"]
    found = list(named.finditer(words))
    if not found:
        return None
    if len(words) > LONGEST:
        return Translocation(f"{found[0][0]}…", None, problem=TOO_LONG)
    clauses = _clauses(words)
    own = [_of_it(clause) for clause in clauses]
    told = _answers(own)
    if len(told) == 1 and (only := told.pop()) in ("positive", "negative", "indeterminate"):
        return Translocation(text, only)  # type: ignore[arg-type]
    if not told and own == clauses and any(match["bands"] or match["joined"] for match in found):
        return Translocation(text, "positive")
    return Translocation(text, None, problem=UNDECIDED)


def _clauses(words: str) -> list[str]:
    """The clauses of a plain text that name it, or one of its isoforms."""
    table = load_table().cytogenetics
    named = table["denied"].sub(f"{_NAMED} negative", table["named"].sub(_NAMED, words))
    told = [clause for sentence in sentences(named) for clause in sentence.split(",")]
    return [clause for clause in told if _NAMED in clause or table["isoform"].search(clause)]


def _answers(clauses: list[str]) -> set[str]:
    return {said for clause in clauses if (said := said_by(clause.replace(_NAMED, " ")))}


def _may_be_there(text: str) -> bool:
    """True where one of the clauses that name it affirms something: of two answers one, or of one gene, which is no fusion ("PML-RARA: NPM1
    detected")."""
    clauses, another = _clauses(_plainly(text)), load_table().cytogenetics["another"]
    of_genes = [found[0] for clause in clauses for found in another.finditer(clause) if found["gene"]]
    return "positive" in _answers([*map(_of_it, clauses), *of_genes])


def _of_it(clause: str) -> str:
    """A clause without what it tells of a control, and without an answer of another gene alone ("positive for RUNX1/RUNX1T1")."""
    table = load_table().cytogenetics
    clause = table["control"].sub(" ", clause)
    return table["another"].sub(lambda found: found[0] if _NAMED in found[0] else " ", clause)
