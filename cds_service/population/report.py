"""The report: one self-contained page that prints, without scripts and without anything from elsewhere."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from cds_service.eligibility.states import Overall
from cds_service.population.comparison import Comparison
from cds_service.population.outcome import FinishedRun
from cds_service.population.plots import Bar, bars, course
from cds_service.population.rows import Row
from cds_service.texts.whole_days import whole_days
from cds_service.texts.wording import LIST_SEPARATOR, render, words
from cds_service.version import VERSION
from fhir_mappings.record import Phrase, Said

LISTED = 2000
DETAILED = 300
"""Candidates that are listed, and those whose details stand in the page: more would make it too large to open."""
FAULTS = 200
NAMED = 10
"""Files that are named at the head of the page."""
_ORDER = ("not-met", "missing", "stale", "unclear", "judgement", "no-contrary-record", "met", "reference-only", "not-applicable")
_MARKS = {"not-met": "✗", "missing": "?", "stale": "◷", "unclear": "≈", "judgement": "☞", "no-contrary-record": "○",
          "met": "✓", "reference-only": "·", "not-applicable": "–"}
_PAGES = Environment(loader=PackageLoader("cds_service.population"), autoescape=True, undefined=StrictUndefined,
                     trim_blocks=True, lstrip_blocks=True)
_PAGES.filters["from"] = lambda key, labels: labels[key]
_PAGES.filters["n"] = "{:,}".format
Json = dict[str, Any]


class Words:
    """Texts of the catalogue in one language, for templates."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._said: dict[str, str] = {}

    def __call__(self, key: str, **arguments: Said) -> str:
        """The text of ``population.<key>``, or of a key that has an area of its own."""
        if arguments:
            return self._rendered(key, arguments)
        if key not in self._said:
            self._said[key] = self._rendered(key, arguments)
        return self._said[key]

    def _rendered(self, key: str, arguments: Mapping[str, Said]) -> str:
        own = "." in key and key.split(".")[0] in ("state", "overall", "compare")
        return render(Phrase(key if own else f"population.{key}", arguments), self.language)

    def joined(self, texts: Any) -> str:
        """A list in that language."""
        return words(LIST_SEPARATOR, self.language).join(texts)


def report(outcome: FinishedRun) -> str:
    """The page."""
    language = outcome.plan.language
    say = Words(language)
    labels = {criterion.id: criterion.label[language] for criterion in outcome.trial.criteria}
    listed = outcome.candidates[:LISTED]
    return whole_days(_PAGES.get_template("report.html").render(
        outcome=outcome, say=say, labels=labels, version=VERSION, marks=_MARKS,
        verdict_plot=_verdicts(outcome, say), funnel_plot=_funnel(outcome, say, labels),
        completeness_plot=_completeness(outcome, say, labels),
        near=[row for row in listed if row.overall == Overall.NEAR_MISS.value], course=course, listed=listed,
        details=_details(outcome, listed[:DETAILED]), detailed=DETAILED, faults=[*outcome.broken, *outcome.faults], most=FAULTS,
        size=_size(outcome.size), resources=sum(outcome.resources.values()), named=NAMED, silent=_silent(outcome)))


def _silent(outcome: FinishedRun) -> dict[str, int]:
    """How many candidates of each verdict would bring no card: who has died is no less a match, and no candidate."""
    silent = [row.overall for row in outcome.candidates if row.silent]
    return {verdict: silent.count(verdict) for verdict in dict.fromkeys(silent)}


def _verdicts(outcome: FinishedRun, say: Words) -> Markup:
    rows = [Bar(say(f"verdict.{verdict}"), [(count, verdict)], _of(count, outcome.patients))
            for verdict, count in outcome.verdicts.items()]
    if outcome.untold:
        rows.append(Bar(say("verdict.not-screened"), [(len(outcome.untold), "open")], _of(len(outcome.untold), outcome.patients)))
    return bars(rows, outcome.patients, say("verdicts"))


def _funnel(outcome: FinishedRun, say: Words, labels: Mapping[str, str]) -> Markup:
    """The whole hospital stands above, in words; the bars are against those with a sign of the disease."""
    asked = len(outcome.asked)
    rows = [Bar(say("with-sign"), [(asked, "left")], f"{asked:,}")]
    for step in outcome.steps:
        figures = f"{step['left']:,}" + (f"  −{step['removed']:,}" if step["removed"] else "")
        rows.append(Bar(labels[step["criterion"]], [(step["left"], "left"), (step["removed"], "removed")], figures))
    return bars(rows, asked, say("funnel"))


def _completeness(outcome: FinishedRun, say: Words, labels: Mapping[str, str]) -> Markup:
    asked = len(outcome.asked)
    steps = sorted(outcome.steps, key=lambda step: -step["open"])
    rows = [Bar(labels[step["criterion"]], [(step["answered"], "answered"), (step["to_judge"], "judged"), (step["open"], "open")],
                _of(asked - step["open"], asked)) for step in steps]
    return bars(rows, asked, say("completeness"))


def _of(count: int, whole: int) -> str:
    """A count with its share; a few among many are not nobody, and not quite all are not all."""
    if not whole or not count:
        return f"{count:,}"
    if whole > count >= whole * 0.995:
        return f"{count:,} (> 99 %)"
    return f"{count:,} (< 1 %)" if count / whole < 0.005 else f"{count:,} ({100 * count / whole:.0f} %)"


def _size(count: int) -> str:
    for unit in ("B", "kB", "MB"):
        if count < 1000:
            return f"{count:.3g} {unit}"
        count /= 1000  # pyright: ignore[reportAssignmentType]
    return f"{count:.3g} GB"


def _details(outcome: FinishedRun, rows: list[Row]) -> Iterator[tuple[Row, Json, list[Json]]]:
    """Each row with its screening and its criteria, what fails first, with the references of their evidence, each once."""
    for row in rows:
        screening = outcome.screening(row)
        for it in screening["criteria"]:
            it["references"] = " · ".join(dict.fromkeys(one["reference"] for one in it["evidence"] if one["reference"]))
        yield row, screening, sorted(screening["criteria"], key=lambda it: _ORDER.index(it["state"]))


def comparison_page(found: Comparison, labels: Mapping[str, str], language: str) -> str:
    """Two runs side by side, as a page of the same kind."""
    return whole_days(_PAGES.get_template("comparison.html").render(found=found, labels=labels, say=Words(language), version=VERSION))
