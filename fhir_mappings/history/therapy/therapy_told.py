"""What the words of a dose, an order, a procedure or a plan tell of a therapy: which drugs, in which way, what for.

Only what names a known drug or says chemotherapy becomes a Treatment.
"""
from __future__ import annotations

from collections.abc import Sequence

from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.history.therapy.dose_times import Times
from fhir_mappings.history.therapy.doses_not_given import is_denied_by_name
from fhir_mappings.record import Phrase, Treatment, TreatmentSource
from fhir_mappings.references import Read
from fhir_mappings.remembered import remembered
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.named import drugs
from fhir_mappings.text.named.therapy_context import what_is_given, what_may_be_given
from fhir_mappings.text.words.coded_words import Terminology, all_text

_DOSES: frozenset[TreatmentSource] = frozenset({"administration", "statement"})
"""What is named after the drug that was given, whatever its words tell besides."""
_DONE: frozenset[TreatmentSource] = frozenset({"administration", "statement", "procedure"})


class TherapyWords(Frozen):
    """The words of a therapy: its names, the remarks around them, and the routes, sites and methods of its doses."""

    named_as: list[CodeableConcept]
    around: str = ""
    routes: Sequence[CodeableConcept | None] = ()


class Charted(Frozen):
    """How a therapy stands in the chart: in what kind of resource, under which title, when, and what its status has to be noted for."""

    source: TreatmentSource
    what: str
    when: Times
    notes: tuple[Phrase, ...]


def treatment(read: Read, charted: Charted, said: TherapyWords, terminology: Terminology) -> Treatment | None:
    """A Treatment when a known drug is named or chemotherapy is said, else None."""
    told = _told(terminology, said.named_as, said.around, said.routes, charted.source)
    if told is None:
        return None
    begun, ended = charted.when
    return replace(told, reference=read.reference, what=charted.what, source=charted.source, begun=begun, ended=ended,
                   notes=(*read.notes, *charted.notes))


@remembered
def _told(
    terminology: Terminology, named_as: list[CodeableConcept], around: str, routes: Sequence[CodeableConcept | None],
    source: TreatmentSource,
) -> Treatment | None:
    """What names, words and routes say, of nobody and on no day."""
    coded = frozenset().union(*(terminology.concepts_of(c) for c in named_as)) if named_as else frozenset()
    text = all_text(named_as)
    given = what_is_given(text, terminology, source in _DOSES)
    found = (coded & drugs.drug_names()) | drugs.drugs_named(given, terminology)
    chemotherapy = "chemotherapy" in coded or drugs.is_chemotherapy(given)
    beside = not found and not chemotherapy and source in _DONE
    if beside:
        given = what_may_be_given(text, terminology)
        found, chemotherapy = drugs.drugs_named(given, terminology), drugs.is_chemotherapy(given)
    denied = is_denied_by_name(text, found, terminology)
    if (not found and not chemotherapy) or (denied and not coded):
        return None
    said, ways = f"{text}; {around}", all_text(routes)
    intrathecal = any(drugs.is_intrathecal("", route) for route in routes) or drugs.is_intrathecal(f"{said}; {ways}")
    intrathecal = intrathecal or drugs.is_local(text, terminology) or drugs.is_local_route(ways)
    return Treatment(reference=None, what="", source="plan", drugs=found, chemotherapy=chemotherapy,
                     intrathecal=intrathecal, denied=denied, beside=beside, purpose=_purpose(text, said), cycle=drugs.cycle_number(given))


def _purpose(name: str, said: str) -> drugs.Purpose | None:
    """What it is for; a name that tells an induction outweighs what remarks tell of later."""
    told = drugs.purpose(said)
    if told is None and drugs.is_mobilising(name):
        return "mobilisation"
    return drugs.purpose(name) or told if told in ("consolidation", "maintenance") else told
