"""A screening in short: what lists, counts and plots of a population need of it."""
from __future__ import annotations

from typing import Any

import msgspec

from cds_service.cards.tally import Told, tally, with_sign
from cds_service.cards.trends import trend
from cds_service.eligibility.screening import Screening
from cds_service.eligibility.shown_dates import written_date
from cds_service.eligibility.states import Overall, State
from cds_service.eligibility.trial import Trial
from cds_service.population.one_patient import Screened
from cds_service.texts.wording import render

ORDER = (Overall.LIKELY_MATCH, Overall.NEAR_MISS, Overall.POSSIBLE_MATCH, Overall.NOT_A_MATCH, Overall.NOT_APPLICABLE)
"""The verdicts by promise; of two near ones, a value to be repeated is nearer than data to be found."""
LISTED = frozenset(ORDER[:3])
PROOF = (State.MET, State.JUDGEMENT, State.UNCLEAR, State.STALE, State.MISSING)
"""The states of disease and course, the surest first. Any other proves as little as none."""


class Row(msgspec.Struct, array_like=True):
    """``states`` stand in the trial's order, ``review`` beside them; ``at``: where its screening stands in its part.

    ``open``: what is missing, stale or unclear, by name; ``trend``: of a near miss, (value, date), oldest first.
    ``topics``: of what the chart shows something that a clinician must judge; ``confirm``: what a clinician is to confirm.
    ``silent``: why no card would be shown. ``unread``: resources of the patient that could not be read.
    ``why``: of a near miss, what the chart shows of what fails. ``proof``: how far disease and course are from certain, in this order.
    """

    patient: str
    overall: str
    states: list[str]
    review: list[bool]
    because: str
    open: list[str]
    failed: list[str]
    judge: int
    trend: list[tuple[str, str]]
    multiple: str | None
    silent: str | None
    unread: int
    at: tuple[int, int, int] = (0, 0, 0)
    topics: list[str] = []
    proof: tuple[int, int] = (0, 0)
    why: list[str] = []
    confirm: list[str] = []

    @property
    def promise(self) -> tuple[Any, ...]:
        """Sorts the most promising first: verdict, nothing that silences, proven disease, least open, least to judge."""
        return (ORDER.index(Overall(self.overall)), self.silent is not None, self.proof, len(self.open), self.judge, self.patient)


def _proof(trial: Trial, screening: Screening) -> tuple[int, int]:
    """Who has the disease, and has it relapsed or refractory, comes before all those of whom a record of it is lacking."""
    far = {it.criterion: PROOF.index(it.state) for it in screening.findings if it.state in PROOF}
    return far.get(trial.disease, len(PROOF)), far.get(trial.disease_course, len(PROOF))


def _said(failed: Told, told: dict[str, Any], language: str) -> str:
    """Why it fails, with the sign that the page says it with; as its JSON says it, where that was pseudonymised."""
    written = next(str(it["because"]) for it in told["criteria"] if it["id"] == failed.criterion.id)
    because = failed.finding.because
    return render(with_sign(because), language) if written == render(because, language) else written


def row_of(trial: Trial, one: Screened, told: dict[str, Any], language: str) -> Row:
    """The row of a screening; ``told`` is its JSON, whose sentences it shares."""
    screening = one.screening
    sorted_out = tally(trial.criteria, screening.findings)
    failed = sorted_out.failed
    near = screening.overall is Overall.NEAR_MISS
    multiple = failed[0].finding.multiple if near and failed else None
    return Row(
        patient=told["patient"],
        overall=screening.overall.value,
        states=[finding.state.value for finding in screening.findings],
        review=[finding.review for finding in screening.findings],
        because=told["card"]["because"],
        open=list(dict.fromkeys(name for it in sorted_out.open for name in it.wanted(language))),
        failed=[it.criterion.id for it in failed],
        judge=len(sorted_out.to_judge) + len(sorted_out.confirm),
        topics=[it.to_judge(language) for it in sorted_out.to_judge],
        trend=[(value, written_date(when) or "") for value, when in trend(one.record, failed[0])] if near and failed else [],
        multiple=str(multiple) if multiple is not None else None,
        silent=told["card"]["silent_because"],
        unread=len(screening.unread),
        proof=_proof(trial, screening),
        why=[_said(it, told, language) for it in failed] if near else [],
        confirm=[it.subject(language) for it in sorted_out.confirm],
    )
