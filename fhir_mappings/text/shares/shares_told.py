"""Shares of cells that the conclusion of a marrow report tells: blasts, residual disease.

By the protocol notes results are read from Observations; what a report's sentence counts proves nothing. But beside "60% blasts" nobody can
say that nothing came after a remission, nor beside "blasts 2 %" that a relapse stands. Words: ``[share]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.record import Amount
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.dated_shares import DatedList, dated_list, forms
from fhir_mappings.text.shares import limits, whose_number
from fhir_mappings.text.shares.flat_rows import in_row
from fhir_mappings.text.shares.highest import highest, topmost
from fhir_mappings.text.shares.whose_number import forms_of_now, is_as_before, is_limit, is_of_else, is_of_other_look, number_of_now, of_now
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.any_of import AnyOf, sought
from fhir_mappings.text.words.cues import Span, lead, normal
from fhir_mappings.text.words.numbers import compared, exact

_NUMBER = (r"(?P<sign>{signs})?\s*(?P<low>{digits})\s*%?\s*(?:[-~–{to}]\s*(?P<high>{digits})\s*)?"
           r"(?:\)?%| ?{percent}\b|(?:E|\s?[x×]\s?10\s?\^?\s?)[-−–]\s?0?(?P<power>\d)(?!\d))(?P<less>{or_less})?")
_FRACTION = r"(?<={share_of})(?P<sign>)\s?(?P<low>0\.\d{{1,4}})(?P<high>(?!))?(?![\d.]|\s*(?:[%‰/x×E]|{percent}))(?P<power>)"
_BARE = r"(?:{begins}){{0,4}}(?P<sign>)(?P<low>{digits})(?P<high>(?!))?{power}{ends}"
"""The number of a differential that is written without a sign: 原始粒细胞0.455, parts of one, or 68.5, percents."""
_DIGITS = r"\d{1,3}(?:\.\d{1,4})?"
_BEFORE = 80
LONGEST_ALONE = 60  # letters of a report that may be no more than a number
_AHEAD = 160  # letters before a name in which its number may stand, with the antigens between them


@of_text(4096)
def share_told(of: str, text: str) -> Amount | None:
    """The highest share of ``blasts``, ``mrd`` or ``clones`` that the text tells of the marrow it is about, in percent; else None."""
    text = normal(text)
    places = [*_places(of, text), *(_marked(text) if of == "mrd" else ())]
    return highest(amount for found in places if (amount := _amount(found)) is not None)


def with_name(name: str, text: str) -> str:
    """The text, or what it says where it is a number or a positive answer and no more, under a name that tells of residual disease:
    "MRD: 0.86 %", "MRD: Positive (>= 0.1 %)"."""
    alone = _patterns()["alone"].fullmatch(normal(text).strip()) if _names("mrd").search(normal(name)) else None
    return f"MRD: {alone['said']}" if alone else text


def looks_for_residual(name: str) -> bool:
    """True for the name of a report on residual disease."""
    return bool(name) and _names("mrd").search(normal(name)) is not None


def tells_residual_alone(words: str) -> bool:
    """True where the words of a value name residual disease, and no blasts."""
    return looks_for_residual(words) and _names("blasts").search(normal(words)) is None


def where_told(of: str, text: str) -> list[tuple[int, int]]:
    """Where a normalised text tells such shares."""
    return [found.span() for found in _places(of, text)]


def many_blasts_told(text: str) -> list[Span]:
    """Where a normalised text counts as many blasts of the marrow it is about as no remission holds."""
    return [found.span() for found in _places("blasts", text) if holds_many(_amount(found))]


def holds_many(share: Amount | None) -> bool:
    """True for a share of blasts that no remission holds."""
    return share is not None and share.at_least(limits.blasts_of_no_remission()) is True


def residual_in_order(text: str) -> list[tuple[Span, Amount]]:
    """The shares of residual disease that a text tells, in its order; also those that only days part from the one before:
    MRD 0.3%(2025-03), 0.01%(2025-06)."""
    text, told = normal(text), []
    for place in sorted((*_places("mrd", text), *_marked(text)), key=lambda it: it.start()):
        found: re.Match[str] | None = place
        while found is not None:
            if (amount := _amount(found)) is not None:
                told.append(((found.start("low"), found.end()), amount))
            found = None if "day" in found.re.groupindex else _patterns()["next_day"].match(text, found.end())
    return told


def residual_by_days(text: str) -> list[tuple[DatedList, Amount | None]]:
    """The lists of dated shares of residual disease in a normalised text, and the last share of each; None for none."""
    lists = (dated_list(text, name.end(), _patterns()) for name in _names("mrd").finditer(text))
    return [(it, highest(amount for found in it.last if (amount := _amount(found)) is not None)) for it in lists if it]


def blasts_in_blood(text: str) -> Amount | None:
    """The highest share of blasts that a report on blood tells, whose words of its own material name no other one."""
    return share_told("blasts", _patterns()["of_blood"].sub(" ", normal(text)))


def tells_blasts(text: str) -> bool:
    """True where the text tells any share of blasts: in the cerebrospinal fluid there are none."""
    return (told := share_told("blasts", text)) is not None and told.more_than(Decimal(0)) is True


@of_text(4096)
def many_counted(text: str) -> tuple[Span, ...]:
    """Where a normalised text of whatever material and day counts as many blasts as no remission holds, by their Chinese names: the name
    with its number. What it tells as a threshold is none; whether they were found earlier its reader must tell."""
    patterns, many = _patterns(), limits.blasts_of_no_remission()
    unsure = patterns["recovering"].search(text) is not None
    found = [(name, number) for name in _names("blasts").finditer(text) if not name[0].isascii()
             and not (unsure and patterns["summed"].search(name[0])) and not patterns["normal_cells"].match(text, name.start())
             and not patterns["threshold"].search(lead(text, name.start(), _BEFORE))
             and (number := _number_of(name, text)) is not None]
    return tuple((min(name.start(), number.start()), max(name.end(), number.end())) for name, number in found
                 if (amount := _amount(number)) is not None and amount.at_least(many) is True)


def is_of_another_look(text: str, span: Span) -> bool:
    """True for blasts of a normalised text behind which their number stands, and is that of a slide that another is compared with."""
    name = _names("blasts").match(text, span[0])
    found = _patterns()["behind"].match(text, name.end()) if name else None
    return bool(name and found and is_of_other_look(name, found.end(), text, _patterns()))


def _places(of: str, text: str) -> Iterator[re.Match[str]]:
    """Where a number stands with the name, behind it or before it; not what was counted earlier or in another material, or what
    defines a disease."""
    patterns = _patterns()
    earlier, unsure = patterns["earlier"], of == "blasts" and patterns["recovering"].search(text) is not None
    for name in _names(of).finditer(text):
        if unsure and patterns["summed"].search(name[0]):  # blasts with the promyelocytes of a marrow that recovers
            continue
        if earlier.search(lead(text, name.start(), _BEFORE)) and not _is_labelled(name, text):
            yield from filter(None, [number_of_now(name, text, patterns)])
            continue
        if of == "mrd" and (dated := dated_list(text, name.end(), patterns)) is not None:
            told = [(found, amount) for found in dated.last if (amount := _amount(found)) is not None]
            top = topmost([amount for _, amount in told])
            yield from (found for found, amount in told if amount is top)
            continue
        found = _number_of(name, text, fractions=of == "blasts")
        while found is not None:
            if of != "mrd" or not is_limit(found, text, patterns):
                yield found
            found = patterns["listed"].match(text, found.end()) if of == "mrd" else None


def _is_labelled(name: re.Match[str], text: str) -> bool:
    """True for cells of a sample that is called by what is to be given behind it ("Before salvage: ..."), where the text tells of nothing
    later, or that are as they were, or of this visit by the words behind them: those are of now."""
    patterns = _patterns()
    labelled = patterns["label"].search(text[:name.start()]) and not patterns["label_over"].search(text, name.end())
    return bool(labelled or patterns["of_this_visit"].match(text, name.end())) or is_as_before(name, text, patterns)


def _number_of(name: re.Match[str], text: str, *, fractions: bool = True) -> re.Match[str] | None:
    """The number that stands with a name, behind it or before it; none that the words behind it give to an earlier day.
    ``fractions``: also parts of one."""
    patterns = _patterns()
    found = patterns["behind"].match(text, name.end())
    if found is None or is_of_else(name, found, text, patterns):
        found = patterns["under_sign"].match(text, name.end())
    if found is None and fractions:
        found = patterns["fraction"].match(text, name.end()) or _bare_number(name, text)
    if found is None:
        before = patterns["ahead"].finditer(text, max(0, name.start() - _AHEAD), name.start())
        found = max((it for it in before if not whose_number.is_line_above(it, name)), key=re.Match.start, default=None)
    return of_now(name, found, text, patterns)


def _bare_number(name: re.Match[str], text: str) -> re.Match[str] | None:
    """A number without a sign right behind the Chinese name of a cell, as in a differential: parts of one where no number of the sheet
    shows that they are percents. Behind an English one where the next cell of the differential and its number follow."""
    patterns = _patterns()
    if name[0].isascii():
        return patterns["in_sheet"].match(text, name.end()) or in_row(text, name.span())
    parts = None if patterns["sheet"].search(text) else patterns["bare_parts"].match(text, name.end())
    return parts or patterns["bare"].match(text, name.end()) or in_row(text, name.span())


def _marked(text: str) -> Iterator[re.Match[str]]:
    """Where a number of blasts stands with their strange phenotype behind it: "CD34+CD117+ cells 0.4 %, of abnormal phenotype"."""
    patterns = _patterns()
    for found in _marked_shares().finditer(text):
        before = lead(text, found.start(), _BEFORE)
        named = patterns["marked_near"].search(before) or patterns["marked_of"].search(text, found.end("low"), found.end())
        if named and not patterns["earlier"].search(before):
            yield found


def _amount(found: re.Match[str]) -> Amount | None:
    low, high = (exact(found[end]) if found[end] else None for end in ("low", "high"))
    if found["power"] is not None:  # parts of one: 1.1E-02, or 0.18 without a power
        low, high = (end if end is None else end.scaleb(2 - int(found["power"] or 0)) for end in (low, high))
    if low is None or low > 100 or (high is not None and not low <= high <= 100):
        return None
    charted = f"{(found['sign'] or '').strip()}{found['low']}" + (f"-{found['high']}" if high is not None else "")
    if high is not None:
        return Amount(low, high, charted, "%")
    span = compared(low, "≤" if found.groupdict().get("less") else _signs().get((found["sign"] or "").strip().lower(), ""))
    return None if span is None else Amount(span.low, span.high, charted, "%", span.low_open, span.high_open)


@cache
def _signs() -> Mapping[str, str]:
    """The comparator that each way to write it means."""
    return {written: sign for sign, ways in words()["share"]["signs"].items() for written in ways}


@cache
def _names(of: str) -> AnyOf:
    """What ``blasts``, ``mrd`` and ``clones`` are called."""
    return sought(words()["share"][of], re.IGNORECASE | re.ASCII)


@cache
def _number() -> str:
    rows = words()["share"]
    signs = "|".join(map(re.escape, sorted(_signs(), key=len, reverse=True)))
    return _NUMBER.format(signs=signs, percent=rows["percent"], to=rows["to"], digits=_DIGITS, or_less=rows["or_less"])


@cache
def _marked_shares() -> AnyOf:
    return sought(rf"(?<![\d.]){_number()}{words()['share']['marked']}", re.IGNORECASE | re.ASCII)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    rows, number = words()["share"], _number()
    written = {**forms_of_now(number, rows),
        "behind": f"{rows['gap']}{number}(?!{rows['became']})", "ahead": rf"(?<![\d.]){number}{rows['lead']}$",
        "fraction": rows["gap"] + _FRACTION.format(share_of=rows["share_of"], percent=rows["percent"]),
        "bare_parts": _BARE.format(begins=rows["parts_begin"], digits=r"0\.\d{2,4}", power="(?P<power>)", ends=rows["bare_ends"]),
        "bare": _BARE.format(begins=rows["cell_begins"], digits=r"(?:0|[1-9]\d?)(?:\.\d{1,2})?", power="(?P<power>(?!))?",
                             ends=f"(?:{rows['bare_ends']}|{rows['cell_ends']})"),
        "under_sign": rf"(?:{rows['types']})?\s?\(?%\)?\s?[:=]?\s?(?P<sign>)(?P<low>{_DIGITS})(?P<high>(?!))?(?P<power>(?!))?"
                      r"(?![\d.%/-]|\s?[%~])",
        "in_sheet": rf"[\s:=]{{0,4}}(?P<sign>)(?P<low>\d{{1,2}}(?:\.\d{{1,2}})?)(?P<high>(?!))?(?P<power>(?!))?{rows['next_cell']}",
        "next_day": rf"\s?\(\d[\d年月日./-]{{1,10}}\)\s?[,;、]\s?{number}(?=\s?\()",
        "listed": rf"(?:\s?[,、]\s?(?:and |then )?| (?:up |now )?to |{rows['listed_now']}){number}{rows['listed_end']}",
        "alone": r"(?:[\u3400-\u9fffA-Za-z]{2,10}(?: [A-Za-z]{2,12})?:\s?)?(?:\d{1,2}[.、)]\s)?"
                 rf"(?:{rows['answered']})?(?P<said>{number}|0\.\d{{1,4}}|{rows['answered_found']})\W{{0,3}}"}
    named = {name: rows[name] for name in (
        "earlier", "elsewhen", "marked_near", "marked_of", "of_blood", "summed", "recovering",
        "threshold", "normal_cells", "sheet", "label", "label_over", "was", "compared_with", "risen", "of_else", "of_named",
        "other_slide", "now_clear", "called", "as_before", "unchanged", "day_before", "this_time", "of_this_visit", "normal_range")}
    return {name: compiled(form, re.IGNORECASE | re.ASCII) for name, form in {**named, **written, **forms(number)}.items()}
