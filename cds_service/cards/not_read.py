"""What could not be read of a chart, as cards and worksheets tell it: results that nobody read are not missing results."""
from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping
from itertools import chain
from operator import attrgetter

from cds_service.eligibility.finding import Finding
from cds_service.eligibility.rules.whole_lists import FAILED, RESULTS, cut_or_failed
from cds_service.eligibility.states import OPEN
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import PatientRecord

_REFERENCE = attrgetter("reference")


class NotRead(Frozen):
    """Types of resources that were not read whole and on which something open may rest, results first.

    ``nothing``: those of which nothing is in hand; ``in_part``: those of which something is.
    """

    nothing: tuple[str, ...] = ()
    in_part: tuple[str, ...] = ()

    @property
    def types(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.nothing, *self.in_part)

    @property
    def of_results(self) -> bool:
        """True when results are among them: then it is not known either whether one of them fails."""
        return not set(RESULTS).isdisjoint(self.types)


ALL_READ = NotRead()


def not_read(findings: Iterable[Finding], gaps: Mapping[str, Collection[str]], read: Container[str]) -> NotRead:
    """What was not read, by the record's ``gaps``; ``read``: the types of which something was."""
    if not any(gaps.values()):
        return ALL_READ
    open_for = {missing.unread for finding in findings if finding.state in OPEN for missing in finding.missing}
    lacking = [name for name, why in gaps.items() if name in open_for or (name in RESULTS and cut_or_failed(why))]
    if not lacking:
        return ALL_READ
    first = sorted(lacking, key=lambda name: (name not in RESULTS, name))
    nothing = tuple(name for name in first if FAILED in gaps[name] and name not in read)
    return NotRead(nothing, tuple(name for name in first if name not in nothing))


def of_record(findings: Iterable[Finding], record: PatientRecord) -> NotRead:
    """The same of the record that was screened."""
    return not_read(findings, record.gaps, facts_by_type(record)) if record.gaps else ALL_READ


def facts_by_type(record: PatientRecord) -> Counter[str]:
    """How many resources of each type gave facts."""
    facts = (record.measurements, record.tests, record.grades, record.shown, record.diagnoses, record.statements,
             record.operations, record.treatments, record.reasons, record.participations, record.papers, (record.demographics,))
    references = set(map(_REFERENCE, chain.from_iterable(facts))) - {None, ""}
    return Counter(reference.partition("/")[0] for reference in references)
