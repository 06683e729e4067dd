"""One card, answered for good and otherwise, each time with words: what any database must keep of it."""
from __future__ import annotations

from sqlalchemy import text

WORDS = "Mrs Example said no"


def answered_twice(hospital) -> None:
    """A card set aside without a code, with a code of ours that rests it, with one of another system that reads as ours, and declined
    for good; 800 days ago, each with words."""
    card, _ = hospital.call()
    hospital.answer(card)
    hospital.answer(card, "data-wrong")
    hospital.answer(card, "already-screening", system="http://elsewhere.example/reasons")
    hospital.answer(card, "patient-declined")
    with hospital.state.database.writing() as connection:
        connection.execute(text("UPDATE feedback SET comment = :words"), {"words": WORDS})
    hospital.later(days=800)
