"""What a chart holds of one infection: the readings of its tests, and the diagnoses that name it.

Which tests those are, and which diagnoses, the rules say; no infection is named here.
"""
from __future__ import annotations

from collections.abc import Collection, Sequence

from cds_service.eligibility import charted
from cds_service.eligibility.criteria import Case, Criterion, once
from cds_service.eligibility.rules.readings import Reading, read
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Diagnosis


class Infection(Frozen):
    """The infection that a criterion asks of. ``proof``: tests whose positive proves it; ``named``: diagnoses of it; ``others``: those of
    the infections that an unspecific code may mean instead."""

    proof: tuple[str, ...]
    named: frozenset[str]
    for_ever: frozenset[str]
    spoken_of: frozenset[str]
    others: frozenset[str]


class Serology(Frozen):
    """The readings of one infection's tests and the diagnoses that name it.

    ``first`` is the deciding test, ``further`` the tests that confirm or refute it, ``proof`` those whose positive
    proves infection, ``screens`` those that say nothing alone, ``traces`` those that tell of an exposure. ``now`` are
    infections on record, ``doubtful`` past, provisional or text-only ones, ``later`` those dated in the future, which
    don't count. ``readings`` is every test once.
    """

    first: Reading
    further: tuple[Reading, ...]
    proof: tuple[Reading, ...]
    screens: tuple[Reading, ...]
    traces: tuple[Reading, ...]
    now: tuple[Diagnosis, ...]
    doubtful: tuple[Diagnosis, ...]
    later: tuple[Diagnosis, ...]
    readings: tuple[Reading, ...]

    @property
    def usable(self) -> bool:
        """A result of this infection, other than a mere trace of it, decides in the window."""
        traces = {reading.name for reading in self.traces}
        return any(reading.usable for reading in self.readings if reading.name not in traces)


def read_serology(criterion: Criterion, case: Case) -> Serology:
    """The tests and diagnoses of the infection that the criterion asks of."""
    known: dict[str, Reading] = {}  # a test may stand in several of the rule's lists

    def each(names: Collection[str]) -> tuple[Reading, ...]:
        for name in names:
            if name not in known:
                known[name] = read(case.tests(name), name, case.as_of, criterion.settings["within_days"])
        return tuple([known[name] for name in names])

    settings, infection = criterion.settings, _infection(criterion)
    now, doubtful, later = _infections(infection, case)
    first = _deciding(criterion, case)
    further, proof = each(settings["confirm"]), each(infection.proof)
    screens, traces = each(settings["screen"]), each(settings["exposure"])
    every = {reading.name: reading for reading in (first, *further, *proof, *screens, *traces)}
    return Serology(first, further, proof, screens, traces, now, doubtful, later, tuple(every.values()))


@once
def _infection(criterion: Criterion) -> Infection:
    settings = criterion.settings
    for_ever = frozenset(settings["for_ever"])
    named = for_ever.union(settings["infections"])
    proof = dict.fromkeys((*settings["positive"], *(name for name in settings["confirm"] if name not in settings["screen"])))
    return Infection(tuple(proof), named, for_ever, named.union(settings["unspecific"]), frozenset(settings.get("others", ())))


def _deciding(criterion: Criterion, case: Case) -> Reading:
    """The tests that decide, read as one."""
    names: Sequence[str] = criterion.value
    given = [test for name in names for test in case.tests(name)]
    return read(given, names[0], case.as_of, criterion.settings["within_days"])


def _infections(infection: Infection, case: Case) -> tuple[tuple[Diagnosis, ...], ...]:
    """Infections that count as they stand, those that only a clinician can weigh (past, doubtful, not named), and those
    that are dated in the future."""
    spoken_of, named = infection.spoken_of, infection.named
    spoken = [d for d in case.record.diagnoses
              if not (spoken_of.isdisjoint(d.concepts) and spoken_of.isdisjoint(d.text_concepts)) and not _of_another(d, infection)]
    later = [d for d in spoken if charted.dated_later(case.as_of, d.asserted, d.onset)]
    on_record = [d for d in spoken if d not in later]
    now = [d for d in on_record
           if d.concepts & named and not d.provisional and (not charted.ended(case.as_of, d) or d.concepts & infection.for_ever)]
    return tuple(now), tuple([d for d in on_record if d not in now]), tuple(later)


def _of_another(d: Diagnosis, infection: Infection) -> bool:
    """True where words name another infection alone beside a code that may mean either: 乙型肝炎病毒携带者, coded as a viral hepatitis."""
    said = d.concepts | d.text_concepts
    return not d.provisional and not infection.others.isdisjoint(d.text_concepts) and infection.named.isdisjoint(said)
