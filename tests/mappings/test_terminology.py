"""Which concepts a code stands for: one row a code, all of its concepts named, carve-outs included.

Groupings that the rules name beside the concept (drug, not-aml ...) are listed too: the row is the whole answer.
"""
from __future__ import annotations

import pytest

from fhir_mappings.resources import CodeableConcept, Coding
from fhir_mappings.terminology.store import Terminology, load
from tests.spec import tables

SYSTEMS = {
    "10": "http://hl7.org/fhir/sid/icd-10",
    "CM": "http://hl7.org/fhir/sid/icd-10-cm",
    "sct": "http://snomed.info/sct",
    "loinc": "http://loinc.org",
    "rx": "http://www.nlm.nih.gov/research/umls/rxnorm",
    "atc": "http://www.whocc.no/atc",
    "op": "urn:proposed:chs-icd-9-cm-3",
    "chs": "urn:proposed:chs-icd-10",
    "oi": "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
}

DIAGNOSES = """
| system | code            | concepts                                                    | because                                  |
| 10     | C92.0           | aml                                                         | AML                                      |
| 10     | C92.5           | aml                                                         | acute myelomonocytic                     |
| 10     | C92.6           | aml                                                         | 11q23                                    |
| 10     | C92.8           | aml                                                         | multilineage dysplasia                   |
| 10     | C93.0           | aml                                                         | monocytic AML                            |
| 10     | C94.0           | aml                                                         | erythroid AML                            |
| 10     | C94.2           | aml                                                         | megakaryoblastic AML                     |
| 10     | C94.4           | aml                                                         | acute panmyelosis                        |
| 10     | C92.4           | apl                                                         | never also aml                           |
| 10     | C92.7           | aml-unspecific                                              | other myeloid leukaemia                  |
| 10     | C92.9           | aml-unspecific                                              |                                          |
| 10     | C92             | aml-unspecific                                              | the category alone names no kind         |
| 10     | C93.9           | aml-unspecific                                              | monocytic, unspecified                   |
| 10     | C95.0           | aml-unspecific                                              | acute leukaemia                          |
| 10     | C95.9           | aml-unspecific                                              | leukaemia                                |
| 10     | C92.3           | myeloid-sarcoma;extramedullary                              | not aml                                  |
| 10     | C92.1           | cml;malignancy-judgement;not-aml                            |                                          |
| 10     | C92.2           | other-myeloid-malignancy;malignancy-judgement;not-aml       | atypical CML                             |
| 10     | C93.1           | cmml;myeloid-antecedent;not-aml                             |                                          |
| 10     | C93.3           | other-myeloid-malignancy;malignancy-judgement;not-aml       | JMML                                     |
| 10     | C94.6           | mds;myeloid-antecedent;not-aml                              |                                          |
| 10     | D46.2           | mds;myeloid-antecedent;not-aml                              | MDS is not AML                           |
| 10     | D45             | mpn;myeloid-antecedent;not-aml                              |                                          |
| 10     | D47.5           | mpn;myeloid-antecedent;not-aml                              |                                          |
| CM     | C92.00          | aml;aml-not-in-remission                                    |                                          |
| CM     | C92.01          | aml;aml-in-remission                                        | a remission code is AML too              |
| CM     | C92.02          | aml;aml-relapse                                             | a relapse code is AML too                |
| CM     | C92.A2          | aml;aml-relapse                                             |                                          |
| CM     | C92.62          | aml;aml-relapse                                             |                                          |
| CM     | C94.02          | aml;aml-relapse                                             |                                          |
| CM     | C94.42          | aml;aml-relapse                                             |                                          |
| CM     | C92.0           | aml                                                         | the category itself                      |
| CM     | C92.A           | aml                                                         |                                          |
| CM     | C92.40          | apl                                                         |                                          |
| CM     | C92.32          | myeloid-sarcoma;myeloid-sarcoma-relapse;extramedullary      |                                          |
| CM     | C92.31          | myeloid-sarcoma;myeloid-sarcoma-in-remission;extramedullary |                                          |
| CM     | C92.90          | aml-unspecific                                              |                                          |
| CM     | C92.92          | aml-unspecific;aml-unspecific-relapse                       |                                          |
| CM     | C95.01          | aml-unspecific;aml-unspecific-in-remission                  |                                          |
| CM     | C94.80          | other-myeloid-malignancy;malignancy-judgement;not-aml       |                                          |
| CM     | D46.C           | mds;myeloid-antecedent;not-aml                              |                                          |
| CM     | C92.8           | aml-unspecific                                              | C92.8 is of ICD-10, not of ICD-10-CM     |
| 10     | C92.A2          | aml-unspecific                                              | C92.A is of ICD-10-CM, not of ICD-10     |
| sct    | 91861009        | aml                                                         |                                          |
| sct    | 12281000132104  | aml;aml-relapse                                             | relapsing AML                            |
| sct    | 12291000132102  | aml;aml-refractory                                          | refractory AML                           |
| sct    | 1162531007      | aml;aml-in-remission                                        |                                          |
| sct    | 122901000119109 | aml-unspecific;myeloid-leukemia-relapse                     | includes CML                             |
| sct    | 188732008       | aml-unspecific                                              | myeloid leukaemia                        |
| sct    | 93143009        | aml-unspecific                                              | leukaemia: not another malignancy        |
| sct    | 91855006        | aml-unspecific                                              | acute leukaemia                          |
| sct    | 110004001       | apl                                                         |                                          |
| sct    | 413656006       | cml;cml-blast-crisis;malignancy-judgement;not-aml           |                                          |
| sct    | 92818009        | cml;malignancy-judgement;not-aml                            |                                          |
| sct    | 404152006       | leukemia-cutis;extramedullary                               |                                          |
| sct    | 94719007        | myeloid-sarcoma;extramedullary                              |                                          |
| sct    | 61291000119103  |                                                             | CNS disease of ALL                       |
"""

MALIGNANCIES = """
| system | code      | concepts                                                        | because                              |
| 10     | C50.9     | other-malignancy                                                |                                      |
| CM     | C50.911   | other-malignancy                                                |                                      |
| CM     | C4A.9     | other-malignancy                                                | Merkel cell                          |
| 10     | C81       | other-malignancy                                                | Hodgkin                              |
| 10     | C91.0     | other-malignancy                                                | lymphoid leukaemia                   |
| 10     | C97       | other-malignancy                                                |                                      |
| CM     | Z85.3     | other-malignancy                                                | personal history                     |
| CM     | Z85.72    | other-malignancy                                                |                                      |
| 10     | Z85.4     | other-malignancy                                                |                                      |
| 10     | Z85.6     | history-of-leukemia                                             | its own rule                         |
| CM     | Z85.6     | history-of-leukemia                                             |                                      |
| 10     | C44.3     | skin-cancer-non-melanoma;malignancy-judgement                   |                                      |
| CM     | Z85.828   | skin-cancer-non-melanoma;malignancy-judgement                   | history of it                        |
| CM     | Z85.820   | other-malignancy                                                | history of melanoma                  |
| 10     | C43.9     | other-malignancy                                                | melanoma                             |
| 10     | D06.9     | malignancy-in-situ;malignancy-judgement                         |                                      |
| 10     | C77.0     | secondary-malignancy;malignancy-judgement                       |                                      |
| 10     | C78.7     | secondary-malignancy;malignancy-judgement                       |                                      |
| CM     | C79.31    | secondary-malignancy;secondary-malignancy-cns;malignancy-judgement;cns-disease |                       |
| CM     | C7B.01    | secondary-malignancy;malignancy-judgement                       |                                      |
| CM     | C96.9     | malignancy-unspecific;malignancy-judgement                      |                                      |
| 10     | C71.9     | other-malignancy;cns-disease                                    | also a topic                         |
| CM     | Z80.6     | family-history                                                  | never a hit                          |
| CM     | Z12.11    | screening-or-exposure                                           | never a hit                          |
| 10     | D48.0     |                                                                 | uncertain behaviour is not malignant |
| sct    | 254837009 | other-malignancy                                                |                                      |
| sct    | 254701007 | skin-cancer-non-melanoma;malignancy-judgement                   | basal cell carcinoma                 |
| sct    | 94381002  | secondary-malignancy;malignancy-judgement                       | liver metastasis                     |
| sct    | 363346000 | malignancy-unspecific;malignancy-judgement                      |                                      |
| sct    | 109992005 | mpn;myeloid-antecedent;not-aml                                  | polycythaemia vera                   |
| sct    | 91857003  | other-malignancy                                                | ALL                                  |
"""

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
| CM     | D84.9     | immunodeficiency                               |                                           |
| CM     | D84.821   | immunodeficiency-expected                      | by drugs: no hit, D84 notwithstanding     |
| CM     | D84.81    | immunodeficiency-expected                      |                                           |
| CM     | D70.1     | immunodeficiency-expected                      | neutropenia                               |
| 10     | B24       | hiv-infection;immunodeficiency                 |                                           |
| CM     | Z21       | hiv-infection;immunodeficiency                 |                                           |
| CM     | R75       |                                                | inconclusive                              |
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

OTHERS = """
| system | code      | concepts                                  | because                                      |
| 10     | B18.1     | hbv-infection;chronic-hepatitis-b         |                                              |
| CM     | B16.9     | hbv-infection                             | acute                                        |
| CM     | B19.10    | hbv-infection                             |                                              |
| 10     | B18.2     | hcv-infection;chronic-hepatitis-c         |                                              |
| 10     | B17.1     | hcv-infection                             |                                              |
| CM     | B19.9     | viral-hepatitis-judgement                 | no virus named                               |
| sct    | 235871004 | hbv-infection;chronic-hepatitis-b         | carrier                                      |
| sct    | 442374005 | hbv-infection;hcv-infection               | both                                         |
| sct    | 271511000 | hbv-immunity                              | never a hit                                  |
| sct    | 314706002 | viral-hepatitis-judgement                 | an antibody is not an infection              |
| 10     | A53.0     | syphilis-infection                        |                                              |
| CM     | Z11.3     | screening-or-exposure                     |                                              |
| 10     | O26.9     | pregnancy                                 |                                              |
| CM     | Z34.90    | pregnancy                                 |                                              |
| CM     | Z3A.12    | pregnancy                                 |                                              |
| 10     | O80       | pregnancy-judgement                       | delivered                                    |
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
| loinc  | 1742-6    | alt                                       |                                              |
| loinc  | 1920-8    | ast                                       |                                              |
| loinc  | 1975-2    | tbil                                      |                                              |
| loinc  | 97770-2   | tbil                                      | capillary blood                              |
| loinc  | 1968-7    | tbil-look-alike                           | direct                                       |
| loinc  | 1974-5    | tbil-look-alike                           | body fluid                                   |
| loinc  | 14682-9   | creatinine                                |                                              |
| loinc  | 101475-2  | creatinine                                | venous blood                                 |
| loinc  | 11041-1   | creatinine-look-alike                     | after dialysis                               |
| loinc  | 11042-9   | creatinine-look-alike                     | before dialysis                              |
| loinc  | 2161-8    | creatinine-look-alike                     | urine                                        |
| loinc  | 62238-1   | creatinine-look-alike                     | eGFR                                         |
| loinc  | 26446-5   | blasts-blood                              |                                              |
| loinc  | 26447-3   | blasts-csf                                |                                              |
| loinc  | 33373-2   | blasts-other-fluid                        | pleural                                      |
| loinc  | 26464-8   |                                           | leukocytes                                   |
| loinc  | 56888-1   | hiv-screen                                |                                              |
| loinc  | 7918-6    | hiv-screen                                |                                              |
| loinc  | 7919-4    | hiv-partial                               | HIV 2 alone                                  |
| loinc  | 9821-0    | hiv-partial                               | p24 antigen alone                            |
| loinc  | 5221-7    | hiv-confirm                               | immunoblot                                   |
| loinc  | 5225-8    | hiv-partial                               | immunoblot of HIV 2                          |
| loinc  | 9664-4    | hiv-not-decisive                          | one band                                     |
| loinc  | 44533-8   | hiv-not-decisive                          | donor                                        |
| loinc  | 20447-9   | hiv-rna                                   |                                              |
| loinc  | 5196-1    | hbsag                                     |                                              |
| loinc  | 13952-7   | anti-hbc                                  |                                              |
| loinc  | 31204-1   | anti-hbc-igm                              |                                              |
| loinc  | 10900-9   | anti-hbs                                  |                                              |
| loinc  | 13955-0   | hcv-ab                                    |                                              |
| loinc  | 11011-4   | hcv-rna                                   |                                              |
| loinc  | 24110-9   | treponemal                                |                                              |
| loinc  | 6562-3    | treponemal-igm                            | IgM alone                                    |
| loinc  | 47236-5   | treponemal                                | IgG and IgM                                  |
| loinc  | 20507-0   | non-treponemal                            |                                              |
| loinc  | 5290-2    | syphilis-not-decisive                     | CSF                                          |
| loinc  | 47476-7   | syphilis-not-decisive                     | specimen not named                           |
| loinc  | 41163-7   | syphilis-not-decisive                     | DNA of a lesion                              |
| loinc  | 2118-8    | hcg-qualitative                           |                                              |
| loinc  | 20994-0   | hcg-qualitative                           | interpretation                               |
| loinc  | 19080-1   | hcg-quantitative                          |                                              |
| loinc  | 34670-0   | hcg-quantitative                          | mass                                         |
| loinc  | 19180-9   | hcg-look-alike                            | free beta                                    |
| loinc  | 55870-0   | hcg-look-alike                            | cord blood                                   |
| loinc  | 56497-1   | hcg-look-alike                            | 24 h urine                                   |
| loinc  | 89247-1   | ecog                                      |                                              |
| loinc  | LA9623-5  | ecog-1                                    |                                              |
| loinc  | LA9627-6  | ecog-5;karnofsky-0                        | one answer of two scales                     |
| sct    | 423409001 | ecog-5                                    |                                              |
| sct    | 420913000 | nyha-3                                    |                                              |
| sct    | 260385009 | negative                                  |                                              |
| sct    | 131194007 | negative                                  | non-reactive                                 |
| oi     | NR        | negative                                  |                                              |
| oi     | RR        | positive                                  |                                              |
| oi     | WR        | indeterminate                             |                                              |
| oi     | H         | interpretation-not-decisive               |                                              |
| rx     | 3041      | cytarabine;antileukemic-drug;drug         |                                              |
| rx     | 1942743   | cpx-351;antileukemic-drug;drug            | one product, not two drugs                   |
| rx     | 68442     | g-csf;never-a-course-drug;drug            |                                              |
| atc    | L01XX52   | venetoclax;antileukemic-drug;continuous-drug;drug |                                      |
| atc    | L01XX05   | hydroxyurea;never-a-course-drug;drug      |                                              |
| atc    | L01BB05   | fludarabine;antileukemic-drug;conditioning-drug;lymphodepletion-drug;drug |              |
| sct    | 367336001 | chemotherapy                              |                                              |
"""

CHINESE = """
| code        | first five characters | in the named catalogue        | because                              |
| C92.000     | aml                   | aml                           |                                      |
| C92.000x018 | aml                   | aml                           |                                      |
| C92.001     | aml                   | aml                           |                                      |
| C92.000x017 | aml                   | aml;aml-in-remission          | complete remission only by catalogue |
| C92.009     | aml                   | aml-unspecific                | RAEB in transformation               |
| C92.401     | apl                   | apl                           |                                      |
| C92.700x006 | aml-unspecific        | aml                           | of Down syndrome                     |
| C94.700x004 | aml-unspecific        | aml-unspecific;cns-leukemia;extramedullary | CNS leukaemia           |
| C92.300x011 | myeloid-sarcoma;extramedullary | myeloid-sarcoma;myeloid-sarcoma-in-remission;extramedullary |  |
| Z94.800x011 | other-transplant      | hsct;hsct-autologous          |                                      |
| Z94.804     | other-transplant      | hsct;hsct-unspecified         |                                      |
| Z94.801     | other-transplant      | solid-organ-transplant        | intestine                            |
| Z94.800x007 | other-transplant      | tissue-transplant             | hair                                 |
| I10.x00x002 | hypertension          | hypertension                  | x stands for no fourth character     |
| D45.x00     | mpn;myeloid-antecedent;not-aml | mpn;myeloid-antecedent;not-aml |                            |
| B24.x01     | hiv-infection;immunodeficiency | hiv-infection;immunodeficiency |                            |
| C50.900x001 | other-malignancy      | other-malignancy              |                                      |
| Q99.900     |                       |                               |                                      |
"""


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    return load()


CODES = [row for table in (DIAGNOSES, MALIGNANCIES, ORGANS, OTHERS) for row in tables.rows(table)]


@pytest.mark.parametrize("row", CODES, ids=[f"{row['system']}-{row['code']}" for row in CODES])
def test_a_code_has_exactly_these_concepts(row: tables.Row, terminology: Terminology) -> None:
    found = terminology.concepts(SYSTEMS[row["system"]], row["code"])
    assert found == frozenset(tables.listed(row["concepts"])), row["because"]


@pytest.mark.parametrize("row", tables.rows(CHINESE), ids=tables.names(CHINESE))
@pytest.mark.parametrize("system", [SYSTEMS["chs"], SYSTEMS["10"]])
def test_a_chinese_extension_is_decided_on_its_first_five_characters(
    row: tables.Row, system: str, terminology: Terminology
) -> None:
    found = terminology.concepts(system, row["code"])
    assert found == frozenset(tables.listed(row["first five characters"])), row["because"]


@pytest.mark.parametrize("row", tables.rows(CHINESE), ids=tables.names(CHINESE))
def test_the_catalogue_speaks_where_the_site_names_it(row: tables.Row, terminology: Terminology) -> None:
    found = terminology.concepts("urn:proposed:chs-icd-10:nhsa", row["code"])
    assert found == frozenset(tables.listed(row["in the named catalogue"])), row["because"]


def test_every_answer_of_a_scale_is_its_grade(terminology: Terminology) -> None:
    loinc = ["LA9622-7", "LA9623-5", "LA9624-3", "LA9625-0", "LA9626-8", "LA9627-6"]
    snomed = ["425389002", "422512005", "422894000", "423053003", "423237006", "423409001"]
    for grade, (answer, finding) in enumerate(zip(loinc, snomed, strict=True)):
        assert f"ecog-{grade}" in terminology.concepts(SYSTEMS["loinc"], answer)
        assert terminology.concepts(SYSTEMS["sct"], finding) == {f"ecog-{grade}"}


# --- a CodeableConcept ---------------------------------------------------------------------------------------------
def coded(*codings: tuple[str | None, str, bool | None], text: str | None = None) -> CodeableConcept:
    return CodeableConcept(coding=[Coding(system=s, code=c, user_selected=u) for s, c, u in codings], text=text)


def test_codings_that_mean_nothing_hide_none(terminology: Terminology) -> None:
    concept = coded(("urn:hospital:dx", "4711", True), (SYSTEMS["CM"], "C92.02", None))
    assert terminology.concepts_of(concept) == {"aml", "aml-relapse"}


def test_the_union_of_codings_that_all_mean_something(terminology: Terminology) -> None:
    concept = coded((SYSTEMS["10"], "C92.0", None), (SYSTEMS["sct"], "12281000132104", False))
    assert terminology.concepts_of(concept) == {"aml", "aml-relapse"}


def test_the_user_selected_coding_decides_between_meanings(terminology: Terminology) -> None:
    concept = coded((SYSTEMS["10"], "C92.4", None), (SYSTEMS["10"], "C92.0", True))
    assert terminology.concepts_of(concept) == {"aml"}


@pytest.mark.parametrize("concept", [None, CodeableConcept(), CodeableConcept(coding=[None]), coded(("", "C92.0", None)),
                                     coded((None, "C92.0", None)), coded(("urn:hospital:dx", "C92.0", None)),
                                     coded(("ICD-10", "C92.0", None)), CodeableConcept(text="AML")])
def test_no_system_or_a_local_one_means_nothing(concept: CodeableConcept | None, terminology: Terminology) -> None:
    assert terminology.concepts_of(concept) == frozenset()


# --- words and codes -------------------------------------------------------------------------------------------------
def test_what_can_be_asked_for_has_a_code_and_a_display(terminology: Terminology) -> None:
    for concept, code in [("hbsag", "5196-1"), ("alt", "1742-6"), ("ecog", "89247-1"), ("treponemal", "24110-9"),
                          ("nyha", "88020-3"), ("hcg-qualitative", "2118-8"), ("hiv-screen", "56888-1")]:
        preferred = terminology.preferred(concept)
        assert preferred is not None and preferred[:2] == (SYSTEMS["loinc"], code) and preferred[2]
    assert terminology.preferred("blasts-marrow") is None
    assert terminology.preferred("no-such-concept") is None


def test_drug_names_are_there_in_both_languages(terminology: Terminology) -> None:
    for drug in terminology.members("drug"):
        words = terminology.texts(drug)
        assert any(word.isascii() for word in words), drug
        assert any(not word.isascii() for word in words) or drug == "cpx-351", drug


def test_groupings_hold_what_their_name_says(terminology: Terminology) -> None:
    assert terminology.members("hsct") == {"hsct-allogeneic", "hsct-autologous", "hsct-unspecified"}
    assert "hydroxyurea" not in terminology.members("antileukemic-drug")
    assert terminology.members("continuous-drug") < terminology.members("antileukemic-drug")
    assert terminology.members("alt") == frozenset()


def test_displays_hold_the_categories_and_the_codes(terminology: Terminology) -> None:
    shown = terminology.displays("other-malignancy")
    assert "Malignant neoplasm of breast" in shown and "Malignant neoplasm of breast (disorder)" in shown
    assert "Relapsing acute myeloid leukemia (disorder)" in terminology.displays("aml")
