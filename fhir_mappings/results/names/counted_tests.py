"""A number in a unit of amounts under the code of a test that is answered in words: 120 mIU/mL of hCG under "pregnancy test".

The unit tells what the number is, whatever the code: it is read as the amount that the test looks for (``count`` in ``results.toml``).
"""
from __future__ import annotations

from dataclasses import replace

from fhir_mappings.results.names.meanings import Recognised
from fhir_mappings.results.values.units import load_units
from fhir_mappings.results.values.value_x import Number


def counted_instead(recognised: Recognised, number: Number | None) -> Recognised | None:
    """What the result is by its unit: the measurement of an amount; None for a number in no unit of it, and for words."""
    meaning, units = recognised.meaning, load_units()
    if meaning.count is None or number is None:
        return None
    analyte = units.analytes[meaning.count]
    scale = units.scale(number.unit, analyte.family)
    if scale.spelling is None or scale.factor is None:
        return None
    return replace(recognised, meaning=replace(meaning, kind="measures", name=analyte.name, count=None))
