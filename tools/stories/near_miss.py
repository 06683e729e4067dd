"""Charts in which one reversible limit is passed and nothing else fails: ECOG, bilirubin, AST, ALT, creatinine."""
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


@story("near-miss-ecog")
def by_ecog() -> Chart:
    """A man of 66, bedridden by infection after his relapse was found by flow cytometry: ECOG 3 this week, 1 before."""
    chart = Chart("r-5518", server="https://fhir.coastal.example.org/R4", zone="-08:00")
    chart.patient("1960-02-11", "male")
    encounter(chart, "inpatient", "2026-11-13 22:10")
    chart.condition("aml", coding(ICD10CM, "C92.00", "Acute myeloblastic leukemia, not having achieved remission"),
                    onset="2025-09-22", recorded="2025-09-23")
    chart.condition("remission", coding(ICD10CM, "C92.01", "Acute myeloblastic leukemia, in remission"), clinical=None,
                    recorded="2025-11-20", category="encounter-diagnosis")
    chart.condition("cellulitis", coding(ICD10CM, "L03.115", "Cellulitis of right lower limb"), onset="2026-11-13")
    chart.condition("bph", coding(ICD10CM, "N40.0", "Benign prostatic hyperplasia without lower urinary tract symptoms"))
    bm = marrow_specimen(chart, "bm-3", "2026-11-09 13:00")
    chart.observation("mrd-3", concept(text="Measurable residual disease by multiparameter flow cytometry, bone marrow"),
                      "2026-11-09 13:00", {"valueQuantity": quantity(0.42, "%")}, specimen=bm)
    marrow_blasts(chart, "blasts-3", "2026-11-09 13:00", 3, bm)
    bm = marrow_specimen(chart, "bm-2", "2026-02-02 13:00")
    chart.observation("mrd-2", concept(text="Measurable residual disease by multiparameter flow cytometry, bone marrow"),
                      "2026-02-02 13:00", {"valueString": "<0.01 %"}, specimen=bm)
    chart.report("report-1", concept(coding(LOINC, "33721-2", "Bone marrow Pathology biopsy report")), "2025-11-18 10:00",
                 "Trilineage recovery, blasts 1 %. Morphologic complete remission.")
    ecog(chart, "2026-11-16", 3)
    ecog(chart, "2026-11-03", 1)
    vitals(chart, "2026-11-16 06:00", heart_rate=108, temperature=38.4, weight=74.0, spo2=94)
    counts(chart, "2026-11-16 05:30", wbc=1.4, hgb=9.6, plt=77, neut=0.4, crp=148, alb=2.9, k=3.6, na=133)
    chart.lab("alt", "1742-6", "ALT", "2026-11-16 05:30", 30, "U/L", 55)
    chart.lab("ast", "1920-8", "AST", "2026-11-16 05:30", 28, "U/L", 48)
    chart.lab("tbil", "1975-2", "Bilirubin.total", "2026-11-16 05:30", 1.0, "mg/dL", 1.2)
    chart.lab("crea", "2160-0", "Creatinine", "2026-11-16 05:30", 1.1, "mg/dL", 1.25)
    serology(chart, "2026-11-14 09:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    ejection_fraction(chart, "2025-09-24 12:00", 62)
    chart.given("ara-c", drug(RXNORM, "3041", "cytarabine"), "2025-09-26 09:00", "2025-10-02 09:00")
    chart.given("ida", drug(RXNORM, "5650", "IDArubicin"), "2025-09-26 09:00", "2025-09-28 09:00")
    chart.given("ara-c-2", drug(RXNORM, "3041", "cytarabine"), "2025-12-08 09:00", "2025-12-12 21:00")
    chart.ordered("cefepime", concept(text="Cefepime 2 g IV every 8 hours"), "2026-11-13 23:30")
    return chart


@story("near-miss-bilirubin")
def by_bilirubin() -> Chart:
    """A woman of 70 with Gilbert's syndrome and refractory AML: total bilirubin just above three times the limit."""
    chart = Chart("LJ-0091", server="https://ehr.ljubljana.example.org/fhir", zone="+01:00", wrap="searchset")
    chart.patient("1956-08-19", "female")
    chart.condition("aml", coding(SNOMED, "91861009", "Acute myeloid leukemia"), onset="2026-02-03", recorded="2026-02-05")
    chart.condition("refractory", coding(SNOMED, "12291000132102", "Refractory acute myeloid leukemia"), recorded="2026-10-28")
    chart.condition("gilbert", coding(SNOMED, "27503000", "Gilbert's syndrome"), onset="1984")
    chart.condition("hypothyroid", coding(ICD10, "E03.9", "Hypothyroidism, unspecified"), onset="2010")
    chart.condition("cataract", coding(ICD10, "H26.9", "Cataract, unspecified"), clinical="resolved")
    chart.lab("tbil-now", "14631-6", "Bilirubin.total [Moles/volume] in Serum or Plasma", "2026-11-20 07:00", 68.5, "umol/L", 21, 5)
    chart.lab("tbil-before", "14631-6", "Bilirubin.total [Moles/volume] in Serum or Plasma", "2026-11-13 07:00", 55.0, "umol/L", 21, 5)
    chart.lab("dbil", "14629-0", "Bilirubin.direct [Moles/volume] in Serum or Plasma", "2026-11-20 07:00", 6.1, "umol/L", 5)
    chart.lab("ibil", "1971-1", "Bilirubin.indirect [Mass/volume] in Serum or Plasma", "2026-11-20 07:00", 3.6, "mg/dL", 0.8)
    chart.lab("alt", "1742-6", "ALT", "2026-11-20 07:00", 24, "U/L", 35)
    chart.lab("ast", "1920-8", "AST", "2026-11-20 07:00", 27, "U/L", 35)
    chart.lab("crea", "14682-9", "Creatinine [Moles/volume] in Serum or Plasma", "2026-11-20 07:00", 62, "umol/L", 84, 44)
    counts(chart, "2026-11-20 07:00", wbc=18.2, hgb=8.1, plt=19, ldh=902, alp=101, fib=3.2, inr=1.2, urate=4.4)
    blood_blasts(chart, "2026-11-20 07:00", 38)
    vitals(chart, "2026-11-20 06:30", heart_rate=96, temperature=37.0, weight=58.8)
    ecog(chart, "2026-11-19", 2)
    serology(chart, "2026-10-30 08:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    chart.given("aza-1", drug(ATC, "L01BC07", "azacitidine"), "2026-02-16 09:00", "2026-02-22 09:00")
    chart.given("aza-2", drug(ATC, "L01BC07", "azacitidine"), "2026-03-16 09:00", "2026-03-22 09:00")
    chart.given("hu", drug(ATC, "L01XX05", "hydroxycarbamide"), "2026-11-10 08:00", "2026-11-20 08:00")
    chart.procedure("cataract-op", concept(text="Phacoemulsification of cataract, left eye"), "2024-05-06")
    chart.procedure("cataract-op-2", concept(text="Phacoemulsification of cataract, right eye"), None, status="not-done")
    return chart


@story("near-miss-ast")
def by_ast() -> Chart:
    """A man of 29 in a Nordic chart: enzymes in microkatal, AST above the limit while ALT stays below."""
    chart = Chart("19970601-x", server="https://fhir.region.example.se", zone="+01:00", absolute=True, empty="null")
    chart.patient("1997-06-01", "male")
    chart.condition("akut", coding(ICD10, "C92.0", "Akut myeloisk leukemi"), clinical="recurrence", onset="2025-12-10",
                    recorded="2026-11-04")
    chart.condition("allergi", coding(ICD10, "J30.1", "Allergic rhinitis due to pollen"), onset="2008")
    chart.condition("skada", coding(ICD10, "S83.5", "Sprain of cruciate ligament of knee"), clinical="resolved", onset="2019-02")
    chart.condition("muskel", coding(ICD10, "M79.1", "Myalgia"), onset="2026-11-16")
    chart.lab("asat", "1920-8", "ASAT", "2026-11-18 08:30", 2.3, "ukat/L", 0.76)
    chart.lab("alat", "1742-6", "ALAT", "2026-11-18 08:30", 1.9, "ukat/L", 1.1)
    chart.lab("ck", "2157-6", "Creatine kinase", "2026-11-18 08:30", 41, "ukat/L", 4.7)
    chart.lab("bilirubin", "14631-6", "Bilirubin", "2026-11-18 08:30", 14, "umol/L", 26)
    chart.lab("kreatinin", "14682-9", "Kreatinin", "2026-11-18 08:30", 79, "umol/L", 105)
    chart.lab("kreatinin-u", "14683-7", "Kreatinin, urin", "2026-11-18 09:00", 11200, "umol/L")
    counts(chart, "2026-11-18 08:30", wbc=2.6, hgb=10.4, plt=55, neut=0.9, crp=6, ldh=340, ferritin=810)
    blood_blasts(chart, "2026-11-18 08:30", 4)
    vitals(chart, "2026-11-18 08:00", heart_rate=64, temperature=36.5, weight=77, height=181)
    ecog(chart, "2026-11-12", 0)
    serology(chart, "2026-09-14 10:00", hiv="Negativ (negative)", hbsag="neg", hcv="neg", syphilis="neg")
    bm = marrow_specimen(chart, "benmarg", "2026-11-04 09:30", text="Benmärg")
    marrow_blasts(chart, "blaster", "2026-11-04 09:30", 18, bm)
    chart.given("daunorubicin", drug(ATC, "L01DB02", "daunorubicin"), "2025-12-14 10:00", "2025-12-16 10:00")
    chart.given("cytarabin", drug(ATC, "L01BC01", "cytarabine"), "2025-12-14 10:00", "2025-12-20 10:00")
    chart.procedure("korsband", concept(text="Reconstruction of anterior cruciate ligament"), "2019-05-20")
    return chart


@story("near-miss-alt")
def by_alt() -> Chart:
    """A woman of 52 whose ALT falls week by week after an azole: 4.2, 3.6 and now 2.6 times the limit."""
    chart = Chart("MRN-330715", server="https://ehr.example.cn/fhir", zone="+08:00")
    chart.patient("1974-04-23", "female", name=[{"text": "王芳"}])
    encounter(chart, "adm-1", "2026-11-15 10:00")
    chart.condition("aml", coding(ICD10, "C92.0", "Acute myeloblastic leukaemia"), text="急性髓系白血病（M5）", clinical="relapse",
                    onset="2025-08-02", recorded="2026-11-02")
    chart.condition("hysterectomy", coding(ICD10, "Z90.7", "Acquired absence of genital organ(s)"), text="子宫全切术后", onset="2018-03")
    chart.condition("aspergillosis", coding(ICD10, "B44.1", "Other pulmonary aspergillosis"), text="侵袭性肺曲霉病", onset="2026-10-09")
    chart.condition("dili", coding(ICD10, "K71.9", "Toxic liver disease, unspecified"), text="药物性肝损伤", onset="2026-10-30")
    for n, (on, value) in enumerate((("2026-11-05", 210), ("2026-11-12", 178), ("2026-11-19", 131)), 1):
        chart.lab(f"alt-{n}", "1742-6", "丙氨酸氨基转移酶", f"{on} 06:30", value, "U/L", 50, 7)
        chart.lab(f"ast-{n}", "1920-8", "天门冬氨酸氨基转移酶", f"{on} 06:30", value - 90, "U/L", 40, 13)
    chart.lab("tbil", "14631-6", "总胆红素", "2026-11-19 06:30", 19.4, "μmol/L", 21, 3.4)
    chart.lab("crea", "14682-9", "肌酐", "2026-11-19 06:30", 51, "μmol/L", 73, 41)
    counts(chart, "2026-11-19 06:30", wbc=5.5, hgb=7.6, plt=33, alb=3.4, k=4.0, fib=3.6, inr=1.1, crp=22)
    blood_blasts(chart, "2026-11-19 06:30", 21)
    vitals(chart, "2026-11-19 06:00", heart_rate=84, temperature=36.8, weight=60.1)
    chart.observation("ecog", concept(coding(LOINC, "89247-1", "ECOG Performance Status score"), text="ECOG评分"), "2026-11-16",
                      {"valueString": "1分"}, category="exam")
    serology(chart, "2026-11-15 12:00", hiv="阴性", hbsag="阴性", anti_hbc="阴性", hcv="阴性(-)", syphilis="阴性")
    chart.procedure("uterus", concept(coding(SNOMED, "236886002", "Hysterectomy"), text="子宫全切术"), "2018-03-14")
    chart.ordered("voriconazole", concept(text="伏立康唑片 200mg"), "2026-10-10", status="completed")
    return chart


@story("near-miss-creatinine")
def by_creatinine() -> Chart:
    """A woman of 63: 95 umol/L is above 1.25 times the women's limit and below that of men."""
    chart = Chart("ward7-22", server="https://ehr.clinic.example.org/fhir", zone="+01:00", wrap="searchset", absolute=True)
    chart.patient("1963-05-05", "female")
    chart.condition("aml", coding(ICD10CM, "C92.A2", "Acute myeloid leukemia with multilineage dysplasia, in relapse"),
                    recorded="2026-10-29", onset="2024-11-11")
    chart.condition("mds", coding(ICD10CM, "D46.21", "Refractory anemia with excess of blasts 1"), clinical="inactive", onset="2024-01")
    chart.condition("ckd", coding(ICD10CM, "N18.2", "Chronic kidney disease, stage 2 (mild)"), onset="2022")
    chart.condition("oa", coding(ICD10CM, "M17.0", "Bilateral primary osteoarthritis of knee"))
    both = [reference_range(104, "umol/L", 62, "male"), reference_range(73, "umol/L", 45, "female")]
    chart.lab("crea", "14682-9", "Creatinine [Moles/volume] in Serum or Plasma", "2026-11-17 07:45", 95, "umol/L", ranges=both)
    chart.lab("crea-clearance", "2164-2", "Creatinine renal clearance in 24 hour", "2026-11-15 07:00", 61, "mL/min")
    chart.lab("egfr-ckd", "62238-1", "GFR (CKD-EPI)", "2026-11-17 07:45", 58, "mL/min/{1.73_m2}", 120, 90)
    chart.lab("alt", "1742-6", "ALT", "2026-11-17 07:45", 18, "U/L", 35)
    chart.lab("ast", "1920-8", "AST", "2026-11-17 07:45", 21, "U/L", 35)
    chart.lab("tbil", "14631-6", "Bilirubin.total", "2026-11-17 07:45", 7, "umol/L", 21)
    counts(chart, "2026-11-17 07:45", wbc=1.9, hgb=8.9, plt=24, neut=0.5, k=5.0, na=137, alb=3.7, crp=9)
    blood_blasts(chart, "2026-11-17 07:45", 15)
    vitals(chart, "2026-11-17 07:00", heart_rate=80, temperature=36.7, weight=66, spo2=96)
    ecog(chart, "2026-11-17", 1)
    serology(chart, "2026-11-03 08:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    ejection_fraction(chart, "2026-11-05 11:00", 55)
    chart.given("cpx", drug(RXNORM, "1942743", "cytarabine liposome 100 MG / daunorubicin liposomal 44 MG Injection"),
                "2024-11-20 10:00", "2024-11-24 11:30")
    chart.procedure("knee", concept(text="Arthroscopy of knee"), "2015-04-01")
    chart.ordered("ibuprofen", concept(text="Ibuprofen 400 mg"), "2026-11-10", status="stopped")
    return chart
