"""The patient's own resources by a display alone that spells the name otherwise, and another's by another name."""
from __future__ import annotations

import pytest

from tests.charts.build import base, patient
from tests.charts.harness import Case, check

HBV, AML, RR = "serology-hbv", "aml-diagnosis", "relapsed-refractory"


def shown(name, display):
    """A whole chart of the patient called so, of which every subject is the display alone."""
    return [patient(name=[name]), *(it | {"subject": {"display": display}} for it in base()[1:])]


SPELLED = [
    *(Case(f"all of {name} as '{display}'", shown(name, display), {AML: "met", HBV: "met", RR: "met"}) for name, display in (
        ({"family": "Müller", "given": ["Jürgen"]}, "MUELLER, JUERGEN"), ({"family": "Mueller", "given": ["Juergen"]}, "Müller, Jürgen"), ({"family": "O'Brien", "given": ["Sinead"]}, "OBRIEN, SINEAD"), ({"text": "張偉"}, "张伟"),
        ({"text": "王芳"}, "王小姐"), ({"family": "Child", "given": ["Lee"]}, "Child, Lee James"), ({"family": "Son", "given": ["Min"]}, "SON, MIN (MRN 5)"), ({"text": "张三"}, "自体供者"))),
    *(Case(f"all of {name} as '{display}'", shown(name, display), {AML: "missing", HBV: "missing"}) for name, display in (
        ({"family": "Müller", "given": ["Jürgen"]}, "SCHMIDT, KARL"), ({"text": "張偉"}, "李四"), ({"text": "王芳"}, "姐姐"), ({"family": "Child", "given": ["Lee"]}, "Mother"), ({"family": "Doe", "given": ["Jane"]}, "Baby of Jane Doe"), ({"text": "张三"}, "供者"))),
]


@pytest.mark.parametrize("case", SPELLED, ids=lambda case: case.title)
def test_case(case):
    check(case)
