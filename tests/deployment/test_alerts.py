"""The alert rules for Prometheus: of metrics that exist, with labels and words that they have, each with its page in the runbook."""
from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from prometheus_client import REGISTRY

import cds_service.metrics  # registers them

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "deploy" / "prometheus" / "alerts.yaml"
SERIES = Path(__file__).parent / "alerts_test.yaml"
RULES = [rule for group in yaml.safe_load(FILE.read_text(encoding="utf-8"))["groups"] for rule in group["rules"]]
NAMES = [rule["alert"] for rule in RULES]


def known_series():
    """Every series name there can be, with its labels."""
    found = {"up": {"job"}}
    for metric in REGISTRY.collect():
        if metric.name.startswith("nkg2d_cds"):
            labels = set(getattr(cds_service.metrics, OWN[metric.name])._labelnames)
            for ending in {"counter": ["_total"], "histogram": ["_bucket", "_sum", "_count"]}.get(metric.type, [""]):
                found[metric.name + ending] = labels | ({"le"} if ending == "_bucket" else set())
    return found


OWN = {one._name: name for name, one in vars(cds_service.metrics).items() if hasattr(one, "_labelnames")}
SERIES_KNOWN = known_series()


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_asks_for_metrics_and_labels_that_exist(rule):
    expression = rule["expr"]
    named = re.findall(r"\b(nkg2d_cds_\w+|up)\b(?:\{([^}]*)\})?", expression)
    assert named
    for name, selectors in named:
        assert name in SERIES_KNOWN, name
        assert set(re.findall(r"(\w+)\s*(?:=~|!=|!~|=)", selectors)) <= SERIES_KNOWN[name]


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_the_reasons_and_routes_that_a_rule_names_are_the_services(rule):
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "cds_service").rglob("*.py"))
    for word in re.findall(r'reason="([\w-]+)"', rule["expr"]):
        assert f'reason="{word}"' in source or f'ERRORS.labels("{word}")' in source, word
    for route in re.findall(r'route="([^"]+)"', rule["expr"]):
        assert f'add_url_rule("{route}"' in source, route


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_says_what_is_wrong_and_where_the_runbook_is(rule):
    assert rule["labels"]["severity"] in {"critical", "warning", "info"}
    page, _, anchor = rule["annotations"]["runbook"].partition("#")
    headings = re.findall(r"^### (\w+)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert anchor == rule["alert"].lower() and rule["alert"] in headings
    assert rule["annotations"]["summary"].endswith(".")


def test_the_runbook_has_no_other_alert():
    assert set(re.findall(r"^### (\w+)$", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8"), re.MULTILINE)) == set(NAMES)


PROMTOOL = shutil.which("promtool")
"""Prometheus' own checker. Debian ships it only with the daemon, so no set-up of ours brings it: where it is, it is asked."""

if PROMTOOL:
    @pytest.mark.parametrize(("what", "file"), [("check", FILE), ("test", SERIES)])
    def test_prometheus_takes_the_rules_and_they_fire_when_they_should(what, file):
        done = subprocess.run([PROMTOOL, what, "rules", str(file)], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
