"""What the words of a report tell of the leukaemia, whether they came as its conclusion or as a result: one reading for both."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from fhir_mappings.frozen import Frozen
from fhir_mappings.history.report_material import Material, blasts_of_blood, cells_told, said_of_untold
from fhir_mappings.record import Amount, Site
from fhir_mappings.text import marrow_text
from fhir_mappings.text.residual_told import tells_residual_by_any_test
from fhir_mappings.text.shares_told import tells_blasts

Says = Literal["complete-remission", "no-remission", "no-disease", "contradictory", "undecided", "relapse-doubted", "disease", "residual",
               "status-remission"]


class Told(Frozen):
    """What it says, the shares of blasts and of residual disease that it counts, and that residual disease is told as found.
    ``of_blood``: the blasts are those of blood."""

    says: Says | None
    blasts: Amount | None
    mrd: Amount | None
    residual: bool
    of_blood: bool = False

    @property
    def is_nothing(self) -> bool:
        """True where nothing is told."""
        return self.says is None and self.blasts is None and self.mrd is None and not self.residual


class Specimens(Frozen):
    """What is asked of a report's specimens, only where its words leave it open: whether it is of CSF, and the sites of them all."""

    of_csf: Callable[[], bool]
    sites: Callable[[], Sequence[Site | None]]


def told_by(name: str, text: str, material: Material | None, says: Says | None, specimens: Specimens, others: bool = False) -> Told:
    """What a report of this ``name`` tells. ``says``: what it says as one of a marrow, or of something else. ``others``: no test for
    residual disease that it names is one of the patient."""
    if material == "untold" and says != "disease":
        says = said_of_untold(text) or says
    if says is None and material is None and tells_blasts(text) and specimens.of_csf():
        says = "disease"
    blasts, mrd = cells_told(name, text) if material and text else (None, None)
    residual = material is not None and marrow_text.tells_residual(text)
    if not residual and mrd is None and says in (None, "no-disease") and not others and tells_residual_by_any_test(name, text):
        residual, says = material is not None, says or "residual"
    of_blood = says is None and material is None
    if of_blood:
        blasts = blasts_of_blood(name, specimens.sites(), text)
    return Told(says, blasts, mrd, residual, of_blood)
