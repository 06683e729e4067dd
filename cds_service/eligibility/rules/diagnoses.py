"""Is the disease of the protocol diagnosed? Registry items 2 and 3, FHIR Condition.

A confirmed code decides, in any clinical status: a disease in remission was diagnosed too. Words are weaker than
codes, a provisional diagnosis is weaker than both, and a list of Conditions that was not read whole never shows
that there is none.
"""
from __future__ import annotations

from cds_service.eligibility.charted import dated_later, named_diagnoses, of_diagnosis, unread, unread_names
from cds_service.eligibility.criteria import Case, Criterion, once
from cds_service.eligibility.finding import Finding, Missing
from cds_service.eligibility.states import State
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Diagnosis, Phrase


def confirmed(diagnosis: Diagnosis, concepts: frozenset[str]) -> bool:
    """True when a code, not provisional, says one of the concepts."""
    return not diagnosis.provisional and bool(diagnosis.concepts & concepts)


NO_SIGN = frozenset({"unnamed"})
"""A gap that can't hide a sign of a disease: a record that says nothing is no sign of any."""
DATED_LATER = Phrase("charted.dated-later")


def diagnosed(criterion: Criterion, case: Case) -> Finding:
    """Met by a confirmed code; what else is on record decides how far its absence goes."""
    found = _sort(criterion, case)
    if found.wanted:
        key = "diagnosed.met-named-else" if found.wanted[0].text_concepts and _named_else(criterion, found.wanted) else "diagnosed.met"
        return _finding(criterion, State.MET, key, found.wanted, found.instead + found.provisional, found.later)
    if found.instead:
        return _finding(criterion, State.NOT_MET, "diagnosed.only-instead", found.instead, found.weaker, found.later)
    if found.weaker:
        return _finding(criterion, State.UNCLEAR, _why_weaker(criterion, found), found.weaker, found.provisional, found.later)
    if any(case.record.gaps.get(kind, frozenset()) - NO_SIGN for kind in criterion.settings["rests_on"]):
        return _not_read(criterion, case, found)
    if found.provisional:
        key = "diagnosed.provisional" if _name(criterion, found.provisional) else "diagnosed.provisional-else"
        return _finding(criterion, State.JUDGEMENT, key, found.provisional, later=found.later)
    if found.later:
        return _only_to_come(criterion, found.later)
    because = Phrase("diagnosed.missing", {"disease": _disease(criterion)})
    return Finding(criterion.id, State.MISSING, because, missing=(_settled_by(criterion),))


class _Disease(Frozen):
    """The concepts by which a Condition speaks of the disease, and ``every`` one of them."""

    wanted: frozenset[str]
    instead: frozenset[str]
    unspecific: frozenset[str]
    every: frozenset[str]


@once
def _concepts(criterion: Criterion) -> _Disease:
    wanted, instead = frozenset(criterion.value), frozenset(criterion.settings["instead"])
    unspecific = frozenset(criterion.settings["unspecific"])
    return _Disease(wanted, instead, unspecific, wanted | instead | unspecific)


def signs_of(criterion: Criterion) -> frozenset[str]:
    """The concepts of which each diagnosis on record, however weak, is a sign of the disease."""
    return _concepts(criterion).every


class _Found(Frozen):
    """The Conditions that speak of the disease, by how much they say; each stands in one group only."""

    wanted: tuple[Diagnosis, ...]
    instead: tuple[Diagnosis, ...]
    unspecific: tuple[Diagnosis, ...]
    words: tuple[Diagnosis, ...]
    later: tuple[Diagnosis, ...]
    provisional: tuple[Diagnosis, ...]

    @property
    def weaker(self) -> tuple[Diagnosis, ...]:
        """What leaves it unclear: unspecific codes, words without a code."""
        return self.unspecific + self.words


_GROUPS = tuple(_Found.__struct_fields__)


def _sort(criterion: Criterion, case: Case) -> _Found:
    disease = _concepts(criterion)
    groups: dict[str, list[Diagnosis]] = {name: [] for name in _GROUPS}
    for diagnosis in case.record.diagnoses:
        if disease.every.isdisjoint(diagnosis.concepts) and disease.every.isdisjoint(diagnosis.text_concepts):
            continue
        groups[_group(disease, case, diagnosis)].append(diagnosis)
    return _Found(**{name: tuple(members) for name, members in groups.items()})


def _group(disease: _Disease, case: Case, diagnosis: Diagnosis) -> str:
    """The group of one Condition that speaks of the disease."""
    if diagnosis.provisional:
        return "provisional"
    if dated_later(case.as_of, diagnosis.asserted, diagnosis.onset):
        return "later"
    if diagnosis.concepts & disease.wanted:
        return "wanted"
    if diagnosis.concepts & disease.instead:
        return "instead"
    return "unspecific" if diagnosis.concepts & disease.unspecific else "words"


def _named_else(criterion: Criterion, wanted: tuple[Diagnosis, ...]) -> bool:
    """True where each has a name that its code contradicts: APL, under the code of another AML."""
    instead = _concepts(criterion).instead
    return all(not instead.isdisjoint(d.text_concepts) for d in wanted)


def _why_weaker(criterion: Criterion, found: _Found) -> str:
    if found.unspecific:
        return "diagnosed.unspecific"
    told = "diagnosed.text-only" if _name(criterion, found.words) else "diagnosed.text-only-else"
    return f"{told}.coded" if any(d.codes for d in found.words) else told


def _name(criterion: Criterion, diagnoses: tuple[Diagnosis, ...]) -> bool:
    """True when one of them names the disease itself, not only one that it may be."""
    return any((d.concepts | d.text_concepts) & frozenset(criterion.value) for d in diagnoses)


def _finding(
    criterion: Criterion, state: State, key: str, decisive: tuple[Diagnosis, ...], also: tuple[Diagnosis, ...] = (),
    later: tuple[Diagnosis, ...] = (),
) -> Finding:
    """A finding that rests on Conditions: those that decide are named, the others stand in the evidence, those dated in the future
    with that as their note."""
    evidence = tuple([of_diagnosis(d) for d in decisive])
    because = Phrase(key, {"disease": _disease(criterion), "found": named_diagnoses(decisive)})
    missing = () if state in (State.MET, State.NOT_MET) else (_settled_by(criterion),)
    beside = (*map(of_diagnosis, also), *(of_diagnosis(d, DATED_LATER) for d in later))
    return Finding(criterion.id, state, because, evidence=evidence + beside, missing=missing)


def _only_to_come(criterion: Criterion, later: tuple[Diagnosis, ...]) -> Finding:
    """None on record but what is dated in the future: an error in the chart, which is ignored, and noted."""
    because = Phrase("diagnosed.later", {"disease": _disease(criterion), "found": named_diagnoses(later)})
    shown = tuple(of_diagnosis(d, DATED_LATER) for d in later)
    return Finding(criterion.id, State.MISSING, because, evidence=shown, missing=(_settled_by(criterion),))


def _not_read(criterion: Criterion, case: Case, found: _Found) -> Finding:
    """None on record in a list that was not read whole: never missing, the patient may well have it."""
    rests_on = criterion.settings["rests_on"]
    because = Phrase(
        "diagnosed.unread", {"disease": _disease(criterion), "resources": unread_names(case.record, rests_on)}
    )
    evidence = (*map(of_diagnosis, found.provisional), *(of_diagnosis(d, DATED_LATER) for d in found.later))
    return Finding(criterion.id, State.UNCLEAR, because, evidence=evidence, missing=unread(case.record, rests_on))


def _disease(criterion: Criterion) -> Phrase:
    return Phrase(f"disease.{criterion.value[0]}")


def _settled_by(criterion: Criterion) -> Missing:
    """A confirmed, coded diagnosis would settle it: nothing that can be ordered."""
    return Missing(Phrase("diagnosed.settled-by", {"disease": _disease(criterion)}))
