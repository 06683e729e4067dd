"""Doses that were not given though their status says that they were: of nothing, or denied by their own words.

An EHR keeps a dose that was held as one of 0 mg, or completed with a remark. Sources: FHIR R4 MedicationAdministration.dosage.dose,
Dosage.doseAndRate, statusReason, note.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fhir_mappings.elements import CodeableConcept, Dosage, Quantity
from fhir_mappings.resources import MedicationAdministration, MedicationRequest, MedicationStatement, Procedure
from fhir_mappings.results.values.quantities import number_of
from fhir_mappings.results.values.value_x import read_quantity
from fhir_mappings.text.named import drugs
from fhir_mappings.text.words.coded_words import Terminology, all_text, status_word

Therapy = MedicationAdministration | MedicationStatement | MedicationRequest | Procedure

CUT_SHORT = frozenset({"stopped", "on-hold", "revoked"})
"""Statuses of what was halted before all of it was given: some of it was, whatever is said of the rest."""


def is_of_nothing(dosages: Iterable[Dosage]) -> bool:
    """True when every amount that is stated is exactly zero."""
    stated = [amount for dosage in dosages if dosage.dose or dosage.dose_and_rate for amount in _amounts(dosage)]
    return bool(stated) and all(map(_is_zero, stated))


def _amounts(dosage: Dosage) -> Iterator[Quantity]:
    """The amounts of drug that a dosage states; of a range its upper end."""
    several = [rate for rate in dosage.dose_and_rate or () if rate is not None]
    ends = [rate.dose_range.high for rate in several if rate.dose_range is not None]
    stated = (dosage.dose, *(rate.dose_quantity for rate in several), *ends)
    return (amount for amount in stated if amount is not None and number_of(amount.value) is not None)


def _is_zero(amount: Quantity) -> bool:
    number = read_quantity(amount).number
    return number is not None and number.span.low == number.span.high == 0


def is_denied(drug: Therapy, dosages: Sequence[Dosage], own: frozenset[str], terminology: Terminology) -> bool:
    """True when the instructions, the reason of the status or a note say that it was not given. ``own``: the drugs that it is of."""
    if not (drug.note or _reasons(drug) or [d for d in dosages if d.text]) or status_word(drug.status) in CUT_SHORT:
        return False
    one_dose = isinstance(drug, MedicationAdministration)
    return any(drugs.is_withheld(drugs.with_own_drug(remark, own, terminology), one_dose) for remark in _remarks(drug, dosages))


def is_denied_by_name(text: str, own: frozenset[str], terminology: Terminology) -> bool:
    """True when the very name of what was given says that it was not: "planned cytarabine", 阿糖胞苷（因发热未用）, "cytarabine 0 mg"."""
    return drugs.is_not_given(text) or drugs.is_withheld(drugs.with_own_drug(text, own, terminology), one_dose=True)


def _remarks(drug: Therapy, dosages: Iterable[Dosage]) -> Iterator[str]:
    yield from (dosage.text for dosage in dosages if dosage.text)
    yield from (note.text for note in drug.note or () if note is not None and note.text)
    yield from filter(None, (all_text([reason]) for reason in _reasons(drug)))


def _reasons(drug: Therapy) -> Iterable[CodeableConcept | None]:
    return drug.status_reason or () if isinstance(drug, (MedicationAdministration, MedicationStatement)) else ()
