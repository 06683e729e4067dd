"""The ``[course]`` table of a trial's rules, typed: every number and concept that the derivation uses."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, kw_only=True, slots=True)
class CourseLimits:
    """Limits and concepts of the disease course; days are whole days, percents are percent.

    The meaning of each stands beside it in ``criteria.toml``. Source: registry items 2 and 3, and where they are
    silent this project's defaults, which that file marks as ours.
    """

    # concepts
    aml: frozenset[str]
    aml_in_remission: frozenset[str]
    aml_relapse: frozenset[str]
    aml_refractory: frozenset[str]
    relapse_beside_aml: frozenset[str]
    remission_beside_aml: frozenset[str]
    extramedullary: frozenset[str]
    extramedullary_over: frozenset[str]
    related: frozenset[str]
    treated_alike: frozenset[str]
    short_of_leukaemia: frozenset[str]
    for_another: frozenset[str]
    transplant: frozenset[str]
    transplant_own: frozenset[str]
    blasts: str
    blasts_count: str
    mrd: str
    # drugs
    antileukaemic: frozenset[str]
    continuous: frozenset[str]
    hypomethylating: frozenset[str]
    cycle_partner: frozenset[str]
    conditioning: frozenset[str]
    chemotherapy: frozenset[str]
    growth_factor: frozenset[str]
    # limits
    blood_blasts_percent: Decimal
    marrow_blasts_percent: Decimal
    aml_blasts_percent: Decimal
    mrd_percent: Decimal
    now_within_days: int
    contradiction_days: int
    before_disease_days: int
    remission_after_onset_days: int
    marrow_report_after_days: int
    attached_report_after_days: int
    attached_report_before_days: int
    courses_gap_days: int
    regimen_begins_days: int
    continuous_gap_days: int
    hma_cycle_days: int
    conditioning_days: int
    cr_after_diagnosis_days: int
    arm_a_courses: int
    arm_a_marrow_after_days: int
    early_relapse_months: int
    extramedullary_persisting_days: int
    gcsf_days: int
    chemo_days: int
    other_kinds: frozenset[str] = frozenset()
    transplant_implied: frozenset[str] = frozenset()
    extramedullary_relapse: frozenset[str] = frozenset()
    perhaps_extramedullary: frozenset[str] = frozenset()
    metastasising: frozenset[str] = frozenset()
    coded_as_aml: frozenset[str] = field(init=False)
    """Every concept of a code that says AML, whatever it says of the course."""
    of_this_disease: frozenset[str] = field(init=False)
    """Reasons of therapy that name AML, or what may be AML or lead to it."""
    analytes: frozenset[str] = field(init=False)
    """What is measured of the disease."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "analytes", frozenset({self.blasts, self.blasts_count, self.mrd}))
        object.__setattr__(self, "coded_as_aml", self.aml | self.aml_in_remission | self.aml_relapse | self.aml_refractory)
        object.__setattr__(self, "of_this_disease", self.coded_as_aml | self.related | self.short_of_leukaemia)


def limits_from(table: Mapping[str, Any]) -> CourseLimits:
    """Read the ``[course]`` table; raises KeyError naming the key that is lacking (the schema says so earlier)."""
    values: dict[str, Any] = {}
    for spec in fields(CourseLimits):
        if not spec.init or (spec.name not in table and spec.default is not MISSING):
            continue
        value = table[spec.name]
        if isinstance(value, list):
            value = frozenset(value)
        elif spec.name.endswith("_percent"):
            value = Decimal(value)
        values[spec.name] = value
    return CourseLimits(**values)
