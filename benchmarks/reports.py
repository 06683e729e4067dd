"""What the free text of a long stay costs: reports of radiology and wards that were never met, and letters that tell of the leukaemia.

``python -m benchmarks.reports`` measures these alone; ``make bench`` runs them with the rest. Each report is another text. A letter on the
leukaemia names what every reader asks for in nearly each sentence: it is the dearest text that there is.
"""
from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from datetime import date

from benchmarks.measurements import append
from cds_service.screener import Screener, make_screener
from cds_service.settings.config import load_settings
from fhir_mappings.charts.chart import read_chart

REPORTS = 100
ROUNDS = 5
NAMES = ("CT", "Progress note")
ENGLISH = (
    "The lungs show no consolidation, with mild dependent atelectasis at the {n} mm level",
    "Heart size is normal and there is no pericardial effusion",
    "The tip of the central line projects over the superior vena cava since {d}",
    "A simple cyst of {n} mm lies in the left kidney, as on {d}",
    "Liver, spleen and pancreas look ordinary",
    "The patient came on {d} with fever of {n} degrees while neutropenic, and was given meropenem",
    "Platelets were transfused at a count of {n}, without a reaction",
    "Mediastinal nodes are below {n} mm",
    "Suggest a new film in {n} weeks",
    "The marrow space of the spine looks heterogeneous, which is of no known meaning",
    "Acyclovir and fluconazole go on as prophylaxis",
)
CHINESE = (
    "双肺纹理增粗，左肺上叶见直径{n}mm结节，边界清",
    "心影不大，心包未见积液",
    "肝脾形态正常，胆囊壁不厚",
    "右肾小囊肿{n}mm，与{d}所见相仿",
    "患者{d}起发热，体温{n}度，予抗感染治疗后好转",
    "输注血小板{n}单位，过程顺利，无不良反应",
    "纵隔淋巴结最大{n}mm",
    "建议{n}周后复查",
    "骨髓增生活跃，粒系占{n}%，红系占{n}%",
    "腹腔少量积液，较前减少",
)
ENGLISH_COURSE = (
    "AML with FLT3-ITD was found on {d} with {n}% blasts in the marrow",
    "Induction with 7+3 began on {d}",
    "The marrow of {d} shows a complete remission, MRD negative by flow",
    "Consolidation with cytarabine in {n} doses",
    "Relapsed on {d} with {n}% blasts",
    "Salvage by FLAG-IDA was given from {d}",
    "Platelets {n} on {d}",
    "Febrile neutropenia, treated with cefepime",
    "Allogeneic transplant from a matched sibling on {d}",
    "No GVHD so far, tacrolimus was tapered",
    "Echocardiogram shows LVEF {n}%",
    "Hepatitis B surface antigen negative, HIV non-reactive",
    "No prior malignancy; mother had breast cancer",
    "ECOG 1 today",
    "We discussed clinical trials with CAR-NK cells",
    "CSF flow negative for blasts",
)
CHINESE_COURSE = (
    "{d}骨髓涂片示原始粒细胞{n}%，诊断为急性髓系白血病M5",
    "{d}予IA方案诱导化疗",
    "复查骨髓达完全缓解，MRD阴性",
    "予大剂量阿糖胞苷巩固{n}次",
    "{d}骨穿示复发，原始细胞{n}%",
    "予FLAG方案再诱导",
    "患者无发热，无咳嗽咳痰",
    "否认肝炎、结核病史",
    "否认高血压、糖尿病史",
    "父亲健在，母亲有高血压",
    "心脏彩超示EF {n}%",
    "乙肝表面抗原阴性",
    "ECOG评分1分",
    "予伏立康唑预防感染",
    "脑脊液未见异常细胞",
    "{d}行异基因造血干细胞移植",
)
SOON, DEAREST = "under 10 ms a report", "none: the dearest text"
KINDS = {
    "English, 2,000 letters": (2000, ". ", ENGLISH, SOON),
    "Chinese, 700 letters": (700, "。", CHINESE, SOON),
    "English on the leukaemia, 2,000 letters": (2000, ". ", ENGLISH_COURSE, DEAREST),
    "Chinese on the leukaemia, 700 letters": (700, "。", CHINESE_COURSE, DEAREST),
}


def rows() -> Iterator[Sequence[str]]:
    """The figures, each with its target."""
    screener = make_screener(load_settings({}))
    screener.warm()
    chance = random.Random(7)  # noqa: S311 - nothing secret
    for kind, (letters, joint, sentences, target) in KINDS.items():
        least = min(_milliseconds(screener, [_text(letters, joint, sentences, chance) for _ in range(REPORTS)]) for _ in range(ROUNDS))
        yield (f"a chart with {REPORTS} reports that were never met ({kind} each), read and screened; least of {ROUNDS}",
               f"{least:.0f} ms of the processor, {least / REPORTS:.1f} ms a report", target)


def _text(letters: int, joint: str, sentences: Sequence[str], chance: random.Random) -> str:
    told = ""
    while len(told) < letters:
        day = f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}"
        told += chance.choice(sentences).replace("{n}", str(chance.randint(2, 90))).replace("{d}", day) + joint
    return told[:letters]


def _milliseconds(screener: Screener, texts: Sequence[str]) -> float:
    subject = {"reference": "Patient/p"}
    resources = [
        {"resourceType": "Patient", "id": "p", "birthDate": "1980-05-02", "gender": "female"},
        {"resourceType": "Condition", "id": "c", "subject": subject, "code": {"text": "AML"}},
        *({"resourceType": "DiagnosticReport", "id": f"r{number}", "status": "final", "subject": subject,
           "code": {"text": NAMES[number % len(NAMES)]}, "effectiveDateTime": "2026-11-02", "conclusion": text}
          for number, text in enumerate(texts))]
    body = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": one} for one in resources]}).encode()
    begun = time.process_time()
    screener.screen(screener.record(read_chart(body)), date(2026, 11, 20))
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    print(append("Free text of a long stay", "python -m benchmarks.reports", [("measure", "figure", "target"), *rows()]))
