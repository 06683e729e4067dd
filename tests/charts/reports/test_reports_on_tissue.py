"""Reports on a tissue or a fluid that is neither marrow nor blood: myeloid cells that are abnormal there, and a neoplasm of them, are the
leukaemia's; and a marrow in remission two days behind ends none of it, whatever words the report has for it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

IN_CR = condition("aml", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-04-16")
MARROW = marrow_report("m", "骨髓增生活跃，原始细胞1%，CR骨髓象", "2026-11-14")
FOUND = {
    "脑脊液流式": ["异常髓系细胞占有核细胞45%。", "可见异常髓系细胞群，占有核细胞45%，表达CD34、CD117。"],
    "脑脊液流式细胞学": ["异常单核细胞占30%。"],
    "脑脊液细胞学": ["见异常单核细胞30%。"],
    "心包积液流式": ["异常髓系细胞占60%。"],
    "胸水流式": ["髓系原始细胞占30%。", "异常髓系原始细胞占40%，表达CD34、CD117。", "见白血病细胞。"],
    "胸水细胞学": ["见异常髓系细胞。"],
    "皮肤活检病理": ["真皮内异型细胞浸润，免疫组化支持髓系肿瘤。", "真皮内异型细胞浸润，免疫组化符合髓系肿瘤浸润。", "真皮内异型细胞浸润，考虑髓系肿瘤。", "髓系来源肿瘤细胞浸润。", "髓系/单核系来源恶性肿瘤，结合病史符合白血病侵犯。",
        "符合白血病皮肤改变。", "符合白血病累及皮肤。", "髓系白血病浸润。", "髓系肉瘤。"],
    "淋巴结活检病理": ["髓系母细胞浸润。", "淋巴结符合急性髓系白血病累犯。"],
    "睾丸活检病理": ["见髓系原始细胞浸润。", "睾丸组织见大量幼稚细胞浸润。", "符合急性髓系白血病睾丸累及。", "AML累及睾丸。"],
    "乳腺肿物穿刺病理": ["符合急性髓系白血病累及。"],
    "Cerebrospinal fluid flow cytometry": ["Abnormal myeloid cells 45%.", "Abnormal myeloid population comprising 45% of cells.",
        "Abnormal monocytic population, 30% of events."],
    "Cerebrospinal fluid cytology": ["Atypical monocytes 30%, CD34+."],
    "Pleural fluid flow cytometry": ["Abnormal myeloid cells 60% of events."],
    "Skin biopsy": ["Dermal infiltrate, involvement by AML.", "Infiltration by myeloid blasts.", "Consistent with myeloid neoplasm.",
        "Involvement by myeloid neoplasm.", "Leukemia cutis.", "Myeloid sarcoma.", "Leukemic infiltrate."],
    "Testicular biopsy": ["Involved by acute myeloid leukemia."],
    "Testis biopsy": ["Positive for involvement by AML."],
    "Lymph node biopsy": ["Infiltration by myeloblasts."],
    "病理": ["（右睾丸）支持髓系肿瘤。", "（右睾丸）见大量幼稚细胞浸润，MPO+。"],
}
QUIET = {
    "脑脊液流式": ["未见异常髓系细胞。", "未检测到异常髓系原始细胞，淋巴细胞占90%。", "髓系细胞占45%，未见异常。", "异常髓系细胞占0%。", "异常髓系细胞<0.01%。", "异常髓系细胞：阴性。", "淋巴细胞占90%，单核细胞占8%。",
        "单核细胞占30%，未见异常表型。", "粒细胞占5%，成熟淋巴细胞占80%。", "异常淋巴细胞占30%。"],
    "皮肤活检病理": ["不支持髓系肿瘤，符合GVHD。", "未见髓系肿瘤浸润。", "未见髓系原始细胞浸润。", "患者髓系肿瘤病史，本次符合GVHD。", "符合药疹，髓系肿瘤依据不足。", "既往MDS/MPN病史，真皮慢性炎。",
        "MPN病史，骨髓增殖性肿瘤治疗后，真皮慢性炎。", "排除髓系肿瘤。", "符合GVHD，除外白血病浸润。", "符合Sweet综合征，常见于髓系肿瘤患者。", "符合Sweet综合征，可见于髓系肿瘤。", "Sweet综合征，与髓系肿瘤有关。",
        "髓系肿瘤（AML）化疗后，药疹。", "未见明确髓系肿瘤证据。"],
    "睾丸活检病理": ["睾丸组织未见白血病累及。"],
    "胸水细胞学": ["见间皮细胞及淋巴细胞，未见肿瘤细胞。"],
    "胸水流式": ["单核细胞占40%，表型正常。"],
    "血常规": ["异常单核细胞30%。"],
    "Cerebrospinal fluid flow cytometry": ["No abnormal myeloid cells identified.", "No aberrant myeloid or monocytic population.",
        "Abnormal myeloid cells: none.", "Monocytes 40%, lymphocytes 60%. No blasts."],
    "Skin biopsy": ["No evidence of involvement by myeloid neoplasm. GVHD grade 2.", "Negative for involvement by AML.",
        "History of myeloid neoplasm. Spongiotic dermatitis.", "Clinical history: MDS/MPN, AML in remission. Drug eruption.",
        "Drug eruption; myeloid neoplasm unlikely.",
        "Neutrophilic dermatosis (Sweet syndrome), may be associated with myeloid malignancy."],
    "Lymph node biopsy": ["Reactive lymphoid hyperplasia. The patient's known AML is not seen."],
    "Peripheral blood smear": ["Abnormal monocytes 3%."],
    "Gastric biopsy": ["Chronic gastritis."],
    "Liver biopsy": ["Extramedullary hematopoiesis, no blasts."],
}
OF_BLOOD = {
    "外周血涂片": ["原始细胞占3%。", "可见白血病细胞。"],
}
RESIDUAL = {"脑脊液MRD": "MRD阳性，占12%。", "胸水流式": "MRD阳性，占3%。"}


def report(name: str, text: str) -> dict[str, object]:
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, name), "effectiveDateTime": "2026-11-12",
            "conclusion": text}


CASES = [
    *(rr(f"{name}: {text}", only(IN_CR, report(name, text)), "unclear") for name, texts in FOUND.items() for text in texts),
    *(rr(f"{name}, and a marrow: {text}", only(IN_CR, report(name, text), MARROW), "unclear") for name, texts in FOUND.items() for text in texts),
    *(rr(f"{name}, nothing found{len(marrow) * ', and a marrow'}: {text}", only(IN_CR, report(name, text), *marrow), "not-met")
      for name, texts in QUIET.items() for text in texts for marrow in ((), (MARROW,))),
    *(rr(f"{name}, of which a marrow tells: {text}", only(IN_CR, report(name, text), MARROW), "not-met")
      for name, texts in OF_BLOOD.items() for text in texts),
    *(rr(f"{name}, residual: {text}", only(IN_CR, report(name, text)), "judgement") for name, text in RESIDUAL.items()),
    *(rr(f"{name}, residual, and a marrow: {text}", only(IN_CR, report(name, text), MARROW), "unclear") for name, text in RESIDUAL.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_reports_on_tissue(case):
    check(case)
