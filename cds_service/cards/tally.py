"""A screening sorted for telling: which criteria fail, are open, need judgement or confirmation, or pass."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cds_service.cards.not_read import ALL_READ, NotRead
from cds_service.eligibility.card_verdict import CardVerdict
from cds_service.eligibility.criteria import Criterion, subject_word
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.states import OPEN, Overall, State
from cds_service.texts.escaping import escaped_phrase
from cds_service.texts.wording import LIST_SEPARATOR, NOTES_SEPARATOR, catalogue, render, words
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Phrase, Said

TOPICS, HISTORY = "topics", "show_history"
ALWAYS_JUDGED = frozenset({"ask", TOPICS})
"""The kinds of rule that no chart can answer: a clinician always judges them."""

SIGNED = frozenset({"limit.said", "limit.said-text", "limit.said-assumed", "limit.said-assumed-text", "limit.value-elsewhere"})
"""Phrases of a multiple of a limit, which their shorter form says with the sign."""

SAID_BY_VERDICT = frozenset({"card.because.likely-match", "card.because.possible-match"})
"""What the verdict in words says too."""

_STATES = tuple(State)


class Told(Frozen):
    """A criterion with its finding."""

    criterion: Criterion
    finding: Finding

    @property
    def computed(self) -> bool:
        """True when the chart could have answered it."""
        return self.criterion.keyword not in ALWAYS_JUDGED

    def label(self, language: str) -> str:
        """The criterion in words."""
        return self.criterion.label.get(language) or self.criterion.label["en"]

    def subject(self, language: str) -> str:
        """The short name of what the criterion is about (``ALT``, ``ECOG``); its label where there is none."""
        known = catalogue(language).get(f"short.{subject_word(self.criterion)}")
        return known or self.label(language)

    def to_judge(self, language: str, brief: bool = False, now: bool = False) -> str:
        """The short name, with the topics on which the chart shows records: "other exclusions (serious infection)", and that all of them
        are over where they are: "other exclusions (past: serious infection)"; in brief the topics alone; ``now``: only those on which
        a record is of now."""
        topics = self._topics(language, "raised" if now else "topics")
        if not topics:
            return self.subject(language)
        if brief:
            return topics
        over = not self.finding.because.args.get("raised")
        return render(phrase(f"short.with-{'past' if over else 'topics'}", subject=self.subject(language), topics=topics), language)

    def _topics(self, language: str, which: str) -> str:
        named, known = self.finding.because.args.get(which) if self.noted else (), catalogue(language)
        topics = [topic for topic in (named if isinstance(named, tuple) else ()) if isinstance(topic, Phrase)]
        said = (known.get(f"short.{topic.key}") or render(topic, language) for topic in topics)
        return words(LIST_SEPARATOR, language).join(said)

    @property
    def noted(self) -> bool:
        """Topics that only a clinician can clear, and on which the chart shows records; a question beside which it shows a history."""
        return bool(self.finding.evidence) and (self.criterion.keyword == TOPICS or HISTORY in self.criterion.settings)

    @property
    def raised(self) -> bool:
        """The same, and a record is of now."""
        return self.noted and bool(self.finding.because.args.get("raised"))

    def wanted(self, language: str, orderable: bool | None = None) -> tuple[str, ...]:
        """What would settle it, by name; the criterion's own short name where nothing is named. ``orderable``: of that what a laboratory
        can be asked for, or all else."""
        missing = self.finding.missing
        if not missing:
            return () if orderable else (self.subject(language),)
        named = [render(one.what, language) for one in missing if orderable is None or one.orderable is orderable]
        return tuple(dict.fromkeys(named))

    @property
    def lacking(self) -> Told | None:
        """The same without what may stand in a list that was not read whole: that is not known to be lacking. None where nothing
        else would settle it."""
        missing = self.finding.missing
        if not any([one.unread for one in missing]):
            return self
        known = tuple(one for one in missing if not one.unread)
        return Told(self.criterion, replace(self.finding, missing=known)) if known else None

    def shortest(self, language: str) -> tuple[str, ...]:
        """What would settle it or what it is about, whichever takes less room (in English, so that both languages name the same)."""
        short = sum(map(len, self.wanted("en"))) < len(self.subject("en"))
        return self.wanted(language) if short else (self.subject(language),)

    def because(self, language: str) -> str:
        """Why, in one sentence, with charted text escaped for Markdown."""
        return render(escaped_phrase(self.finding.because), language)

    def in_short(self, language: str, cut: int | None = None) -> str:
        """The same beside the criterion's label, which it need not repeat; ``cut``: how long a charted name may be."""
        return render(_brief(escaped_phrase(self.finding.because, cut), catalogue(language)), language)


class Tally(Frozen):
    """The criteria by what they ask of the reader, each list in the protocol's order.

    ``judged``: computed criteria whose data a clinician must read; ``asked``: those no chart answers; ``confirm``:
    states with a judgement inside (review); ``rest``: what does not apply or is only a reference; ``noted``: topics that only a
    clinician can clear, and on which the chart shows records; ``not_read``: what was not read whole of what the open ones rest on.
    """

    failed: tuple[Told, ...]
    missing: tuple[Told, ...]
    stale: tuple[Told, ...]
    unclear: tuple[Told, ...]
    judged: tuple[Told, ...]
    asked: tuple[Told, ...]
    confirm: tuple[Told, ...]
    passed: tuple[Told, ...]
    rest: tuple[Told, ...] = ()
    noted: tuple[Told, ...] = ()
    not_read: NotRead = ALL_READ

    @property
    def unread(self) -> tuple[Told, ...]:
        """What is open because nobody read what may settle it; named neither as missing nor as too old."""
        return () if self.not_read is ALL_READ else tuple(one for one in (*self.missing, *self.stale) if one.lacking is None)

    def known(self, told: Sequence[Told]) -> Sequence[Told]:
        """Of these, those that lack something which is known to be lacking, each with that alone."""
        return told if self.not_read is ALL_READ else [lacking for one in told if (lacking := one.lacking)]

    @property
    def to_judge(self) -> tuple[Told, ...]:
        """What the chart shows and a clinician must judge: results and records of single criteria, and of topics."""
        return (*self.judged, *self.noted)

    @property
    def to_judge_now(self) -> tuple[Told, ...]:
        """The same without topics of which all that the chart shows is over."""
        return (*self.judged, *[one for one in self.noted if one.raised])

    @property
    def open(self) -> tuple[Told, ...]:
        """What the chart leaves unanswered."""
        return (*self.missing, *self.stale, *self.unclear)


def tally(criteria: Iterable[Criterion], findings: Iterable[Finding], unread: NotRead = ALL_READ) -> Tally:
    """Sorts the findings of a screening; every criterion falls into exactly one list, ``confirm`` aside."""
    by_id = {finding.criterion: finding for finding in findings}
    told = [Told(criterion, by_id[criterion.id]) for criterion in criteria if criterion.id in by_id]
    having: dict[State, list[Told]] = {state: [] for state in _STATES}
    for one in told:
        having[one.finding.state].append(one)
    judgement = having[State.JUDGEMENT]
    return Tally(
        failed=tuple(having[State.NOT_MET]),
        missing=tuple(having[State.MISSING]),
        stale=tuple(having[State.STALE]),
        unclear=tuple(having[State.UNCLEAR]),
        judged=tuple([one for one in judgement if one.computed]),
        asked=tuple([one for one in judgement if not one.computed]),
        confirm=tuple([one for one in told if one.finding.review and one.finding.state is not State.JUDGEMENT]),
        passed=(*having[State.MET], *having[State.NO_CONTRARY_RECORD]),
        rest=(*having[State.NOT_APPLICABLE], *having[State.REFERENCE_ONLY]),
        noted=tuple([one for one in judgement if one.noted]),
        not_read=unread,
    )


def verdict(overall: str, to_judge: int | None) -> Phrase:
    """The verdict in words; a likely match with how many criteria are left to a clinician, where that is known."""
    if overall != Overall.LIKELY_MATCH.value:
        return Phrase(f"overall.{overall}")
    number = {None: ".some", 0: ".none", 1: ".one"}.get(to_judge, "")
    return Phrase(f"overall.{overall}{number}", {"count": to_judge or 0})


def verdict_of(overall: Overall, findings: Sequence[Finding]) -> Phrase:
    """The same, counted; of a possible match that something open rests on what nobody read."""
    if overall is Overall.POSSIBLE_MATCH and any(missing.unread for it in findings if it.state in OPEN for missing in it.missing):
        return Phrase("overall.possible-match.unread")
    return verdict(overall.value, sum(finding.state is State.JUDGEMENT for finding in findings))


def _brief(told: Phrase, known: Mapping[str, str]) -> Phrase:
    """The phrase with its shorter words, and those within it, where there are such."""
    brief = f"brief.{told.key}"
    args: dict[str, Said] = {name: _brief(value, known) if isinstance(value, Phrase) else value for name, value in told.args.items()}
    return Phrase(brief if brief in known else told.key, args)


def with_sign(told: Phrase) -> Phrase:
    """The sentence of a finding as a page and a terminal say it, "2.5 × ULN" as in the criterion's label beside it; JSON says "2.5 x ULN",
    as the contract does."""
    return Phrase(f"brief.{told.key}" if told.key in SIGNED else told.key, {name: _signed(value) for name, value in told.args.items()})


def _signed(value: Said) -> Said:
    if isinstance(value, tuple):
        return tuple([with_sign(part) if isinstance(part, Phrase) else part for part in value])
    return with_sign(value) if isinstance(value, Phrase) else value


def says_more(card: CardVerdict) -> bool:
    """Whether why a card is shown, or is not, says anything that the verdict beside it does not."""
    return card.because.key not in SAID_BY_VERDICT


def wanted(told: Iterable[Told], language: str, orderable: bool | None = None) -> list[str]:
    """What would settle these criteria, by name, each once. ``orderable``: of that what a laboratory can be asked for, or all else."""
    return list(dict.fromkeys(name for one in told for name in one.wanted(language, orderable)))


def joined(names: Sequence[str], language: str) -> str:
    """Names in a list; where one of them holds a list itself, with marks between them that part more."""
    plain = words(LIST_SEPARATOR, language)
    return (words(NOTES_SEPARATOR, language) if any(plain in name for name in names) else plain).join(names)


def resources(types: Iterable[str], language: str) -> tuple[str, ...]:
    """Types of resources, in a clinician's words."""
    return tuple(render(Phrase(f"resource.{name}"), language) for name in types)


def phrase(key: str, **args: object) -> Phrase:
    """A phrase with these arguments."""
    return Phrase(key, dict(args))  # type: ignore[arg-type]
