"""Charts that fail, charts without AML, and charts in which AML is not active or is another leukaemia."""
from __future__ import annotations

from tools.fixture_builder import (
    ATC,
    ICD10,
    ICD10CM,
    LOINC,
    RXNORM,
    SNOMED,
    Chart,
    coding,
    concept,
    positive,
    quantity,
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


@story("not-a-match-several-reasons")
def several() -> Chart:
    """A man of 77 in relapse, with hepatitis B, heart failure NYHA III and a colon cancer of ten years ago."""
    chart = Chart("77-0412", server="https://fhir.general.example.org", zone="+00:00")
    chart.patient("1949-05-03", "male")
    encounter(chart, "visit-9", "2026-11-19 11:00", "2026-11-19 12:00", inpatient=False)
    chart.condition("aml", coding(ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse"), recorded="2026-10-26")
    chart.condition("hf", coding(ICD10CM, "I50.22", "Chronic systolic (congestive) heart failure"), onset="2021")
    chart.condition("colon", coding(ICD10CM, "Z85.038", "Personal history of other malignant neoplasm of large intestine"), clinical="inactive")
    chart.condition("hbv", coding(ICD10CM, "B18.1", "Chronic viral hepatitis B without delta-agent"), onset="2009")
    chart.condition("t2dm", coding(ICD10CM, "E11.65", "Type 2 diabetes mellitus with hyperglycemia"), onset="2008")
    chart.condition("hta", coding(ICD10CM, "I10", "Essential (primary) hypertension"), onset="2001")
    chart.observation("nyha", concept(coding(LOINC, "88020-3", "Functional capacity NYHA")), "2026-11-19",
                      {"valueCodeableConcept": concept(coding(LOINC, "LA28406-9", "Class III"))}, category="exam")
    ejection_fraction(chart, "2026-11-02 10:00", 34)
    serology(chart, "2026-11-05 09:00", hiv="neg", hbsag="pos", anti_hbc="pos", hcv="neg", syphilis="neg")
    chart.lab("hbv-dna", "11258-1", "Hepatitis B virus DNA [Units/volume] in Serum", "2026-11-05 09:00", 5200, "[IU]/mL")
    ecog(chart, "2026-11-19", 2)
    counts(chart, "2026-11-18 08:00", wbc=7.7, hgb=8.5, plt=48, ldh=510, alb=3.2, k=4.8, na=135, egfr=61)
    blood_blasts(chart, "2026-11-18 08:00", 29)
    chart.lab("alt", "1742-6", "ALT", "2026-11-18 08:00", 49, "U/L", 45)
    chart.lab("ast", "1920-8", "AST", "2026-11-18 08:00", 52, "U/L", 40)
    chart.lab("tbil", "1975-2", "Bilirubin.total", "2026-11-18 08:00", 1.1, "mg/dL", 1.2)
    chart.lab("crea", "2160-0", "Creatinine", "2026-11-18 08:00", 1.3, "mg/dL", 1.3)
    vitals(chart, "2026-11-19 11:00", heart_rate=99, weight=69, spo2=93)
    chart.procedure("hemicolectomy", concept(text="Right hemicolectomy"), "2016-02-18")
    chart.ordered("entecavir", concept(text="Entecavir 0.5 mg tablet"), "2024-01-11")
    chart.ordered("bisoprolol", concept(text="Bisoprolol 5 mg tablet"), "2021-06-01")
    return chart


@story("not-a-match-in-remission")
def remission() -> Chart:
    """A man of 41 in first remission, MRD-negative after consolidation: AML on record and no relapse."""
    chart = Chart("rem-118", server="https://ehr.example.de/fhir", zone="+01:00", empty="null")
    chart.patient("1985-09-09", "male")
    chart.condition("aml", coding(ICD10CM, "C92.01", "Acute myeloblastic leukemia, in remission"), clinical="remission",
                    onset="2026-03-30", recorded="2026-07-08")
    chart.condition("risk", coding(ICD10, "Z92.6", "Personal history of chemotherapy for neoplastic disease"), text="Rezidivprophylaxe")
    chart.condition("mucositis", coding(ICD10, "K12.3", "Oral mucositis (ulcerative)"), clinical="resolved", onset="2026-04-12")
    chart.condition("appendicitis", coding(ICD10, "K35.8", "Acute appendicitis, other and unspecified"), clinical="resolved", onset="1996")
    bm = marrow_specimen(chart, "km-2", "2026-11-11 10:00", text="Knochenmark")
    marrow_blasts(chart, "km-blasten", "2026-11-11 10:00", 1, bm)
    chart.observation("mrd", concept(text="MRD flow cytometry, bone marrow"), "2026-11-11 10:00",
                      {"valueQuantity": quantity(0.01, "%", comparator="<")}, specimen=bm)
    chart.report("km-befund", concept(coding(LOINC, "48807-2", "Bone marrow aspiration report")), "2026-07-06 10:00",
                 "Complete remission (CR), blasts 2 %.")
    chart.given("c1", drug(ATC, "L01BC01", "cytarabine"), "2026-04-02 10:00", "2026-04-08 10:00")
    chart.given("d1", drug(ATC, "L01DB02", "daunorubicin"), "2026-04-02 10:00", "2026-04-04 10:00")
    chart.given("c2", drug(ATC, "L01BC01", "cytarabine"), "2026-07-20 10:00", "2026-07-24 22:00")
    chart.given("c3", drug(ATC, "L01BC01", "cytarabine"), "2026-09-07 10:00", "2026-09-11 22:00")
    counts(chart, "2026-11-11 09:00", wbc=4.9, hgb=12.8, plt=162, neut=2.4, ldh=190, k=4.2, na=141)
    chart.lab("alt", "1742-6", "ALT", "2026-11-11 09:00", 28, "U/L", 50)
    chart.lab("ast", "1920-8", "AST", "2026-11-11 09:00", 25, "U/L", 50)
    chart.lab("tbil", "1975-2", "Bilirubin gesamt", "2026-11-11 09:00", 0.6, "mg/dL", 1.1)
    chart.lab("krea", "2160-0", "Kreatinin", "2026-11-11 09:00", 0.8, "mg/dL", 1.17)
    serology(chart, "2026-10-20 08:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    ecog(chart, "2026-11-11", 0)
    vitals(chart, "2026-11-11 08:50", heart_rate=66, weight=84, temperature=36.5)
    chart.procedure("appendix", concept(coding(SNOMED, "80146002", "Appendectomy")), "1996-03")
    return chart


@story("not-a-match-apl")
def apl() -> Chart:
    """A woman of 44 with acute promyelocytic leukaemia, relapsed after arsenic and tretinoin."""
    chart = Chart("apl-3", server="https://ehr.example.cn/fhir", zone="+08:00", wrap="searchset")
    chart.patient("1982-12-24", "female", name=[{"text": "陈静"}])
    chart.condition("apl", coding(ICD10, "C92.4", "Acute promyelocytic leukaemia"), text="急性早幼粒细胞白血病（复发）", clinical="relapse",
                    onset="2024-06-15", recorded="2026-11-08")
    chart.condition("dic", coding(ICD10, "D65", "Disseminated intravascular coagulation"), text="弥散性血管内凝血", onset="2026-11-08")
    chart.condition("ida", coding(ICD10, "D50.9", "Iron deficiency anaemia, unspecified"), clinical="resolved", onset="2015")
    bm = marrow_specimen(chart, "bm", "2026-11-09 09:00", text="骨髓")
    chart.observation("fusion", concept(text="PML::RARA fusion gene"), "2026-11-09 09:00", positive(), specimen=bm)
    marrow_blasts(chart, "promyelocytes", "2026-11-09 09:00", 61, bm, text="骨髓原始细胞+早幼粒细胞")
    counts(chart, "2026-11-19 06:00", wbc=1.2, hgb=7.7, plt=21, fib=1.1, inr=1.5, ldh=366, crp=11)
    chart.lab("alt", "1742-6", "丙氨酸氨基转移酶", "2026-11-19 06:00", 36, "U/L", 40)
    chart.lab("ast", "1920-8", "天门冬氨酸氨基转移酶", "2026-11-19 06:00", 30, "U/L", 35)
    chart.lab("tbil", "14631-6", "总胆红素", "2026-11-19 06:00", 11, "umol/L", 21)
    chart.lab("crea", "14682-9", "肌酐", "2026-11-19 06:00", 48, "umol/L", 73)
    serology(chart, "2026-11-09 10:00", hiv="阴性", hbsag="阴性", anti_hbc="阴性", hcv="阴性", syphilis="阴性")
    chart.observation("hcg", concept(coding(LOINC, "2110-5", "Choriogonadotropin.beta subunit (pregnancy test) [Presence] in Serum or Plasma")),
                      "2026-11-18 06:00", {"valueString": "阴性"})
    ecog(chart, "2026-11-17", 1)
    vitals(chart, "2026-11-19 06:00", heart_rate=90, temperature=37.2, weight=55)
    chart.given("ato", drug(ATC, "L01XX27", "arsenic trioxide"), "2024-06-18 09:00", "2024-07-16 09:00")
    chart.add("MedicationStatement", "atra", status="completed", subject=chart.refer("Patient", "apl-3"),
              medicationCodeableConcept=concept(text="维A酸片"), effectivePeriod={"start": "2024-06-18", "end": "2024-07-20"})
    chart.procedure("marrow", concept(text="骨髓穿刺术"), "2026-11-09 09:00")
    return chart


@story("not-aml-mds-only")
def mds() -> Chart:
    """A man of 68 with MDS and excess blasts: a forerunner, not AML."""
    chart = Chart("mds-52", server="https://fhir.lakeside.example.org/r4", zone="-06:00")
    chart.patient("1958-01-16", "male")
    chart.condition("mds", coding(ICD10CM, "D46.22", "Refractory anemia with excess of blasts 2"), onset="2026-05-04", recorded="2026-05-06")
    chart.condition("aml-question", coding(ICD10CM, "C92.00", "Acute myeloblastic leukemia"), verified="refuted", recorded="2026-05-04")
    chart.condition("copd", coding(ICD10CM, "J44.9", "Chronic obstructive pulmonary disease, unspecified"))
    chart.condition("smoker", coding(ICD10CM, "Z87.891", "Personal history of nicotine dependence"))
    bm = marrow_specimen(chart, "bm", "2026-11-02 10:00")
    marrow_blasts(chart, "blasts", "2026-11-02 10:00", 14, bm)
    counts(chart, "2026-11-16 08:00", wbc=2.1, hgb=8.2, plt=59, neut=0.8, k=4.3, na=140, ferritin=920, urate=6.0)
    chart.lab("alt", "1742-6", "ALT", "2026-11-16 08:00", 21, "U/L", 55)
    chart.lab("ast", "1920-8", "AST", "2026-11-16 08:00", 24, "U/L", 48)
    chart.lab("tbil", "1975-2", "Bilirubin.total", "2026-11-16 08:00", 0.9, "mg/dL", 1.2)
    chart.lab("crea", "2160-0", "Creatinine", "2026-11-16 08:00", 1.0, "mg/dL", 1.25)
    serology(chart, "2026-05-06 09:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    vitals(chart, "2026-11-16 08:00", heart_rate=82, weight=71.5, spo2=92)
    chart.given("aza", drug(RXNORM, "1251", "azacitidine"), "2026-06-01 09:00", "2026-06-07 10:00")
    chart.procedure("transfusion", concept(text="Transfusion of red cells"), "2026-11-16 12:00")
    chart.ordered("inhaler", concept(text="Tiotropium inhaler"), "2025-01-10")
    return chart


@story("not-aml-family-history")
def family() -> Chart:
    """A healthy woman of 33 whose father had AML; her own leukaemia was ruled out."""
    chart = Chart("fam-9", server="https://gp.example.org/fhir", zone="+00:00", empty="null")
    chart.patient("1993-03-31", "female")
    chart.condition("fh", coding(ICD10, "Z80.6", "Family history of leukaemia"), text="Family history of acute myeloid leukaemia (father)")
    chart.condition("ruled-out", text="Acute myeloid leukaemia ruled out", recorded="2026-10-01")
    chart.condition("ebv", coding(ICD10, "B27.0", "Gammaherpesviral mononucleosis"), clinical="resolved", onset="2026-09-20")
    chart.condition("ida", coding(ICD10, "D50.0", "Iron deficiency anaemia secondary to blood loss (chronic)"))
    chart.condition("migraine", coding(ICD10, "G43.9", "Migraine, unspecified"))
    counts(chart, "2026-11-10 09:00", wbc=6.4, hgb=11.1, plt=310, neut=3.3, ferritin=8, crp=1, k=4.0, na=140, inr=1.0, fib=2.8)
    blood_blasts(chart, "2026-09-25 09:00", 0)
    vitals(chart, "2026-11-10 08:45", heart_rate=72, temperature=36.4, weight=62, height=168)
    chart.lab("alt", "1742-6", "ALT", "2026-11-10 09:00", 17, "U/L", 35)
    chart.lab("tbil", "14631-6", "Bilirubin.total", "2026-11-10 09:00", 6, "umol/L", 21)
    chart.procedure("smear", concept(text="Cervical smear"), "2025-06-02")
    chart.ordered("ferrous", concept(text="Ferrous fumarate 210 mg"), "2026-11-11")
    return chart
