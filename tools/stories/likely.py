"""Charts in which everything that a chart can show is met."""
from __future__ import annotations

from tools.fixture_builder import (
    ICD10CM,
    LOINC,
    RXNORM,
    SNOMED,
    TERMINOLOGY,
    Chart,
    coding,
    concept,
    negative,
    positive,
    quantity,
    reference_range,
    story,
)
from tools.stories.panels import (
    blood_blasts,
    counts,
    drug,
    ecog,
    ejection_fraction,
    encounter,
    marrow_blasts,
    marrow_specimen,
    serology,
    vitals,
)


@story("likely-man-coded-relapse")
def likely_man() -> Chart:
    """A man of 58, treated in the United States: 7+3, consolidation, remission, relapse coded at the last admission."""
    chart = Chart("4417702", server="https://fhir.lakeside.example.org/r4", zone="-06:00", wrap="searchset")
    chart.patient("1968-03-14", "male", name=[{"family": "Novak", "given": ["Daniel"]}], active=True)
    encounter(chart, "adm-2026-11", "2026-11-10 09:15")
    chart.condition("aml", coding(SNOMED, "91861009", "Acute myeloid leukemia"),
                    coding(ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse"),
                    text="Acute myeloid leukemia, in relapse", onset="2025-02-10", recorded="2026-11-11")
    chart.condition("htn", coding(ICD10CM, "I10", "Essential (primary) hypertension"), onset="2016")
    chart.condition("lipids", coding(ICD10CM, "E78.5", "Hyperlipidemia, unspecified"), onset="2018-05")
    chart.condition("chf", coding(ICD10CM, "I50.9", "Heart failure, unspecified"), verified="refuted", recorded="2025-03-02")
    chart.condition("neutropenia", coding(ICD10CM, "D70.1", "Agranulocytosis secondary to cancer chemotherapy"),
                    clinical="resolved", onset="2025-03-04")
    chart.condition("fh-colon", coding(ICD10CM, "Z80.0", "Family history of malignant neoplasm of digestive organs"))
    chart.condition("pneumonia", coding(ICD10CM, "J18.9", "Pneumonia, unspecified organism"), clinical="resolved",
                    onset="2025-03-06", category="encounter-diagnosis")
    vitals(chart, "2026-11-20 07:40", heart_rate=88, temperature=37.1, weight=81.4, height=178, spo2=97)
    counts(chart, "2026-11-19 06:10", wbc=3.1, hgb=8.8, plt=41, neut=0.7, k=3.9, na=138, alb=3.6, ldh=412, alp=88, egfr=96)
    blood_blasts(chart, "2026-11-19 06:10", 11)
    chart.lab("alt-2", "1742-6", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma",
              "2026-11-19 06:10", 41, "U/L", 56, 7)
    chart.lab("alt-1", "1742-6", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma",
              "2026-09-30 06:05", 190, "U/L", 56, 7)
    chart.lab("alt-wrong", "1742-6", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma",
              "2026-11-20 06:30", 812, "U/L", 56, 7, status="entered-in-error")
    chart.lab("ast-1", "1920-8", "Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma",
              "2026-11-19 06:10", 33, "U/L", 40, 10)
    chart.lab("tbil-1", "1975-2", "Bilirubin.total [Mass/volume] in Serum or Plasma", "2026-11-19 06:10", 0.8, "mg/dL", 1.2, 0.1)
    chart.lab("dbil-1", "1968-7", "Bilirubin.direct [Mass/volume] in Serum or Plasma", "2026-11-19 06:10", 0.2, "mg/dL", 0.3, 0)
    chart.lab("crea-1", "2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "2026-11-19 06:10", 0.9, "mg/dL", 1.3, 0.7)
    chart.lab("crea-urine", "2161-8", "Creatinine [Mass/volume] in Urine", "2026-11-19 09:00", 112, "mg/dL", 300, 20)
    serology(chart, "2026-11-12 10:00", hiv="neg", hbsag="neg", anti_hbc="neg", anti_hbs="pos", hcv="neg", syphilis="neg")
    ecog(chart, "2026-11-18", 1)
    ejection_fraction(chart, "2026-11-13 14:20", 60)
    bm = marrow_specimen(chart, "bm-2026-11", "2026-11-12 11:00")
    marrow_blasts(chart, "bm-blasts-2", "2026-11-12 11:00", 34, bm)
    bm = marrow_specimen(chart, "bm-2025-03", "2025-03-20 11:00")
    marrow_blasts(chart, "bm-blasts-1", "2025-03-20 11:00", 2, bm)
    chart.report("bm-report", concept(coding(LOINC, "33721-2", "Bone marrow Pathology biopsy report")), "2025-03-20 11:00",
                 "Normocellular marrow, 2 % blasts. Complete remission.")
    chart.given("ara-c-1", drug(RXNORM, "3041", "cytarabine"), "2025-02-14 10:00", "2025-02-20 10:00")
    chart.given("dnr-1", drug(RXNORM, "3109", "daunorubicin"), "2025-02-14 10:00", "2025-02-16 11:00")
    chart.given("ara-c-2", drug(RXNORM, "3041", "cytarabine"), "2025-04-07 09:00", "2025-04-11 21:00")
    chart.procedure("biopsy", concept(text="Bone marrow aspiration and biopsy"), "2026-11-12 11:00")
    chart.procedure("appendix", concept(coding(SNOMED, "80146002", "Appendectomy")), "2003")
    return chart


@story("likely-woman-ranges-by-sex")
def likely_woman() -> Chart:
    """A woman of 37: SNOMED CT and SI units, reference ranges for both sexes, a negative pregnancy test."""
    chart = Chart("p-7731", server="https://ehr.stmary.example.org/fhir", zone="+00:00", absolute=True, empty="null")
    chart.patient("1989-07-02", "female", name=[{"family": "Okafor", "given": ["Grace"]}])
    encounter(chart, "ward-4", "2026-11-14 16:30")
    chart.condition("dx-1", coding(SNOMED, "91861009", "Acute myeloid leukaemia"), text="AML with mutated NPM1",
                    onset="2025-05-20", recorded="2025-05-22")
    chart.condition("dx-2", coding(SNOMED, "12281000132104", "Relapsing acute myeloid leukaemia"), recorded="2026-11-16")
    chart.condition("dx-3", coding(SNOMED, "77386006", "Pregnancy"), clinical="resolved", onset="2020-06", abatementDateTime="2021-03-09")
    chart.condition("dx-4", coding(SNOMED, "195967001", "Asthma"), onset="2001")
    chart.condition("dx-5", coding(SNOMED, "271737000", "Anaemia"), onset="2026-11-14")
    chart.condition("dx-6", coding(SNOMED, "10725009", "Benign hypertension"), clinical="inactive", recorded="2021-01-12")
    vitals(chart, "2026-11-21 08:05", heart_rate=92, temperature=36.9, weight=63.2, spo2=98)
    counts(chart, "2026-11-20 07:20", wbc=11.9, hgb=9.4, plt=28, neut=1.1, k=4.1, na=139, ldh=688, fib=2.9, inr=1.1, crp=12)
    both = [reference_range(50, "U/L", 10, "male"), reference_range(35, "U/L", 10, "female")]
    chart.lab("alt-a", "1742-6", "ALT", "2026-11-20 07:20", 80, "U/L", ranges=both)
    both = [reference_range(40, "U/L", sex="male"), reference_range(32, "U/L", sex="female")]
    chart.lab("ast-a", "1920-8", "AST", "2026-11-20 07:20", 58, "U/L", ranges=both)
    chart.lab("tbil-a", "14631-6", "Bilirubin.total [Moles/volume] in Serum or Plasma", "2026-11-20 07:20", 12, "umol/L", 21)
    chart.lab("dbil-a", "14629-0", "Bilirubin.direct [Moles/volume] in Serum or Plasma", "2026-11-20 07:20", 4, "umol/L", 5)
    both = [reference_range(104, "umol/L", 59, "male"), reference_range(84, "umol/L", 45, "female")]
    chart.lab("crea-a", "14682-9", "Creatinine [Moles/volume] in Serum or Plasma", "2026-11-20 07:20", 88, "umol/L", ranges=both)
    chart.observation("hcg-now", concept(coding(LOINC, "2106-3", "Choriogonadotropin (pregnancy test) [Presence] in Urine")),
                      "2026-11-19 09:00", negative())
    chart.observation("hcg-then", concept(coding(LOINC, "2118-8", "Choriogonadotropin (pregnancy test) [Presence] in Serum or Plasma")),
                      "2020-07-14 10:00", positive())
    serology(chart, "2026-10-02 12:00", hiv="neg", hbsag="neg", hcv="neg", syphilis="neg", anti_hbs="pos")
    chart.observation("ps", concept(coding(LOINC, "89247-1", "ECOG Performance Status score")), "2026-11-20",
                      {"valueCodeableConcept": concept(coding(SNOMED, "425389002", "ECOG performance status - grade 0"))}, category="exam")
    chart.observation("nyha", concept(coding(SNOMED, "420816009", "New York Heart Association Classification")), "2026-11-17",
                      {"valueCodeableConcept": concept(coding(SNOMED, "420300004", "NYHA class I"))}, category="exam")
    bm = marrow_specimen(chart, "spec-9", "2026-11-16 10:40")
    marrow_blasts(chart, "blasts-9", "2026-11-16 10:40", 47, bm)
    chart.observation("npm1", concept(text="NPM1 mutation, marrow"), "2026-11-16 10:40", {"valueString": "detected"}, specimen=bm)
    chart.report("rep-1", concept(coding(LOINC, "48807-2", "Bone marrow aspiration report")), "2025-07-04",
                 "Regenerating marrow. CR1 confirmed.")
    chart.procedure("caesarean", concept(coding(SNOMED, "11466000", "Cesarean section")), "2021-03-09")
    chart.add("AllergyIntolerance", "allergy-1", clinicalStatus=concept(coding(TERMINOLOGY + "allergyintolerance-clinical", "active")),
              code=concept(text="Penicillin"), criticality="high", patient=chart.refer("Patient", "p-7731"))
    chart.ordered("salbutamol", concept(text="Salbutamol 100 mcg inhaler"), "2024-02-01")
    return chart


@story("ecog-mcode-coded")
def mcode() -> Chart:
    """A woman of 61 in an oncology EHR that writes mCODE: ECOG as a number and as an answer code in interpretation."""
    profile = "http://hl7.org/fhir/us/mcode/StructureDefinition/"
    chart = Chart("mc-20418", server="https://onc.example.org/fhir", zone="-05:00")
    chart.patient("1965-01-30", "female")
    chart.condition("primary", coding(ICD10CM, "C92.52", "Acute myelomonocytic leukemia, in relapse"),
                    coding(SNOMED, "110005000", "Acute myelomonocytic leukemia"), recorded="2026-11-06", onset="2024-09-03",
                    meta={"profile": [profile + "mcode-primary-cancer-condition"]})
    chart.condition("menopause", coding(ICD10CM, "Z78.0", "Asymptomatic menopausal state"), onset="2017")
    chart.condition("osteoporosis", coding(ICD10CM, "M81.0", "Age-related osteoporosis without current pathological fracture"))
    chart.condition("t2dm", coding(ICD10CM, "E11.9", "Type 2 diabetes mellitus without complications"), onset="2015")
    chart.condition("rule-out", coding(ICD10CM, "C50.919", "Malignant neoplasm of unspecified site of unspecified female breast"),
                    verified="entered-in-error", recorded="2022-04-04")
    chart.observation("ecog", concept(coding(LOINC, "89247-1", "ECOG Performance Status score")), "2026-11-17",
                      {"valueInteger": 2}, category="survey", meta={"profile": [profile + "mcode-ecog-performance-status"]},
                      interpretation=[concept(coding(LOINC, "LA9624-3", "Ambulatory and capable of all selfcare"))])
    chart.observation("kps", concept(coding(LOINC, "89243-0", "Karnofsky Performance Status score")), "2026-11-17",
                      {"valueInteger": 50}, category="survey")
    vitals(chart, "2026-11-17 10:00", heart_rate=76, weight=70.5, temperature=36.6)
    counts(chart, "2026-11-17 10:20", wbc=2.2, hgb=9.9, plt=66, neut=1.0, urea=31, urate=5.1, alb=3.9, ldh=233, egfr=78)
    blood_blasts(chart, "2026-11-17 10:20", 3)
    chart.lab("alt", "1742-6", "ALT", "2026-11-17 10:20", 22, "U/L", 33)
    chart.lab("ast", "1920-8", "AST", "2026-11-17 10:20", 19, "U/L", 32)
    chart.lab("tbil", "1975-2", "Bilirubin, total", "2026-11-17 10:20", 0.5, "mg/dL", 1.2)
    chart.lab("creatinine", "2160-0", "Creatinine", "2026-11-17 10:20", 0.84, "mg/dL", 0.95)
    serology(chart, "2026-11-09 08:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    ejection_fraction(chart, "2026-10-20 09:00", 58)
    chart.given("aza", drug(RXNORM, "1251", "azacitidine"), "2024-09-16 09:00", "2024-09-22 10:00")
    chart.add("MedicationStatement", "ven", status="completed", subject=chart.refer("Patient", "mc-20418"),
              medicationCodeableConcept=drug(RXNORM, "1747556", "venetoclax"),
              effectivePeriod={"start": "2024-09-16", "end": "2025-08-30"})
    chart.procedure("colonoscopy", concept(text="Screening colonoscopy"), "2021-05-05")
    chart.add("Observation", "tnm-note", status="final", code=concept(text="Cancer disease status"),
              category=[concept(coding(TERMINOLOGY + "observation-category", "exam"))],
              subject=chart.refer("Patient", "mc-20418"), effectiveDateTime="2026-11-06",
              valueCodeableConcept=concept(coding(SNOMED, "271299001", "Patient's condition worsened")))
    return chart


@story("units-mg-per-dl-and-umol-per-l")
def two_units() -> Chart:
    """A man of 49 whose results come from two laboratories: values in one unit, reference ranges in the other."""
    chart = Chart("900233", server="https://his.example.org/fhir", zone="+02:00", wrap="searchset", empty="null")
    chart.patient("1977-10", "male")
    chart.condition("aml", coding(SNOMED, "91861009", "Acute myeloid leukemia"), clinical="relapse",
                    text="AML FAB M2", onset="2024-12-01", recorded="2026-11-01")
    chart.condition("gastritis", coding(SNOMED, "4556007", "Gastritis"))
    chart.condition("gout", coding(SNOMED, "90560007", "Gout"), onset="2019")
    chart.condition("fracture", coding(SNOMED, "263102004", "Fracture subluxation of wrist"), clinical="resolved", onset="1999-08")
    units = [reference_range(20.5, "umol/L", 3.4)]
    chart.lab("tbil-mg", "1975-2", "Bilirubin.total [Mass/volume] in Serum or Plasma", "2026-11-18 08:00", 3.5, "mg/dL", ranges=units)
    chart.lab("tbil-old", "14631-6", "Bilirubin.total [Moles/volume] in Serum or Plasma", "2026-11-05 08:00", 70.1, "umol/L", 20.5)
    units = [reference_range(1.2, "mg/dL", 0.7)]
    chart.lab("crea-umol", "14682-9", "Creatinine [Moles/volume] in Serum or Plasma", "2026-11-18 08:00", 131, "µmol/L", ranges=units)
    chart.observation("alt-iu", concept(coding(LOINC, "1742-6", "ALT")), "2026-11-18 08:00",
                      {"valueQuantity": quantity(2.4, "µkat/L", "ukat/L")}, ranges=[reference_range(60, "U/L")])
    chart.observation("ast-iu", concept(coding(LOINC, "1920-8", "AST")), "2026-11-18 08:00",
                      {"valueQuantity": quantity(31, "IU/L", "[IU]/L")}, ranges=[reference_range(35, "U/L")])
    counts(chart, "2026-11-18 08:00", wbc=4.4, hgb=10.2, plt=90, k=4.4, na=140, crp=4, ferritin=1200, inr=1.0)
    blood_blasts(chart, "2026-11-18 08:00", 6)
    vitals(chart, "2026-11-18 07:30", heart_rate=70, temperature=36.4, weight=92, height=183)
    serology(chart, "2026-11-02 08:00", hiv="non-reactive", hbsag="negative", hcv="Not detected", syphilis="nonreactive")
    ecog(chart, "2026-11-18", 1)
    chart.lab("egfr", "33914-3", "GFR/1.73 sq M.predicted (MDRD)", "2026-11-18 08:00", 55, "mL/min/{1.73_m2}")
    chart.lab("urine-crea", "14683-7", "Creatinine [Moles/volume] in Urine", "2026-11-18 08:00", 9800, "umol/L")
    chart.procedure("wrist", concept(text="Open reduction of wrist fracture"), "1999-08-14")
    chart.ordered("allopurinol", concept(text="Allopurinol 300 mg tablet"), "2026-10-30")
    return chart
