"""A CR that stands alone in a diagnosis: what it says behind a relapse, beside a word of the course, and really alone."""
from __future__ import annotations

import pytest

from tests.charts.build import CHS, condition, marrow_blasts, marrow_mrd, marrow_report
from tests.charts.courses import CR, RR, chart, only, rr
from tests.charts.harness import check

AML = "急性髓系白血病"
BLASTS = marrow_blasts("b", 40, "2026-11-10")
RELAPSE = condition("relapse", (CHS, "C92.000"), f"{AML}复发", recorded="2026-06-01")


def told(text: str, recorded: str | None = "2026-10-20"):
    return condition("told", (CHS, "C92.000"), text, recorded=recorded)


BEHIND = ["复发 CR", "（复发、CR）", "复发 现CR", "复发 目前CR", "复发 已CR", "复发 获CR", "复发 再诱导CR", "复发 CLAG→CR", "复发 CLAG×1 CR", "复发 1疗程CR", "复发 FLAG-IDA CR",
          "复发难治 CLAG CR", "复发 首次CR"]
IN_ENGLISH = ["AML relapsed, CLAG, CR", "AML relapse s/p CLAG CR2", "Relapsed AML s/p CLAG, CR", "AML relapse s/p haplo-HSCT CR2"]
AFTER = ["复发 CLAG方案化疗后CR", "复发 CLAG方案化疗后 CR", "复发 DLI后CR", "复发 DLI后 CR", "复发 二次移植后 CR", "移植后复发 VA方案治疗后 CR MRD阴性", "难治 VA方案后 CR", "难治 VA方案后CR"]
STANDS = ["复发 未达CR", "复发 未CR", "复发 非CR", "复发 NR", "复发 CLAG方案后 PR", "CR1 15月复发", "CR后复发", "复发 距CR 15月", "复发，距首次CR 15月", "复发（首次CR持续10月）", "复发（CR 15月）", "复发 CRP升高", "复发 CRE感染",
          "复发 CRRT", "复发 CRKP", "复发 CRS 2级", "复发 Cr升高", "复发 CR 132", "复发 CR升高", "复发 化疗后CR高", "复发 CR、BUN升高", "复发 复查CR", "复发 拟争取CR", "复发 再诱导1疗程未CR", "CR期复发", "诱导CR后复发", "化疗后CR，2026-08复发",
          "移植后1年CR，2年复发", "复发 CR 再次复发"]
STANDS_IN_ENGLISH = ["AML CR, relapsed", "AML relapsed from CR", "AML relapsed 15 months after CR", "AML relapsed, not in CR", "AML relapsed, goal CR", "AML relapse s/p CR2", "AML relapsed s/p HSCT in CR2", "AML relapsed, Cr 1.4"]
RELAPSED = [
    *(rr(f"a remission, then “{t}”", chart(CR, told(t)), "unclear", evidence={RR: ("Condition/told",)}) for t in (*(f"{AML}{t}" for t in BEHIND), *IN_ENGLISH)),
    *(rr(f"a relapse, a remission, then “{t}”", only(RELAPSE, marrow_report("cr", "CR", "2026-09-20"), told(t)), "unclear") for t in (f"{AML}{BEHIND[0]}", IN_ENGLISH[0])),
    *(rr(f"“{t}”, then blasts: a relapse either way", chart(CR, told(t), BLASTS), "met", True) for t in (f"{AML}{BEHIND[0]}", f"{AML}{AFTER[1]}")),
    *(rr(f"a remission, then “{AML}{t}”: no blank decides", chart(CR, told(f"{AML}{t}")), "not-met", True) for t in AFTER),
    *(rr(f"a remission, then “{t}”", chart(CR, told(t)), "met", True) for t in (*(f"{AML} {t}" for t in STANDS), *STANDS_IN_ENGLISH)),
]

BESIDE = ["持续CR", "移植后 CR", "移植后CR", "首次CR", "CR期巩固", "CR期", "CR状态", "移植后1年CR", "移植后10个月CR", "诱导1疗程CR", "诱导CR", "血液学CR", "形态学CR", "MRD阴性CR", "(CR),MRD(-)", "CR 维持治疗", "CR, MRD negative"]
ALONE = ["（CR）", " CR", "-CR", "化疗，CR"]
NO_REMISSION = ["Cr升高", "CRP升高", "CR?", "待评CR", "化疗后CR 132", "化疗后 CR升高", "化疗后CR高", "CR、BUN升高", "诱导未CR", "未获CR", "未达CR期", "非CR期", "CRRT", "NR", "1疗程CR率低"]
REMITTED = [
    *(rr(f"“{t}” beside a word of the course", only(told(f"{AML} {t}", "2026-02-20")), "not-met", True) for t in BESIDE),
    *(rr(f"“{t}”, then blasts", only(told(f"{AML} {t}", "2026-02-20"), BLASTS), "met", True) for t in BESIDE),
    *(rr(f"“{t}”, then residual disease", only(told(f"{AML} {t}", "2026-02-20"), marrow_mrd("m", 0.4, "2026-11-10")), "met", True) for t in BESIDE[:4]),
    *(rr(f"“{AML}{t}” may tell of a remission", only(told(f"{AML}{t}", "2026-02-20")), "unclear", evidence={RR: ("Condition/told",)}, mentions={RR: ("creatinine",)}) for t in ALONE[:2]),
    *(rr(f"“{t}” may tell of a remission, and holds no CR", only(told(t, "2026-02-20")), "unclear", mentions={RR: ("no disease is seen",)})
      for t in (f"{AML} 无病生存", f"{AML} MRD阴性", "AML, disease free", "AML, NED")),
    *(rr(f"“{AML}{t}”, then blasts: both are named", only(told(f"{AML}{t}", "2026-02-20"), BLASTS), "unclear", evidence={RR: ("Condition/told", "Observation/b")}) for t in ALONE),
    *(rr(f"{t!r} in an AML Condition, then blasts", only(told(t, "2026-02-20"), BLASTS), "unclear") for t in ("AML, CR", "AML (CR)", "AML CR")),
    *(rr(f"“{t}” is no remission", only(told(f"{AML} {t}", "2026-02-20"), *then), "missing") for t in NO_REMISSION for then in ((), (BLASTS,))),
]


@pytest.mark.parametrize("case", [*RELAPSED, *REMITTED], ids=lambda c: c.title)
def test_case(case):
    check(case)
