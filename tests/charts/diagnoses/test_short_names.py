"""Diseases by their abbreviations alone, as problem lists hold them: heard where they stand as a diagnosis, and not where they mean something else."""
from __future__ import annotations

import pytest

from tests.charts.build import condition
from tests.charts.english_lists import UNTOUCHED, judged
from tests.spec.tables import names, rows

TABLE = """
| the problem list says | to be judged |
|---|---|
| RA on MTX | conflict |
| RA on HCQ | conflict |
| RA - MTX 15mg weekly | conflict |
| RA (seronegative) | conflict |
| RA x 10 yrs | conflict |
| hx RA | conflict |
| PBC | conflict |
| PSC | conflict |
| AIH | conflict |
| PsA | conflict |
| PMR | conflict |
| GCA | conflict |
| APS | conflict |
| LURT 2012 | conflict |
| Inflammatory arthritis | conflict |
| PBC on UDCA | conflict |
| PSC with IBD | conflict |
| PsA on adalimumab | conflict |
| GCA 2021 | conflict |
| h/o PMR | conflict |
| RA: MTX | conflict |
| PMR on prednisone | conflict |
| APS on warfarin | conflict |
| AIH 2015 | conflict |
| CCF | heart |
| LVF | heart |
| NICM | heart |
| ICM EF 30% | heart |
| LVEF 35% post anthracycline | heart |
| PCI 2019 | heart |
| Stents x2 LAD 2019 | heart |
| CHD | heart |
| ACS 2020 | heart |
| AF | heart |
| CCF on furosemide | heart |
| AF on apixaban | heart |
| history of AF | heart |
| h/o CCF | heart |
| AF, rate controlled | heart |
| AF (paroxysmal) | heart |
| DES LAD 2018 | heart |
| EF 40% | heart |
| LVEF 45-50% | heart |
| PCI x2 | heart |
| CCF NYHA II | heart |
| AF s/p ablation | heart |
| TNBC | malignancy |
| IDC left breast | malignancy |
| CRC 2015 | malignancy |
| HL 2004 | malignancy |
| MCL | malignancy |
| FL grade 1 | malignancy |
| WM | malignancy |
| Br ca 2010 | malignancy |
| CaP s/p RALP | malignancy |
| PCa s/p XRT | malignancy |
| cSCC x3 | malignancy |
| PTC s/p total thyroidectomy | malignancy |
| NET appendix | malignancy |
| Renal tumour s/p nephrectomy | malignancy |
| MCL s/p R-CHOP | malignancy |
| FL s/p BR 2018 | malignancy |
| HL s/p ABVD | malignancy |
| h/o CRC | malignancy |
| WM on ibrutinib | malignancy |
| Br. ca | malignancy |
| CRC s/p hemicolectomy | malignancy |
| pancreatic NET | malignancy |
| FL in remission | malignancy |
| PTC 2019 | malignancy |
| CaP 2015 | malignancy |
| SpO2 96% RA |  |
| RA 96% |  |
| RA - 98% |  |
| RA (room air) |  |
| RA dilated |  |
| Weaned to RA on Monday |  |
| 96% on RA |  |
| AF-10 |  |
| AF10 rearrangement |  |
| AML, t(10;11) AF10 |  |
| HLH |  |
| HL |  |
| HLD |  |
| CRC screening |  |
| CRC screen due |  |
| MCL tear |  |
| MCL sprain |  |
| MCL injury left knee |  |
| FL |  |
| FL resident |  |
| WM 65yo |  |
| WM, 65 |  |
| PCI (prophylactic cranial irradiation) |  |
| PSC cataract |  |
| PSC (posterior subcapsular cataract) |  |
| LVEF 60% |  |
| EF 55% |  |
| LVEF 65% 2025 |  |
| LVF normal |  |
| PSA 4.2 |  |
| PsA pneumonia |  |
| PCA pump |  |
| CHD screening |  |
| ACS referral |  |
| AFB culture |  |
| Tumor lysis syndrome |  |
| Renal tumour lysis |  |
| Benign renal tumour |  |
| CR 1.2 |  |
| CAP |  |
| CAP treated |  |
| CaP stones |  |
| PTC |  |
| PTCy |  |
| APS score |  |
| NET |  |
| IDC |  |
| No AF |  |
| AF ruled out |  |
| FHx CHD |  |
| CHD - mother | heart |
| ?AF |  |
| No LVEF 35% |  |
| CCF follow-up at Cleveland |  |
| Benign liver tumour |  |
| HL: hearing loss |  |
| FL: flu shot |  |
| GCA - ruled out |  |
| PMR excluded |  |
| LDRT to skin |  |
| Breast tumor marker elevated |  |
| APS-1 |  |
| HL s/p cochlear implant |  |
| CHD (mother) |  |
| MCL, left knee |  |
| EF 50% |  |
| RA x 10 yrs, LVEF 35% | conflict, heart |
| Isolated anti-HBc, on entecavir prophylaxis | HBV |
| anti-HBc, on entecavir | HBV |
| Isolated core antibody | HBV |
| Entecavir prophylaxis for anti-HBc | HBV |
| Isolated anti-HBs |  |
| anti-HBc negative, on entecavir for transplant |  |
| isolated anti-HBc ruled out |  |
| FH - Ischaemic heart disease |  |
| F/H: breast carcinoma |  |
| F/H of IHD |  |
| FHx - CAD |  |
| Brother (donor) with ulcerative colitis |  |
| Sister (donor) has lupus |  |
| Brother (donor), patient has ulcerative colitis | conflict |
| Brother (donor) informed; patient has lupus | conflict |
| FH - none, CAD s/p CABG | heart |
| F/H negative, CAD | heart |
| FH - nil. CAD | heart |
| FH - statin; CAD | heart |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_an_abbreviation_is_heard_where_it_stands_as_a_diagnosis(row: dict[str, str]) -> None:
    states, untouched = judged(condition("x", None, row["the problem list says"]))
    assert states == {short: "judgement" for short in row["to be judged"].split(", ") if short}
    assert untouched == UNTOUCHED
