"""Charts that turn on the course of the disease: relapse after transplant, refractory, newly diagnosed, a child."""
from __future__ import annotations

from tools.fixture_builder import (
    ATC,
    CHS,
    ICD10,
    ICD10CM,
    LOINC,
    RXNORM,
    SNOMED,
    TERMINOLOGY,
    Chart,
    coding,
    concept,
    negative,
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


@story("relapse-after-hsct-chinese")
def after_transplant() -> Chart:
    """A man of 36 in a Chinese hospital: remission, sibling transplant, chronic GVHD, and blasts in the marrow again."""
    chart = Chart("ZY20260877", server="https://fhir.hospital.example.cn/r4", zone="+08:00", wrap="searchset")
    chart.patient("1990-06-18", "male", name=[{"text": "赵磊"}])
    encounter(chart, "zy-3", "2026-11-09 09:00")
    chart.condition("aml", coding(CHS, "C92.000x018", "急性髓系白血病，t(6;9)(p23;q34);DEK-NUP214"), text="急性髓系白血病",
                    onset="2025-04-22", recorded="2025-04-25")
    chart.condition("hsct", coding(ICD10, "Z94.8", "Other transplanted organ and tissue status"), text="异基因造血干细胞移植术后",
                    recorded="2025-12-01")
    chart.condition("gvhd", coding(ICD10CM, "D89.811", "Chronic graft-versus-host disease"), text="慢性移植物抗宿主病(皮肤)", clinical="inactive",
                    recorded="2026-05-11")
    chart.condition("no-cns", text="否认高血压、糖尿病、冠心病史", recorded="2026-11-09")
    chart.condition("cmv", coding(ICD10, "B25.9", "Cytomegaloviral disease, unspecified"), text="巨细胞病毒血症", clinical="resolved", onset="2026-01")
    bm = marrow_specimen(chart, "gs-2", "2026-11-10 10:00", text="骨髓")
    marrow_blasts(chart, "bm-2", "2026-11-10 10:00", 23.5, bm, text="骨髓原始细胞")
    chart.observation("chimerism", concept(text="供者细胞嵌合率"), "2026-11-10 10:00", {"valueQuantity": quantity(71, "%")}, specimen=bm)
    bm = marrow_specimen(chart, "gs-1", "2025-06-20 10:00", text="骨髓")
    marrow_blasts(chart, "bm-1", "2025-06-20 10:00", 1.5, bm, text="骨髓原始细胞")
    chart.report("bg-1", concept(coding(LOINC, "48807-2", "Bone marrow aspiration report"), text="骨髓细胞学检查报告"), "2025-06-20 10:00",
                 "骨髓增生活跃，原始细胞占1.5%，提示完全缓解（CR1）骨髓象。")
    chart.procedure("allo", concept(coding(SNOMED, "425843001", "Allogeneic peripheral blood stem cell transplant"), text="同胞全相合外周血造血干细胞移植"),
                    "2025-10-16")
    chart.given("bu", concept(text="白消安注射液"), "2025-10-08 09:00", "2025-10-11 09:00")
    chart.given("ida", concept(text="伊达比星注射液"), "2025-05-02 09:00", "2025-05-04 09:00")
    chart.given("ara", concept(text="注射用阿糖胞苷"), "2025-05-02 09:00", "2025-05-08 09:00")
    chart.given("ara-2", concept(text="注射用阿糖胞苷"), "2025-07-10 09:00", "2025-07-13 09:00")
    for name, loinc, text, value, unit, high in (
            ("alt", "1742-6", "谷丙转氨酶", 44, "U/L", 50), ("ast", "1920-8", "谷草转氨酶", 37, "U/L", 40),
            ("tbil", "14631-6", "总胆红素", 15.8, "μmol/L", 21.0), ("dbil", "14629-0", "直接胆红素", 5.2, "μmol/L", 8.0),
            ("crea", "14682-9", "肌酐", 88, "μmol/L", 97)):
        chart.lab(f"{name}-1120", loinc, text, "2026-11-20 06:30", value, unit, high)
    counts(chart, "2026-11-20 06:30", wbc=2.9, hgb=8.7, plt=36, neut=0.9, alb=3.5, ferritin=2310)
    blood_blasts(chart, "2026-11-20 06:30", 5)
    serology(chart, "2026-11-10 11:00", hiv="阴性", hbsag="阴性", anti_hbs="阳性", anti_hbc="阳性", hcv="阴性", syphilis="阴性")
    chart.observation("ecog", concept(coding(LOINC, "89247-1", "ECOG Performance Status score"), text="ECOG评分"), "2026-11-10",
                      {"valueString": "ECOG评分：1分"}, category="exam")
    chart.observation("nkg2dl", concept(text="NKG2D配体(MICA/B、ULBP)流式检测"), "2026-11-10 10:00", {"valueString": "白血病细胞MICA/B阳性率62%"}, specimen=bm)
    vitals(chart, "2026-11-20 06:00", heart_rate=86, temperature=36.9, weight=61)
    ejection_fraction(chart, "2026-11-11 15:00", 63)
    chart.add("Consent", "sample-consent", status="active", scope=concept(coding(TERMINOLOGY + "consentscope", "research", "Research")),
              category=[concept(text="生物样本库知情同意")], patient=chart.refer("Patient", "ZY20260877"), dateTime="2025-05-01")
    return chart


@story("refractory-after-two-inductions")
def refractory() -> Chart:
    """A woman of 63 with 41 % blasts 31 days after her second induction: no remission after two courses."""
    chart = Chart("ref-2", server="https://ehr.example.org/fhir", zone="-05:00")
    chart.patient("1963-10-12", "female")
    encounter(chart, "admission", "2026-09-30 15:00")
    chart.condition("aml", coding(SNOMED, "91861009", "Acute myeloid leukemia"), text="Acute myeloid leukemia, complex karyotype",
                    onset="2026-08-20", recorded="2026-08-22")
    chart.condition("neutropenic-fever", coding(ICD10CM, "D70.1", "Agranulocytosis secondary to cancer chemotherapy"), onset="2026-10-18")
    chart.condition("hypokalemia", coding(ICD10CM, "E87.6", "Hypokalemia"), onset="2026-11-10")
    chart.condition("mva", coding(ICD10CM, "Z90.49", "Acquired absence of other specified parts of digestive tract"), text="Cholecystectomy")
    chart.given("ara-1", drug(RXNORM, "3041", "cytarabine"), "2026-08-26 10:00", "2026-09-01 10:00")
    chart.given("dnr-1", drug(RXNORM, "3109", "daunorubicin"), "2026-08-26 10:00", "2026-08-28 10:30")
    chart.given("flu-2", drug(RXNORM, "24698", "fludarabine"), "2026-10-08 10:00", "2026-10-12 10:30")
    chart.given("ara-2", drug(RXNORM, "3041", "cytarabine"), "2026-10-08 14:00", "2026-10-12 18:00")
    chart.given("ida-2", drug(RXNORM, "5650", "IDArubicin"), "2026-10-09 10:00", "2026-10-11 10:30")
    chart.given("gcsf", drug(RXNORM, "68442", "filgrastim"), "2026-10-07 09:00", "2026-10-13 09:00")
    chart.given("it-ara", concept(text="Cytarabine 50 mg intrathecal"), "2026-09-08 11:00", "2026-09-08 11:05",
                dosage={"route": concept(coding(SNOMED, "72607000", "Intrathecal route"))})
    for number, (on, percent) in enumerate((("2026-08-21", 78), ("2026-09-24", 52), ("2026-11-12", 41)), 1):
        bm = marrow_specimen(chart, f"marrow-{number}", f"{on} 11:00")
        marrow_blasts(chart, f"marrow-blasts-{number}", f"{on} 11:00", percent, bm)
    chart.report("path", concept(coding(LOINC, "33721-2", "Bone marrow Pathology biopsy report")), "2026-11-12 11:00",
                 "Persistent acute myeloid leukemia, 41 % blasts. No remission.")
    counts(chart, "2026-11-20 06:00", wbc=6.2, hgb=8.0, plt=14, neut=0.6, k=3.3, na=136, alb=3.0, ldh=744, crp=31, urate=3.0)
    chart.lab("alt", "1742-6", "ALT", "2026-11-20 06:00", 61, "U/L", 33)
    chart.lab("ast", "1920-8", "AST", "2026-11-20 06:00", 40, "U/L", 32)
    chart.lab("tbil", "1975-2", "Bilirubin.total", "2026-11-20 06:00", 1.4, "mg/dL", 1.2)
    chart.lab("crea", "2160-0", "Creatinine", "2026-11-20 06:00", 0.7, "mg/dL", 0.95)
    serology(chart, "2026-11-02 09:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    ecog(chart, "2026-11-15", 2)
    vitals(chart, "2026-11-20 06:00", heart_rate=101, temperature=37.6, weight=57.7)
    ejection_fraction(chart, "2026-08-23 09:00", 57)
    chart.procedure("picc", concept(text="Insertion of peripherally inserted central catheter"), "2026-08-25")
    return chart


@story("newly-diagnosed-untreated")
def untreated() -> Chart:
    """A man of 47 diagnosed four days ago: AML, no treatment, no remission, so neither relapsed nor refractory yet."""
    chart = Chart("new-0", server="https://ehr.example.org/fhir", zone="+00:00", wrap="searchset")
    chart.patient("1979-04-04", "male")
    encounter(chart, "emergency", "2026-11-17 20:45")
    chart.condition("aml", coding(SNOMED, "91861009", "Acute myeloid leukemia"), text="Acute myeloid leukaemia, newly diagnosed",
                    onset="2026-11-18", recorded="2026-11-18")
    chart.condition("hyperleuko", coding(ICD10, "D72.8", "Other specified disorders of white blood cells"), text="Hyperleukocytosis")
    chart.condition("obesity", coding(ICD10, "E66.9", "Obesity, unspecified"))
    bm = marrow_specimen(chart, "bm", "2026-11-18 10:00")
    marrow_blasts(chart, "bm-blasts", "2026-11-18 10:00", 82, bm)
    chart.report("bm-report", concept(coding(LOINC, "48807-2", "Bone marrow aspiration report")), "2026-11-18 10:00",
                 "Acute myeloid leukaemia with monocytic differentiation.", status="preliminary")
    blood_blasts(chart, "2026-11-20 06:00", 71)
    counts(chart, "2026-11-20 06:00", wbc=94, hgb=7.9, plt=31, ldh=1510, urate=8.8, k=3.5, fib=2.2, inr=1.3, crp=44, na=134)
    chart.lab("alt", "1742-6", "ALT", "2026-11-20 06:00", 38, "U/L", 50)
    chart.lab("ast", "1920-8", "AST", "2026-11-20 06:00", 45, "U/L", 50)
    chart.lab("tbil", "14631-6", "Bilirubin.total", "2026-11-20 06:00", 9, "umol/L", 21)
    chart.lab("crea", "14682-9", "Creatinine", "2026-11-20 06:00", 112, "umol/L", 104)
    serology(chart, "2026-11-18 09:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    ecog(chart, "2026-11-18", 1)
    ejection_fraction(chart, "2026-11-19 16:00", 61)
    vitals(chart, "2026-11-20 06:00", heart_rate=110, temperature=38.1, weight=104, height=176)
    chart.given("hydrea", drug(ATC, "L01XX05", "hydroxycarbamide"), "2026-11-18 12:00", "2026-11-20 12:00")
    chart.ordered("induction", drug(ATC, "L01BC01", "cytarabine"), "2026-11-20 15:00", status="draft")
    chart.procedure("leukapheresis", concept(text="Leukapheresis"), "2026-11-18 22:00")
    chart.calls("order-sign", draftOrders={"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": {"resourceType": "MedicationRequest", "id": "draft-1", "status": "draft", "intent": "order",
                      "medicationCodeableConcept": drug(ATC, "L01BC01", "cytarabine"),
                      "subject": {"reference": "Patient/new-0"}}}]})
    return chart


@story("child-relapse-lansky")
def child() -> Chart:
    """A girl of 9 in second relapse: Lansky instead of ECOG, limits by age, a guardian's consent."""
    chart = Chart("kid-9", server="https://children.example.org/fhir", zone="+01:00", empty="null")
    chart.patient("2017-02-27", "female")
    encounter(chart, "day-clinic", "2026-11-19 08:30", "2026-11-19 15:00", inpatient=False)
    chart.condition("aml", coding(ICD10, "C93.0", "Acute monoblastic/monocytic leukaemia"), clinical="relapse", onset="2024-03-12",
                    recorded="2026-11-09")
    chart.condition("otitis", coding(ICD10, "H66.9", "Otitis media, unspecified"), clinical="resolved", onset="2020-01")
    chart.condition("eczema", coding(ICD10, "L20.9", "Atopic dermatitis, unspecified"))
    chart.condition("asd", coding(ICD10, "Q21.1", "Atrial septal defect"), text="ASD, closed spontaneously", clinical="resolved", onset="2017")
    chart.observation("lansky", concept(coding("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "C38144", "Lansky Play-Performance Status"),
                                        text="Lansky play-performance"), "2026-11-19", {"valueInteger": 80}, category="survey")
    ages = [reference_range(106, "umol/L", 45, ages=(18, 120)), reference_range(60, "umol/L", 25, ages=(5, 11)),
            reference_range(77, "umol/L", 35, ages=(12, 17))]
    chart.lab("crea", "14682-9", "Creatinine", "2026-11-19 09:00", 52, "umol/L", ranges=ages)
    chart.lab("alt", "1742-6", "ALT", "2026-11-19 09:00", 33, "U/L", 29)
    chart.lab("ast", "1920-8", "AST", "2026-11-19 09:00", 40, "U/L", 36)
    chart.lab("tbil", "14631-6", "Bilirubin.total", "2026-11-19 09:00", 8, "umol/L", 17)
    counts(chart, "2026-11-19 09:00", wbc=8.8, hgb=9.9, plt=72, neut=1.7, k=4.2, na=138, ldh=520, alb=4.0, crp=3)
    blood_blasts(chart, "2026-11-19 09:00", 24)
    vitals(chart, "2026-11-19 08:40", heart_rate=104, temperature=36.8, weight=29.3, height=134)
    serology(chart, "2026-11-09 09:00", hiv="neg", hbsag="neg", anti_hbc="neg", anti_hbs="pos", hcv="neg", syphilis="neg")
    ejection_fraction(chart, "2026-11-10 10:00", 66)
    chart.given("flag", drug(ATC, "L01BB05", "fludarabine"), "2025-12-01 09:00", "2025-12-05 09:00")
    chart.given("flag-c", drug(ATC, "L01BC01", "cytarabine"), "2025-12-01 13:00", "2025-12-05 17:00")
    chart.observation("vaccines", concept(text="Immunisation status"), "2024-01-10", {"valueString": "complete for age"}, category="social-history")
    chart.procedure("port", concept(text="Implantation of central venous port"), "2024-03-15")
    chart.ordered("ondansetron", concept(text="Ondansetron 4 mg"), "2026-11-19")
    return chart


@story("pregnancy-test-one-day-too-old")
def pregnancy_test() -> Chart:
    """A woman of 31 in relapse whose negative pregnancy test is eight days old, one day more than the protocol allows."""
    chart = Chart("preg-8", server="https://ehr.example.fr/fhir", zone="+01:00")
    chart.patient("1995-08-08", "female")
    chart.condition("lam", coding(ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse"), recorded="2026-11-12", onset="2025-06-06")
    chart.condition("contraception", coding(ICD10, "Z30.4", "Surveillance of contraceptive drugs"), recorded="2025-07-01")
    chart.condition("amenorrhea", coding(ICD10, "N91.1", "Secondary amenorrhoea"), text="Amenorrhoea after chemotherapy", onset="2025-09")
    chart.condition("hashimoto-no", coding(ICD10, "E06.3", "Autoimmune thyroiditis"), verified="entered-in-error", recorded="2023-02-02")
    chart.observation("hcg", concept(coding(LOINC, "2118-8", "Choriogonadotropin (pregnancy test) [Presence] in Serum or Plasma")),
                      "2026-11-14 10:00", negative())
    chart.lab("hcg-marker", "83086-9", "Choriogonadotropin [Units/volume] in Serum or Plasma by Immunoassay", "2025-06-06 10:00", 1.2, "m[IU]/mL", 5)
    serology(chart, "2026-11-12 10:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    ecog(chart, "2026-11-20", 0)
    counts(chart, "2026-11-20 07:00", wbc=3.3, hgb=10.8, plt=101, neut=1.2, k=3.8, na=139, alb=4.1, ldh=280, crp=2, fib=3.0)
    blood_blasts(chart, "2026-11-20 07:00", 7)
    chart.lab("alat", "1742-6", "ALAT", "2026-11-20 07:00", 19, "U/L", 34)
    chart.lab("asat", "1920-8", "ASAT", "2026-11-20 07:00", 22, "U/L", 31)
    chart.lab("bili", "14631-6", "Bilirubine totale", "2026-11-20 07:00", 6, "umol/L", 21)
    chart.lab("crea", "14682-9", "Créatinine", "2026-11-20 07:00", 58, "umol/L", 80)
    vitals(chart, "2026-11-20 07:00", heart_rate=70, temperature=36.6, weight=59, height=166)
    bm = marrow_specimen(chart, "moelle", "2026-11-12 09:00", text="Moelle osseuse")
    marrow_blasts(chart, "blastes", "2026-11-12 09:00", 26, bm)
    chart.ordered("pill", concept(text="Desogestrel 75 micrograms"), "2025-07-01")
    chart.procedure("extraction", concept(text="Dental extraction"), "2014-02-03")
    return chart
