"""The terminology: from a coding to the concepts it stands for, and back to words and codes.

``load()`` reads the shipped ValueSets once; ``load(site)`` adds the site's own systems, maps and sets. A code is looked
up in its own system only. ICD-10 and ICD-10-CM codes belong to every category above them that a set holds and does not
exclude. Chinese extensions of ICD-10 are decided on their first four characters (five with the dot), unless the site says they are
those of the catalogue we know (an alias that means ``urn:proposed:chs-icd-10:nhsa``), or their display is its name there.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import kept
from fhir_mappings.resources import CodeableConcept, Coding
from fhir_mappings.site import Site
from fhir_mappings.terminology.code_systems import (
    BY_CATEGORY,
    CHINESE_ICD_10,
    CHINESE_ICD_10_CATALOGUE,
    CONCEPTS,
    ICD_10,
    code_form,
    folded,
    spellings,
)
from fhir_mappings.terminology.site_maps import NO_MAPS, SiteMaps, folded_text, read_site_maps
from fhir_mappings.terminology.valueset import READER, Member, Membership, TerminologyError, membership

_TAG = compiled(r"\s*\((?:disorder|finding|situation|procedure)\)$")
HERE = Path(__file__).parent
NONE: frozenset[str] = frozenset()
CACHED = 50_000
"""How many different codings are remembered before starting anew: a hospital's are far fewer."""


class Terminology:
    """Which concepts codes stand for. Made by :func:`load`; not changed afterwards."""

    def __init__(self, sets: Iterable[Membership], words: Mapping[str, tuple[str, ...]], site: SiteMaps) -> None:
        self._sets: dict[str, list[Membership]] = defaultdict(list)
        self._holding: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._without: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._categories: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._carved: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._parents: dict[str, set[str]] = defaultdict(set)
        self._catalogued: dict[str, str] = {}
        self._titles: dict[tuple[str, str], tuple[str, str]] = {}
        self._words = words
        self._site = site
        self._systems = spellings().keys() | site.systems()
        self._known: dict[tuple[str | None, str | None], frozenset[str]] = {}
        self._known_with_display: dict[tuple[str | None, str | None, str | None], frozenset[str]] = {}
        for one in sets:
            self._add(one)

    def _add(self, one: Membership) -> None:
        self._sets[one.name].append(one)
        for members, exact, categories in (
            (one.includes, self._holding, self._categories),
            (one.excludes, self._without, self._carved),
        ):
            for member in members:
                (categories if member.category else exact)[member.system, member.form].add(one.name)
                if member.display:
                    self._titles.setdefault((member.system, member.form), (member.code, _TAG.sub("", member.display)))
                if member.system == CHINESE_ICD_10_CATALOGUE and member.display:
                    self._catalogued[member.form] = folded_text(member.display)
        for imported in one.imports:
            self._parents[imported].add(one.name)

    # --- from codes to concepts ------------------------------------------------------------------------------------
    def canonical_system(self, text: str | None) -> str:
        """The one URI of this system; an unknown one as it stands, without blanks and final slash; empty for none."""
        key = folded(text or "")
        return self._site.aliases.get(key) or spellings().get(key) or "".join((text or "").split()).rstrip("/")

    def is_known_system(self, text: str | None) -> bool:
        """True when codes of this system can mean something here: one of ours, or one of which the site names codes."""
        return folded(self.canonical_system(text)) in self._systems

    def concepts(self, system: str | None, code: str | None) -> frozenset[str]:
        """The names of all concepts that hold this code; empty when it means nothing here."""
        key = (system, code)
        if (found := self._known.get(key)) is None:
            found = kept(self._known, key, self._look_up(system, code) if code and code.strip() else NONE, CACHED)
        return found

    def _look_up(self, system: str | None, code: str) -> frozenset[str]:
        canonical = self.canonical_system(system)
        mapped = self._site.codes.get((folded(canonical), code.strip()), NONE)
        return self._with_parents(mapped) | self._shipped(canonical, code)

    def _shipped(self, system: str, code: str) -> frozenset[str]:
        if system == CHINESE_ICD_10_CATALOGUE:
            own = self._in_sets(system, code)
            return own or self._in_sets(ICD_10, code)
        return self._in_sets(ICD_10 if system == CHINESE_ICD_10 else system, code)

    def _in_sets(self, system: str, code: str) -> frozenset[str]:
        if not system:
            return NONE
        known = spellings().get(folded(system), folded(system))
        form = code_form(known, code)
        held = set(self._holding.get((known, form), ()))
        without = set(self._without.get((known, form), ()))
        if known in BY_CATEGORY:
            for length in range(3, len(form) + 1):
                held |= self._categories.get((known, form[:length]), NONE)
                without |= self._carved.get((known, form[:length]), NONE)
        return self._with_parents(held - without, without)

    def _with_parents(self, held: Iterable[str], without: Iterable[str] = ()) -> frozenset[str]:
        """The sets, and those that import them and do not exclude the code: AML in relapse is AML."""
        found: set[str] = set()
        waiting = list(held)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self._parents.get(name, NONE).difference(without)
        return frozenset(found)

    def concepts_of(self, concept: CodeableConcept | None) -> frozenset[str]:
        """The union over the codings that tell; and what the site's table says of the text."""
        if concept is None:
            return NONE
        return self._said(concept.text).union(*map(self.concepts_of_coding, self._telling(concept)))

    def _telling(self, concept: CodeableConcept) -> list[Coding]:
        """The codings that mean something here, or those of them the user selected."""
        telling = [c for c in concept.coding or () if c is not None and self.concepts_of_coding(c)]
        return [c for c in telling if c.user_selected] or telling

    def title(self, concept: CodeableConcept) -> str | None:
        """What the codings that tell call it: each by its display, else by its code and the title of that in our sets.

        A name that another one holds ("AML" beside "AML, in relapse") is left out.
        """
        names = dict.fromkeys(name for coding in self._telling(concept) if (name := self._title(coding)))
        folded_names = {name: name.lower() for name in names}
        told = [n for n, low in folded_names.items() if not any(low in other and low != other for other in folded_names.values())]
        return "; ".join(told) or None

    def _title(self, coding: Coding) -> str | None:
        """The display, else the code with its title, or with the code and title of the category that holds it."""
        code = (coding.code or "").strip()
        if coding.display and coding.display.strip():
            return coding.display.strip()
        known, form = self._titled_by(coding.system, code)
        if (known, form) not in self._titles:
            return None
        titled, title = self._titles[known, form]
        return f"{code} {title}" if form == code_form(known, code) else f"{code} ({titled} {title})"

    def _titled_by(self, system: str | None, code: str) -> tuple[str, str]:
        """The code, or the nearest category above it, that has a title in our sets."""
        known = self.canonical_system(system)
        known = ICD_10 if known == CHINESE_ICD_10 else known
        form = code_form(known, code)
        shortest = 3 if known in BY_CATEGORY else len(form)
        above = ((known, form[:length]) for length in range(len(form), shortest - 1, -1))
        return next((key for key in above if key in self._titles), (known, form))

    def _said(self, text: str | None) -> frozenset[str]:
        """What the site's table says of a text as a whole."""
        if not text or not self._site.texts:
            return NONE
        return self._with_parents(self._site.texts.get(folded_text(text), NONE))

    def concepts_of_coding(self, coding: Coding) -> frozenset[str]:
        """The concepts of one coding; a Chinese extension under its name in the catalogue we know is of that catalogue."""
        key = (coding.system, coding.code, coding.display)
        known = self._known_with_display.get(key)
        return kept(self._known_with_display, key, self._look_up_coding(coding), CACHED) if known is None else known

    def _look_up_coding(self, coding: Coding) -> frozenset[str]:
        found = self.concepts(coding.system, coding.code)
        if not (coding.code and coding.display) or self.canonical_system(coding.system) not in (ICD_10, CHINESE_ICD_10):
            return found
        form = code_form(CHINESE_ICD_10_CATALOGUE, coding.code)
        if self._catalogued.get(form) != folded_text(coding.display):
            return found
        return found | self.concepts(CHINESE_ICD_10_CATALOGUE, coding.code)

    # --- from concepts to words and codes --------------------------------------------------------------------------
    @property
    def names(self) -> frozenset[str]:
        """Every concept."""
        return frozenset(self._sets)

    def members(self, grouping: str) -> frozenset[str]:
        """The concepts that this one imports, directly or through others; empty when it imports none."""
        found: set[str] = set()
        waiting = [grouping]
        while waiting:
            imported = {name for one in self._sets.get(waiting.pop(), ()) for name in one.imports}
            waiting += imported - found
            found |= imported
        return frozenset(found)

    def texts(self, concept: str) -> tuple[str, ...]:
        """The words that name the concept in text (drug names, MRD ...); not those of concepts it imports."""
        return self._words.get(concept, ())

    def displays(self, concept: str) -> tuple[str, ...]:
        """The displays of the codes of the concept and of those it imports, each once."""
        return tuple(dict.fromkeys(member.display for member in self._codes(concept) if member.display))

    def has_codes(self, concept: str) -> bool:
        """True when any code, or category of codes, hits the concept."""
        return next(self._codes(concept), None) is not None

    def preferred(self, concept: str) -> tuple[str, str, str] | None:
        """(system, code, display) to ask for or to write: the first code with a display that its ValueSet lists."""
        listed = (m for m in self._codes(concept) if not m.category and m.display)
        first = next(listed, None)
        return None if first is None else (first.system, first.code, first.display or "")

    def _codes(self, concept: str) -> Iterator[Member]:
        """Every code of the concept and of those it imports; our own are none."""
        for name in (concept, *sorted(self.members(concept))):
            for one in self._sets.get(name, ()):
                yield from (member for member in one.includes if member.system != CONCEPTS)


def load(site: Site | None = None, value_sets: Iterable[Path] = ()) -> Terminology:
    """The shipped terminology with the site's additions; :class:`TerminologyError` names what can't be used.

    ``value_sets``: files of a trial's own, which may name concepts that are not shipped.
    """
    files = (*sorted((HERE / "valuesets").glob("*.json")), *value_sets)
    shipped = [membership(READER.decode(it.read_bytes()), it.name) for it in files]
    words = msgspec.json.decode((HERE / "words.json").read_bytes(), type=dict[str, tuple[str, ...]])
    plain = Terminology(shipped, words, NO_MAPS)
    if site is None or not (site.code_aliases or site.map_files):
        return plain
    maps = read_site_maps(site, plain)
    return Terminology([*shipped, *maps.sets], words, maps)


__all__ = ["Terminology", "TerminologyError", "load"]
