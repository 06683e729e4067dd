"""Whose a report is, by its name: a donor's, or kin's. Words: ``[of-others]`` in ``course_words.toml``.

Names also tell who sent a tube, signed or is to be called ("contact: Dr X", 家属送检): those are the patient's reports.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.stance.clinical_text import named_in
from fhir_mappings.text.words.cues import normal

LONGEST_NAME = 256
"""Letters of what names a person, or a section: no more of it is looked at."""


@of_text(1024)
def is_named_after_others(name: str) -> bool:
    """True for the name of a report on a donor, a mother, a partner; of one on them and the patient too, who knows of which."""
    return bool(name) and bool(named_in("of-others", name))


@of_text(1024)
def is_named_beside_a_donor(name: str) -> bool:
    """True for a name that only tells who the donor is ("(donor: brother)", 半相合供者): a donor's, or the patient's after a graft; not
    one that also names a donor as its own (供者体检（供者：弟）), nor what the patient had of the donor."""
    found = sorted(named_in("beside-a-donor", name)) if name else []
    if not found or named_in("of-the-graft", name):
        return False
    text = normal(name)
    return not is_named_after_others(f"{text[:found[0][0]]} {text[found[-1][1]:]}")


def is_named_after_both(name: str) -> bool:
    """True for the name of a report on a donor and the patient: of which of them it tells nobody knows."""
    return bool(name) and bool(named_in("of-both", name))


@of_text(1024)
def names_another_person(name: str) -> bool:
    """True for the name of a donor, of kin or of a child unborn, and of no more than that: "Donor", "Mother (Jane)", 胎儿; not "donor
    lymphocytes", nor the patient's name."""
    return bool(named_in("person", name[:LONGEST_NAME]))


def may_name_another_person(name: str) -> bool:
    """True for a name that holds one of them: "Donor Wang", "donor kidney"; not what the patient had of the donor."""
    return is_named_after_others(name[:LONGEST_NAME]) and not named_in("of-the-graft", name[:LONGEST_NAME])
