"""Charts with gaps, and a chart whose patient is in the trial already."""
from __future__ import annotations

from tools.fixture_builder import ICD10, ICD10CM, LOINC, RXNORM, SNOMED, Chart, coding, concept, quantity, story
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


@story("possible-results-missing")
def gaps() -> Chart:
    """A man of 54 in a Chinese chart: relapse on record; ECOG, HIV and syphilis missing, others old or without limit."""
    chart = Chart("ZY20261102", server="https://fhir.hospital.example.cn/r4", zone="+08:00", empty="null")
    chart.patient("1972-03-03", "male", name=[{"text": "孙伟"}])
    chart.condition("aml", coding(ICD10, "C92.000", "急性髓系白血病"), text="急性髓系白血病", clinical="relapse", onset="2025-01-18", recorded="2026-11-05")
    chart.condition("htn", coding(ICD10, "I10", "Essential (primary) hypertension"), text="高血压病2级", onset="2014")
    chart.condition("dm", coding(ICD10, "E11.9", "2型糖尿病"), text="2型糖尿病")
    chart.condition("af", text="心房颤动？", recorded="2026-11-05")
    chart.condition("gallstone", coding(ICD10, "K80.2", "胆囊结石"), text="胆囊结石")
    chart.observation("alt-nolimit", concept(coding(LOINC, "1742-6", "丙氨酸氨基转移酶")), "2026-11-18 07:00", {"valueQuantity": quantity(66, "U/L")})
    chart.lab("ast", "1920-8", "天门冬氨酸氨基转移酶", "2026-11-18 07:00", 51, "U/L", 40)
    chart.lab("tbil-prelim", "14631-6", "总胆红素", "2026-11-18 07:00", 17, "μmol/L", 21, status="preliminary")
    chart.lab("tbil-old", "14631-6", "总胆红素", "2026-10-12 07:00", 16, "μmol/L", 21)
    chart.lab("crea-old", "14682-9", "肌酐", "2026-10-12 07:00", 90, "μmol/L", 97)
    chart.lab("crea-cancelled", "14682-9", "肌酐", "2026-11-18 07:00", 9, "μmol/L", 97, status="cancelled")
    chart.lab("urine", "14683-7", "尿肌酐", "2026-11-18 07:00", 9012, "μmol/L")
    serology(chart, "2026-06-10 09:00", hbsag="阴性", hcv="阴性")
    serology(chart, "2026-10-08 09:00", hcv="阴性", anti_hbs="阳性")
    counts(chart, "2026-11-18 07:00", wbc=1.7, hgb=7.1, plt=12, neut=0.3, k=3.7, na=137, fib=3.9, inr=1.1)
    blood_blasts(chart, "2026-11-18 07:00", 9)
    vitals(chart, "2026-11-18 06:00", heart_rate=92, temperature=37.3, weight=70)
    chart.observation("ps-note", concept(text="一般情况"), "2026-11-18", {"valueString": "精神可，活动耐量下降"}, category="exam")
    chart.ordered("metformin", concept(text="盐酸二甲双胍片 0.5g"), "2024-08-01")
    chart.ordered("amlodipine", concept(text="苯磺酸氨氯地平片 5mg"), "2024-08-01")
    chart.procedure("picc", concept(text="PICC置管术"), "2025-01-20")
    chart.calls("encounter-start", encounterId="enc-7")
    encounter(chart, "enc-7", "2026-11-17 09:00")
    return chart


@story("already-on-this-trial")
def enrolled() -> Chart:
    """A man of 39 who would be a likely match, and is in the trial already: nothing is shown."""
    chart = Chart("on-1", server="https://fhir.example.org/r4", zone="+08:00")
    chart.patient("1987-11-01", "male")
    chart.condition("aml", coding(ICD10CM, "C92.02", "Acute myeloblastic leukemia, in relapse"), recorded="2026-10-30", onset="2025-03-03")
    chart.condition("rhinitis", coding(ICD10CM, "J30.9", "Allergic rhinitis, unspecified"))
    chart.condition("tonsil", coding(ICD10CM, "J35.01", "Chronic tonsillitis"), clinical="resolved", onset="1995")
    chart.add("ResearchStudy", "study", status="active", title="NKG2D CAR-NK & r/rAML",
              identifier=[{"system": "http://clinicaltrials.gov", "value": "NCT05734898"}])
    chart.add("ResearchSubject", "subject", status="screening", individual=chart.refer("Patient", "on-1"),
              study={"reference": "ResearchStudy/study", "display": "NCT05734898 NKG2D CAR-NK", "identifier": {
                  "system": "http://clinicaltrials.gov", "value": "NCT05734898"}},
              period={"start": "2026-11-16"})
    chart.lab("alt", "1742-6", "ALT", "2026-11-19 08:00", 20, "U/L", 50)
    chart.lab("ast", "1920-8", "AST", "2026-11-19 08:00", 18, "U/L", 40)
    chart.lab("tbil", "14631-6", "Bilirubin.total", "2026-11-19 08:00", 10, "umol/L", 21)
    chart.lab("crea", "14682-9", "Creatinine", "2026-11-19 08:00", 70, "umol/L", 97)
    counts(chart, "2026-11-19 08:00", wbc=5.9, hgb=10.0, plt=88, neut=2.0, k=4.0, na=140, alb=4.2, ldh=300)
    blood_blasts(chart, "2026-11-19 08:00", 13)
    serology(chart, "2026-11-10 08:00", hiv="neg", hbsag="neg", anti_hbc="neg", hcv="neg", syphilis="neg")
    ecog(chart, "2026-11-16", 0)
    ejection_fraction(chart, "2026-11-11 09:00", 64)
    vitals(chart, "2026-11-19 08:00", heart_rate=74, weight=75, temperature=36.6)
    bm = marrow_specimen(chart, "bm", "2026-11-02 09:00")
    marrow_blasts(chart, "bm-blasts", "2026-11-02 09:00", 30, bm)
    chart.given("ida", drug(RXNORM, "5650", "IDArubicin"), "2025-03-10 09:00", "2025-03-12 09:00")
    chart.given("ara", drug(RXNORM, "3041", "cytarabine"), "2025-03-10 09:00", "2025-03-16 09:00")
    chart.procedure("tonsillectomy", concept(coding(SNOMED, "173422009", "Tonsillectomy")), "1995-07")
    return chart
