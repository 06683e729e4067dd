"""Which of a relapse and a remission a text tells as the earlier one, where it tells both.

Words: ``course_words.toml``; what months, years, numbers and the words between say of it: ``order_of_turns``.
"""
from __future__ import annotations

from fhir_mappings.text.course import order_of_turns
from fhir_mappings.text.course.next_relapses import is_another, told_backwards
from fhir_mappings.text.course.remissions_before import is_of_first_treatment, of_before
from fhir_mappings.text.course.resistance_overcome import came_of, held, is_told_as_state
from fhir_mappings.text.turns.turn_words import holds, is_former, stands_behind, told_before, turn_words
from fhir_mappings.text.words.cues import Span, overlaps, spans


def overtaken(text: str, relapses: list[Span], remissions: list[Span]) -> set[str]:
    """Which of relapse and remission the text tells as the earlier one; empty when it does not tell."""
    if not relapses or not remissions:
        return set()
    relapse, remission = relapses[-1], remissions[-1]
    if relapse < remission:
        backwards = told_backwards(turn_words(), text, relapses, remissions) if len(relapses) > 1 else None
        return _by_remission_behind(text, relapse, remission) if backwards is None else backwards
    if is_another(turn_words(), text, relapses, remission, relapse):
        return {"remission"}
    return _by_relapse_behind(text, relapse, remission)


def _by_remission_behind(text: str, relapse: Span, remission: Span) -> set[str]:
    """Which of them is the earlier one, where the text names the relapse first."""
    turns = turn_words()
    if (told := told_before(text, "earlier", relapse)) or order_of_turns.is_of_now(turns, text, relapse, remission):
        return {"relapse"} if told else set()  # "history of relapse": the remission is the news
    if is_of_first_treatment(turns, text, relapse, remission):
        return set()
    between, order = text[relapse[1]:remission[0]], order_of_turns.order_by_months(turns, text, relapse, remission)
    if order is None:
        order = order_of_turns.order_by_years(turns, text, relapse, remission)
    asked = order != {"relapse"} and not holds("letter-now", between)
    numbers = order_of_turns.order_by_numbers(turns, text, relapse, remission) if asked else None
    if numbers is not None or order is not None or turns["salvage-named"].places(between):
        return numbers or order or set()  # "AML relapse s/p CLAG CR2"
    treated = told_before(text, "treated-for", relapse) and not holds("treated-and-back", text[relapse[1]:])
    if treated and not (is_former(text, remission) or told_before(text, "marrow-earlier", remission)):
        return {"relapse"}
    later = overlaps(remission, turns["later-remission"].places(text))
    if order_of_turns.turns_round(turns, between):
        if later and spans(turns["aside"].words, between) and not is_former(text, remission):
            return set()  # "relapsed AML, post CR2 maintenance": the relapse may be the one before that remission
        return {"remission"}
    was = of_before(turns, text, relapse, remission) if later else None
    if was is not None:
        return was
    lasted = overlaps(remission, turns["first-remission-lasted"].places(text))
    over = later and stands_behind(text, "remission-over", remission)
    if over or (not (later or lasted) and order_of_turns.is_retold(turns, text, relapse, remission)):
        return set()
    state = all(tells(turns, text, remission) for tells in (is_told_as_state, came_of, held))
    if later or state or spans(turns["then"].words, between) or spans(turns["afterwards"].words, between):
        return {"relapse"}
    return {"remission"} if lasted else set()


def _by_relapse_behind(text: str, relapse: Span, remission: Span) -> set[str]:
    """The same, where the text names the remission first."""
    by_months = order_of_turns.earlier_by_months(text, remission, relapse)
    if by_months or overlaps(relapse, turn_words()["later-relapse"].places(text)):
        return by_months or {"remission"}
    if told_before(text, "relapse-molecular", relapse):
        return set()  # "CR1, molecular relapse": the remission by the microscope may stand
    if told_before(text, "earlier", relapse):
        return {"relapse"}
    between = text[remission[1]:relapse[0]]
    if order_of_turns.turns_round(turn_words(), between) and not turn_words()["treatment-named"].places(between):
        return {"relapse"}
    if spans(turn_words()["then"].words, between) or told_before(text, "earlier-remission", remission):
        return {"remission"}
    if order_of_turns.is_first_before(turn_words(), text, remission, relapse):
        return {"remission"}
    at_present = told_before(text, "at-present", remission)  # "AML in remission, relapsed 2020"
    return set() if at_present or overlaps(remission, turn_words()["later-remission"].places(text)) else {"remission"}
