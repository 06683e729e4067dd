"""The stances in which a chart names a disease, in English and in Chinese, and what each is by itself: heard, or silent.

A name in words alone, without a code: "for no history of" items it is for a clinician to judge, now or of old; denied, of somebody else, asked
for or looked for it is no hit (trial.md, section 3).
"""
from __future__ import annotations

import re

from tests.charts.build import base, condition
from tests.charts.harness import screened
from tests.charts.problem_lists import CRITERIA, UNTOUCHED
from tests.spec.tables import rows

STANCES = """
| stance         | in English               | in Chinese     | clinical | verification     | heard |
| active         | {}                       | {}             | active   | confirmed        | yes   |
| without status | {}                       | {}             |          |                  | yes   |
| of old         | {}                       | {}             | resolved | confirmed        | yes   |
| in its history | History of {}            | 既往{}病史     | active   | confirmed        | yes   |
| dated          | {}, 2015                 | 2015年{}       | active   | confirmed        | yes   |
| taken back     | {}                       | {}             | active   | refuted          | no    |
| in error       | {}                       | {}             | active   | entered-in-error | no    |
| denied         | No {}                    | 无{}           | active   | confirmed        | no    |
| denied, told   | Denies history of {}     | 否认{}病史     | active   | confirmed        | no    |
| excluded       | {} ruled out             | 已排除{}       | active   | confirmed        | no    |
| suspected      | Suspected {}             | 疑似{}         | active   | confirmed        | no    |
| asked for      | Rule out {}              | {}待排         | active   | confirmed        | no    |
| in question    | {}?                      | {}？           | active   | confirmed        | no    |
| of the family  | Family history of {}     | {}家族史       | active   | confirmed        | no    |
| of a parent    | Mother had {}            | 父亲患{}       | active   | confirmed        | no    |
"""
IN_CHINESE = re.compile("[\u4e00-\u9fff]")
OTHERS = "exclusion-other"


def in_stances(name: str, unlike: str = "") -> list[tuple[str, str, str | None, str | None, bool]]:
    """The name in each stance: (stance, text, clinicalStatus, verificationStatus, heard); ``unlike`` names stances, with commas between, that
    are left out for this name."""
    left = {stance.strip() for stance in unlike.split(",")}
    language = "in Chinese" if IN_CHINESE.search(name) else "in English"
    return [(row["stance"], row[language].replace("{}", name), row["clinical"] or None, row["verification"] or None, row["heard"] == "yes")
            for row in rows(STANCES) if row["stance"] not in left]


def assert_in_every_stance(row: dict[str, str]) -> None:
    """The row's disease, in words alone beside a chart that is clear: its criterion is to be judged where it is heard, and no other one."""
    wanted = {word.strip() for word in row["to be judged"].split(",")}
    faults = []
    for stance, text, clinical, verification, heard in in_stances(row["disease"], row.get("not as", "")):
        screening = screened([*base(), condition("x", None, text, clinical=clinical, verification=verification)])
        judged = {short for short, criterion in CRITERIA.items() if screening.finding(criterion).state.value == "judgement"}
        if judged != (wanted if heard else set()):
            faults.append(f"{stance}: {text}: {sorted(judged)}")
        faults += [f"{stance}: {text}: {criterion}" for criterion, state in UNTOUCHED.items() if screening.finding(criterion).state.value != state]
    assert not faults, "\n".join(faults)


def is_listed(resource: dict, *more: dict) -> bool:
    """True where the resource is shown under a topic of the second-hand exclusions, which it never decides."""
    found = screened([*base(), resource, *more]).finding(OTHERS)
    assert found.state.value == "judgement"
    return any(evidence.reference == f"{resource['resourceType']}/{resource['id']}" for evidence in found.evidence)


def assert_listed_in_every_stance(row: dict[str, str]) -> None:
    """The row's disease is listed among the topics of the second-hand exclusions where it is heard, and nothing else is touched."""
    faults = []
    for stance, text, clinical, verification, heard in in_stances(row["disease"], row.get("not as", "")):
        listed = is_listed(condition("x", None, text, clinical=clinical, verification=verification))
        faults += [f"{stance}: {text}: {'listed' if listed else 'not listed'}"] if listed is not heard else []
    assert not faults, "\n".join(faults)
