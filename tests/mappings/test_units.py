"""Units: every spelling, factor, contradiction and implausible number, through a whole chart."""
from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.results.values.units import ChartedUnit, load_units, read_units
from tests.mappings.results_charts import facts, interval, lab, one, plain_number, quantity, why
from tests.spec.tables import names, rows

TITLE = "Units of measure"
TABLE = """
| analyte         | value  | unit     | code     | range | range unit | on canonical scale | limit  | own scale | why                   |
# one unit
| alt             | 41     | U/L      | U/L      | 50    | U/L        | 41                 | 50     |           |                       |
| alt             | 41     | IU/L     |          | 50    | IU/L       | 41                 | 50     |           |                       |
| alt             | 41     | U／L     |          | 50    | 单位/升    | 41                 | 50     |           |                       |
| alt             | 41     | u/l      |          | 50    | U/L        | 41                 | 50     |           |                       |
| alt             | 0.7    | µkat/L   |          | 0.85  | μkat/L     | 42                 | 51     |           |                       |
| alt             | 700    | nkat/L   | nkat/L   | 0.85  | ukat/L     | 42                 | 51     |           |                       |
| tbil            | 15.1   | µmol/L   | umol/L   | 21.0  | μmol/L     | 15.1               | 21     |           |                       |
| tbil            | 15.1   | umol／L  |          | 21.0  | ｕｍｏｌ/L | 15.1               | 21     |           |                       |
| tbil mass       | 1      | mg/dL    | mg/dL    | 1.2   | mg/dL      | 17.1               | 20.52  |           |                       |
| creatinine mass | 1      | mg/dL    | mg/dL    | 1.2   | mg/dl      | 88.4               | 106.08 |           |                       |
| creatinine      | 0.09   | mmol/L   | mmol/L   | 0.1   | mmol/L     | 90                 | 100    |           |                       |
# value and range in two units
| tbil            | 45     | umol/L   | umol/L   | 1.2   | mg/dL      | 45                 | 20.52  |           |                       |
| creatinine      | 0.9    | mg/dL    | mg/dL    | 104   | umol/L     | 79.56              | 104    |           |                       |
# a unit on one side only
| alt             | 41     |          |          | 50    | U/L        | 41                 | 50     |           |                       |
| alt             | 41     | U/L      | U/L      | 50    |            | 41                 | 50     |           |                       |
| creatinine mass | 1.1    |          |          | 1.2   | mg/dL      | 97.24              | 106.08 |           |                       |
| creatinine mass | 1.1    | mg/dL    |          | 1.2   |            | 97.24              | 106.08 |           |                       |
| alt             | 41     | 卡       |          | 50    |            | 41                 | 50     | yes       |                       |
# no unit, or the same unknown one, on both
| alt             | 41     |          |          | 50    |            | 41                 | 50     | yes       |                       |
| alt             | 41     | Karmen   |          | 50    | Karmen     | 41                 | 50     | yes       |                       |
| creatinine mass | 1.1    |          |          | 1.2   |            | 1.1                | 1.2    | yes       |                       |
| alt             | 41     | Karmen   |          | 50    | Reitman    | -                  |        |           | unit-unknown          |
| alt             | 41     | Karmen   |          | 50    | U/L        | -                  |        |           | unit-unknown          |
| alt             | 41     | U/L      |          | 50    | Karmen     | -                  |        |           | range-unit-unknown    |
| alt             | 41     | Karmen   |          |       |            | -                  |        |           | unit-unknown          |
| alt             | 41     |          |          |       |            | -                  |        |           | unit-absent           |
| alt             | 41     | U/L      |          |       |            | 41                 |        |           |                       |
# code against text
| creatinine      | 1.1    | mg/dL    | umol/L   | 104   | umol/L     | -                  |        |           | unit-contradiction    |
| creatinine      | 90     | umol/L   | mmol/L   | 104   | umol/L     | -                  |        |           | unit-contradiction    |
| alt             | 41     | g/L      | U/L      | 50    | U/L        | -                  |        |           | unit-contradiction    |
| alt             | 41     | IU/L     | U/L      | 50    | U/L        | 41                 | 50     |           |                       |
| alt             | 41     | units    | U/L      | 50    | U/L        | 41                 | 50     |           |                       |
| alt             | 41     | U/L      | 17       | 50    | U/L        | 41                 | 50     |           |                       |
| alt             | 41     | U/L      | mg/L     | 50    | U/L        | -                  |        |           | unit-contradiction    |
| alt             | 41     | G/DL     | U/L      | 50    | U/L        | -                  |        |           | unit-contradiction    |
| alt             | 41     |          | U/L      | 50    | U/L        | 41                 | 50     |           |                       |
| creatinine      | 90     | umol/L   | umol/L   | 1.2   | mg/dL      | 90                 | 106.08 |           |                       |
# implausible in the unit
| creatinine      | 1.1    | umol/L   | umol/L   | 104   | umol/L     | -                  |        |           | implausible           |
| creatinine      | 1.1    | umol/L   | umol/L   | 1.3   | umol/L     | -                  |        |           | implausible           |
| creatinine      | 90     | umol/L   | umol/L   | 1.3   | umol/L     | -                  |        |           | range-implausible     |
| creatinine      | 90     | mg/dL    | mg/dL    | 104   | mg/dL      | -                  |        |           | implausible           |
| creatinine      | 1.1    |          |          | 104   | umol/L     | -                  |        |           | implausible           |
| alt             | -3     | U/L      | U/L      | 50    | U/L        | -                  |        |           | implausible           |
| alt             | 30001  | U/L      | U/L      | 50    | U/L        | -                  |        |           | implausible           |
| alt             | 30000  | U/L      | U/L      | 50    | U/L        | 30000              | 50     |           |                       |
| tbil            | 0.9    | umol/L   | umol/L   | 21    | umol/L     | -                  |        |           | implausible           |
| tbil            | 1      | umol/L   | umol/L   | 21    | umol/L     | 1                  | 21     |           |                       |
| alt             | 41     |          |          | 0     |            | -                  |        |           | implausible-bare      |
# shares of cells
| blood blasts    | 35     | %        | %        |       |            | 35                 |        |           |                       |
| blood blasts    | 35     | ％       |          |       |            | 35                 |        |           |                       |
| blood blasts    | 0.35   |          | 1        |       |            | 35                 |        |           |                       |
| blood blasts    | 0.05   | fraction |          |       |            | 5                  |        |           |                       |
| blood blasts    | 0.05   |          |          |       |            | -                  |        |           | share-without-unit    |
| blood blasts    | 1      |          |          |       |            | -                  |        |           | share-without-unit    |
| blood blasts    | 1.01   |          |          |       |            | 1.01               |        |           |                       |
| blood blasts    | 0      |          |          |       |            | 0                  |        |           |                       |
| blood blasts    | 35     |          | 1        |       |            | -                  |        |           | implausible           |
| blood blasts    | 101    | %        | %        |       |            | -                  |        |           | implausible           |
| blood blasts    | 12     | mmol/L   | mmol/L   |       |            | -                  |        |           | unit-unknown          |
| lvef            | 66     | %        | %        |       |            | 66                 |        |           |                       |
| lvef            | 0.66   |          | 1        |       |            | 66                 |        |           |                       |
| lvef            | 0.66   |          |          |       |            | -                  |        |           | share-without-unit    |
| lvef            | 4      | %        | %        |       |            | -                  |        |           | implausible           |
# hCG
| hcg             | 3      | mIU/mL   |          |       |            | 3                  |        |           |                       |
| hcg             | 3      | IU/L     | [IU]/L   |       |            | 3                  |        |           |                       |
| hcg             | 3      | mIU／ml  |          |       |            | 3                  |        |           |                       |
| hcg             | 3      | ng/mL    |          |       |            | -                  |        |           | unit-unknown          |
"""


def read(row):
    ranges = [{"high": quantity(row["range"], row["range unit"] or None)}] if row["range"] else []
    value = quantity(row["value"], row["unit"] or None, row["code"] or None)
    return one(facts(lab(row["analyte"], valueQuantity=value, referenceRange=ranges)).measurements)


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_a_charted_unit(row):
    m = read(row)
    assert (interval(m.amount), why(m)) == (row["on canonical scale"], row["why"])
    assert ";".join(plain_number(limit.value) for limit in m.limits) == row["limit"]
    assert m.own_scale is (row["own scale"] == "yes")


@pytest.mark.parametrize("row", [r for r in rows(TABLE) if r["on canonical scale"] != "-"], ids=str)
def test_value_and_unit_are_shown_as_charted(row):
    m = read(row)
    assert (m.charted, m.amount.charted, m.amount.unit) == (row["value"], row["value"], row["unit"] or row["code"] or None)


def _unit_rows():
    table = tomllib.loads(files("fhir_mappings").joinpath("results/values/analytes.toml").read_text(encoding="utf-8"))
    return [(family, unit) for family, row in table["family"].items() for unit in row["units"]]


def test_no_spelling_is_two_units_of_one_family():
    for family, unit in _unit_rows():
        factors = {s: Decimal(u["factor"]) for f, u in _unit_rows() if f == family for s in (u["code"], *u["also"])}
        assert factors[unit["code"]] == Decimal(unit["factor"])
        assert all(factors[s] == Decimal(unit["factor"]) for s in unit["also"])


def test_a_spelling_with_two_factors_is_refused():
    with pytest.raises(ValueError, match="two factors"):
        read_units("""
            foreign = []
            [family.f]
            canonical = "a"
            units = [{ code = "a", factor = "1", also = ["b"] }, { code = "b", factor = "2", also = [] }]
            [analyte.x]
            family = "f"
            plausible = ["0", "1"]
        """)


def test_a_spelling_of_another_case_is_read_where_it_can_only_mean_one_unit():
    units = load_units()
    assert units.analytes["alt"].family.factor("u/l") == 1 and units.analytes["creatinine"].family.factor("MG/DL") == Decimal("88.4")
    two = read_units("""
        foreign = []
        [family.f]
        canonical = "mU/L"
        units = [{ code = "mU/L", factor = "1", also = [] }, { code = "MU/L", factor = "1000000000", also = [] }]
        [analyte.x]
        family = "f"
        plausible = ["0", "1"]
    """).analytes["x"].family
    assert (two.factor("mU/L"), two.factor("MU/L"), two.factor("mu/l")) == (1, 1000000000, None)


@given(st.decimals(min_value=Decimal("5"), max_value=Decimal("2999"), places=6), st.sampled_from(
    [("tbil", "mg/dL", "umol/L", "17.1"), ("creatinine", "mg/dL", "umol/L", "88.4"), ("creatinine", "mmol/L", "umol/L", "1000"),
     ("alt", "ukat/L", "U/L", "60"), ("alt", "nkat/L", "U/L", "0.06")]))
def test_a_value_in_one_unit_is_its_conversion_in_another(value, pair):
    analyte, one_unit, other_unit, factor = pair
    scale = load_units().scale
    family = load_units().analytes[analyte].family
    one_factor, other_factor = scale(ChartedUnit(one_unit), family).factor, scale(ChartedUnit(other_unit), family).factor
    assert value * one_factor == value * Decimal(factor) * other_factor


# grams per mole: bilirubin C33H36N4O6, creatinine C4H7N3O. Laboratories round the factor to three digits.
MOLAR_MASS = {"bilirubin": 584.66, "creatinine": 113.12}
# spellings that UCUM reads as another unit; laboratories write them and mean what the table says
OTHERWISE_IN_UCUM = {("enzyme", "[iU]/L"), ("enzyme", "[IU]/L"), ("bilirubin", "mg%"), ("creatinine", "mg%"), ("count", "G/L"),
                     ("count", "K/uL"), ("hcg", "mU/mL"), ("hcg", "U/L"), ("hcg", "U/mL")}
SPELLINGS = [(family, spelling, Decimal(unit["factor"])) for family, unit in _unit_rows() for spelling in (unit["code"], *unit["also"])]


@cache
def ucum_registry():
    """An independent implementation of UCUM."""
    ucumvert = pytest.importorskip("ucumvert", reason="ucumvert is not installed: unit factors are not checked against UCUM")
    return ucumvert.PintUcumRegistry()


def by_ucum(family: str, spelling: str) -> float | None:
    """What one of this unit is in the family's canonical unit; None where UCUM does not know the spelling."""
    from ucumvert.parser import InvalidUcumError

    canonical = tomllib.loads(files("fhir_mappings").joinpath("results/values/analytes.toml").read_text(encoding="utf-8"))["family"][family]["canonical"]
    registry = ucum_registry()
    try:
        one = registry.from_ucum(spelling)
    except InvalidUcumError:
        return None
    if family in MOLAR_MASS and one.is_compatible_with("g/L"):
        one = one / (MOLAR_MASS[family] * registry.from_ucum("g/mol"))
    if isinstance(one, str) or not hasattr(one, "to"):  # an annotation alone is a pure number
        return None
    return float(one.to(registry.from_ucum(canonical)).magnitude)


@pytest.mark.parametrize(("family", "spelling", "factor"), [s for s in SPELLINGS if s[:2] not in OTHERWISE_IN_UCUM], ids=str)
def test_every_factor_against_an_independent_library(family, spelling, factor):
    got = by_ucum(family, spelling)
    if spelling in [unit["code"] for of, unit in _unit_rows() if of == family]:
        assert got is not None
    assert got is None or got == pytest.approx(float(factor), rel=1e-3 if family in MOLAR_MASS else 1e-9)


@pytest.mark.parametrize(("family", "spelling"), sorted(OTHERWISE_IN_UCUM))
def test_what_ucum_reads_otherwise_it_can_not_convert_at_all(family, spelling):
    """None of these is silently another factor of the same kind: UCUM finds no way to the canonical unit."""
    pint = pytest.importorskip("pint")
    with pytest.raises(pint.DimensionalityError):
        by_ucum(family, spelling)
