"""Diagnoses by German, French, Spanish and Italian words alone: nobody reads there what denies or doubts them, and they are not passed over."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import BACK, CR, chart, only, rr
from tests.charts.harness import Case, check

CANCERS = [
    "Mammakarzinom", "Z.n. Prostatakarzinom", "Kolonkarzinom", "Blasenkrebs", "Non-Hodgkin-Lymphom", "bösartige Neubildung der Lunge", "Lymphome", "Carcinome hépatocellulaire", "Cancer du sein",
    "Tumeur maligne du côlon", "Cáncer de mama", "Linfoma", "Tumor maligno de colon", "Mieloma", "Single breast cancer", "Nonseminomatous tumor, cancer of testis", "Solitary lung carcinoma", "Endodermal sinus tumor"]
HEARTS = ["KHK", "Koronare Herzkrankheit", "Herzinsuffizienz", "Myokardinfarkt 2015", "Insuffisance cardiaque", "Coronaropathie", "Infarctus du myocarde", "Insuficiencia cardíaca", "Cardiopatía isquémica", "Scompenso cardiaco", "Vorhofflimmern"]
CONFLICTING = ["Z.n. Nierentransplantation", "Rheumatoide Arthritis", "Morbus Crohn", "Polyarthrite rhumatoïde", "Transplantation rénale", "Sclérose en plaques", "Artritis reumatoide", "Trasplante renal", "Trapianto renale"]
QUIET = [
    "Keine Herzinsuffizienz", "Keine KHK bekannt", "Kein Mammakarzinom", "Familienanamnese: Mammakarzinom", "Madre con cáncer de mama", "Sans insuffisance cardiaque", "Antécédents familiaux de cancer du sein",
    "Krebsvorsorge", "Arterielle Hypertonie", "Diabète de type 2", "Hipotiroidismo", "Asma", "Appendektomie 1998", "Lymphocytes", "Pneumonie", "Fractura de radio"]
LEUKAEMIAS = ["Akute myeloische Leukämie", "Leucémie aiguë myéloïde", "Leucémie myéloïde aiguë", "Leucemia mieloide aguda", "Leucemia mieloide acuta"]
NO_AML = ["Chronische myeloische Leukämie", "Leucémie myéloïde chronique", "Leucemia linfoblástica aguda", "Ausschluss akute myeloische Leukämie", "Eisenmangelanämie", "Anémie"]
RELAPSES = [
    "AML, Erstrezidiv", "AML-Rezidiv", "Rezidivierte AML", "Therapierefraktäre AML", "Akute myeloische Leukämie, Spätrezidiv", "Leucémie aiguë myéloïde en rechute", "Leucémie myéloïde aiguë réfractaire",
    "Leucemia mieloide aguda en recaída, no candidata a trasplante", "AML-Rezidiv, bisher ohne Therapie", "AML, Verdacht auf Rezidiv", "Leucémie aiguë myéloïde en rechute, sans traitement",
    "Leucemia mieloide aguda en recaída", "Leucemia mieloide aguda refractaria", "AML, recidiva"]
NO_RELAPSES = [
    "AML, kein Rezidiv", "AML, rezidivfrei", "AML in kompletter Remission, ohne Rezidiv", "AML, Rezidivrisiko hoch", "AML, Rezidivprophylaxe", "Leucémie aiguë myéloïde, sans rechute", "Leucémie aiguë myéloïde, pas de rechute",
    "AML, kein Hinweis auf Rezidiv", "AML, Rezidiv ausgeschlossen", "Leucémie aiguë myéloïde, pas de signe de rechute", "Leucemia mieloide aguda, sin evidencia de recaída",
    "Leucemia mieloide aguda, sin recaída", "Leucemia mieloide acuta, senza recidiva", "AML in Remission"]


CODED = ["AML, Rezidiv", "AML en rechute", "LMA en recaída", "AML relapse (Rezidiv)", "AML in relapse"]


def beside(text):
    return chart(CR, BACK, condition("x", None, text, recorded="2026-01-01"))


CASES = [
    *(Case(text, beside(text), {"no-other-malignancy": "judgement"}, evidence={"no-other-malignancy": ("Condition/x",)}) for text in CANCERS),
    *(Case(text, beside(text), {"cardiac-history": "judgement"}, evidence={"cardiac-history": ("Condition/x",)}) for text in HEARTS),
    *(Case(text, beside(text), {"no-conflicting-disease": "judgement"}, evidence={"no-conflicting-disease": ("Condition/x",)}) for text in CONFLICTING),
    *(Case(text, beside(text), dict.fromkeys(("no-other-malignancy", "cardiac-history", "no-conflicting-disease"), "no-contrary-record")) for text in QUIET),
    *(Case(f"no more than {text}", only(condition("x", None, text, recorded="2026-11-01")), {"aml-diagnosis": "unclear"}, overall="possible-match") for text in LEUKAEMIAS),
    *(Case(f"no more than {text}", only(condition("x", None, text, recorded="2026-11-01")), {"aml-diagnosis": "missing"}) for text in NO_AML),
    *(rr(f"a remission, then {text}", chart(CR, condition("x", None, text, recorded="2026-11-01")), "unclear", evidence={"relapsed-refractory": ("Condition/x",)}) for text in RELAPSES),
    *(rr(f"a remission, then {text}", chart(CR, condition("x", None, text, recorded="2026-11-01")), "not-met") for text in NO_RELAPSES),
    *(rr(f"a code of relapse: {text}", chart(CR, condition("x", (ICD10CM, "C92.02"), text, recorded="2026-11-01")), "met") for text in CODED),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
