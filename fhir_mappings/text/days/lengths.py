"""Lengths of time by which texts and reports are read, whichever trial asks: ``[days]`` of ``days.toml``, each with its reason.

A text is read once, for every trial, so none of these is a limit of a trial; where one must agree with the shipped trial's, a test says so.
"""
from __future__ import annotations

from datetime import timedelta

from fhir_mappings.shipped import shipped_table

WORDS = shipped_table("text/days.toml")


def length_of(name: str) -> timedelta:
    """The length of this name; KeyError where ``days.toml`` has none."""
    return timedelta(days=WORDS["days"][name])
