"""Whose a resource is: protocol notes, "Who"."""
from __future__ import annotations

import pytest

from fhir_mappings.charts.chart import ChartError, OtherPatient, chart_of, read_chart, split_by_patient
from fhir_mappings.charts.parts import Part
from fhir_mappings.resources import Observation, Patient
from tests.mappings.chart_json import SERVER, bundle, dumped, entry, names, observation, patient, request, resource, searchset

ELSEWHERE = "https://lab.example.com/fhir/"


def chart(*resources, who=None):
    return read_chart(dumped(bundle(who or patient(), *resources)))


def is_hers(subject, **more) -> bool:
    """Whether an Observation of that subject is the patient's; if not, it must have been counted."""
    read = chart({**observation(), "subject": subject}, **more)
    hers = "Observation/o1" in names(read)
    assert read.ignored == ({} if hers else {"other-patient": 1})
    return hers


@pytest.mark.parametrize(
    "reference",
    ["Patient/p1", " Patient/p1 ", "/Patient/p1", "Patient/p1/_history/3", SERVER + "Patient/p1", "p1", "urn:uuid:p1",
     "http" + SERVER.removeprefix("https") + "Patient/p1", "HTTPS://EHR.example.org/fhir/Patient/p1/_history/2"],
)
def test_every_way_to_name_the_patient(reference):
    assert is_hers({"reference": reference})


@pytest.mark.parametrize(
    "reference",
    ["Patient/p2", "Patient/P1", "Patient/p11", SERVER + "Patient/p2", ELSEWHERE + "Patient/p1", "p2", "urn:uuid:p2", "urn:oid:1.2.3",
     "Group/p1", "Device/p1", "RelatedPerson/p1", "https://ehr.example.org/other/Patient/p1"],
)
def test_another_patient_is_ignored_and_counted(reference):
    assert not is_hers({"reference": reference})


def test_a_relative_reference_names_a_patient_of_the_server_it_came_from():
    foreign = {"resourceType": "Bundle", "entry": [
        entry(patient()), entry(observation(), ELSEWHERE + "Observation/o1"), entry(observation("o2"))]}
    read = read_chart(dumped(foreign))
    assert names(read) == {"Patient/p1", "Observation/o2"}
    assert read.ignored == {"other-patient": 1}


@pytest.mark.parametrize("full_url", ["urn:uuid:0c1", "urn:oid:2.16.840", "URN:UUID:0C1"])
def test_a_patient_by_its_urn(full_url):
    form = {"resourceType": "Bundle", "entry": [
        entry(patient(None), full_url), entry(resource("Observation", "o1", of=full_url), None),
        entry(resource("Observation", "o2", of="urn:uuid:other"), None)]}
    read = read_chart(dumped(form))
    assert [it.reference for it in read.of(Observation)] == ["Observation/o1"]
    assert read.patient_reference == full_url
    assert read.ignored == {"other-patient": 1}


@pytest.mark.parametrize("subject", [None, {}, {"display": "Zhang"}, {"reference": ""}, {"identifier": {"value": "7"}},
                                     {"identifier": {"system": "urn:x", "value": "7"}}, {"reference": "Zhang San"}])
def test_without_a_reference_it_is_hers_in_a_file_of_one_patient_and_noted(subject):
    read = chart({k: v for k, v in (observation() | {"subject": subject}).items() if v is not None})
    (found,) = read.of(Observation)
    nothing = not subject or subject == {"reference": ""}
    assert [note.key for note in found.notes] == ["note.no-subject" if nothing else "note.subject-without-reference"]


@pytest.mark.parametrize(
    ("subject", "hers"),
    [({"identifier": {"system": "urn:mrn", "value": "7"}}, True), ({"identifier": {"system": "urn:mrn", "value": "8"}}, False),
     ({"reference": "Patient?identifier=urn:mrn|7"}, True), ({"reference": "Patient?identifier=urn:mrn|8"}, False),
     ({"type": "Group", "display": "ward"}, False), ({"identifier": {"system": "urn:other", "value": "8"}}, True)],
)
def test_an_identifier_names_the_patient_or_another(subject, hers):
    assert is_hers(subject, who=patient(identifier=[{"system": "urn:mrn", "value": "7"}])) is hers


def test_a_result_of_another_persons_body_is_not_hers():
    donor = {"focus": [{"reference": "RelatedPerson/donor"}]}
    assert names(chart(observation() | donor)) == {"Patient/p1"}
    assert names(chart(observation() | {"focus": [{"reference": "Patient/p1"}]})) == {"Patient/p1", "Observation/o1"}
    assert names(chart(observation() | {"focus": [{"reference": "Procedure/x"}]})) == {"Patient/p1", "Observation/o1"}


@pytest.mark.parametrize("name", ["Condition", "Procedure", "MedicationRequest", "AllergyIntolerance", "Consent", "ResearchSubject",
                                  "Encounter", "CarePlan", "Specimen", "DiagnosticReport"])
def test_every_type_is_asked_whose_it_is(name):
    read = chart(resource(name, "mine"), resource(name, "others", of="Patient/p2"))
    assert names(read) == {"Patient/p1", f"{name}/mine"}
    assert read.ignored == {"other-patient": 1}


def test_types_about_nobody_are_kept():
    read = chart(resource("Medication", "m", of=None), resource("ResearchStudy", "s", of=None))
    assert names(read) == {"Patient/p1", "Medication/m", "ResearchStudy/s"}
    assert read.ignored == {}


# --- servers -----------------------------------------------------------------------------------------------------
def bare(*resources):
    """Without fullUrls, as in an array."""
    return read_chart(dumped(list(resources)))


def test_absolute_subjects_of_one_server_are_hers_where_the_patient_names_none():
    read = bare(patient(), resource("Observation", "o1", of=SERVER + "Patient/p1"), observation("o2"))
    assert names(read) == {"Patient/p1", "Observation/o1", "Observation/o2"}


def test_the_same_id_at_two_servers_can_not_be_told_apart_and_is_refused():
    with pytest.raises(ChartError) as refused:
        bare(patient(), *(resource("Observation", f"o{n}", of=s + "Patient/p1") for n, s in enumerate((SERVER, ELSEWHERE))))
    assert refused.value.phrase.key == "chart.two-servers"


def test_the_server_that_was_asked_tells_which_is_meant():
    of = [resource("Observation", f"o{n}", of=s + "Patient/p1") for n, s in enumerate((SERVER, ELSEWHERE))]
    read = read_chart(dumped(request(patient=patient(), labs=[*of])))
    assert names(read) == {"Patient/p1", "Observation/o0"}


def test_a_server_that_calls_itself_otherwise_in_its_full_urls_is_still_the_one_that_was_asked():
    inside = {"resourceType": "Bundle", "type": "searchset", "entry": [entry(observation(), "http://hapi:8080/fhir/Observation/o1")]}
    read = read_chart(dumped(request(patient=patient(), labs=inside, x=resource("Observation", "o2", of=SERVER + "Patient/p1"))))
    assert "Observation/o1" in names(read)
    assert read.ignored == {}


# --- which patient -----------------------------------------------------------------------------------------------
def test_two_patients_are_refused_by_explain():
    with pytest.raises(ChartError) as refused:
        chart(patient("p2"))
    assert refused.value.phrase.key == "chart.two-patients"


def test_the_same_id_at_two_servers_is_two_patients():
    with pytest.raises(ChartError) as refused:
        read_chart(dumped({"resourceType": "Bundle", "entry": [entry(patient()), entry(patient(), ELSEWHERE + "Patient/p1")]}))
    assert refused.value.phrase.key == "chart.two-patients"


def test_copies_of_the_patient_are_one():
    read = chart(patient(), {"resourceType": "Bundle", "entry": [{"resource": patient()}]})
    assert len(read.of(Patient)) == 1
    assert read.ignored == {}


def test_linked_patients_are_one_person():
    merged = patient("old", active=False, link=[{"other": {"reference": "Patient/p1"}, "type": "replaced-by"}])
    read = bare(merged, patient(), observation("o1"), resource("Observation", "o2", of="Patient/old"))
    assert read.patient_reference == read.patient.reference == "Patient/p1"
    assert {"Observation/o1", "Observation/o2"} <= names(read)
    assert read.ignored == {}


def test_no_patient_but_one_subject():
    read = bare(observation(), resource("Condition", "c", of="Patient/p1/_history/2"), resource("Condition", "d", of=None))
    assert (read.patient_reference, read.patient) == ("Patient/p1", None)
    assert names(read) == {"Observation/o1", "Condition/c", "Condition/d"}


def test_no_patient_and_two_subjects_is_refused():
    with pytest.raises(ChartError) as refused:
        bare(observation(), resource("Condition", "c", of="Patient/p2"))
    assert refused.value.phrase.key == "chart.several-subjects"


def test_a_patient_without_a_name_takes_that_of_the_only_subject():
    read = bare(patient(None), observation())
    assert read.patient_reference == "Patient/p1"
    assert read.patient is not None and read.patient.reference is None
    with pytest.raises(ChartError):
        bare(patient(None), observation(), resource("Condition", "c", of="Patient/p2"))


# --- hook requests -----------------------------------------------------------------------------------------------
def test_the_patient_of_a_request_must_be_that_of_its_context():
    with pytest.raises(OtherPatient):
        read_chart(dumped(request("p1", patient=patient("p2"))))
    with pytest.raises(OtherPatient):
        chart_of([Part(dumped(patient("p2")))], "p1")


def test_in_a_request_another_patient_beside_hers_is_ignored():
    read = read_chart(dumped(request("p1", patient=patient(), labs=searchset(observation(), patient("p2")))))
    assert names(read) == {"Patient/p1", "Observation/o1"}
    assert read.ignored == {"other-patient": 1}


def test_a_request_without_its_patient_is_of_the_patient_of_its_context():
    read = chart_of([Part(dumped(searchset(observation(), resource("Observation", "o2", of="Patient/p2"))))], "p1")
    assert (read.patient, read.patient_reference) == (None, "Patient/p1")
    assert names(read) == {"Observation/o1"}
    assert chart_of([], "p1").is_empty


# --- several patients --------------------------------------------------------------------------------------------
def test_a_population_is_split_by_patient():
    data = dumped([patient(), patient("p2"), observation(), resource("Observation", "o2", of="Patient/p2"),
                   resource("Observation", "o3", of=None), resource("Condition", "c", of="Patient/p3")])
    charts = {it.patient_reference: names(it) for it in split_by_patient(data)}
    assert charts == {
        "Patient/p1": {"Patient/p1", "Observation/o1"}, "Patient/p2": {"Patient/p2", "Observation/o2"},
        "Patient/p3": {"Condition/c"},
    }


def test_subjects_with_and_without_a_server_are_one_patient_where_one_server_is_named():
    of = [observation("o1"), resource("Observation", "o2", of=SERVER + "Patient/p1"), resource("Observation", "o3", of="urn:uuid:p1")]
    assert len(names(bare(*of))) == 3
    with pytest.raises(ChartError) as refused:
        bare(*of, resource("Observation", "o4", of=ELSEWHERE + "Patient/p1"))
    assert refused.value.phrase.key == "chart.several-subjects"


def test_a_chain_of_links_is_one_person():
    chain = [patient(f"p{n}", link=[{"other": {"reference": f"Patient/p{n - 1}"}, "type": "replaces"}]) for n in (3, 1, 2)]
    read = bare(*chain, observation())
    assert len(read.of(Patient)) == 3
    assert [it.patient_reference for it in split_by_patient(dumped([*chain, patient("q")]))] == ["Patient/p1", "Patient/q"]


def test_patients_without_ids_are_one_by_their_identifier():
    one = {"identifier": [{"system": "urn:mrn", "value": "7"}]}
    assert len(bare(patient(None, **one), patient(None, **one, active=True)).of(Patient)) == 2
    with pytest.raises(ChartError):
        bare(patient(None, **one), patient(None))


def test_a_large_population_is_split_in_reasonable_time():
    people = [it for n in range(1500) for it in (patient(f"p{n}"), resource("Condition", f"c{n}", of=f"Patient/p{n}"))]
    charts = list(split_by_patient(dumped(people)))
    assert len(charts) == 1500
    assert all(len(names(it)) == 2 for it in charts)
