"""What was done on a day of a course, in it or for it is no course: a marrow of day 28, a port, advice on diet. What was given stays one."""
from __future__ import annotations

import pytest

from tests.charts.build import dose, marrow_blasts, procedure
from tests.charts.courses import BACK, chart, rr
from tests.charts.harness import check

FIRST = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
NO_COURSE = [
    "IA方案D28骨髓穿刺", "IA方案第14天骨髓穿刺", "IA方案第28天骨髓穿刺涂片", "化疗D14骨穿", "化疗D28骨穿", "化疗day14骨穿", "化疗第14天骨穿", "诱导化疗第21天骨穿", "诱导化疗第28天骨穿", "FLAG-IDA D28骨穿",
    "FLAG-IDA D28骨穿活检", "FLAG-IDA方案第21天骨髓涂片", "IA化疗D14骨髓形态", "VA方案第2疗程D21骨髓穿刺", "FLAG-IDA day 28 bone marrow biopsy", "Day 14 marrow after 7+3",
    "Day 28 bone marrow after FLAG-IDA", "FLAG-IDA D28 marrow", "7+3 day 14 marrow", "HiDAC day 21 BMBx", "静脉输液港置入（化疗用）", "输液港植入术(化疗)", "化疗药物输液港植入",
    "化疗输液港取出术", "完全植入式静脉给药装置置入术（化疗）", "为化疗行PICC置管", "化疗中PICC维护", "化疗中心静脉导管维护", "化疗静脉通路建立", "化疗饮食指导", "化疗营养支持", "化疗骨髓抑制期输血", "化疗风险告知", "化疗方案制定", "化疗所致呕吐治疗",
    "化疗性静脉炎治疗", "诱导化疗后骨穿", "PICC置管术（化疗用）", "化疗港植入", "化疗后骨穿", "化疗前心超", "化疗护理", "化疗评估", "化疗同意书", "IA方案d14骨髓检查", "化疗第3天骨髓", "诱导D14骨髓评估", "CLAG方案D15骨髓象",
    "化疗+14骨髓穿刺", "IA方案(D28)骨髓穿刺", "IA方案（第28天）骨髓穿刺术", "DA方案化疗第15天骨髓细胞学检查", "D28骨穿(IA方案)", "化疗第28天骨髓活检术", "化疗D14骨髓流式", "化疗第14天骨髓MRD检测", "化疗D7胸部CT", "化疗第10天血常规",
    "FLAG方案第7天心电图", "化疗D10输注血小板", "化疗第5天查房", "化疗第8天发热处理", "Chemotherapy dietary counselling", "Chemotherapy nutrition support",
    "Implantable port removal (chemotherapy)", "Totally implantable venous access device insertion for chemotherapy", "Transfusion for chemotherapy-induced anemia",
    "Chemotherapy central line maintenance", "Chemotherapy access placement", "Chemotherapy diet instruction", "Chemotherapy regimen planning",
    "Chemotherapy risk disclosure", "PICC maintenance during chemotherapy", "Day 21 bone marrow of FLAG-IDA", "chemotherapy D14 marrow", "Chemo day 14 marrow",
    "Chemotherapy-associated phlebitis treatment", "Post-induction day 14 marrow", "化疗相关粒缺护理", "化疗性口腔黏膜炎护理", "化疗致骨髓抑制治疗", "化疗引起的恶心呕吐治疗", "化疗后粒缺伴感染治疗",
    "化疗导致肝损伤治疗", "化疗诱发便秘治疗", "化疗药物性肝损伤", "化疗并发症治疗", "化疗心理疏导", "化疗健康指导", "化疗用药指导", "化疗出院指导", "化疗签字", "化疗费用说明", "化疗预约", "化疗登记", "化疗脱发护理", "化疗PICC换药", "化疗CVC置管",
    "化疗深静脉置管", "化疗用PICC置管术", "化疗导管冲封管", "植入式输液港取出(化疗结束)", "化疗期输血", "化疗粒缺期输血", "化疗骨髓抑制期血小板输注", "化疗抑制期G-CSF升白治疗", "化疗补液", "化疗水化", "化疗保护性隔离", "化疗防护",
    "IA方案化疗第14天，复查骨穿", "FLAG-IDA方案D21, 骨髓穿刺术", "化疗第28天,骨髓活检", "经外周静脉置入中心静脉导管(PICC)置管（化疗用）", "经外周静脉穿刺中心静脉置管术(化疗)", "经讨论化疗方案", "经评估化疗", "HiDAC central line placement",
    "化疗营养支持治疗", "IA方案所致骨髓抑制治疗", "DA方案化疗引起的黏膜炎治疗", "化疗药物导致肝损害", "阿糖胞苷所致发热", "FLAG-IDA D+28 骨髓", "IA方案第二十八天骨穿", "化疗第三周骨穿", "IA诱导第1疗程D28骨穿", "第2疗程IA方案D14骨穿",
    "7+3 C1 day 14 marrow", "IA方案化疗中复查骨穿", "IA方案粒缺期抗感染治疗", "IA方案骨髓抑制期血小板输注", "化疗粒缺合并感染", "移除输液港（化疗后）", "化疗输液港维护", "化疗输液港冲管", "输液港冲封管（化疗间歇期）", "化疗患者导管换药",
    "化疗病人PICC维护", "化疗病人输液港护理",
]
COURSE = [
    "PICC置管后化疗", "骨穿+化疗", "复查骨髓后予DA方案化疗", "C1D1 IA方案", "第2疗程IA方案化疗", "IA方案化疗第1天", "IA方案D1", "IA方案D1-7", "化疗第1天", "化疗D3 阿糖胞苷", "FLAG-IDA D1-5",
    "FLAG-IDA方案第2疗程第1天", "化疗第3天", "经输液港化疗", "输液港化疗", "经PICC化疗", "经PICC导管化疗", "静脉化疗", "骨髓复发，予FLAG方案化疗", "骨髓未缓解后IA方案再诱导", "IA方案诱导化疗（第28天骨髓未缓解）", "输血支持下化疗",
    "化疗+输血支持", "DA方案化疗，营养支持", "化疗第1天，水化", "IA方案诱导化疗及骨髓抑制期支持治疗", "大剂量阿糖胞苷化疗第1-3天", "FLAG-IDA day 1", "Chemotherapy via port", "FLAG-IDA, day 1-5, via PICC",
    "Chemotherapy day 3", "化疗（经中心静脉导管）", "化疗 经静脉通路", "化疗泵入", "第14天骨髓原始细胞45%，予FLAG方案化疗", "D14骨髓未缓解，行CLAG方案化疗", "诱导失败后D28再次IA方案化疗", "制定方案后行化疗", "告知风险后行化疗",
    "输液港植入后化疗", "输液港植入术+化疗", "导管维护后化疗", "化疗第1天导管通畅", "Chemotherapy second line", "FLAG-IDA second-line", "Azacitidine third line therapy", "FLAG-IDA day 1 of 5",
    "Cycle 2 day 1 7+3", "7+3 day 1", "HiDAC D1, D3, D5", "FLAG-IDA, first line access via port", "化疗导管内给药", "IA方案第1天", "化疗第14天，继续化疗",
    "第14天骨髓未缓解，IA方案再诱导", "FLAG方案 D1 静滴", "中剂量阿糖胞苷化疗中", "化疗期", "化疗行程第2疗程", "经外周静脉化疗", "经锁骨下静脉导管予DA方案", "IA方案化疗第3天 泵入", "IA方案第一周期第1天给药，监测血常规", "化疗性治疗", "VA方案D1-28",
    "阿扎胞苷 D1-7 皮下注射", "诱导化疗第1疗程 骨髓抑制", "化疗致缓解", "DA 3+7 方案化疗（D1）", "FLAG方案化疗（第1天）", "经PICC行IA方案化疗", "营养支持后行化疗", "饮食指导后予化疗", "制定方案，予DA方案化疗", "化疗（已告知风险）",
    "化疗 第一天 心电监护下", "cytarabine D5W infusion", "阿糖胞苷 D1 静配中心",
]


def done(text):
    """One induction, a Procedure of this name two months later, and blasts."""
    return chart(FIRST, procedure("x", None, text, "2026-08-01"), BACK)


def planned(text):
    """The same with a CarePlan."""
    plan = {"resourceType": "CarePlan", "id": "x", "status": "completed", "intent": "plan", "title": text, "subject": {"reference": "Patient/p"},
            "period": {"start": "2026-08-01", "end": "2026-08-01"}}
    return chart(FIRST, plan, BACK)


CASES = [
    *(rr(f"no course: the procedure “{text}”", done(text), "missing") for text in NO_COURSE),
    *(rr(f"no course: the plan “{text}”", planned(text), "missing") for text in NO_COURSE[::4]),
    *(rr(f"a course: the procedure “{text}”", done(text), "met") for text in COURSE),
    rr("a low marrow after a port for chemotherapy is no remission", chart(
        procedure("x", None, "输液港植入术（化疗用）", "2025-05-12"), marrow_blasts("m", 3, "2025-05-20"), BACK), "missing"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
