"""PML::RARA and NKG2D ligands among the results of a chart."""
from __future__ import annotations

import pytest

from tests.mappings.results_charts import (
    SNOMED,
    coded,
    facts,
    lab,
    one,
    quantity,
    why,
)


def test_nkg2d_ligands_are_shown_with_their_value():
    found = facts(lab("MICA", "a", valueQuantity=quantity("35", "%")), lab("NKG2D配体", "b", valueString="ULBP1阳性"))
    assert [(s.concept, s.what, s.charted) for s in found.shown] == [
        ("nkg2d-ligand", "MICA", "35 %"), ("nkg2d-ligand", "NKG2D配体", "ULBP1阳性")]


TRANSLOCATIONS = {
    "positive by name": (lab("PML-RARA融合基因", valueString="阳性"), "positive", ""),
    "negative by name": (lab("PML::RARA", valueString="Not detected"), "negative", ""),
    "coded answer": (lab("PML/RARα", valueCodeableConcept=coded(SNOMED, "260373001")), "positive", ""),
    "karyotype": (lab("染色体核型", valueString="46,XX,t(15;17)(q24;q21)[20]"), "positive", ""),
    "karyotype without it": (lab("染色体核型", valueString="46,XX,未见t(15;17)[20]"), "negative", ""),
    "fusion panel": (lab("融合基因筛查", valueString="RUNX1-RUNX1T1阳性；PML-RARA阴性"), "negative", ""),
    "FISH": (lab("FISH", valueString="PML-RARA检出"), "positive", ""),
    "unclear": (lab("融合基因筛查", valueString="PML-RARA，见附件"), None, "translocation-undecided"),
    "endless": (lab("融合基因筛查", valueString="PML-RARA 阴性。" + "见附件。" * 2500), None, "value-too-long"),
}


@pytest.mark.parametrize("name", TRANSLOCATIONS)
def test_the_translocation_of_apl(name):
    result, polarity, reason = TRANSLOCATIONS[name]
    t = one(facts(result).tests)
    assert (t.test, t.polarity, why(t), t.coded) == ("pml-rara", polarity, reason, False)


def test_a_coded_finding_of_apl_is_coded():
    value = coded(SNOMED, "28950004", "Acute promyelocytic leukemia, t(15;17)(q22;q11-12)")
    t = one(facts(lab("Cytogenetics", valueCodeableConcept=value)).tests)
    assert (t.test, t.polarity, t.coded) == ("pml-rara", "positive", True)


def test_a_karyotype_without_it_is_no_result():
    assert facts(lab("染色体核型", valueString="46,XY[20]")).tests == ()
