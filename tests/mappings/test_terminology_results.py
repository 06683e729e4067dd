"""Which codes are tests, measurements, grades, answers and drugs."""
from __future__ import annotations

import pytest

from fhir_mappings.terminology.store import load
from tests.mappings import code_tables
from tests.spec import tables

TERMINOLOGY = load()

RESULTS = """
| system | code      | concepts                                  | because                                      |
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
| loinc  | 9664-4    | hiv-band                                  | one band                                     |
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
| loinc  | 5290-2    | syphilis-elsewhere                        | CSF                                          |
| loinc  | 47476-7   | syphilis-elsewhere                        | specimen not named                           |
| loinc  | 41163-7   | treponemal-direct                         | DNA of a lesion                              |
| loinc  | 53605-2   | treponemal-direct                         | DNA in blood                                 |
| loinc  | 29310-0   | treponemal-direct                         | the organism                                 |
| loinc  | 2118-8    | hcg-qualitative;pregnancy-test            |                                              |
| loinc  | 20994-0   | hcg-qualitative;pregnancy-test            | interpretation                               |
| loinc  | 19080-1   | hcg-quantitative;pregnancy-test           |                                              |
| loinc  | 34670-0   | hcg-quantitative;pregnancy-test           | mass                                         |
| loinc  | 19180-9   | hcg-look-alike                            | free beta                                    |
| loinc  | 55870-0   | hcg-look-alike                            | cord blood                                   |
| loinc  | 56497-1   | hcg-look-alike                            | 24 h urine                                   |
| loinc  | 89247-1   | ecog                                      |                                              |
| loinc  | LA9623-5  | ecog-1                                    |                                              |
| loinc  | LA9627-6  | ecog-5;karnofsky-0                        | one answer of two scales                     |
| sct    | 423409001 | ecog-5                                    |                                              |
| sct    | 420913000 | nyha-3;heart-disease-judgement            | a class told as a diagnosis is heart disease  |
| sct    | 260385009 | negative                                  |                                              |
| sct    | 131194007 | negative                                  | non-reactive                                 |
| oi     | NR        | negative                                  |                                              |
| oi     | RR        | positive                                  |                                              |
| oi     | WR        | indeterminate                             |                                              |
| oi     | H         | interpretation-not-decisive               |                                              |
| rx     | 3041      | cytarabine                                |                                              |
| rx     | 1942743   | cpx-351                                   | one product, not two drugs                   |
| rx     | 68442     | g-csf                                     |                                              |
| atc    | L01XX52   | venetoclax                                |                                              |
| atc    | L01XX05   | hydroxyurea                               |                                              |
| atc    | L01BB05   | fludarabine                               |                                              |
| atc    | L01DB08   | pirarubicin                               | a drug of its own, no other cytotoxic        |
| atc    | L01XX17   | topotecan                                 | its code until 2021                          |
| rx     | 57308     | topotecan                                 |                                              |
| sct    | 367336001 | chemotherapy                              |                                              |
"""

CODES = code_tables.codes(RESULTS)


@pytest.mark.parametrize("row", CODES, ids=code_tables.names(CODES))
def test_a_code_has_exactly_these_concepts(row: tables.Row) -> None:
    assert TERMINOLOGY.concepts(row["system"], row["code"]) == frozenset(tables.listed(row["concepts"])), row["because"]


def test_every_answer_of_a_scale_is_its_grade() -> None:
    loinc = ["LA9622-7", "LA9623-5", "LA9624-3", "LA9625-0", "LA9626-8", "LA9627-6"]
    snomed = ["425389002", "422512005", "422894000", "423053003", "423237006", "423409001"]
    for grade, (answer, finding) in enumerate(zip(loinc, snomed, strict=True)):
        assert f"ecog-{grade}" in TERMINOLOGY.concepts(code_tables.SYSTEMS["loinc"], answer)
        assert TERMINOLOGY.concepts(code_tables.SYSTEMS["sct"], finding) == {f"ecog-{grade}"}
