"""The class of the heart, its ejection fraction and its coronaries as a discharge diagnosis writes them: a clinician's to read."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, observation, quantity
from tests.charts.harness import Case, check
from tests.charts.hearts import BARE, echo

TOLD = [
    "心功能III级", "心功能Ⅳ级", "心功能III-IV级", "心功能Ⅱ-Ⅲ级", "心功能Ⅲ~Ⅳ级(NYHA)", "心功能3级", "心功能三级", "心功能分级：Ⅲ级", "NYHA III级", "NYHA class III", "NYHA class II-III", "NYHA IV", "NYHA class 3", "1.急性髓系白血病 2.心功能Ⅲ级", "急性髓系白血病M5 心功能III级",
    "左室收缩功能减低", "左心室收缩功能轻度下降", "reduced LV systolic function", "LV systolic function is severely reduced", "LVEF40%", "LVEF 42%", "LVEF约40%", "左室射血分数40%", "射血分数：35%", "冠状动脉轻度狭窄", "冠状动脉中度狭窄", "冠状动脉三支病变", "冠状动脉多支病变",
    "冠状动脉斑块", "冠状动脉肌桥", "冠脉轻度狭窄", "冠脉三支病变",
]
NOT_TOLD = [
    "心功能II级", "心功能I级", "心功能Ⅰ～Ⅱ级", "心功能1-2级", "心功能正常", "NYHA II", "NYHA class I", "NYHA class I-II", "NYHA 2", "Killip III级", "ASA III级", "Child-Pugh III", "左室收缩功能正常", "左室舒张功能减低", "LVEF 60%", "LVEF60%", "左室射血分数65%", "normal LV systolic function",
    "冠状动脉正常", "冠状动脉未见狭窄", "无心功能III级", "高血压3级", "糖尿病 III级医院随访",
]
TOLD += [
    "LVEF 0.42", "EF: 0.38", "射血分数 0.42", "Ejection fraction 40 to 45%", "LVEF 45 percent", "HFmrEF", "NYHA class II/III", "NYHA II-IV", "NYHA class III/IV", "NYHA 3/4", "冠状动脉 钙化", "冠状动脉钙化", "冠状动脉左主干前降支近段多发混合斑块"]
NOT_TOLD += [
    "NYHA class II/IV", "NYHA II/IV", "心功能II/IV级", "心功能Ⅱ/Ⅳ级", "NYHA I/IV", "NYHA 2/4", "EF 0.62", "EF 0.42 m/s", "EF slope 40 mm/s", "Ejection fraction 55 to 60%", "冠状动脉未见斑块", "冠状动脉CT未见狭窄", "冠状动脉无钙化", "冠状动脉起源异常"]
REPORTED = [
    "s/p sibling donor HSCT, EF 35%", "供者淋巴细胞输注后 EF 40%",
    "Ejection fraction estimated 40 to 45%", "The left ventricular ejection fraction, by estimation, is 40 to 45%.", "Left ventricular ejection fraction, by visual estimation, is 35-40%.", "LVEF is visually estimated at 40%",
    "Ejection fraction by biplane Simpson's is 42%", "EF 0.42", "EF: 0.42.", "LVEF 0.38-0.42", "射血分数 0.42", "HFpEF", "Findings consistent with HFmrEF", "EF 45%，为轻度减低", "Ejection fraction 45 to 50%", "NYHA class 3",
    "LVEF 38%，左室收缩功能减低", "左心扩大，心力衰竭，EF 30%", "左室射血分数(EF)35%", "LVEF 48.5%", "LV ejection fraction 35%", "NYHA III级", "Severely reduced LV systolic function"]
REPORTED += [
    "左室射血分数减低（35%）", "左室射血分数降低，约35%", "LVEF减低（35%）", "射血分数减低", "左心扩大，符合扩张型心肌病改变", "考虑扩张型心肌病", "扩心病改变", "缺血性心肌病", "左室壁节段性运动异常，考虑冠心病", "节段性室壁运动异常", "室壁运动普遍减低", "左室前壁运动减弱"]
NOT_REPORTED = [
    "左室射血分数正常（65%）", "LVEF较前下降，现62%", "LVEF下降（55%）", "左室射血分数稍下降，55%", "LVEF无下降", "未见节段性室壁运动异常", "各节段室壁运动正常", "未见明显室壁运动异常及附壁血栓", "室壁运动协调", "无扩张型心肌病", "除外扩张型心肌病", "扩张型心肌病待排", "父亲扩张型心肌病", "既往扩张型心肌病，现正常",
    "参考EF 45%为轻度减低", "Reference EF 45%", "Donor heart function: EF 40%", "供心EF 40%", "Heart failure education given", "Patient at risk of heart failure", "Risk for developing heart failure", "预防心衰", "心衰宣教", "EF 0.62", "EF 0.42 m/s",
    "Ejection fraction estimated 55 to 60%", "LVEF 60 to 65%, no heart failure", "EF 62%, HFpEF excluded", "NYHA class II/IV",
    "LVEF 65%", "EF 50%", "左室收缩功能正常，LVEF 60%。三尖瓣轻度反流", "左室舒张功能减低", "未见心力衰竭", "心衰待排", "EF 62%，既往EF 35%", "Indication: r/o heart failure. LVEF 60%", "No evidence of heart failure", "ejection fraction 55%", "左房增大，二尖瓣轻度反流"]
REPORTED += [
    "LVEF（Simpson法）：42%", "LVEF(Simpson):42%", "EF(Teich) 38%", "LVEF (biplane) is 40%", "LVEF (2D-Simpson's): 41 %",
    "LVEF,Biplane 38 %", "Ejection fraction (Biplane MOD): 38%", "Ejection fraction: 2D biplane 43 %", "EF (visual) 30-35 percent",
    "LVEF测值41%", "LVEF(%)：46", "EF(%) 46", "LVEF <50%", "LVEF 降低", "lvef 38%",
    "The left ventricular ejection fraction is mildly reduced at 45%", "EF mit 35 %, global",
    "linksventrikuläre Ejektionsfraktion 35 %", "EF(%) 46 FS(%) 30", "LVEF（双平面Simpson法）约 38%", "LVEF由62%降至38%",
    "LVEF has decreased from 60% to 38%", "LVEF below 50%", "射血分数低于50%", "LVEF is reduced", "Ejection fraction mildly reduced",
    "LVEF (A4C) 40 %", "左室射血分数(LVEF)测值：40%", "LVEF% 46", "EF (M-mode) 38%", "LVEF is 38%", "LVEF估测38%", "LVEF = 45 %",
    "LVEF(Teich法)45%", "EF(改良Simpson法)：0.42", "LVEF (Simpson): 45-50%", "LVEF by visual estimate: 40%"]
NOT_REPORTED += [
    "LVEF (Simpson): 62%", "EF(%) 66, FS(%) 36", "FS(%) 36 EF(%) 62", "EF(Teich) 66%", "LVEF测值61%", "LVEF,Biplane 58 %", "LVEF(%)：66",
    "E/A 0.8, EF(%) 66", "EF(%) 62 FS(%) 36", "EF (biplane) 55 to 60%", "LVEF ≥50%", "LVEF >50%", "LVEF 不低于50%",
    "LVEF is not reduced", "no reduced LVEF", "LVEF正常，无降低", "LVEF mildly reduced from prior, now 60%", "若LVEF<50%，停药",
    "hold if LVEF <50%", "LVEF由45%升至62%", "EF 0.62 (Simpson)", "LVEF not below 50%", "LVEF (normal > 50%): 62%", "RVEF 40%",
    "LVEF: normal", "EF slope (M-mode) 40 mm/s", "Normal EF, 40% LAD stenosis", "LVEF 61%（正常值 >50%）", "LVEF improved from 35% to 60%", "EF(%) 62 (45-75)",
    "LVEF mildly reduced at 52%", "Ejection fraction was reduced in 2020, now 62%"]
REPORTED += [
    "EF by visual estimate, 40%", "EF, by visual estimate, 40%", "LVEF by Simpson, 41%", "LVEF by biplane Simpson's method, 41%", "LVEF by biplane, 42%",
    "LVEF by 2D, 42%", "EF by 3D, 41%", "LVEF by estimate, 38%", "Left ventricular ejection fraction, by estimation, 35-40%",
    "EF (visual estimate), 40%", "EF, visually estimated, 40%", "LVEF, biplane Simpson, 40%", "LVEF by modified Simpson's rule, 41%", "LVEF by 3D echo, 44%", "LVEF by MOD, 41%",
    "发现LVEF低于50%时已停用蒽环", "LVEF降至40%时停药", "LVEF 38%时出现气促", "If LVEF 45% persists, add ACE inhibitor", "Unless LVEF 38% improves, no anthracycline", "If EF 40% is confirmed, start ACEi", "若EF 38%属实，建议随访",
    "When EF is 35% ICD is indicated", "If LVEF <50% hold; LVEF 45%.", "LVEF 40%, if LVEF falls below 35% consider ICD",
    "LVEF remains 40%", "LVEF now 40%", "LVEF still 38%", "LVEF today 40%", "LVEF unchanged at 40%", "EF dropped to 40%", "EF fell to 38%", "LVEF 60% -> 40%",
    "LVEF降至42%", "EF较前减低，现42%", "EF(T) 40%", "EF（T）：40%", "LVEF (MUGA) 42%", "EF-40%", "EF – 40%", "E.F. 40%", "ef 44%",
    "右室射血分数60%，左室射血分数42%", "右室射血分数48%，左室射血分数42%", "Right ventricular ejection fraction 55%, LVEF 40%", "Left ventricular ejection fraction 45%", "Dilated LA EF 40%", "Left and right ventricular ejection fraction 40%", "右房增大，左室射血分数40%",
    "LVEF低于50%，建议心内科会诊", "LVEF <50%, anthracycline stopped", "Anthracycline held for LVEF <50%", "Cardiomyopathy with LVEF <50%", "LVEF 42%，建议停用蒽环类",
    "HFrEF, EF 30%", "HFrEF as defined by LVEF 35%", "肌钙蛋白升高，心力衰竭"]
NOT_REPORTED += [
    "LVEF by Simpson, 61%", "EF (visual estimate), 60%", "LVEF by 3D echo, 64%", "LVEF (62%), 45% stenosis of LAD", "LVEF (normal), 45% stenosis of LAD", "LVEF 60%, IVC 45%", "LVEF by Simpson 60%, GLS 18%", "EF, 45% of beats", "LVEF normal, 45% PVC", "LVEF unchanged, 40% stenosis of LAD",
    "If LVEF falls below 40%, ICD", "Unless LVEF drops to 40%", "如EF降至38%，停药", "When LVEF is <40%, ICD",
    "LVEF remains 60%", "LVEF now 60%", "EF dropped to 55%", "LVEF降至52%", "EF较前减低，现52%", "LVEF较前下降10%，现58%", "EF（T）：60%", "LVEF improved from 35%, now 60%", "E.F. 60%",
    "建议LVEF低于50%时停药", "LVEF低于50%时停药", "EF小于45%者慎用", "当LVEF低于50%，停用蒽环类", "Stop anthracycline at LVEF below 50%", "LVEF <50%: stop drug",
    "Withhold for LVEF <50%", "Anthracycline contraindicated with LVEF <50%",
    "右室射血分数48%，左室射血分数60%", "左房射血分数45%，LVEF 62%", "右心室射血分数：42%", "Left atrial ejection fraction 48%", "Right ventricular ejection fraction 46%",
    "RV ejection fraction 40%", "LA ejection fraction 40%", "Left atrial EF 40%", "LVEF 62% (>45%)", "LVEF 61%. HFrEF is defined as LVEF <=40%.", "LVEF < 40% is considered HFrEF",
    "肌钙蛋白升高可见于心衰、心肌炎等", "心衰排除界值 <300", "Reference interval: class I heart failure 95-125"]
FUNCTION = "cardiac-function"


REPORTED += ["LVEF 60%，SpO2 98%，现LVEF 45%", "LVEF 60%，现45%，吸氧", "LVEF was 60% in 2024, now 40%", "LVEF fell from 58 to 41%", "LVEF has declined to 44%", "EF approx 40%.", "EF low at 42%.", "Low EF.", "LVEF 55%降至40%", "LVEF较前下降（60%→41%）", "LVEF低于正常（42%）",
             "EF只有35%", "心功能不全", "化疗后发生心功能不全", "LVEF 58%，目前40%", "Moderately low EF"]
NOT_REPORTED += ["LVEF rose from 41 to 58%", "EF approx 60%", "EF 60%，无心功能不全", "Low-normal EF 55%", "Low normal EF", "Low EF: 55%", "LVEF 60%，现62%", "LVEF has declined to 58%", "左室舒张功能不全", "心功能不全待排", "心功能不全风险", "预防心功能不全", "若发生心功能不全则停药", "EF 62%, FS now 33%", "LVEF 60%, RVEF currently 45%", "EF preserved, blasts now 20%", "LVEF 65%，骨髓原始细胞现为20%",
                 "EF 62% now, 40 % of the LAD stenosed", "LVEF 60%. Now 40% FiO2", "LVEF 60%，SpO2 98%，现45%氧浓度", "LVEF 60%，血氧98%，现40%的氧", "LVEF 60%, SpO2 98%, now 45% oxygen"]
# a natriuretic peptide beside the heart that fails; at the limit that a laboratory explains, it is no finding
REPORTED += ["BNP 2500, acute heart failure", "NT-proBNP 8000 pg/mL, congestive heart failure", "NT-proBNP明显升高，心力衰竭", "BNP >5000 pg/mL，心衰"]
NOT_REPORTED += ["BNP 90, heart failure unlikely", "BNP 40, no heart failure", "BNP >400 suggests heart failure", "NT-proBNP <300 pg/mL可排除心衰", "NT-proBNP >450提示心衰", "BNP is a marker of heart failure",
                 "NT-proBNP用于心衰诊断", "已告知患者化疗可能出现心力衰竭", "交代病情，可能发生心功能不全", "说明用药后可能诱发心衰", "心衰患者禁用", "心功能不全者应慎用", "心力衰竭患者须避免"]
LOW, NYHA = echo(REPORTED[0]), concept(("http://loinc.org", "88020-3"))


CASES = [
    *(Case(f"an echocardiography says “{t}”", [*BARE, echo(t)], {FUNCTION: "judgement"}, evidence={FUNCTION: ("DiagnosticReport/e",)}) for t in REPORTED),
    *(Case(f"an echocardiography says “{t}”", [*BARE, echo(t)], {FUNCTION: "no-contrary-record"}) for t in NOT_REPORTED),
    Case("the same a year ago", [*BARE, echo(REPORTED[0], "2025-11-12")], {FUNCTION: "no-contrary-record"}),
    Case("a fraction that was measured later decides", [*BARE, LOW, observation("f", concept(("http://loinc.org", "10230-1")), "2026-11-15", valueQuantity=quantity(62, "%"))], {FUNCTION: "no-contrary-record"}),
    Case("beside a class of I-II", [*BARE, LOW, observation("n", NYHA, "2026-11-15", valueString="II")], {FUNCTION: "judgement"}),
    Case("beside a class of III", [*BARE, LOW, observation("n", NYHA, "2026-11-15", valueString="III")], {FUNCTION: "not-met"}),
    *(Case(f"a class that was estimated: {said}", [*BARE, observation("n", NYHA, "2026-11-15", valueString=said)], {FUNCTION: state}) for said, state in (
        ("Not assessed, approx III", "unclear"), ("Not evaluable - probably class III", "unclear"), ("Unable to evaluate, clinically NYHA III", "unclear"), ("Unable to assess; likely III", "unclear"), ("Not assessed", "no-contrary-record"),
        ("Not assessed; previously II", "no-contrary-record"), ("Not assessed: likely due to intubation", "no-contrary-record"), ("III; exercise capacity not assessed", "not-met"))),
    Case("one that is not final", [*BARE, echo(REPORTED[0], status="preliminary")], {FUNCTION: "no-contrary-record"}),
    *(Case(f"“{t}”", [*BARE, condition("c", None, t, recorded="2026-11-01")], {"cardiac-history": "judgement", "cardiac-function": "judgement"}, evidence={"cardiac-function": ("Condition/c",)}) for t in TOLD),
    *(Case(f"“{t}”", [*BARE, condition("c", None, t, recorded="2026-11-01")], {"cardiac-history": "no-contrary-record", "cardiac-function": "no-contrary-record"}) for t in NOT_TOLD),
    Case("a class as a result of its own decides", [*BARE, observation("n", concept(("http://loinc.org", "88020-3")), "2026-11-10", valueString="心功能III级"), condition("c", (ICD10, "I10"), "高血压病 心功能III级", recorded="2026-11-01")],
         {"cardiac-history": "judgement", "cardiac-function": "not-met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
