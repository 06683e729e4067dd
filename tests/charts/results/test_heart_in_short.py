"""Heart disease by its titles in ICD-10 (I20-I52) and as it is shortened, in words alone: a clinician's to read; and what only looks like it."""
from __future__ import annotations

import pytest

from tests.charts.build import base, concept, condition, marrow_report
from tests.charts.harness import Case, check

HEART, FUNCTION = "cardiac-history", "cardiac-function"
NAMED = [
    "Inferior wall MI", "Anterior wall MI", "Past medical history: MI", "PMH: MI", "HTN and MI", "1. HTN 2. MI", "HTN, DM, MI", "NKDA. MI", "CKD, MI", "MI and stroke", "h/o MI", "Hx MI 2010", "DM2/HTN/MI",
    "HTN; MI; CKD", "MI (2015)", "LV non-compaction", "Left ventricular noncompaction", "LVNC", "心肌致密化不全", "左室心肌致密化不全", "ARVC", "ARVD/C", "Arrhythmogenic right ventricular dysplasia", "致心律失常性右室发育不良",
    "Ischemic CMP", "Dilated CMP", "Left main disease", "Left main stenosis", "LM disease", "Left main coronary artery stenosis", "冠脉造影示三支病变", "冠脉三支病变", "三支病变", "双支病变", "冠状动脉三支病变", "克山病", "左主干病变",
    "LAD 90% stenosis", "Multivessel disease", "3VD", "2-vessel CAD", "Triple vessel disease", "ACS", "Acute coronary syndrome", "急性冠脉综合征", "急性冠状动脉综合征", "USA (unstable angina)", "不稳定型心绞痛", "变异型心绞痛",
    "Prinzmetal angina", "陈旧性心梗", "陈旧性下壁心肌梗死", "下壁心梗", "NSTEMI", "心肌桥", "急性ST段抬高型心肌梗死", "ST段抬高型心梗", "缺血性心脏病", "缺血性心肌病", "心室壁瘤", "心脏破裂", "乳头肌断裂", "Papillary muscle rupture", "Postinfarction angina",
    "Coronary thrombosis", "Coronary embolism", "冠状动脉血栓", "冠状动脉闭塞", "Coronary artery aneurysm", "冠状动脉瘤", "Cor pulmonale", "慢性肺源性心脏病", "肺源性心脏病", "Kyphoscoliotic heart disease", "Pulmonary hypertension",
    "肺高压", "二尖瓣狭窄", "Severe AS", "Aortic stenosis", "Mitral regurg", "MVP", "风湿性心脏病", "风湿性二尖瓣病", "RHD", "Rheumatic heart disease", "联合瓣膜病", "主动脉瓣狭窄伴关闭不全", "老年性瓣膜病", "退行性瓣膜病", "感染性心内膜炎",
    "Loeffler endocarditis", "Endomyocardial fibrosis", "病毒性心肌炎", "扩张型心肌病", "DCM", "肥厚型心肌病", "梗阻性肥厚型心肌病", "HOCM", "HCM", "限制型心肌病", "酒精性心肌病", "围产期心肌病", "PPCM", "应激性心肌病", "Takotsubo", "左心衰", "全心衰", "充血性心衰",
    "HFrEF", "HFmrEF", "CHF", "CCF", "LVF", "心功能IV级", "NYHA III", "心脏淀粉样变", "心肌淀粉样变", "心脏结节病", "心力衰竭", "心源性哮喘", "急性左心功能不全", "左心功能不全", "右心衰竭", "高血压性心脏病", "高血压心脏病", "Hypertensive heart disease", "HHD",
    "心肌病", "药物性心肌病", "蒽环类相关心肌病", "Anthracycline cardiomyopathy", "CTRCD", "冠脉支架术后", "PCI术后", "CABG术后", "s/p PCI", "冠脉搭桥术后", "DES to LAD", "主动脉瓣置换术后", "s/p AVR", "TAVR", "二尖瓣脱垂", "心脏瓣膜病", "冠状动脉粥样硬化",
    "冠状动脉硬化", "冠脉狭窄", "冠状动脉肌桥", "Coronary atherosclerosis", "Stable angina", "Ischemic heart disease", "IHD", "Silent ischemia", "无症状性心肌缺血", "心肌缺血", "隐匿性冠心病", "心绞痛", "不稳定性心绞痛", "心绞痛伴有证实的痉挛", "其他类型的心绞痛",
    "卧位型心绞痛", "劳力性心绞痛", "梗死后心绞痛", "前壁急性透壁性心肌梗死", "下壁急性透壁性心肌梗死", "急性心内膜下心肌梗死", "急性非ST段抬高型心肌梗死", "随后性心肌梗死", "心包积血作为急性心肌梗死后的近期并发症", "房间隔缺损作为急性心肌梗死后的近期并发症", "无心肌梗死的冠状动脉血栓形成", "德雷斯勒综合征", "心肌梗死后综合征", "急性缺血性心脏病",
    "冠状动脉供血不足", "冠状动脉缺血", "动脉硬化性心血管病", "动脉硬化性心脏病", "陈旧性心肌梗死", "心脏动脉瘤", "室壁瘤", "冠状动脉动脉瘤", "冠状动脉夹层", "缺血性心肌病", "无症状性心肌缺血", "慢性缺血性心脏病", "肺栓塞", "原发性肺动脉高压", "脊柱侧弯性心脏病", "慢性肺源性心脏病", "急性心包炎", "缩窄性心包炎", "粘连性心包炎",
    "心包积液", "心包积血", "急性感染性心内膜炎", "二尖瓣关闭不全", "二尖瓣狭窄伴关闭不全", "非风湿性二尖瓣脱垂", "主动脉瓣狭窄", "主动脉瓣关闭不全", "三尖瓣关闭不全", "肺动脉瓣狭窄", "心内膜炎，瓣膜未特指", "心脏瓣膜病", "联合瓣膜损害", "感染性心肌炎", "孤立性心肌炎", "扩张型心肌病", "梗阻性肥厚型心肌病",
    "心内膜心肌(嗜酸细胞性)疾病", "心内膜弹力纤维增生症", "酒精性心肌病", "药物性心肌病", "心动过速性心肌病", "糖尿病性心肌病", "甲亢性心脏病", "甲状腺功能亢进性心脏病", "贫血性心脏病", "肾病性心脏病", "尿毒症性心肌病", "房室传导阻滞", "左束支传导阻滞", "右束支传导阻滞", "预激综合征", "心脏停搏", "阵发性室上性心动过速",
    "室性心动过速", "心房颤动", "心房扑动", "心室颤动", "病态窦房结综合征", "窦性停搏", "窦房传导阻滞", "交界性逸搏", "房性早搏", "室性早搏", "频发室早", "心律失常", "充血性心力衰竭", "左心室衰竭", "心力衰竭", "慢性心功能不全急性加重", "心脏增大", "心肌肥厚", "左心室肥厚", "腱索断裂", "乳头肌断裂", "心内血栓形成",
    "左心房附壁血栓", "心肌变性", "心肌纤维化", "心室间隔穿孔", "高血压性心脏病伴心力衰竭", "高血压心脏损害", "高血压心肾病", "风湿性心脏病", "风湿性主动脉瓣狭窄", "风湿热伴心脏受累", "风湿性心肌炎", "急性风湿性心内膜炎", "二尖瓣和主动脉瓣疾患", "多个心瓣膜疾病", "心瓣膜病", "老年性心脏瓣膜退行性变", "心脏瓣膜钙化", "高原性心脏病",
    "放射性心脏病", "放射性心肌损伤", "心肌病变", "心肌受损", "冠脉旁路移植术后", "冠状动脉支架植入后状态", "经皮冠状动脉介入治疗术后", "心脏起搏器植入状态", "人工心脏瓣膜置换状态", "ICD植入术后", "心脏射频消融术后", "卵圆孔未闭", "肺心病急性发作", "心衰", "心脏骤停复苏后", "心源性猝死幸存", "心功能III级", "心脏黏液瘤",
    "X综合征(心脏)", "心脏X综合征", "微血管性心绞痛", "心肌微血管病", "冠状动脉慢血流", "心脏淀粉样变性",
    "Involvement of both mitral and aortic valves", "Rheumatic disease of pulmonary valve", "Mural aneurysm", "Epicardial plaques", "Concretio cordis", "Isorhythmic dissociation",
    "Fatty degeneration of heart or myocardium", "Acquired septal atrial defect", "Elastomyofibrosis",
]
NOT_NAMED = [
    "Ann Arbor, MI", "Detroit, MI 48201", "State: MI", "No MI", "Denies MI", "HTN, no MI", "Denies HTN, DM, and MI", "MI ruled out", "Rule out MI", "Family history: MI", "FH: MI", "Mother: MI",
    "Father had HTN and MI", "MI risk", "Motivational interviewing", "冠脉造影未见异常", "未见三支病变", "双支气管病变", "Left main bronchus stenosis", "No left main disease", "LAD patent, no stenosis", "CMP normal",
    "Dilated pupils, CMP pending", "RhD positive", "RHD gene", "心肌致密化不全待排", "排除ARVC", "No ARVC", "DCM?", "3VD?", "severe MR imaging artifact", "无心源性猝死家族史", "心脏未见附壁血栓", "下肢静脉血栓", "门静脉血栓", "窦性心动过缓", "主动脉瘤",
    "心脏神经官能症", "HCM: health maintenance", "Gallbladder EF 30%", "GBEF 28%", "Gallbladder ejection fraction 30% (HIDA)", "胆囊射血分数30%",
]
GALLBLADDER = ["Gallbladder ejection fraction 30% (normal >35%)", "GBEF 30%", "HIDA: EF 28% after CCK", "胆囊射血分数30%，低于正常", "Gallbladder EF is 25%"]
CARDIAC = ["LVEF 30%", "Gallbladder normal. LVEF 30%", "Gallstones; echo EF 30%", "胆囊正常，左室射血分数30%"]


def told(text: str):
    return condition("c", None, text, recorded="2026-11-01")


def report(text: str):
    return marrow_report("r", text, "2026-11-10", code=concept(None, "Imaging"))


CASES = [
    *(Case(text, [*base(), told(text)], {HEART: "judgement"}, evidence={HEART: ("Condition/c",)}) for text in NAMED),
    *(Case(text, [*base(), told(text)], {HEART: "no-contrary-record"}) for text in NOT_NAMED),
    *(Case(text, [*base(), report(text)], {FUNCTION: "no-contrary-record"}) for text in GALLBLADDER),
    *(Case(text, [*base(), report(text)], {FUNCTION: "judgement"}) for text in CARDIAC),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_heart_in_short(case: Case) -> None:
    check(case)
