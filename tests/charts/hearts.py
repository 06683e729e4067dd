"""Charts on which only a heart is to be read: the shared chart without its measured function, and an echocardiography in words."""
from __future__ import annotations

from tests.charts.build import base, concept, without
from tests.charts.build import marrow_report as report

BARE = without(base(), *(r["id"] for r in base() if "nyha" in r["id"] or "lvef" in r["id"]))


def echo(text, when="2026-11-12", name="心脏彩超", **more):
    return report("e", text, when, code=concept(None, name)) | more
