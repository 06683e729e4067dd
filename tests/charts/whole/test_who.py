"""Whose a resource is: other patients, other servers, no subject, contained resources, and whose chart it is at all."""
from __future__ import annotations

import json

import pytest

from cds_service.screening_json import screening_json
from fhir_mappings.charts.input_forms import ChartError
from tests.charts.build import (
    ICD10,
    LOINC,
    NEGATIVE,
    POSITIVE,
    SCT,
    base,
    bundle,
    concept,
    condition,
    encoded,
    lab,
    marrow_report,
    observation,
    patient,
    procedure,
    serology,
    without,
)
from tests.charts.forms import FORMS, SERVER, by_urn, entry, hook, lines, searchset, urn_of
from tests.charts.harness import Case, check, screened
from tests.charts.labs import bare

ELSEWHERE = "https://other.example.org/fhir/"
CANCER = condition("ca", (ICD10, "C50.9", "Breast cancer"))
HBSAG = serology("hbsag-p", POSITIVE, "2026-11-19")
MET = {"no-other-malignancy": "no-contrary-record", "serology-hbv": "met"}
HITS = {"no-other-malignancy": "not-met"}


def of(resource, reference=None, **subject):
    """The resource with another subject; nothing at all: without one."""
    told = ({"reference": reference} if reference is not None else {}) | subject
    return bare(resource, "subject", **({"subject": told} if told else {}))


def served(*resources, server: str = SERVER) -> list:
    """Entries with the server's own addresses."""
    return [entry(r, f"{server}{r['resourceType']}/{r['id']}") for r in resources]


def entries(*several) -> bytes:
    return encoded({"resourceType": "Bundle", "type": "collection", "entry": list(several)})


def linked(*more, told_first="p"):
    """The patient p of one hospital, who is q at another, with what else stands there."""
    two = [*served(patient(link=[{"other": {"reference": f"{ELSEWHERE}Patient/q"}, "type": "seealso"}])),
           *served({"resourceType": "Patient", "id": "q"}, server=ELSEWHERE)]
    return entries(*(two if told_first == "p" else reversed(two)), *served(*base()[1:]), *more)


def file_of(*more, chart=None) -> bytes:
    return encoded(bundle([*(base() if chart is None else chart), *more]))


ONE_URN, OTHER_URN = (f"urn:uuid:00000000-0000-4000-8000-00000000000{n}" for n in "ab")
WITHOUT_ID = bare(patient(), "id")
COPIES = [
    *(Case(f"two copies of her under two urns, a cancer of the {name}", entries(entry(patient(), ONE_URN), entry(patient(), OTHER_URN), *map(entry, base()[1:]), entry(of(CANCER, urn))), HITS)
      for name, urn in (("first", ONE_URN), ("second", OTHER_URN))),
    *(Case(f"two copies of her under one urn, {name}", entries(*(entry(copy, ONE_URN) for copy in copies), *(entry(of(r, ONE_URN)) for r in [*base()[1:], CANCER])), HITS)
      for name, copies in (("without ids", [WITHOUT_ID, WITHOUT_ID]), ("with two ids", [WITHOUT_ID | {"id": "x"}, WITHOUT_ID | {"id": "y"}]))),
]
LINKED = [
    *(Case(f"a cancer under her other id at the other hospital, {first} told first", linked(*served(of(CANCER, "Patient/q"), server=ELSEWHERE), told_first=first), HITS)
      for first in ("p", "q")),
    Case("the same by its address, from here", linked(*served(of(CANCER, f"{ELSEWHERE}Patient/q"))), HITS),
    Case("her other id where nothing tells at which hospital it is hers", entries(
        *served(patient(link=[{"other": {"reference": "Patient/q"}, "type": "seealso"}])), entry({"resourceType": "Patient", "id": "q"}), *served(*base()[1:], of(CANCER, "Patient/q"))), HITS),
    Case("her own id at the other hospital is another's", linked(*served(of(CANCER, "Patient/p"), server=ELSEWHERE)), MET, overall="likely-match"),
    Case("her other id is another's here", linked(*served(of(CANCER, "Patient/q"))), MET, overall="likely-match"),
    Case("her own id by the other hospital's address", linked(*served(of(HBSAG, f"{ELSEWHERE}Patient/p"))), MET, overall="likely-match"),
]
OTHERS = [
    Case("another patient's cancer", file_of(of(CANCER, "Patient/other")), MET, overall="likely-match"),
    Case("another patient's HBsAg", file_of(of(HBSAG, "Patient/other")), MET, overall="likely-match"),
    Case("another patient's AML does not make this one's", file_of(of(base()[1], "Patient/other"), chart=without(base(), "aml")),
         {"aml-diagnosis": "missing"}, overall="not-applicable"),
    Case("another patient's relapse", file_of(of(condition("x", (SCT, "12281000132104")), "Patient/other"), chart=[
        *without(base(), "aml"), condition("aml", (ICD10, "C92.0"))]), {"relapsed-refractory": "missing"}),
    Case("another patient's ALT is newer", file_of(of(lab("alt-2", 900, 50, "2026-11-21"), "Patient/other")), {"hepatic-alt": "met"}),
    Case("another patient's operation", file_of(of(procedure("tx", (SCT, "70536003", "Kidney transplant")), "Patient/other")),
         {"no-conflicting-disease": "no-contrary-record"}),
    Case("another patient's report", file_of(of(marrow_report("r", "完全缓解", "2026-11-20"), "Patient/other")), {"relapsed-refractory": "met"}),
    Case("a group's condition", file_of(of(CANCER, "Group/ward-7")), MET),
    Case("an observation of a device", file_of(of(HBSAG, "Device/analyser")), MET),
    Case("an observation of a location", file_of(of(HBSAG, "Location/ward-7")), MET),
    Case("an id that only begins alike", file_of(of(CANCER, "Patient/p1")), MET),
    Case("an id in another case is another id", file_of(of(CANCER, "Patient/P")), MET),
    Case("a donor: the focus of an Observation is another", file_of(HBSAG | {"focus": [{"reference": "Patient/donor"}]}), MET),
    Case("a donor: a related person", file_of(HBSAG | {"focus": [{"reference": "RelatedPerson/sister"}]}), MET),
    Case("the same subject with its version", file_of(of(CANCER, "Patient/p/_history/3")), HITS),
    Case("the same subject with a leading slash", file_of(of(CANCER, "/Patient/p")), {"no-other-malignancy": "not-met"}),
    Case("the same subject with a display", file_of(of(CANCER, "Patient/p", display="Li")), HITS),
]

SERVERS = [
    Case("the same id at another server", entries(*served(*base()), entry(of(CANCER, ELSEWHERE + "Patient/p"), ELSEWHERE + "Condition/ca")), MET, overall="likely-match"),
    Case("the same id at another server, by subject only", entries(*served(*base(), of(CANCER, ELSEWHERE + "Patient/p"))), MET),
    Case("the same id at another server, by fullUrl only", entries(*served(*base()), *served(CANCER, server=ELSEWHERE)), MET),
    Case("the same id at another server: HBsAg", entries(*served(*base()), entry(of(HBSAG, ELSEWHERE + "Patient/p"), ELSEWHERE + "Observation/hbsag-p")), MET),
    Case("the own server in full", entries(*served(*base(), of(CANCER, SERVER + "Patient/p"))), HITS),
    Case("the own server in full, with its version", entries(*served(*base(), of(CANCER, SERVER + "Patient/p/_history/1"))), HITS),
    Case("all subjects in full", entries(*served(base()[0]), *served(*(of(r, SERVER + "Patient/p") for r in [*base()[1:], CANCER]))), HITS),
    Case("by urn", encoded(by_urn([*base(), CANCER])), HITS),
    Case("by urn, another's", entries(*by_urn(base())["entry"], entry(of(CANCER, urn_of("Patient/other")), urn_of("Condition/ca"))), MET),
    Case("by urn, in capitals", entries(*by_urn(base())["entry"], entry(of(CANCER, urn_of("Patient/p").upper().replace("URN:UUID", "urn:uuid")))), HITS),
    Case("an entry without a fullUrl names the patient plainly", entries(*served(*base()), entry(CANCER)), HITS),
]

FULL, MOSTLY = of(CANCER, SERVER + "Patient/p"), [of(r, SERVER + "Patient/p") for r in base()[1:]]
NAMELESS = [
    *(Case(f"{form}: the same id in full at another server", FORMS[form]([*base(), of(CANCER, ELSEWHERE + "Patient/p")]), MET, overall="likely-match")
      for form in FORMS),
    *(Case(f"{form}: the own server in full", FORMS[form]([*base(), FULL]), HITS) for form in ("collection", "searchset", "nested", "hook")),
    *(Case(f"{form}: all subjects in full, the Patient without an address", FORMS[form]([patient(), *MOSTLY, FULL]), HITS) for form in ("array", "ndjson")),
    Case("most subjects in full, one without: both are the patient's", encoded([patient(), *MOSTLY, CANCER]), HITS),
]

MRN = {"system": "http://hospital.example/mrn", "value": "123"}
KNOWN = [patient(identifier=[MRN]), *base()[1:]]
NO_SUBJECT = [
    Case("without a subject, in a one-patient file: the patient's, noted", file_of(of(CANCER)), HITS, mentions={"no-other-malignancy": ("subject",)}),
    Case("a result without a subject", file_of(of(HBSAG)), {"serology-hbv": "not-met"}, mentions={"serology-hbv": ("subject",)}),
    Case("a subject that is empty", file_of(CANCER | {"subject": {}}), HITS),
    Case("a subject with a display only", file_of(of(CANCER, display="Li Ming")), HITS),
    Case("a subject by the patient's identifier", file_of(of(CANCER, identifier=MRN), chart=KNOWN), HITS),
    Case("a subject by another's identifier", file_of(of(CANCER, identifier=MRN | {"value": "124"}), chart=KNOWN), MET),
    Case("no subject at all in the whole chart", encoded(bundle([patient(), *(of(r) for r in [*base()[1:], CANCER])])), HITS),
    Case("a subject of the patient by type", file_of(of(CANCER, "Patient/p", type="Patient")), HITS),
]

CONTAINED = [
    Case("a result contained in the patient's report", file_of(marrow_report("r", "见结果", "2026-11-19", contained=[
        bare(HBSAG, "subject")], result=[{"reference": "#hbsag-p"}])), {"serology-hbv": "not-met"}),
    Case("a result contained in another's report", file_of(of(marrow_report("r", "见结果", "2026-11-19", contained=[
        bare(HBSAG, "subject")], result=[{"reference": "#hbsag-p"}]), "Patient/other")), MET),
    Case("a result contained in another's report that claims the patient", file_of(of(marrow_report("r", "x", "2026-11-19", contained=[HBSAG],
         result=[{"reference": "#hbsag-p"}]), "Patient/other")), MET),
    Case("a Patient contained in a result is no second patient", file_of(of(HBSAG, "#pat") | {"contained": [{"resourceType": "Patient", "id": "pat"}]}),
         {"aml-diagnosis": "met"}),
    Case("a contained Patient of the same id changes nothing of the patient", file_of(lab("alt-9", 20, 50, contained=[
        {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "2015-01-01"}])), {"age": "met", "pregnancy-negative": "not-applicable"}),
]

NOBODY = [patient(), *base()[1:]][1:]
WHOSE = [
    Case("no Patient, all subjects one: screened, of unknown age", encoded(bundle(NOBODY)), {"age": "missing", "aml-diagnosis": "met", "serology-hbv": "met"}),
    Case("the same Patient twice is one", encoded(bundle([patient(), *base()])), {"aml-diagnosis": "met"}, overall="likely-match"),
    Case("the same Patient in two versions is one", encoded(bundle([patient(meta={"versionId": "1"}), *base()])), {"aml-diagnosis": "met"}),
    Case("a request's patient without a prefetch of it", encoded(hook(base()) | {"prefetch": {
        k: v for k, v in hook(base())["prefetch"].items() if k != "patient"}}), {"aml-diagnosis": "met", "age": "missing"}),
    Case("a request's patient by the context", encoded(hook([*base(), of(CANCER, "Patient/other")])), MET, overall="likely-match"),
]


@pytest.mark.parametrize("case", [*OTHERS, *LINKED, *COPIES, *SERVERS, *NAMELESS, *NO_SUBJECT, *CONTAINED, *WHOSE], ids=lambda c: c.title)
def test_case(case):
    check(case)


REFUSED = {
    "two Patients": bundle([*base(), {"resourceType": "Patient", "id": "q", "gender": "male"}]),
    "two Patients of one id at two servers": {"resourceType": "Bundle", "type": "collection", "entry": [
        *served(*base()), *served(patient(), server=ELSEWHERE)]},
    "two Patients in two searchsets": bundle([searchset(base()), searchset([{"resourceType": "Patient", "id": "q"}])]),
    "no Patient and two subjects": bundle([*NOBODY, of(CANCER, "Patient/other")]),
    "no Patient and no subjects": bundle([of(r) for r in NOBODY]),
    "an empty Bundle": bundle([]),
    "a Bundle without entries": {"resourceType": "Bundle", "type": "collection"},
    "a request whose Patient is another": hook(base()) | {"context": {"userId": "Practitioner/d", "patientId": "someone"}},
}


@pytest.mark.parametrize("title", REFUSED)
def test_a_chart_of_nobody_or_of_two_is_refused(title):
    with pytest.raises(ChartError):
        screened(encoded(REFUSED[title]))


def ignored(data: bytes) -> dict[str, int]:
    said = json.loads(json.dumps(screening_json(screened(data), "en"), default=str))
    return {row["why"]: row["count"] for row in said["ignored"]}


@pytest.mark.parametrize(("title", "data", "count"), [
    ("one", file_of(of(CANCER, "Patient/other")), 1),
    ("three of two people", file_of(of(CANCER, "Patient/other"), of(HBSAG, "Patient/other"), of(condition("c", (ICD10, "I50.0")), "Patient/q")), 3),
    ("at another server", entries(*served(*base()), entry(of(CANCER, ELSEWHERE + "Patient/p"), ELSEWHERE + "Condition/ca")), 1),
    ("in lines", lines([*base(), of(CANCER, "Patient/other")]), 1),
    ("of a type that is not read", file_of(of({"resourceType": "Observation", "id": "n", "status": "final", "code": concept(None, "Height")}, "Patient/other")), 1),
    ("none", file_of(CANCER), None),
])
def test_resources_of_others_are_counted(title, data, count):
    assert ignored(data).get("other-patient") == count


def test_what_denies_or_tells_of_the_family_is_counted_by_its_reason():
    told = [condition(name, None, text) for name, text in (("d1", "否认冠心病"), ("d2", "No history of lung cancer"),
                                                            ("f1", "Family history of breast cancer"))]
    assert ignored(file_of(*told)) == {"negated": 2, "family-history": 1}
    assert ignored(file_of(*told, of(CANCER, "Patient/other"))) == {"negated": 2, "family-history": 1, "other-patient": 1}


def test_other_codes_of_an_own_result_are_not_others():
    """An own Observation of anything is not ignored."""
    assert ignored(file_of(observation("h", concept((LOINC, "8302-2")), valueString="x"), serology("hiv-n", NEGATIVE))) == {}
