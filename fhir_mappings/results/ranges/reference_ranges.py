"""Which of an Observation's own reference ranges fit this patient on that day, as upper ends on their charted scale.

A range without ``high`` is dropped; kept are those whose type is absent or "normal" and whose sex and age fit, an
unknown sex or age fitting every range. Only where no structured range is left are texts ("0-41", "≤40") read; the text of a structured
range counts beside it where it gives another end.
Source: FHIR R4 Observation.referenceRange (low, high, type, appliesTo, age, text).
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Raw

from fhir_mappings.elements import CodeableConcept, Quantity, ReferenceRange
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Demographics, Phrase, When
from fhir_mappings.remembered import of_text
from fhir_mappings.results.ranges.ages import fits_age, fits_years, is_child
from fhir_mappings.results.ranges.answer_ranges import answer_ranges
from fhir_mappings.results.ranges.range_groups import (
    SEXES,
    group_words,
    is_for_women_alone,
    is_of_another_kind,
    named_in,
    names_sex,
    names_unknown,
    said_of,
)
from fhir_mappings.results.ranges.range_texts import Alternative, NormalRange, alternatives, label_of, read_range_text, tells_high
from fhir_mappings.results.ranges.range_words import normal_types
from fhir_mappings.results.values.quantities import charted_unit, number_of
from fhir_mappings.results.values.units import NO_UNIT, spell
from fhir_mappings.results.values.value_x import UNREADABLE, Value, concept_text, read_quantity
from fhir_mappings.text.words.numbers import plain

RANGE_UNREADABLE = Phrase("problem.range-unreadable")
RANGE_UPSIDE_DOWN = Phrase("problem.range-upside-down")
RANGE_FOR_OTHERS = Phrase("problem.range-for-others")
TEXT_UNREADABLE = "note.range-text-unreadable"

_COMMA = compiled(r"(?<![\d,.])\d+,\d{1,2}(?![\d,])")
_POINT = compiled(r"(?<![\d,.])[1-9]\d{0,2}\.\d{3}(?![\d,.])")


class Fitting(Frozen):
    """Every range that fits, or the problem that keeps them from being used."""

    ranges: tuple[NormalRange, ...] = ()
    problem: Phrase | None = None
    notes: tuple[Phrase, ...] = ()


NONE_FIT = Fitting()


def without_doubtful_point(value: Value, ranges: Sequence[ReferenceRange | None] | None) -> Value:
    """The value, but unreadable where its point may set off thousands: "1.234" beside a range that is written "7,0-40,0"."""
    if not value.words or not _POINT.search(value.words) or not any(r and r.text and _COMMA.search(r.text) for r in ranges or ()):
        return value
    return Value(charted=value.charted, problem=UNREADABLE)


def fitting_ranges(
    ranges: Sequence[ReferenceRange | None] | None, demographics: Demographics, when: When | None, *, low_ends: bool = False,
) -> Fitting:
    """The ranges of a result taken then that fit the patient. ``low_ends``: keep ranges that have only a lower end."""
    if not ranges:
        return NONE_FIT
    only = ranges[0] if len(ranges) == 1 else None
    if only is not None and only.for_everybody:
        return _for_everybody(only.text, _charted(only.low), _charted(only.high), low_ends)
    return _fitting(ranges, demographics, when, low_ends)


_Charted = tuple[bytes, str | None, str | None, str | None, str | None]


def _charted(end: Quantity | None) -> _Charted | None:
    return None if end is None else (bytes(end.value), end.comparator, end.unit, end.system, end.code)


def _quantity(end: _Charted | None) -> Quantity | None:
    return None if end is None else Quantity(value=Raw(end[0]), comparator=end[1], unit=end[2], system=end[3], code=end[4])


@of_text(4096)
def _for_everybody(text: str | None, low: _Charted | None, high: _Charted | None, low_ends: bool) -> Fitting:
    """The only range of a result, for whomever: remembered, because a laboratory prints it beside each result."""
    charted = ReferenceRange(low=_quantity(low), high=_quantity(high), text=text)
    return _fitting([charted], Demographics(None), None, low_ends)


def _fitting(ranges: Sequence[ReferenceRange | None], demographics: Demographics, when: When | None, low_ends: bool) -> Fitting:
    normal = [r for r in ranges if r is not None and _is_normal(r.type) and fits_age(r.age, demographics, when)]
    groups = [(r, _group(r, demographics, when)) for r in normal]
    fitting = [(r, group) for r, group in groups if group != "not-this"]
    structured = [(r, group) for r, group in fitting if _has(r.high) or (low_ends and _has(r.low))]
    if structured:
        return _settle([(read, group) for r, group in structured for read in _ends(r, demographics, when)])
    texts = [(r, group) for r, group in fitting if r.text and not _has(r.high) and (not _has(r.low) or tells_high(r.text, _read(r)))]
    return _from_texts(texts, low_ends, demographics, when)


def _ends(r: ReferenceRange, demographics: Demographics, when: When | None) -> Iterator[NormalRange | Phrase]:
    own = _own_in_text(r, demographics, when)
    yield from own or _with_its_text(_read(r), r.text)


def _own_in_text(r: ReferenceRange, demographics: Demographics, when: When | None) -> list[NormalRange]:
    """The ranges that a text gives for the patient's sex, where the high end is the one that it gives for the other sex."""
    read, written = _read(r), alternatives(r.text) if r.text and demographics.gender in SEXES else None
    if not written or not isinstance(read, NormalRange) or read.high is None:
        return []
    own = [it.range for it in written if not it.unknown and demographics.gender in it.groups and _may_mean(it, demographics, when)]
    theirs = {it.range.high for it in written if SEXES & it.groups and demographics.gender not in it.groups}
    if read.high not in theirs or any(one.high == read.high for one in own):
        return []
    return [replace(one, unit=read.unit) if one.unit == NO_UNIT else one for one in own]


def _with_its_text(read: NormalRange | Phrase, text: str | None) -> Iterator[NormalRange | Phrase]:
    """A structured range, and its own text beside it where that gives another upper end on the same scale: one of them is wrong."""
    yield read
    written = read_range_text(text) if text and isinstance(read, NormalRange) and read.high is not None else None
    if written is None or isinstance(read, Phrase) or written.high == read.high:
        return
    if read.unit == NO_UNIT:
        yield written
    elif written.unit == NO_UNIT or spell(written.unit.shown) == spell(read.unit.shown):
        yield replace(written, unit=read.unit)


def _settle(read: list[tuple[NormalRange | Phrase, str]]) -> Fitting:
    if problem := next((r for r, _ in read if isinstance(r, Phrase)), None):
        return Fitting(problem=problem)
    if all(group == "others" for _, group in read):
        return Fitting(problem=RANGE_FOR_OTHERS)
    return Fitting(tuple(r for r, _ in read if isinstance(r, NormalRange)))


def _from_texts(texts: list[tuple[ReferenceRange, str]], low_ends: bool, demographics: Demographics, when: When | None) -> Fitting:
    read: list[tuple[NormalRange, str]] = []
    unread: list[Phrase] = []
    for r, group in texts:
        text = r.text or ""
        if low_ends and (answers := answer_ranges(text)):
            read += [(it, group) for it in answers]
        elif (one := read_range_text(text, low_ends=low_ends)) is not None and (low_ends or not _is_for_somebody(one, text)):
            read.append((one, group))
        elif not low_ends and (several := alternatives(text)) and not all(it.unknown for it in several):
            read += [(it.range, "others" if it.unknown else group) for it in several if _may_mean(it, demographics, when)]
        elif read_range_text(text, low_ends=True) is None:
            unread.append(Phrase(TEXT_UNREADABLE, {"text": text}))
    if not read:
        return Fitting(notes=tuple(unread))
    settled = _settle([(_in_unit_of_its_low(one, texts), group) for one, group in read])
    return Fitting(settled.ranges, settled.problem, tuple(unread))


def _in_unit_of_its_low(one: NormalRange, texts: list[tuple[ReferenceRange, str]]) -> NormalRange:
    """A written range without a unit in that of the lower end which stands beside its text: "0.5-1.2" beside 0.5 mg/dL."""
    unit = next((charted_unit(r.low) for r, _ in texts if r.low is not None and (r.text or "").strip() == one.charted), NO_UNIT)
    return replace(one, unit=unit) if one.unit == NO_UNIT else one


def _is_for_somebody(one: NormalRange, text: str) -> bool:
    """True where what stands behind a range is no unit alone, and is understood: "7-55 U/L [Male]", "7-55 (18 years and older)"."""
    several = alternatives(text) if " " in (one.unit.text or "") else None
    return bool(several) and not all(it.unknown for it in several or ())


def _may_mean(it: Alternative, demographics: Demographics, when: When | None) -> bool:
    """True unless the patient is known to be of another sex or age than a written range is for."""
    sexes = SEXES & it.groups
    if sexes and demographics.gender in SEXES and demographics.gender not in sexes:
        return False
    if "adult" in it.groups and is_child(demographics, when):
        return False
    return it.ages is None or fits_years(it.ages.first, it.ages.last, demographics, when)


def _has(end: Quantity | None) -> bool:
    return end is not None and number_of(end.value) is not None


def _read(charted: ReferenceRange) -> NormalRange | Phrase:
    """A structured range; a Phrase that says why it can't be used."""
    low, high = (Value() if end is None or not _has(end) else read_quantity(end) for end in (charted.low, charted.high))
    if low.problem or high.problem:
        return RANGE_UNREADABLE
    bottom, top = (None if v.number is None else v.number.span.ends()[0] for v in (low, high))
    low_unit, unit = (NO_UNIT if end is None else charted_unit(end) for end in (charted.low, charted.high))
    same_unit = spell(low_unit.shown) == spell(unit.shown) or NO_UNIT in (low_unit, unit)
    if bottom is not None and top is not None and same_unit and bottom > top:
        return RANGE_UPSIDE_DOWN
    shown = high.number or low.number
    return NormalRange(top, bottom if same_unit else None, "" if shown is None else shown.charted, low_unit if unit == NO_UNIT else unit)


def _is_normal(kind: CodeableConcept | None) -> bool:
    if kind is None:
        return True
    said = [coding.code for coding in kind.coding or () if coding is not None and coding.code]
    said = said or [text for text in (kind.text, concept_text(kind)) if text]
    return not said or any(plain(word).lower() in normal_types() for word in said)


def _group(charted: ReferenceRange, demographics: Demographics, when: When | None) -> str:
    """``fits``, ``not-this`` (no range of normal results, or for another sex or age), or ``others``: a group we can't judge."""
    label = label_of(charted.text) if charted.text else None
    another = (charted.text and is_of_another_kind(charted.text)) or (demographics.gender == "male" and _is_for_women_alone(charted))
    if another or (label and label.ages and not fits_years(label.ages.first, label.ages.last, demographics, when)):
        return "not-this"
    groups = [group_words(concept) for concept in charted.applies_to or () if concept is not None and said_of(concept)]
    groups += _groups_in(charted, demographics, when) if charted.text else []
    sexes = {sex for words in groups for sex in words if sex in SEXES}
    if sexes and demographics.gender in SEXES and demographics.gender not in sexes:
        return "not-this"
    if any("adult" in words for words in groups) and is_child(demographics, when):
        return "not-this"
    return "others" if any(not words for words in groups) else "fits"


def _is_for_women_alone(charted: ReferenceRange) -> bool:
    """True where a range with ends of its own is for a group of no man; a text may tell several ranges."""
    said = [word for concept in charted.applies_to or () if concept is not None for word in said_of(concept)]
    of_one = charted.text and _has(charted.high) and len(alternatives(charted.text) or ()) < 2
    return any(map(is_for_women_alone, [*said, charted.text] if charted.text and of_one else said))


def _groups_in(charted: ReferenceRange, demographics: Demographics, when: When | None) -> list[set[str]]:
    """The groups that the text names; an unknown one for structured ends that are of none of the patient's among several in it, or
    beside which a text names sexes or others in a way that is not understood."""
    text = charted.text or ""
    named, written = named_in(text), alternatives(text)
    if not _has(charted.high):
        return [] if written and len(written) > 1 else named
    unknown: list[set[str]] = [set()] if names_unknown(text) else []
    if not written and (label := label_of(text)) and label.groups:
        return [set(label.groups), *unknown]
    if not written:
        return named or unknown or ([set()] if names_sex(text) and any(map(str.isdigit, text)) else [])
    if len(written) == 1 and not written[0].ages:
        return named or unknown or ([set(written[0].groups)] if written[0].groups else [])
    read = _read(charted)
    own = [it.range for it in written if not it.unknown and _may_mean(it, demographics, when)]
    known = not isinstance(read, NormalRange) or any(one.high == read.high for one in own)
    return [] if known or _own_in_text(charted, demographics, when) else [set()]
