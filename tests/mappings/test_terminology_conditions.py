"""Which codes are heart disease, immune disease, transplants, infections, pregnancy, topics of the exclusions."""
from __future__ import annotations

import pytest

from fhir_mappings.terminology.store import load
from tests.mappings import code_tables
from tests.spec import tables

TERMINOLOGY = load()

ORGANS = """
| system | code      | concepts                                       | because                                   |
| 10     | I25.1     | heart-disease                                  |                                           |
| CM     | I25.2     | heart-disease                                  | old infarction                            |
| 10     | I23.0     | heart-disease                                  |                                           |
| 10     | I11.9     | heart-disease                                  | hypertensive heart disease                |
| 10     | I13.0     | heart-disease                                  |                                           |
| 10     | I27.2     | heart-disease                                  | pulmonary heart disease                   |
| 10     | I38       | heart-disease                                  | endocarditis                              |
| 10     | I39.0     | heart-disease                                  |                                           |
| 10     | I51.4     | heart-disease                                  | myocarditis, within I51                   |
| 10     | I51.9     | heart-disease-judgement                        |                                           |
| 10     | I42.0     | heart-disease                                  |                                           |
| CM     | Z95.5     | heart-disease                                  | coronary stent                            |
| 10     | I48       | heart-disease-judgement                        | arrhythmia                                |
| CM     | I48.91    | heart-disease-judgement                        |                                           |
| 10     | I31.9     | heart-disease-judgement                        | pericarditis                              |
| 10     | I01.0     | heart-disease-judgement                        | rheumatic pericarditis                    |
| 10     | I01.2     | heart-disease                                  | rheumatic myocarditis                     |
| 10     | Q21.1     | congenital-heart-defect;heart-disease-judgement |                                          |
| CM     | Z87.74    | congenital-heart-defect;heart-disease-judgement | corrected                                |
| 10     | Q27.3     |                                                | a vessel elsewhere                        |
| 10     | I10       | hypertension                                   | alone no heart disease                    |
| CM     | I10       | hypertension                                   |                                           |
| CM     | I12.9     | hypertension                                   |                                           |
| sct    | 84114007  | heart-disease                                  |                                           |
| 10     | M32.1     | autoimmune                                     |                                           |
| CM     | M35.7     |                                                | hypermobility is not autoimmune           |
| CM     | M31.19    | autoimmune-mild                                | thrombotic microangiopathy                |
| CM     | M31.30    | autoimmune                                     |                                           |
| 10     | E06.3     | autoimmune-mild                                | Hashimoto                                 |
| 10     | E10.9     | autoimmune-mild                                | type 1 diabetes                           |
| 10     | E11.9     |                                                | type 2 diabetes                           |
| 10     | L80       | autoimmune-mild                                |                                           |
| 10     | D69.3     | autoimmune-mild                                | ITP                                       |
| 10     | D59.1     | autoimmune-mild                                | AIHA                                      |
| CM     | D59.11    | autoimmune-mild                                |                                           |
| CM     | D89.811   | gvhd                                           |                                           |
| CM     | D89.89    | immune-disorder-judgement                      |                                           |
| 10     | D83.9     | immunodeficiency                               |                                           |
| CM     | D84.9     | immunodeficiency;immunodeficiency-unspecific   |                                           |
| CM     | D84.821   | immunodeficiency-expected                      | by drugs: no hit, D84 notwithstanding     |
| CM     | D84.81    | immunodeficiency-expected                      |                                           |
| CM     | D70.1     | immunodeficiency-expected                      | neutropenia                               |
| 10     | B24       | hiv-infection;immunodeficiency                 |                                           |
| CM     | Z21       | hiv-infection;immunodeficiency                 |                                           |
| CM     | R75       | hiv-evidence                                   | inconclusive                              |
| CM     | Z20.6     | screening-or-exposure                          | exposure to HIV                           |
| 10     | Z94.0     | solid-organ-transplant                         |                                           |
| CM     | T86.19    | solid-organ-transplant                         |                                           |
| CM     | T86.811   | solid-organ-transplant                         | lung rejection, within T86.8              |
| CM     | Z94.83    | solid-organ-transplant                         | pancreas, within Z94.8                    |
| CM     | Z94.81    | hsct;hsct-unspecified                          | marrow, within Z94.8                      |
| CM     | Z94.84    | hsct;hsct-unspecified                          | stem cells                                |
| CM     | T86.09    | hsct;hsct-unspecified                          |                                           |
| 10     | T86.0     | hsct;hsct-unspecified                          |                                           |
| 10     | Z94.8     | other-transplant                               | alone: a judgement                        |
| CM     | T86.8     | other-transplant                               |                                           |
| CM     | T86.891   | other-transplant                               |                                           |
| CM     | T86.821   | tissue-transplant                              | skin                                      |
| 10     | Z94.7     | tissue-transplant                              | cornea                                    |
| sct    | 425843001 | hsct;hsct-allogeneic                           |                                           |
| sct    | 58776007  | hsct;hsct-autologous                           |                                           |
| sct    | 698303004 | hsct-awaited                                   | not done                                  |
| sct    | 70536003  | solid-organ-transplant                         |                                           |
| op     | 41.0500   | hsct;hsct-allogeneic                           |                                           |
| op     | 41.05     | hsct;hsct-allogeneic                           |                                           |
| op     | 41.0600   | hsct;hsct-allogeneic                           | cord blood                                |
| op     | 41.0701   | hsct;hsct-autologous                           |                                           |
| op     | 41.0799   |                                                | an extension that is not in the table     |
| op     | 55.6901   | solid-organ-transplant                         |                                           |
| op     | 68.9      | hysterectomy                                   |                                           |
| op     | 68.9x00   | hysterectomy                                   |                                           |
"""

CONDITIONS = """
| system | code      | concepts                                  | because                                      |
| 10     | B18.1     | hbv-infection;chronic-hepatitis-b         |                                              |
| CM     | B16.9     | hbv-infection                             | acute                                        |
| CM     | B19.10    | hbv-infection                             |                                              |
| 10     | B18.2     | hcv-infection;chronic-hepatitis-c         |                                              |
| 10     | B17.1     | hcv-infection                             |                                              |
| 10     | Z22.500   | viral-hepatitis-judgement                 | carrier of viral hepatitis, no virus named   |
| CM     | B19.9     | viral-hepatitis-judgement                 | no virus named                               |
| sct    | 235871004 | hbv-infection;chronic-hepatitis-b         | carrier                                      |
| sct    | 442374005 | hbv-infection;hcv-infection               | both                                         |
| sct    | 271511000 | hbv-immunity                              | never a hit                                  |
| sct    | 314706002 | hcv-infection                             | a positive antibody as a finding             |
| 10     | A53.0     | syphilis-infection                        |                                              |
| CM     | Z11.3     | screening-or-exposure                     |                                              |
| 10     | O26.9     | pregnancy                                 |                                              |
| CM     | Z34.90    | pregnancy                                 |                                              |
| CM     | Z3A.12    | pregnancy                                 |                                              |
| 10     | O80       | pregnancy-judgement                       | delivered                                    |
| 10     | O60.0     | pregnancy                                 | not delivered                                |
| 10     | O15.0     | pregnancy                                 |                                              |
| 10     | O15.1     | pregnancy-judgement                       | in labour                                    |
| 10     | O99.0     | pregnancy-judgement                       | pregnancy, childbirth and the puerperium     |
| CM     | O99.012   | pregnancy                                 | of a trimester                               |
| CM     | O99.02    | pregnancy-judgement                       | in childbirth                                |
| CM     | O99.283   | pregnancy                                 | of a trimester                               |
| CM     | O99.284   | pregnancy-judgement                       | in childbirth                                |
| CM     | O24.414   | pregnancy                                 |                                              |
| CM     | O24.434   | pregnancy-judgement                       | in the puerperium                            |
| CM     | Z32.02    | not-pregnant                              |                                              |
| CM     | Z33.2     |                                           | elective termination                         |
| CM     | Z78.0     | menopause                                 |                                              |
| CM     | N95.1     | childbearing-judgement                    | perimenopause                                |
| CM     | E28.310   | menopause                                 |                                              |
| CM     | E28.39    | childbearing-judgement                    | chemotherapy causes it too                   |
| CM     | Z90.710   | hysterectomy                              |                                              |
| CM     | Z90.712   |                                           | the uterus remains                           |
| CM     | Z90.722   | bilateral-oophorectomy                    |                                              |
| CM     | Z90.721   |                                           | one ovary remains                            |
| CM     | Z98.51    | sterilisation                             |                                              |
| 10     | D65       | coagulopathy                              |                                              |
| 10     | A41.9     | serious-infection                         |                                              |
| 10     | T78.2     | severe-allergy                            |                                              |
| CM     | E80.4     | gilbert-syndrome                          |                                              |
"""

CODES = code_tables.codes(ORGANS, CONDITIONS)


@pytest.mark.parametrize("row", CODES, ids=code_tables.names(CODES))
def test_a_code_has_exactly_these_concepts(row: tables.Row) -> None:
    assert TERMINOLOGY.concepts(row["system"], row["code"]) == frozenset(tables.listed(row["concepts"])), row["because"]
