"""Facts that Observations tell: measurements, tests, grades, and what is only shown. Part of the contract that ``record.py`` tells."""
from __future__ import annotations

from decimal import Decimal
from typing import Literal

from fhir_mappings.facts.values import Amount, Phrase, UpperLimit, When
from fhir_mappings.frozen import Frozen

Status = Literal["final", "preliminary"]
Polarity = Literal["positive", "negative", "indeterminate"]
BodySite = Literal["marrow", "blood", "csf", "other"]
Part = Literal["myeloid", "monocytic", "monoblasts", "promonocytes", "other", "immature", "aside"]
"""Of marrow blasts, what a result counts only: a lineage, immature cells of every stage, or (``aside``) some of them by another method."""
SPECIMEN_REMARKED, FLAG_CONTRADICTS = "note.remark", "note.flag-contradicts"
REMARKS = frozenset({SPECIMEN_REMARKED, FLAG_CONTRADICTS})
"""Keys of the notes that weaken a result: a poor specimen, a flag against its own range. Whoever decides by it sets review."""


class Result(Frozen, kw_only=True):
    """What every result of an Observation (or of its component) has in common.

    ``valueless``: the Observation states that there is no value (dataAbsentReason, "not done", an interpretation
    alone on a quantitative test): it is no result, the next older one counts. ``problem``: there is a value, but it
    can't be used, and why; a newest result with a problem makes its criterion unclear. ``weaker``: found by its name
    through the site's name table, not by a code; whoever decides by it sets review.
    """

    reference: str | None
    what: str
    when: When | None
    status: Status = "final"
    charted: str | None = None
    valueless: bool = False
    problem: Phrase | None = None
    weaker: bool = False
    notes: tuple[Phrase, ...] = ()


class Measurement(Result, kw_only=True):
    """A quantity of one analyte. ``amount`` is on the analyte's canonical scale, unless ``own_scale``: then value and
    limits share one unknown unit, only their ratio stands, and that is a judgement.

    ``site`` tells marrow from blood where it matters (blasts, MRD). ``method`` is ``flow``, ``pcr`` or None (MRD).
    ``limits``: every upper limit of its own reference ranges that fits sex and age. ``polarity``: its qualitative
    interpretation (POS, NEG ...), or its place against its own range for tests that have one (hCG). ``part``: what it counts only;
    ``amount`` then bounds the whole, by all that was counted in the same sample. ``perhaps``: what a value with a problem may be all
    the same ("0.45" without a unit as a fraction; "reduced" as an amount of which no end is known): no rule decides by it.
    """

    analyte: str
    amount: Amount | None = None
    limits: tuple[UpperLimit, ...] = ()
    own_scale: bool = False
    site: BodySite | None = None
    method: Literal["flow", "pcr"] | None = None
    polarity: Polarity | None = None
    part: Part | None = None
    perhaps: Amount | None = None


class TestResult(Result, kw_only=True):
    """A qualitative result (serology, pregnancy test, PML::RARA, pregnancy status) of the test named by ``test``.

    ``polarity`` None with ``problem`` set: there is a value that does not tell (a bare number, both words, a text
    naming two analytes); a positive beside a problem is one that its own note doubts. ``coded``: the test was recognised
    by a code, not by its text. ``weak``: an indeterminate one that is told as weakly positive.
    """

    __test__ = False  # not a test class, whatever pytest thinks of the name

    test: str
    polarity: Polarity | None = None
    coded: bool = True
    weak: bool = False


class Grade(Result, kw_only=True):
    """A grade on a scale: ``ecog`` 0-5, ``karnofsky`` and ``lansky`` 0-100, ``nyha`` 1-4.

    ``bound``: what a comparator denotes (">2"); there is no one ``grade`` then.
    """

    scale: str
    grade: int | None = None
    bound: Amount | None = None

    def at_most(self, highest: int) -> bool | None:
        """The grade is this or lower: True, False, or None when the chart does not tell."""
        if self.bound is not None:
            return self.bound.at_most(Decimal(highest))
        return None if self.grade is None else self.grade <= highest

    def at_least(self, lowest: int) -> bool | None:
        """The grade is this or higher: True, False, or None when the chart does not tell."""
        if self.bound is not None:
            return self.bound.at_least(Decimal(lowest))
        return None if self.grade is None else self.grade >= lowest


class Shown(Result, kw_only=True):
    """An observation that is only ever shown (NKG2D ligand, breastfeeding status), with the concept it was found by.

    ``denied``: its value says that there is none of it.
    """

    concept: str
    denied: bool = False
