"""Blasts and residual disease that no code names: found by the name of the Observation, and what is never one."""
from __future__ import annotations

import pytest

from fhir_mappings.results.names.meanings import load_table
from fhir_mappings.text.words.numbers import plain
from tests.mappings.results_charts import coded, facts, lab
from tests.spec.tables import names, rows

NAMES = """
| name of the Observation                               | is            |
| 骨髓原始细胞百分比                                    | blasts-marrow |
| 原始细胞                                              | blasts-marrow |
| 原始粒细胞                                            | blasts-marrow |
| 骨髓原粒细胞                                          | blasts-marrow |
| 原始+幼稚细胞                                         | blasts-marrow |
| 原始及幼稚单核细胞                                    | blasts-marrow |
| Blasts/100 nucleated cells in bone marrow aspirate    | blasts-marrow |
| Bone marrow blasts                                    | blasts-marrow |
| Blast % (BM)                                          | blasts-marrow |
| Myeloblasts                                           | blasts-marrow |
| 骨髓白血病细胞                                        | blasts-marrow |
| 骨髓幼稚细胞                                          | blasts-marrow |
| 原幼单核细胞                                          | blasts-marrow |
| 原单+幼单                                             | blasts-marrow |
| 原始单核细胞+幼稚单核细胞                             | blasts-marrow |
| 原、幼单核细胞                                        | blasts-marrow |
| 幼稚单核细胞                                          | blasts-marrow |
| 幼单核细胞                                            | blasts-marrow |
| Promonocytes                                          | blasts-marrow |
| 原幼细胞                                              | blasts-marrow |
| 原始血细胞                                            | blasts-marrow |
| 骨髓芽細胞                                            | blasts-marrow |
| 骨髓芽球                                              | blasts-marrow |
| 骨髓異常芽球                                          |               |
| 单核芽球                                              | blasts-marrow |
| 异常髓系原始细胞                                      | mrd           |
| 流式异常原始细胞                                      | mrd           |
| 表型异常的原始粒细胞                                  | mrd           |
| Abnormal myeloid blasts                               | mrd           |
| Aberrant blasts by flow, bone marrow                  | mrd           |
| 骨髓流式残留病检测                                    | mrd           |
| 残留病检测（骨髓）                                    | mrd           |
| 骨髓残留病                                            | mrd           |
| 白血病残留病                                          | mrd           |
| 白血病残留细胞                                        | mrd           |
| 残留病灶检测                                          | mrd           |
| 骨髓异常细胞（流式）                                  | mrd           |
| 骨髓流式 幼稚髓系细胞                                 | blasts-marrow |
| 骨髓FCM残留                                           | mrd           |
| AML残留细胞                                           | mrd           |
| 微小殘餘病                                            | mrd           |
| Bone marrow LAIP %                                    | mrd           |
| LAIP frequency, bone marrow                           | mrd           |
| Leukemia-associated immunophenotype, bone marrow      | mrd           |
| Residual leukemic cells by flow, bone marrow          | mrd           |
| Residual disease, bone marrow                         | mrd           |
| 原始单核细胞                                          | blasts-marrow |
| 原始巨核细胞                                          | blasts-marrow |
| Monoblasts                                            | blasts-marrow |
| 残留白血病细胞                                        | mrd           |
| 骨髓MRD                                               | mrd           |
| MRD（流式）                                           | mrd           |
| 微小残留病灶                                          | mrd           |
| 微小残留病检测                                        | mrd           |
| Measurable residual disease, bone marrow              | mrd           |
| minimal residual disease by flow cytometry            | mrd           |
| NKG2D配体表达                                         | nkg2d-ligand  |
| NKG2D ligand (MICA/B)                                 | nkg2d-ligand  |
| ULBP1                                                 | nkg2d-ligand  |
| MICA                                                  | nkg2d-ligand  |
| PML-RARA融合基因                                      | pml-rara      |
| PML::RARA                                             | pml-rara      |
| PML/RARα                                              | pml-rara      |
| t(15;17)                                              | pml-rara      |
| t（15；17）                                           | pml-rara      |
# never
| 红细胞                                                |               |
| 原始红细胞                                            |               |
| 早幼粒细胞                                            |               |
| 原始+早幼粒细胞                                       | blasts-marrow |
| 中幼粒细胞                                            |               |
| 早幼红细胞                                            |               |
| 幼稚淋巴细胞                                          |               |
| 幼稚浆细胞                                            |               |
| 原始浆细胞                                            |               |
| 红芽球                                                |               |
| 淋巴芽球                                              |               |
| 芽球菌                                                |               |
| 异常早幼粒细胞                                        |               |
| 异常淋巴细胞                                          |               |
| 残余尿                                                |               |
| 膀胱残余尿量                                          |               |
| 残留结石                                              |               |
| 胃残留                                                |               |
| 肿瘤残留病灶                                          |               |
| 肾残留病灶                                            |               |
| 骨髓水肿残留病灶                                      |               |
| 残留病原体                                            |               |
| 残根                                                  |               |
| 残留病毒                                              |               |
| 骨髓标本残留量                                        |               |
| Post-void residual urine                              |               |
| Residual tumor disease                                |               |
| Residual leukocytes                                   |               |
| 骨髓CD34+原始细胞                                     | blasts-marrow |
| 原始细胞过氧化物酶阳性率                              |               |
| Erythroblasts                                         |               |
| Sideroblasts                                          |               |
| Osteoblasts                                           |               |
| Blastomyces antibody                                  |               |
| CML blast crisis                                      |               |
| Blast immunophenotype                                 |               |
| MRD检测灵敏度                                         |               |
| MRD limit of detection                                |               |
| MRD: cells analyzed                                   |               |
| MRDX                                                  |               |
| AMICAR                                                |               |
| NKG2D CAR-NK输注                                      |               |
| APLAS antibody                                        |               |
| t(15;19)                                              |               |
| 白细胞                                                |               |
| Hemoglobin                                            |               |
"""


@pytest.mark.parametrize("row", rows(NAMES), ids=names(NAMES))
def test_an_uncoded_observation_is_known_by_its_name(row):
    found = [kind.meaning.concept for kind in load_table().named
             if kind.pattern.search(plain(row["name of the Observation"])) and not kind.never.search(plain(row["name of the Observation"]))]
    assert found == ([row["is"]] if row["is"] else [])


@pytest.mark.parametrize("row", [r for r in rows(NAMES) if r["is"]], ids=str)
@pytest.mark.parametrize("as_", [lambda n: {"text": n}, lambda n: coded("urn:hospital", "X1", n)], ids=["text", "display of a local code"])
def test_the_name_reaches_the_facts(row, as_):
    found = facts(lab("x", code=as_(row["name of the Observation"]), valueString="5%"))
    assert len(found.measurements) + len(found.tests) + len(found.shown) == 1
