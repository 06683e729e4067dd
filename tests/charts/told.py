"""What an answer tells of a resource that was changed, and which changes of the answer nothing tells of."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

Json = dict[str, Any]
DECIDED = frozenset({"met", "not-met", "no-contrary-record", "not-applicable"})

LACKS = ("The result can't be placed in time", "does not say whether it is marrow or blood")
"""What the sentence on a result says where its panel lost the date, or its specimen the type."""


class Silent(NamedTuple):
    """One criterion that is answered otherwise, with no word on the resource. ``after`` equals ``before`` where only its
    evidence is gone."""

    criterion: str
    before: str
    after: str
    because: str


def silent(original: Json, mangled: Json, reference: str) -> Iterator[Silent]:
    """The criteria that a changed resource changes in silence.

    It is told where ``unread`` names it, where a count of what was ignored differs, where the evidence of the criterion
    still names it, or holds a note that was not there before (a result passed over is told so), or is the patient's own:
    birth date and gender are named by the sentence.
    """
    unread = any((row["reference"] or "").partition("#")[0] == reference for row in mangled["unread"])
    if unread or original["ignored"] != mangled["ignored"]:
        return
    if _told_elsewhere(original, mangled, reference):
        return
    for before, after in zip(original["criteria"], mangled["criteria"], strict=True):
        changed = before["state"] != after["state"]
        lost = reference in references(before) and reference not in references(after)
        if (changed or lost) and not _told(before, after, reference):
            yield Silent(before["id"], before["state"], after["state"], after["because"])


def references(row: Json) -> set[str]:
    """What the evidence of a criterion names, contained resources by what contains them."""
    return {(evidence["reference"] or "").partition("#")[0] for evidence in row["evidence"]}


def _told(before: Json, after: Json, reference: str) -> bool:
    return reference in references(after) or bool(_notes(after) - _notes(before)) or any(lack in after["because"] for lack in LACKS)


def _told_elsewhere(original: Json, mangled: Json, reference: str) -> bool:
    """A criterion that still names it has a new note on it or is answered otherwise; or it is the patient's own, and a sentence
    says what lacks."""
    rows = list(zip(original["criteria"], mangled["criteria"], strict=True))
    if reference.startswith("Patient/"):
        return any(after["state"] not in DECIDED and after["state"] != before["state"] for before, after in rows)
    return any(_notes(after, reference) - _notes(before, reference) or (after["state"] != before["state"] and reference in references(after))
               for before, after in rows)


def _notes(row: Json, reference: str | None = None) -> set[str]:
    """The notes on the evidence of a criterion, or on that of one resource alone."""
    return {part for evidence in row["evidence"] if reference in (None, (evidence["reference"] or "").partition("#")[0])
            for part in (evidence["note"] or "").split("; ") if part}
