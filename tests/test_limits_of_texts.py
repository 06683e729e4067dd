"""Reports and letters are read once for every trial, by two limits of their own: no rules may ask for less than these."""
from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from cds_service.eligibility.rule_file import RulesError
from cds_service.eligibility.trial import load_trial
from cds_service.screener import READ_BY, Screener, make_screener
from cds_service.settings.config import load_settings
from fhir_mappings.text.days.lengths import length_of
from fhir_mappings.text.ends.remissions_noted import CLOSE


def amended(folder: Path, limit: str) -> Screener:
    """A site with an amendment of the disease course."""
    site = folder / "site.toml"
    site.write_text(f'[amendment.relapsed-refractory]\ntext = "Amendment 3 of 2026-10-01"\n{limit}\n', encoding="utf-8")
    return make_screener(load_settings({"NKG2D_CDS_SITE": str(site)}))


@pytest.mark.parametrize("limit", ["mrd_percent = 0.01", "mrd_percent = 0.099", "marrow_blasts_percent = 4"])
def test_lower_limits_are_refused(tmp_path: Path, limit: str) -> None:
    name, value = limit.split(" = ")
    with pytest.raises(RulesError, match=rf"^course\.{name}: {value} is below "):
        amended(tmp_path, limit)


@pytest.mark.parametrize("limit", ["mrd_percent = 0.1", "mrd_percent = 1", "marrow_blasts_percent = 5", "marrow_blasts_percent = 10"])
def test_other_limits_are_taken(tmp_path: Path, limit: str) -> None:
    name, value = limit.split(" = ")
    assert amended(tmp_path, limit).trial.course[name] == Decimal(value)


@pytest.mark.parametrize("name", READ_BY)
def test_texts_are_read_by_the_limits_of_the_shipped_trial(name: str) -> None:
    assert load_trial().course[name] == READ_BY[name]()


def test_a_remission_contradicts_a_relapse_as_long_in_texts_as_in_the_rules() -> None:
    """One told 28 days before a relapse on record is weighed by the rules; a reader that took it for former would pass it over."""
    assert CLOSE.days == length_of("contradicted").days == load_trial().course["contradiction_days"]
