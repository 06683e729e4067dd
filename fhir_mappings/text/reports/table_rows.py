"""Rows of a marrow's differential in English as the readers of shares know them: a name, a colon, a share.

"Blasts........23 H 0-5", "Blasts | 23 | 0-5", "Blast % (aspirate): 23." and "Blasts: none seen" say no more than "Blasts: 23%" and
"Blasts: 0%". Read for themselves the leader hid the number, the stop of an abbreviation ended its sentence, and the range behind it was
taken for the share. What is no row stays as it is: another cell, a count of events, a range alone. Words: ``table_rows.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, partial

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.reports.cells_counted import with_counts_as_shares
from fhir_mappings.text.reports.cells_in_columns import with_columns_as_rows
from fhir_mappings.text.shares import limits
from fhir_mappings.text.words.cues import LONGEST, normal

_FLAGS = re.IGNORECASE | re.ASCII
_HUNDRED = Decimal(100)


@of_text(4096)
def with_plain_rows(text: str) -> str:
    """The normalised text with such rows as "name: share"; few blasts of the blood, by which no remission of a marrow is told, as they are.

    >>> with_plain_rows("Blasts........23%\\nErythroids........12%"), with_plain_rows("Blasts 1 H 0-5 %")
    ('Blasts: 23%\\nErythroids........12%', 'Blasts: 1%')
    >>> with_plain_rows("Blast % (aspirate) 23."), with_plain_rows("Myeloblasts: none seen"), with_plain_rows("Blasts: 46/200")
    ('Blast: 23%.', 'Myeloblasts: 0%', 'Blasts: 23%')
    >>> with_plain_rows("Blasts 23 events"), with_plain_rows("PERIPHERAL BLOOD:\\nBlasts 0"), with_plain_rows("Erythroblasts 23")
    ('Blasts 23 events', 'PERIPHERAL BLOOD:\\nBlasts 0', 'Erythroblasts 23')
    """
    text = normal(text)
    if not _words()["told"].search(text):
        return text
    plain, blood = list[str](), False
    for line in with_counts_as_shares(with_columns_as_rows(text)).split("\n"):
        blood = (blood or _words()["blood_line"].match(line) is not None) and _words()["marrow"].search(line) is None
        plain.append(_plain(line, blood))
    told = "\n".join(plain)
    return told if len(told) <= LONGEST else text


def _plain(line: str, blood: bool) -> str:
    line = _words()["about"].sub("~", _words()["normal"].sub(r"\g<name>", line))
    turned = _words()["reversed"].fullmatch(line)
    if turned:
        return f"{turned['turned']}: {turned['share']}%"
    for row in ("row", "head"):
        line = _words()[row].sub(partial(_of_blasts, blood), line)
    for row in ("residual", "residual_head"):
        line = _words()[row].sub(_of_residual, line)
    return line


def _of_blasts(blood: bool, row: re.Match[str]) -> str:
    """A row with its name and its share alone, and what stood before it; few blasts of the blood stay as they are."""
    name = _words()["joined"].sub("/", row["name"])
    found = row.groupdict()
    if found.get("many") or (found["low"] and Decimal(found["low"]) > _HUNDRED and not found.get("of")):  # a count, of how many ever
        return f"{row['begins']}{name}: numerous"
    share = _share(found)
    few = Decimal(share.strip("<>≤≥=%").split("-")[-1]) < limits.blasts_of_no_remission()
    return row[0] if few and (blood or _is_of_blood(row)) else f"{row['begins']}{name}: {share}"


def _of_residual(row: re.Match[str]) -> str:
    """The same of residual disease, whose number is a share where a sign of percent says so: it may be a ratio of copies."""
    return f"{row['begins']}{row['name']}: {_share(row.groupdict())}" if "%" in row[0] else row[0]


def _is_of_blood(row: re.Match[str]) -> bool:
    """True for a row behind a heading of the blood in its line."""
    headed = [*_words()["blood_headed"].finditer(row.string, 0, row.start() + len(row["begins"]))]
    return bool(headed) and _words()["marrow"].search(row.string, headed[-1].end(), row.start()) is None


def _share(found: Mapping[str, str | None]) -> str:
    if found.get("none"):
        return "0%"
    low, high = found["low"] or "", found.get("high")
    if (of := found.get("of")) is not None:
        low = f"{(Decimal(low) * _HUNDRED / Decimal(of)).normalize():f}"
    return f"{found['sign'] or ''}{low}{f'-{high}' if high else ''}%"


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    it: Mapping[str, str] = shipped_table("text/table_rows.toml")
    measure, ends = it["measure"].replace("{kinds}", it["kinds"]), it["ends"].replace("{cell}", it["cell"])
    aside = rf"(?:,? ?(?:{measure}|{it['look']}\b|[(\[] ?(?:{measure}|{it['look']}\b|{it['range']}| ){{1,4}} ?[)\]])){{0,5}}"
    name, residual = (rf"(?P<begins>{it['begins']}(?:{it['before']} ){{0,4}})(?P<name>{it[of]}){aside}" for of in ("name", "residual"))
    leader = rf"(?:{it['leader']}){{0,60}}?[(\[]?(?<!(?<!\.)\.)"
    number = rf"(?P<sign>{it['sign']})?\s?(?P<low>{it['number']})(?: ?%? ?(?:-|–|(?<!\b0 )to) ?(?P<high>{it['number']})(?= ?%))?"
    still = number.replace("|(?<!\\b0 )to", "")  # residual disease that went from one share "to" another
    unit, flag, span = (rf"(?:[ |,]*{it[of]})?" for of in ("unit", "flag", "range"))
    behind = rf"(?!\d|\.\d)(?:{it['counted']}|{unit})[)\]]?{flag}{span}{unit}{flag}{ends}"
    first = rf"(?:{it['flag']}[ |]+)?(?:(?:{it['range']})[ |]*\|[ ]?|\d{{1,4}} ?\|[ ]?(?=\d[\d.]* ?%))?"
    share = rf"{leader}{number} ?%[)\]]?(?![ |,]*\d)"
    return {of: compiled(form, _FLAGS) for of, form in {
        "told": rf"(?<![A-Za-z])(?:{it['name']}|{it['residual']})",
        "row": rf"{name}(?:,(?= ?\d))?{leader}(?:(?:(?P<none>{it['none']})|(?P<many>{it['many']})){ends}|{first}{number}{behind})",
        "head": f"{name}{share}",
        "residual": f"{residual}{leader}{first}{still}{behind}", "residual_head": f"{residual}{share.replace(number, still)}",
        "blood_line": rf"\W{{0,4}}(?:\d[.)] )?{it['blood']}", "blood_headed": rf"\b{it['blood']}[^.:;\n]{{0,30}}:",
        "about": it["about"], "normal": rf"(?P<name>(?<![A-Za-z]){it['name']}){it['normal']}",
        "reversed": it["reversed"], "joined": it["joined"], "marrow": it["marrow"],
    }.items()}
