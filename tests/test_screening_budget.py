"""What a screening and its card may cost, in calls of Python functions: counted, not timed, so that no load can change it.

Screening is most of a small hook call. The chart is a fixture's, of which every rule is decided, and one without AML.
"""
from __future__ import annotations

import pytest

from benchmarks.bodies import SERVICE
from benchmarks.speed import kinds
from cds_service.hook_calls.hook_call import Manner, answer
from cds_service.hook_calls.hook_request import read_hook_request
from cds_service.hooks import HOOKS
from cds_service.screener import make_screener
from cds_service.settings.config import load_settings
from tests.counted import python_calls

SCREENER = make_screener(load_settings({"NKG2D_CDS_AS_OF": "2026-11-22"}), check=False)
VIEW = next(hook for hook in HOOKS if SERVICE.endswith(hook.name))
FEW, NOT_AML = kinds()[0].body, kinds()[-1].body


def calls_of(body: bytes) -> int:
    """Calls of Python functions between the bytes of a hook call and its card, once all that is remembered is."""
    def call():
        return answer(read_hook_request(body, VIEW), VIEW, SCREENER, Manner()).body

    for _ in range(2):
        call()
    return python_calls(call)


@pytest.mark.parametrize(("body", "budget"), [(FEW, 4750), (NOT_AML, 480)], ids=["a card", "not AML"])
def test_a_call_stays_within_its_budget(body, budget):
    assert calls_of(body) <= budget
