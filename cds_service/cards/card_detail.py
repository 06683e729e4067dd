"""The body of a card in GitHub-flavoured Markdown without HTML: what fails, what is missing, and on what it rests.

Three styles: ``table``, ``list``, ``plain`` (no Markdown at all: for screens that show it as it is). Charted text is escaped in the
first two.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from cds_service.cards.card_rows import LONGER, DetailStyle, Row, chosen, ranked, states, table
from cds_service.cards.card_summary import listed, outside_limit
from cds_service.cards.not_read import ALL_READ
from cds_service.cards.suggestions import without_draft
from cds_service.cards.tally import Tally, Told, joined, phrase, resources, wanted
from cds_service.cards.to_confirm import by_reason, kind_of
from cds_service.eligibility.finding import newest_day
from cds_service.eligibility.trial import Trial
from cds_service.settings.site_file import NO_CONTACT, Contact
from cds_service.texts.escaping import as_shown, markdown
from cds_service.texts.wording import catalogue, render, say, words
from cds_service.trials.trial_status import status_words
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase

ABOUT = 1000
"""Characters of a body. No row of what passes is begun that would go beyond; what is missing is always named whole."""
NAMED = 4
"""Kinds of resources that were not read are named in the foot, the others counted; the worksheet names all."""
MORE = "detail.more"
_PLACE = re.compile(r"\{\w+\}")
BETWEEN = "\n\n"


class DetailContext(Frozen):
    """What the body says beside the findings: the rules, when, why now, and what could not be read."""

    trial: Trial
    as_of: date
    evaluated: datetime
    hook: str
    trend: tuple[tuple[str, str | Phrase], ...] = ()
    gaps: tuple[str, ...] = ()
    of_others: tuple[str, ...] = ()
    unread: int = 0
    contact: Contact = NO_CONTACT
    status_confirmed: date | None = None
    pinned: bool = False


def detail(tally: Tally, context: DetailContext, language: str, style: DetailStyle = "table") -> str:
    """The whole body; paragraphs in the order of importance."""
    reason = _reason(tally, context)
    told = ranked(tally, reason.criterion.id if reason else None)
    around = _head(tally, reason, context, language, style), _foot(tally, context, language)
    longest = around if language == LONGER else (_head(tally, reason, context, LONGER, style), _foot(tally, context, LONGER))
    rows = chosen(tally, told, ABOUT - _size(*longest, _more(told, (), LONGER), style))
    body = BETWEEN.join(part for part in (
        *around[0], table(rows, language, style), *_more(told, rows, language), *around[1], *_pinned(context, language)) if part)
    return as_shown(body) if style == "plain" else body


def _more(told: Sequence[Told], rows: Sequence[Row], language: str) -> list[str]:
    """How many criteria have no row, and in which states they are."""
    shown = {row.told.criterion.id for row in rows}
    left = [one for one in told if one.criterion.id not in shown]
    return [render(phrase(MORE, count=len(left), states=states(left, language)), language)] if left else []


@lru_cache(maxsize=8)
def _around(language: str) -> list[str]:
    """What stands before, between and after the places of the sentence on what has no row."""
    return _PLACE.split(catalogue(language)[MORE])


def pointing_to_worksheet(body: str, language: str) -> str:
    """The body of a card that is linked to a worksheet: what it leaves out stands there."""
    before, between, after = _around(language)
    parts = body.split(BETWEEN)
    for place, part in enumerate(parts):
        count, _, told = part.removeprefix(before).removesuffix(after).partition(between)
        if count.isdigit() and part == f"{before}{count}{between}{told}{after}":
            parts[place] = render(phrase(f"{MORE}.on-worksheet", count=int(count), states=told), language)
    return BETWEEN.join(parts)


def _size(head: list[str], foot: list[str], more: list[str], style: DetailStyle) -> int:
    """How much the longer language says beside the rows, in Markdown: every language and style then has room for the same rows."""
    marks = len(_strong("", "table")) if style == "plain" else 0
    return len(BETWEEN.join((*head, "", *more, *foot))) + marks


def _head(tally: Tally, reason: Told | None, context: DetailContext, language: str, style: DetailStyle) -> list[str]:
    return [_strong(_disclaimer(tally, language), style), status_words(context.trial, context.status_confirmed, language),
            *_why_now(reason, context, language), *_attention(tally, context.trend, language)]


def _disclaimer(tally: Tally, language: str) -> str:
    """That nothing is decided, and what could not be read, before all else."""
    said = words("detail.disclaimer", language)
    if tally.not_read is ALL_READ:
        return said
    for more in _unread_first(tally, language):
        said = render(phrase("detail.sentences", first=said, then=more), language)
    return said


def _unread_first(tally: Tally, language: str) -> list[str]:
    """What could not be read; where results are among it, that they may be in the chart."""
    unread = tally.not_read
    said = [render(phrase(key, names=_joined(resources(types, language), language)), language)
            for key, types in (("detail.unread-lists", unread.nothing), ("detail.lists-in-part", unread.in_part)) if types]
    return [*said, words("detail.unread-results", language)] if unread.of_results else said


def _foot(tally: Tally, context: DetailContext, language: str) -> list[str]:
    return [*_judgement(tally, language), *_not_read(tally, context, language), *_contact(context, language),
            _times(tally, context, language)]


def _strong(text: str, style: DetailStyle) -> str:
    return text if style == "plain" else f"**{text}**"


def _reason(tally: Tally, context: DetailContext) -> Told | None:
    """The finding that the card is shown for: on the disease course, or on the disease itself where that is not certain."""
    certain = any(one.criterion.id == context.trial.disease for one in tally.passed)
    asked = context.trial.disease_course if certain else context.trial.disease
    return next((one for one in (*tally.passed, *tally.open, *tally.judged) if one.criterion.id == asked), None)


def _why_now(told: Told | None, context: DetailContext, language: str) -> list[str]:
    reason = told.because(language).rstrip(" .。") if told else ""
    key = "detail.why-now" if reason else "detail.why-now.plain"
    return [render(phrase(key, when=Phrase(f"why-now.{context.hook}"), reason=reason[:1].upper() + reason[1:]), language)]


def _attention(tally: Tally, trend: Sequence[tuple[str, str | Phrase]], language: str) -> list[str]:
    lines = [render(phrase("detail.outside", what=outside_limit(one, language, markdown)), language)
             for one in tally.failed]
    if tally.failed and len(trend) > 1:
        values = (render(phrase("detail.trend.value", value=markdown(value), date=day), language) for value, day in trend)
        name = tally.failed[0].subject(language)
        lines.append(render(phrase("detail.trend", name=name, values=" → ".join(values)), language))
    kinds = (("detail.missing", wanted(tally.known(tally.missing), language)), ("detail.stale", _too_old(tally, language)),
             ("detail.unclear", [one.subject(language) for one in tally.unclear]),
             ("detail.open-unread", [one.subject(language) for one in tally.unread]))
    for key, names in kinds:
        if names:
            lines.append(render(phrase(key, names=joined(names, language)), language))
    named = "\n".join(lines)
    if (tally.missing or tally.stale or tally.unclear) and (left := [it for it in without_draft(tally, language) if it not in named]):
        lines.append(render(phrase("detail.no-draft", names=joined(left, language)), language))
    return lines


def _too_old(tally: Tally, language: str) -> list[str]:
    """What must be done again, with the day of the result that is too old, where there is but one."""
    names: dict[str, None] = {}
    for one in tally.known(tally.stale):
        wanted_of, days = one.wanted(language), {it.date for it in one.finding.evidence if it.date}
        if len(wanted_of) == len(days) == 1:
            day = say(days.pop(), language).partition("T")[0]
            wanted_of = (render(phrase("charted.dated", what=wanted_of[0], date=markdown(day)), language),)
        names.update(dict.fromkeys(wanted_of))
    return list(names)


def _joined(names: Iterable[str], language: str) -> str:
    return words("list.separator", language).join(names)


def _judgement(tally: Tally, language: str) -> list[str]:
    lines = []
    asked = tuple(one for one in tally.asked if one not in tally.noted)
    for key, told in (("detail.judge", tally.to_judge), ("detail.ask", asked)):
        if told:
            names = _joined((one.to_judge(language) for one in told), language)
            lines.append(render(phrase(key, names=names), language))
        if key == "detail.judge" and tally.confirm:
            lines += [render(phrase(f"detail.confirm{kind_of(reason)}", reason=reason, names=_joined(names, language)), language)
                      for reason, names in by_reason(tally.confirm, language).items()]
    return lines


def _not_read(tally: Tally, context: DetailContext, language: str) -> list[str]:
    """What else was not read than the first line says, the first kinds of it by name."""
    lines = []
    if context.gaps:
        said = tally.not_read.types
        names = resources([name for name in context.gaps if name not in said], language)
        if names:
            key = "detail.gaps.also" if said else "detail.gaps"
            lines.append(render(phrase(key, types=listed(names, language, NAMED)), language))
    if context.of_others:
        lines.append(render(phrase("detail.of-others", names=_joined(resources(context.of_others, language), language)), language))
    if context.unread:
        lines.append(render(phrase("detail.unread", count=context.unread), language))
    return lines


def _contact(context: DetailContext, language: str) -> list[str]:
    """Whom to call at this site, as the site wrote it."""
    said = [markdown(part) for part in (context.contact.name, context.contact.phone) if part]
    return [render(phrase("detail.contact", contact=_joined(said, language)), language)] if said else []


def _times(tally: Tally, context: DetailContext, language: str) -> str:
    every = (*tally.failed, *tally.open, *tally.judged, *tally.asked, *tally.passed, *tally.rest)
    newest = newest_day((one.finding for one in every), context.as_of)
    return render(phrase("detail.times", newest=newest or words("detail.column.none", language),
                         evaluated=context.as_of if context.pinned else context.evaluated.isoformat(sep=" ", timespec="minutes"),
                         trial=context.trial.id, version=context.trial.version), language)


def _pinned(context: DetailContext, language: str) -> list[str]:
    return [render(phrase("detail.pinned", as_of=context.as_of), language)] if context.pinned else []
