"""Whether a letter tells, behind all the disease that it tells, a remission that was reached: "Relapse 10/2026, salvage. In remission."

It ends no relapse on record, and nobody can say beside it that no remission followed. Not one before the relapse, the first, one in which
a transplant was done, or one told as of earlier days.
"""
from __future__ import annotations

from datetime import date

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course.order_of_turns import is_retold
from fhir_mappings.text.course.overtaken import overtaken
from fhir_mappings.text.disease.found_elsewhere import cells_found
from fhir_mappings.text.ends.ends import End, end_at
from fhir_mappings.text.ends.remissions_noted import is_before
from fhir_mappings.text.ends.remissions_of_now import BARE, is_bare_of_now, is_first, is_of_last_look
from fhir_mappings.text.letters.over_in_letters import is_older
from fhir_mappings.text.named.other_malignancies import without_other_malignancies
from fhir_mappings.text.shares.shares_told import many_counted
from fhir_mappings.text.turns.turn_words import affirmed, holds, is_former, told_before, turn_words
from fhir_mappings.text.turns.whose_turn import of_the_leukaemia
from fhir_mappings.text.words.cues import Span, normal

_FOUND = ("letter-found", "residual-found", "disease-told")


@of_text(512)
def tells_reached_behind(text: str, written: date) -> bool:
    """True where it does, as of now by the day on which it was written."""
    plain = without_other_malignancies(normal(text))
    relapses = of_the_leukaemia(plain, "relapse", affirmed(plain, "relapse"))
    disease = [*relapses, *many_counted(plain), *cells_found(plain), *(span for of in _FOUND for span in affirmed(plain, of))]
    if not disease:
        return False
    if any(told_before(plain, "relapse-outside", span) for span in relapses[-1:]):
        return False  # of which a remission of the marrow says nothing
    behind = [span for span in _remissions(plain) if span > max(disease)]
    if not behind or any(_came_first(plain, relapse, behind[-1]) for relapse in relapses[-1:]):
        return False
    end = end_at(plain, behind[-1], written)
    back = not is_of_last_look(plain, end) and any(at is not None and at >= max(disease)[0] for at in (end.former, end.history))
    led = bool(relapses) and overtaken(plain, relapses[-1:], behind[-1:]) == {"relapse"}
    return not back and _is_of_now(plain, end, written, led=led)


def _remissions(text: str) -> list[Span]:
    bare = (it for it in affirmed(text, "bare-remission") if text[slice(*it)] == BARE)
    told = of_the_leukaemia(text, "remission", affirmed(text, "remission"))
    return sorted(it for it in (*told, *bare) if not is_former(text, it))


def _is_of_now(text: str, end: End, written: date, *, led: bool) -> bool:
    """``led``: the text tells that it came of a relapse."""
    if is_first(text, end.span) or holds("end-risen-from", text[end.clause[0]:end.span[0]]):
        return False
    if text[slice(*end.span)] == BARE and (is_bare_of_now(text, end, written) or not led):
        return is_bare_of_now(text, end, written)
    return (end.lasts or is_of_last_look(text, end)) and not is_before(text, end, written)


def _came_first(text: str, relapse: Span, remission: Span) -> bool:
    """True for a remission behind a relapse that was before it, or may have been."""
    if "remission" in overtaken(text, [relapse], [remission]) or is_retold(turn_words(), text, relapse, remission):
        return True
    return text[slice(*remission)] != BARE and is_older(text, relapse, remission)
