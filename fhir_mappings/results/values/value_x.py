"""The value of an Observation or a component: one of FHIR's value[x] types, or the reason why there is none.

A number keeps its digits from the JSON text on; a number in quotation marks is a string that somebody made, and is no
number. Source: FHIR R4 Observation.value[x], dataAbsentReason, Quantity.comparator.
"""
from __future__ import annotations

from collections.abc import Callable

from msgspec import Raw

from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase, Polarity
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import CodeableConcept, Coding, Component, Observation, Quantity, Range, Ratio
from fhir_mappings.results.values.quantities import charted_unit, number_of
from fhir_mappings.results.values.units import NO_UNIT, ChartedUnit, spell
from fhir_mappings.text.words.numbers import Span, compared, exact, read_number
from fhir_mappings.text.words.written_values import bare, quotes_reference

Valued = Observation | Component

QUOTED = Phrase("problem.value-quoted")
UNREADABLE = Phrase("problem.value-unreadable")
SEVERAL = Phrase("problem.value-several")
WRONG_KIND = Phrase("problem.value-kind")
ABSENT_BESIDE_VALUE = Phrase("problem.value-and-absent-reason")
COMPARATOR = Phrase("problem.comparator-unknown")
TWO_UNITS = Phrase("problem.range-two-units")
MALFORMED = Phrase("problem.value-malformed")
TOO_LONG = Phrase("problem.value-too-long")
RANGE_AS_VALUE = Phrase("problem.value-is-range")

LONGEST = 2_000
"""Letters of a written value. The time that patterns take grows faster than the text; a longer one is a report and no value."""
_SHOWN = 80
"""Letters of a longer one that are shown."""


class Number(Frozen):
    """A number as charted, still on the scale of its charted unit. ``scientific``: see :class:`Written`."""

    span: Span
    charted: str
    unit: ChartedUnit = NO_UNIT
    scientific: bool = False


class Titre(Frozen):
    """A dilution: the reactive one is ``1:low`` or more, ``1:high`` or less. 1:0 stands for "not even undiluted"."""

    span: Span


class Value(Frozen):
    """What the chart gives as the value. At most one of ``number``, ``titre`` and ``flag`` is set.

    ``words`` is the text of a string or a concept (a written number too), ``codings`` those of a concept. ``absent``
    is True when no value was charted; ``problem`` says why a charted one can't be used; ``doubt`` why its note leaves it open, where it
    is one of ``doubted``.
    """

    charted: str | None = None
    number: Number | None = None
    titre: Titre | None = None
    words: str | None = None
    codings: tuple[Coding, ...] = ()
    flag: bool | None = None
    absent: bool = False
    problem: Phrase | None = None
    doubted: frozenset[Polarity] = frozenset()
    doubt: Phrase | None = None


ABSENT = Value(absent=True)


def read_value(valued: Valued, malformed: tuple[str, ...] = ()) -> Value:
    """The one value of an Observation or component. ``malformed``: paths of its elements of a wrong JSON type."""
    if any(path.startswith("value") for path in malformed):
        return Value(problem=MALFORMED)
    if valued.value_quantity is not None and _nothing_else(valued):  # nearly always
        found = [read_quantity(valued.value_quantity)]
    else:
        found = [value for value in (read(valued) for read in _READERS) if value is not None]
    found = [value for value in found if not value.absent] or found[:1]
    if not found or found[0].absent:
        lost = any(path.startswith(("interpretation", "component", "hasMember")) for path in malformed)
        return Value(problem=MALFORMED) if lost and valued.data_absent_reason is None else ABSENT
    if len(found) > 1:
        return Value(charted=found[0].charted, problem=SEVERAL)
    if valued.data_absent_reason is not None:
        return Value(charted=found[0].charted, problem=ABSENT_BESIDE_VALUE)
    return found[0]


def _nothing_else(valued: Valued) -> bool:
    """No value beside the Quantity, by a look at what was charted at all."""
    return (valued.value_string is None and valued.value_codeable_concept is None and valued.value_range is None
            and valued.value_ratio is None and valued.value_boolean is None and valued.value_date_time is None
            and valued.value_time is None and valued.value_period is None
            and not len(valued.value_integer) and not any(map(len, _of_no_use(valued))))


def read_quantity(quantity: Quantity) -> Value:
    """A Quantity as a value: a number, absent, or a problem."""
    digits = number_of(quantity.value)
    if digits is None:
        return ABSENT
    return _read_digits(digits, quantity.comparator, charted_unit(quantity))


@of_text(8192)
def _read_digits(digits: str, charted_comparator: str | None, unit: ChartedUnit) -> Value:
    """Remembered: the limits of a laboratory are the same on all its results."""
    if digits.startswith('"'):
        return Value(charted=_shown(digits.strip('"'), unit), problem=QUOTED)
    number = exact(digits)
    if number is None:
        return Value(charted=_shown(digits[:40], unit), problem=UNREADABLE)
    comparator = (charted_comparator or "").strip()
    span = compared(number, comparator)
    if span is None:
        return Value(charted=_shown(f"{comparator[:_SHOWN]}{digits}", unit), problem=COMPARATOR)
    charted = f"{comparator}{digits}"
    return Value(charted=_shown(charted, unit), number=Number(span, charted, unit))


def _shown(number: str, unit: ChartedUnit) -> str:
    return f"{number} {unit.shown}" if unit.shown else number


def _quantity(valued: Valued) -> Value | None:
    return None if valued.value_quantity is None else read_quantity(valued.value_quantity)


def _integer(valued: Valued) -> Value | None:
    digits = number_of(valued.value_integer)
    return None if digits is None else read_quantity(Quantity(value=valued.value_integer))


def _string(valued: Valued) -> Value | None:
    return None if valued.value_string is None else read_text(valued.value_string)


def read_text(text: str) -> Value:
    """A written value: its words, and the number when the text is nothing but one."""
    if not text.strip():
        return ABSENT
    if len(text) > LONGEST:
        return Value(charted=f"{text[:_SHOWN].strip()}…", problem=TOO_LONG)
    if quotes_reference(text):
        return Value(charted=text.strip(), problem=RANGE_AS_VALUE)
    written = read_number(words := bare(text))
    unit = ChartedUnit(written.unit) if written and written.unit else NO_UNIT
    number = None if written is None else Number(written.span, written.number, unit, written.scientific)
    return Value(charted=text.strip(), number=number, words=words)


def _concept(valued: Valued) -> Value | None:
    concept = valued.value_codeable_concept
    if concept is None:
        return None
    codings = tuple(coding for coding in concept.coding or () if coding is not None)
    text = concept_text(concept)
    if text is None and not any(coding.code for coding in codings):
        return ABSENT
    written = read_text(text) if text else Value()
    if written.problem:
        return written
    charted = text or next((coding.code for coding in codings if coding.code), None)
    return Value(charted=charted, number=written.number, words=written.words, codings=codings)


def concept_text(concept: CodeableConcept | None) -> str | None:
    """What a concept says in words: its text, else the first display; None when it has neither."""
    if concept is None or (concept.text and concept.text.strip()):
        return concept and concept.text
    displays = (coding.display for coding in concept.coding or () if coding is not None)
    return next((display for display in displays if display and display.strip()), None)


def _range(valued: Valued) -> Value | None:
    return None if valued.value_range is None else _read_range(valued.value_range)


def _read_range(span: Range) -> Value:
    low, high = ends = [ABSENT if end is None else read_quantity(end) for end in (span.low, span.high)]
    if problem := low.problem or high.problem:
        return Value(charted=low.charted or high.charted, problem=problem)
    if low.number is None and high.number is None:
        return ABSENT
    numbers = [end.number for end in ends if end.number is not None]
    if len({(spell(number.unit.code), spell(number.unit.text)) for number in numbers if number.unit != NO_UNIT}) > 1:
        return Value(charted=_of_range(low.charted or "", high.charted or ""), problem=TWO_UNITS)
    unit = next((number.unit for number in numbers if number.unit != NO_UNIT), NO_UNIT)
    bottom, top = (None if end.number is None else end.number.span.low for end in ends)
    charted = _of_range(*("" if end.number is None else end.number.charted for end in ends))
    if bottom is not None and top is not None and bottom > top:
        return Value(charted=charted, problem=UNREADABLE)
    return Value(charted=_shown(charted, unit), number=Number(Span(bottom, top), charted, unit))


def _of_range(low: str, high: str) -> str:
    """A range as it is shown; one without a lower end ("≤3") looks like no negative number ("-3")."""
    return f"{low}-{high}" if low and high else f"≥{low}" if low else f"≤{high}"


def _ratio(valued: Valued) -> Value | None:
    return None if valued.value_ratio is None else _read_ratio(valued.value_ratio)


def _read_ratio(ratio: Ratio) -> Value:
    """A titre: 1 to a dilution. A comparator on the 1 or on the dilution is one on the titre ("<1:1")."""
    parts = [ABSENT if part is None else read_quantity(part) for part in (ratio.numerator, ratio.denominator)]
    if all(part.absent for part in parts):
        return ABSENT
    charted = ":".join("" if part.number is None else part.number.charted for part in parts)
    one, dilution = (None if part.number is None else part.number.span for part in parts)
    if one is None or dilution is None or 1 not in one.ends():
        return Value(charted=charted, problem=next((p.problem for p in parts if p.problem), WRONG_KIND))
    if one.low != one.high and dilution.low != dilution.high:
        return Value(charted=charted, problem=WRONG_KIND)
    return Value(charted=charted, titre=Titre(dilution if one.low == one.high else _moved(one, dilution)))


def _moved(one: Span, dilution: Span) -> Span:
    """The comparator of the 1 put onto the dilution."""
    at = dilution.ends()[0]
    return Span(at if one.low is not None else None, at if one.high is not None else None, one.low_open, one.high_open)


def _boolean(valued: Valued) -> Value | None:
    flag = valued.value_boolean
    return None if flag is None else Value(charted="true" if flag else "false", flag=flag)


def _other(valued: Valued) -> Value | None:
    """Kinds of value that no rule here can use, but that are a value all the same."""
    text = valued.value_date_time or valued.value_time
    if text or valued.value_period is not None or any(number_of(raw) is not None for raw in _of_no_use(valued)):
        return Value(charted=text, problem=WRONG_KIND)
    return None


def _of_no_use(valued: Valued) -> tuple[Raw, ...]:
    return valued.value_sampled_data, valued.value_attachment, valued.value_reference, valued.value_unnamed


_READERS: tuple[Callable[[Valued], Value | None], ...] = (_quantity, _integer, _string, _concept, _range, _ratio, _boolean, _other)
