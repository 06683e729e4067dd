"""Drugs, regimens and what they are given for, by the words of a text. Words: ``drugs.toml`` and the ValueSets."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, Literal, get_args

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.stance.clinical_text import Term
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.coded_words import Terminology, table_pairs
from fhir_mappings.text.words.cues import Span, any_of, normal, spans

Purpose = Literal["conditioning", "lymphodepletion", "consolidation", "induction", "maintenance", "mobilisation"]


@cache
def words() -> Mapping[str, Any]:
    """The data file."""
    return shipped_table("text/drugs.toml")


@cache
def drug_names() -> frozenset[str]:
    """The concept words of all drugs that are known."""
    return frozenset(words()["drug"])


@of_text(4096)
def drugs_named(text: str, terminology: Terminology) -> frozenset[str]:
    """The drugs that a text names, by their own names or by a regimen's."""
    text = normal(text)
    found = {drug for drug, pattern in _drug_patterns(terminology).items() if pattern.search(text)}
    for pattern, drugs in _regimens():
        if pattern.search(text):
            found.update(drugs)
    beside = found.intersection(words()["open-beside"]["chemotherapy"])
    return frozenset(found - beside if beside and is_chemotherapy(text) else found)


def mentions(text: str, terminology: Terminology) -> list[Span]:
    """Where a normalised text names therapy (a drug, a regimen, chemotherapy), in their order."""
    regimens = {match.span() for pattern, _ in _regimens() for match in pattern.finditer(text)}
    return sorted(own_names(text, terminology).union(regimens, _term("chemotherapy").places(text)))


def own_names(text: str, terminology: Terminology) -> frozenset[Span]:
    """Where a normalised text names drugs by their own names, those that lead to no therapy aside."""
    beside = words()["occasion"]["no-therapy"]
    return frozenset(match.span() for drug, pattern in _drug_patterns(terminology).items() if drug not in beside
                     for match in pattern.finditer(text))


@of_text(4096)
def is_chemotherapy(text: str) -> bool:
    """True when a text says chemotherapy, or names a regimen."""
    text = normal(text)
    return bool(_term("chemotherapy").places(text)) or any(pattern.search(text) for pattern, _ in _regimens())


@of_text(4096)
def is_not_given(text: str) -> bool:
    """True when a text names what was not given: "planned cytarabine", "cytarabine, not given", 阿糖胞苷过敏."""
    return bool(_term("not-given").places(normal(text)))


@of_text(4096)
def is_withheld(text: str, one_dose: bool) -> bool:
    """True when the remarks on a drug say that it was not given: "not given, patient refused", 患者拒绝用药.

    ``one_dose``: they are on a single dose, so that "held" and "omitted" say it too; of therapy that lasts they are said of some doses.
    """
    text = normal(text)
    said = _term("withheld").places(text) or (one_dose and _term("omitted").places(text))
    return bool(said) and not _term("given-after-all").places(text)


@of_text(4096)
def with_own_drug(text: str, own: frozenset[str], terminology: Terminology) -> str:
    """The normalised text with the dose's ``own`` drugs called no more than a drug: "cytarabine held", 阿糖胞苷暂停."""
    text = normal(text)
    if not own:
        return text
    for pattern in _own_names(own, terminology):
        text = pattern.sub(words()["own-name"]["called"], text)
    return re.sub(" {2,}", " ", text).strip()


@of_text(4096)
def purpose(text: str) -> Purpose | None:
    """What a text says that the drugs are for; the transplant's and the cell therapy's preparation first."""
    text = normal(text)
    table: Mapping[str, list[str]] = words()["purpose"]
    ordered: tuple[Purpose, ...] = ("lymphodepletion", *(p for p in get_args(Purpose) if p in table and p != "lymphodepletion"))
    for meaning in ordered:
        if any_of(table[meaning]).search(text):
            return meaning
    return None


@of_text(4096)
def is_mobilising(text: str) -> bool:
    """True when the name of therapy says that it is to mobilise stem cells, which is no treatment of the leukaemia."""
    return bool(_term("mobilising").places(normal(text)))


@of_text(4096)
def is_local(text: str, terminology: Terminology) -> bool:
    """True when all the therapy that a name tells is of one organ or cavity: 膀胱灌注化疗, not DA方案化疗+胸腔灌注."""
    text = normal(text)
    rest = any_of(words()["local"]["words"]).sub(" ", text)
    return rest != text and not mentions(rest, terminology)


@of_text(1024)
def is_local_route(text: str) -> bool:
    """True when the words of a route lead to one organ or cavity."""
    return any_of(words()["local"]["routes"]).search(normal(text)) is not None


def cycle_number(text: str) -> int | None:
    """The number of the cycle that a text tells; None where it tells none, or more than one."""
    pattern = any_of(words()["cycle"]["words"])
    numerals: Mapping[str, int] = words()["cycle"]["numerals"]
    said = {next(filter(None, m.groups())).lower() for m in pattern.finditer(normal(text))}
    numbers = {numerals.get(word) or int(word) for word in said if word in numerals or word.isdecimal()}
    return numbers.pop() if len(numbers) == 1 else None


def is_intrathecal(text: str, route: CodeableConcept | None = None) -> bool:
    """True when the route's code or any text says that the dose goes into the cerebrospinal fluid."""
    table = words()["intrathecal"]
    if not table_pairs(route).isdisjoint(table["codes"]):
        return True
    return any_of(table["words"]).search(normal(text)) is not None


@cache
def operation_term(name: str) -> Term:
    """The words of an operation that is no disease: ``surgery``, ``leukapheresis``, ``planned``."""
    return Term.of(words()["operation"][name])


@of_text(1024)
def is_planned(text: str) -> bool:
    """True when the name of an operation says that it is still to be done."""
    return bool(operation_term("planned").places(text))


@cache
def _term(name: str) -> Term:
    return Term.of(words()[name])


_BESIDE = ("0", "_", "一")
"""What may stand beside a name that is shipped: anything but Latin letters."""


@cache
def _drug_patterns(terminology: Terminology) -> Mapping[str, AnyOf]:
    """The names of each drug: ours, and those of its ValueSet. One that stands in the longer name of another drug (柔红霉素 in
    去甲氧柔红霉素) is left to ours, which tell the two apart."""
    shipped = {drug: [normal(name) for name in terminology.texts(drug)] for drug in words()["drug"]}
    longer = {name for name in chain(*shipped.values()) for other in chain(*shipped.values()) if name != other and name in other}
    return {drug: AnyOf([*own, *(_whole_word(name) for name in shipped[drug] if _adds(name, own, name in longer))],
                        re.IGNORECASE | re.ASCII) for drug, own in words()["drug"].items()}


def _adds(name: str, own: Sequence[str], in_longer: bool) -> bool:
    """True for a name that ours don't find anyway: not where it begins, whatever stands beside it, and it stands in no longer one."""
    if not spans(any_of(own), name):
        return True
    return not in_longer and any(all(start != 1 for start, _ in spans(any_of(own), f"{sign}{name}{sign}")) for sign in _BESIDE)


def _whole_word(name: str) -> str:
    return rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"


@cache
def _own_names(own: frozenset[str], terminology: Terminology) -> tuple[re.Pattern[str], ...]:
    """Names of these drugs, and of regimens of nothing else, each with its form and strength."""
    behind = words()["own-name"]["behind"]
    names = [pattern for drug, pattern in _drug_patterns(terminology).items() if drug in own]
    names += [pattern for pattern, drugs in _regimens() if drugs and own.issuperset(drugs)]
    return tuple(compiled(f"(?:{pattern.pattern}){behind}", re.IGNORECASE | re.ASCII) for pattern in names)


@cache
def _regimens() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple((compiled(p, re.IGNORECASE | re.ASCII), tuple(drugs)) for p, drugs in words()["regimen"].items())
