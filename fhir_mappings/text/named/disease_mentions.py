"""The diseases that the words of a code name, each with its stance: affirmed, denied, questioned, of the family."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache

from fhir_mappings.frozen import replace
from fhir_mappings.patterns import compiled
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.course import course_text
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.stance.clinical_text import Mention, words
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.coded_words import Terminology, codings, displays, own_text, text_of
from fhir_mappings.text.words.cues import UNTOLD, Span, Stance, any_of, normal, overlaps, spans
from fhir_mappings.text.words.tags import display_pattern

_CALLED, _QUALITY = "disease", 40
_PARTING = compiled(r"(?<=[\u3400-\u9fff]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[\u3400-\u9fff])")
_TURKISH = str.maketrans("İı", "ii")


def mentioned(code: CodeableConcept | None, terminology: Terminology) -> frozenset[str]:
    """The diseases that the words of a code name and do not deny, of the patient or perhaps of kin."""
    return frozenset(m.concept for m in mentions_of(code, terminology) if m.concept and m.stance in ("affirmed", *UNTOLD))


def mentions_of(code: CodeableConcept | None, terminology: Terminology) -> tuple[Mention, ...]:
    """The diseases that the text names by our words, and by the displays of the ValueSets.

    A name that is a part of a longer one shares its stance: "malignant neoplasm of bladder ruled out" denies the neoplasm.
    """
    text = text_of(code)
    plain = normal(text)
    named = clinical_text.diseases(text)
    by_words = _but_letters(named if plain.isascii() else (*named, *_over_blanks(plain, named)), plain, code, terminology)
    leukaemia = [m.span for m in by_words if m.concept in words()["speaks"]["of_course"]]
    by_display = tuple(
        Mention(concept, span, clinical_text.stance_at(text, span))
        for concept, span in displayed(plain, terminology)
        if not overlaps(span, leukaemia) and not clinical_text.is_look_alike(text, concept, span)
    )
    whole = sorted((*by_words, *by_display, *_as_displayed(code, text)), key=lambda mention: mention.span[0])
    longest = max((end - start for start, end in (mention.span for mention in whole)), default=0)
    return tuple(_within(mention, whole, longest) for mention in (*by_words, *by_display))


def _over_blanks(plain: str, named: Sequence[Mention]) -> Iterator[Mention]:
    """The names that are written with a blank between their Chinese and their Latin letters (1 型糖尿病, 胃 Ca), where they stand in the
    text, beside those that were found in it as it is; of these only letters alone (the Ca of it) may be a part of one."""
    blanks = [m.start() for m in _PARTING.finditer(plain)]
    if not blanks:
        return
    known, closed_up = [m.span for m in named], clinical_text.diseases(_PARTING.sub("", plain))
    for mention in closed_up:
        start, end = mention.span
        span = _with_blanks(start, blanks, bisect_right), _with_blanks(end, blanks, bisect_left)
        if all(span[0] <= s and e <= span[1] and plain[s:e].isascii() for s, e in known if overlaps(span, ((s, e),))):
            yield replace(mention, span=span)


def _with_blanks(at: int, blanks: Sequence[int], side: Callable[[Sequence[int], int], int]) -> int:
    """Where a place of the text without these blanks lies in the one that holds them. ``side``: of one that lies right at it."""
    return at + side([blank - i for i, blank in enumerate(blanks)], at)


def _but_letters(
    mentions: tuple[Mention, ...], plain: str, code: CodeableConcept | None, terminology: Terminology,
) -> tuple[Mention, ...]:
    """The mentions without letters that mean something else beside such a code: "AML" beside that of an angiomyolipoma."""
    table = words()["letters-elsewhere"]
    if terminology.concepts_of(code).isdisjoint(table["concepts"]):
        return mentions
    return tuple(m for m in mentions if plain[slice(*m.span)].lower() not in table["letters"])


def denies_another(code: CodeableConcept | None, own: frozenset[str], mentions: Sequence[Mention]) -> bool:
    """True where all that a text denies is another disease of the same kind than the coded one, by its letters: "No AS" beside I25.10."""
    plain, table = normal(text_of(code)), words()["letters-of"]
    denied = {plain[slice(*m.span)].lower() for m in mentions if m.concept in own and m.stance == "negated"}
    coded = [c.code.strip().upper().replace(".", "") for c in codings(code) if c.code and "icd" in (c.system or "").lower()]
    return bool(denied and coded) and all(
        letters in table and not any(c.startswith(held) for c in coded for held in table[letters]) for letters in denied)


def denies_what_shows(text: str, mentions: Sequence[Mention]) -> bool:
    """True where one of the names is the marker by which an infection is told to be there: "HBsAg negative" beside its code."""
    shows, plain = any_of(words()["marker"]["shows"]), normal(text)
    return any(shows.search(plain[slice(*m.span)]) is not None for m in mentions)


def _as_displayed(code: CodeableConcept | None, text: str) -> Iterator[Mention]:
    """Where the text repeats a display of its own codes, unless that tells of a turn of the disease (in remission)."""
    for name in names_displayed(code) if own_text(code) else ():
        for span in clinical_text.places_of(text, name) if not course_text.course(name) and not course_text.denied(name) else ():
            yield Mention("", span, clinical_text.stance_at(text, span))


def names_displayed(code: CodeableConcept | None) -> list[str]:
    """The names in the displays of a code. One that itself denies, doubts or tells of kin ("No coronary artery disease",
    疑似急性髓系白血病) is no name: what it says of the disease in it would be lost with it."""
    return [name for name in map(name_in, displays(code)) if _is_plain(name)]


def _is_plain(name: str) -> bool:
    said = [m.stance for m in clinical_text.diseases(name)] or [clinical_text.whole(name)]
    return all(stance == "affirmed" for stance in said)


def _within(mention: Mention, whole: Sequence[Mention], longest: int) -> Mention:
    """The mention with the stance of the longest name that holds it. ``whole``: in order; of ``longest`` letters each at most."""
    start, end = mention.span
    near = whole[bisect_left(whole, start - longest, key=_start):bisect_right(whole, start, key=_start)]
    holds = max((w for w in near if end <= w.span[1]), key=lambda w: w.span[1] - w.span[0], default=mention)
    return replace(mention, stance=holds.stance)


def stance_of_name(text: str, span: Span, mentions: Sequence[Mention]) -> Stance:
    """What the text says of a name at a place of it: of the longest disease that holds it ("HIV infection" of HIV), or
    that it begins ("breast cancer" of breast)."""
    plain = normal(text)
    holds = [m for m in mentions if (m.span[0] <= span[0] and span[1] <= m.span[1]) or plain[span[1]:m.span[0]] == " "]
    longest = max(holds, key=lambda m: m.span[1] - m.span[0], default=None)
    return longest.stance if longest else clinical_text.stance_at(text, span)


def without_own_names(text: str, code: CodeableConcept | None, own: frozenset[str], terminology: Terminology) -> str:
    """The normalised text with the disease called no more than one, by whatever name of its own: "psoriasis resolved". ``own``: its
    concepts. Of those that hold many diseases only the names of its own: a vasculitis is not the SLE."""
    plain, of_many = normal(text), words()["of-many"]["concepts"]
    found = [m.span for m in mentions_of(CodeableConcept(text=text), terminology) if m.concept in own and m.concept not in of_many]
    names = {text_of(code), *map(name_in, displays(code))}
    found += [span for name in names for span in clinical_text.places_of(plain, name)]
    called = normal("; ".join([*names, terminology.title(code) or ""]) if code else "")
    found += [span for same in _names_of_one() if same.search(called) for span in spans(same, plain)]
    behind, left = list[str](), len(plain)
    end_of_last = len(plain) + 1
    for start, end in reversed(_outermost(found)):
        if end <= end_of_last:
            quality = _qualities().search(plain, max(0, start - _QUALITY), start)
            behind += [plain[end:left], f" {_CALLED} "]
            left, end_of_last = quality.start() if quality else start, start
    return re.sub(" {2,}", " ", plain[:left] + "".join(reversed(behind))).strip()


def _outermost(found: Iterable[Span]) -> list[Span]:
    """Those that lie in no other, in the order of their ends."""
    outer, furthest = list[Span](), -1
    for span in sorted(set(found), key=lambda span: (span[0], -span[1])):
        if span[1] > furthest:
            outer.append(span)
            furthest = span[1]
    return outer


@cache
def _qualities() -> re.Pattern[str]:
    """What stands before a name as a part of it: 系统性."""
    return compiled(rf"(?:{'|'.join(words()['of-many']['qualities'])})[\s,]*$", re.IGNORECASE)


@cache
def _names_of_one() -> tuple[AnyOf, ...]:
    return tuple(AnyOf([names], re.IGNORECASE | re.ASCII) for names in words()["of-many"]["same"])


def _start(mention: Mention) -> int:
    return mention.span[0]


def displayed(plain: str, terminology: Terminology) -> Iterator[tuple[str, Span]]:
    """Each concept of which a display stands in a normalised text as words of their own, with the first place of the longest.

    One pattern of all displays would take long to make and to match: it is made of those whose letters stand in the text.
    """
    folded = caseless(plain)
    for concept, names in _names(terminology):
        if there := tuple(name for letters, name in names if letters in folded):
            found = _any_whole(there).search(plain)
            if found:
                yield concept, found.span()


@cache
def _names(terminology: Terminology) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """The names in the displays of each concept, the longest first, behind their caseless letters."""
    found = []
    for concept in words()["displays"]["concepts"]:
        names = {name_in(display) for display in terminology.displays(concept)}
        found.append((concept, tuple((caseless(name), name) for name in sorted(names, key=len, reverse=True) if _tells(name))))
    return tuple(found)


@lru_cache(maxsize=1024)
def _any_whole(names: tuple[str, ...]) -> re.Pattern[str]:
    return compiled(_as_words(names), re.IGNORECASE)


def caseless(text: str) -> str:
    """Letters that ``re.IGNORECASE`` takes for one another as the same; it takes the Turkish i's for an i, which casefold does not.

    >>> caseless("Sjögren İ"), caseless("SJÖGREN ı")
    ('sjögren i', 'sjögren i')
    """
    return text.lower() if text.isascii() else text.translate(_TURKISH).casefold()


def _as_words(names: Sequence[str]) -> str:
    """A pattern of the names as words of their own: a Latin one may touch Chinese letters (既往heart failure病史)."""
    latin = [_ending(name) for name in names if name[0].isascii()]
    other = [_ending(name) for name in names if not name[0].isascii()]
    return "|".join(
        f"{before}(?:{'|'.join(ended)})" for before, ended in (("(?<![A-Za-z0-9_])", latin), (r"(?<!\w)", other)) if ended)


def _ending(name: str) -> str:
    return re.escape(name) + ("(?![A-Za-z0-9_])" if name[-1].isascii() else r"(?!\w)")


def name_in(display: str) -> str:
    """The name in a display, as it is looked for in a text."""
    found = display_pattern().match(normal(display))
    return found.group(1) if found else normal(display)


def _tells(display: str) -> bool:
    """False for displays so short that they stand in other words."""
    chinese = not display.isascii() and any("\u3400" <= letter <= "\u9fff" for letter in display)
    return len(display) >= (3 if chinese else 6)


def own_stances(coded: frozenset[str], own: frozenset[str], mentions: tuple[Mention, ...]) -> list[Stance]:
    """How a text speaks of the disease that its Condition is about. Where it only questions the leukaemia that is coded, no more general
    name beside it affirms that one: "Acute leukemia, likely AML". What is coded is no operation that is only talked of."""
    special: list[Stance] = [m.stance for m in mentions if m.concept in coded]
    if special and set(special) == {"questioned"} and coded & set(words()["speaks"]["of_course"]):
        return special
    stances: list[Stance] = [m.stance for m in mentions if not coded or m.concept in own]
    talked_of = set(stances) == {"hypothetical"} and coded & set(words()["transplants"]["other-operations"])
    return ["negated"] if talked_of else stances
