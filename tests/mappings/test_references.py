"""References between the resources of a chart: resolution, contained resources, panels, reports, versions."""
from __future__ import annotations

import pytest

from fhir_mappings.charts.chart import read_chart
from fhir_mappings.elements import Reference
from fhir_mappings.resources import Condition, DiagnosticReport, Medication, MedicationRequest, Observation, Specimen
from tests.mappings.chart_json import SERVER, bundle, dumped, entry, names, observation, patient, resource


def chart(*resources):
    return read_chart(dumped(bundle(patient(), *resources)))


def found(read, reference, from_=None):
    hit = read.resolve(reference, from_)
    return hit and hit.reference


# --- resolution --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "reference",
    ["Specimen/s1", "Specimen/s1/_history/4", SERVER + "Specimen/s1", "urn:uuid:s1", "URN:UUID:S1"],
)
def test_every_way_to_name_a_resource(reference):
    read = chart(observation(), resource("Specimen", "s1"))
    (here,) = read.of(Observation)
    assert found(read, reference, here) == "Specimen/s1"
    assert found(read, Reference(reference=reference), here) == "Specimen/s1"


@pytest.mark.parametrize(
    "reference", [None, "", "Specimen/s2", "Observation/s1", "https://lab.example.com/fhir/Specimen/s1", "urn:uuid:x", "#s1", "s 1"]
)
def test_what_is_not_in_the_chart_is_not_found(reference):
    read = chart(observation(), resource("Specimen", "s1"))
    assert found(read, reference, read.of(Observation)[0]) is None
    assert found(read, Reference(reference=reference)) is None


def test_a_urn_is_that_of_the_entry():
    read = read_chart(dumped({"resourceType": "Bundle", "entry": [
        entry(patient()), entry(resource("Specimen", None), "urn:uuid:A-1"), entry(resource("Medication", "m", of=None), "urn:oid:1.2")]}))
    assert found(read, "urn:uuid:a-1") == "urn:uuid:A-1"
    assert found(read, "urn:oid:1.2") == "Medication/m"


def test_another_patients_resource_is_not_found():
    read = chart(observation(), resource("Specimen", "s1", of="Patient/p2"))
    assert found(read, "Specimen/s1") is None


def test_a_reference_is_read_in_the_light_of_its_own_server():
    other = "https://lab.example.com/fhir/"
    read = read_chart(dumped({"resourceType": "Bundle", "entry": [
        entry(patient()), entry({**observation(), "subject": {"reference": SERVER + "Patient/p1"}}, other + "Observation/o1"),
        entry({**resource("Specimen", "s", of=SERVER + "Patient/p1"), "type": {"text": "blood"}}),
        entry({**resource("Specimen", "s", of=SERVER + "Patient/p1"), "type": {"text": "marrow"}}, other + "Specimen/s")]}))
    (here,) = read.of(Observation)
    assert read.resolve("Specimen/s", here).resource.type.text == "marrow"
    assert read.resolve(SERVER + "Specimen/s", here).resource.type.text == "blood"


# --- contained ---------------------------------------------------------------------------------------------------
def test_contained_resources_belong_to_what_contains_them():
    inner = resource("Observation", "ob", of="Patient/p2", valueInteger=1)
    read = chart(resource("DiagnosticReport", "dr", contained=[inner, resource("Specimen", "s", of=None)],
                          specimen=[{"reference": "#s"}], result=[{"reference": "#ob"}]))
    assert [it.reference for it in read.of(Observation)] == ["DiagnosticReport/dr#ob"]
    (report,) = read.of(DiagnosticReport)
    assert found(read, report.resource.specimen[0], report) == "DiagnosticReport/dr#s"
    (inside,) = read.of(Observation)
    assert inside.container is report
    assert read.reports_of(inside) == (report,)
    assert found(read, "#s", inside) == "DiagnosticReport/dr#s"
    assert found(read, "#", inside) == "DiagnosticReport/dr"
    assert found(read, "DiagnosticReport/dr#s") == "DiagnosticReport/dr#s"


def test_a_contained_resource_is_found_only_from_within():
    read = chart(resource("MedicationRequest", "mr", contained=[{"resourceType": "Medication", "id": "m"}]), observation())
    assert found(read, "#m", read.of(MedicationRequest)[0]) == "MedicationRequest/mr#m"
    assert found(read, "#m", read.of(Observation)[0]) is None
    assert found(read, "Medication/m") is None


def test_a_contained_patient_is_nobody():
    read = chart(observation(contained=[patient("p9")], subject={"reference": "#p9"}))
    assert names(read) == {"Patient/p1", "Observation/o1"}


def test_what_a_void_report_contains_does_not_count():
    inner = resource("Observation", "ob", of=None)
    assert chart(resource("DiagnosticReport", "dr", status="entered-in-error ", contained=[inner])).of(Observation) == ()
    assert len(chart(resource("DiagnosticReport", "dr", status="preliminary", contained=[inner])).of(Observation)) == 1


def test_a_contained_resource_that_can_not_be_read_is_told():
    inner = resource("Observation", "ob", status=5)
    read = chart(resource("DiagnosticReport", "dr", contained=[inner, {"id": "x"}, {"resourceType": "Practitioner"}]))
    assert [(it.reference, it.resource_type) for it in read.unread] == [("DiagnosticReport/dr", "Observation")]
    assert read.gaps == {"Observation": {"rejected"}}


# --- panels and reports ------------------------------------------------------------------------------------------
def by_name(read):
    return {it.reference.partition("/")[2]: it for view in (Observation, DiagnosticReport) for it in read.of(view)}


def refs(*ids, kind="Observation"):
    return [{"reference": f"{kind}/{it}"} for it in ids]


def test_members_know_their_panels_and_reports():
    read = chart(observation("alt"), observation("liver", hasMember=refs("alt")), observation("all", hasMember=refs("liver")),
                 resource("DiagnosticReport", "lab", result=refs("all")), resource("DiagnosticReport", "x", result=refs("none")))
    named = by_name(read)
    assert read.panels_of(named["alt"]) == (named["liver"], named["all"])
    assert read.reports_of(named["alt"]) == (named["lab"],)
    assert read.panels_of(named["all"]) == ()
    assert read.reports_of(named["x"]) == ()


def test_panels_in_a_circle_come_to_an_end():
    read = chart(observation("a", hasMember=refs("b")), observation("b", hasMember=refs("a")), observation("c", hasMember=refs("c")))
    named = by_name(read)
    assert read.panels_of(named["a"]) == (named["b"],)
    assert read.panels_of(named["c"]) == ()


@pytest.mark.parametrize("status", ["entered-in-error", " Cancelled"])
def test_a_void_panel_or_report_lends_nothing(status):
    read = chart(observation("a"), observation("panel", status=status, hasMember=refs("a")),
                 resource("DiagnosticReport", "r", status=status, result=refs("a")))
    named = by_name(read)
    assert (read.panels_of(named["a"]), read.reports_of(named["a"])) == ((), ())


# --- versions ----------------------------------------------------------------------------------------------------
def versions(*metas):
    copies = [resource("Condition", "c", code={"text": str(n)}, **({"meta": it} if it else {})) for n, it in enumerate(metas)]
    read = read_chart(dumped([patient(), *copies]))
    return [it.resource.code.text for it in read.of(Condition)], read.ignored


@pytest.mark.parametrize(
    ("metas", "standing"),
    [
        ([{"versionId": "1"}, {"versionId": "2"}], ["1"]),
        ([{"versionId": "10"}, {"versionId": "9"}], ["0"]),
        ([{"versionId": "3"}, {"versionId": "2"}, {"versionId": "4"}], ["2"]),
        ([{"lastUpdated": "2026-11-20T08:00:00Z"}, {"lastUpdated": "2026-11-20T09:30:00+02:00"}], ["0"]),
        ([{"lastUpdated": "2026-11-20T08:00:00Z", "versionId": "9"}, {"lastUpdated": "2026-11-21T08:00:00Z", "versionId": "1"}], ["1"]),
    ],
)
def test_the_newest_version_stands(metas, standing):
    assert versions(*metas) == (standing, {"older-version": len(metas) - 1})


@pytest.mark.parametrize(
    "metas",
    [[None, None], [{"versionId": "1"}, None], [{"versionId": "a"}, {"versionId": "b"}], [{"versionId": "2"}, {"versionId": "2"}],
     [{"lastUpdated": "2026"}, {"lastUpdated": "2026-11"}]],
)
def test_versions_that_can_not_be_compared_both_stand(metas):
    assert versions(*metas) == (["0", "1"], {})


def test_identical_copies_are_one_and_not_counted():
    read = chart(observation(), {"resourceType": "Bundle", "entry": [entry(observation(), "urn:uuid:77")]}, observation())
    assert [it.reference for it in read.of(Observation)] == ["Observation/o1"]
    assert read.ignored == {}
    assert found(read, "urn:uuid:77") == "Observation/o1"


def test_resources_without_an_id_are_never_copies():
    assert len(chart(observation(None), observation(None)).of(Observation)) == 2


def test_the_same_id_at_two_servers_is_two_resources():
    medication = {"resourceType": "Medication", "id": "m"}
    read = read_chart(dumped({"resourceType": "Bundle", "entry": [
        entry(patient()), entry(medication), entry(medication | {"code": {"text": "x"}}, "https://lab.example.com/fhir/Medication/m")]}))
    assert len(read.of(Medication)) == 2


def test_what_a_history_or_transaction_deletes_is_gone():
    deletion = {"request": {"method": "DELETE", "url": "Condition/c"}, "response": {"status": "204"}}
    history = {"resourceType": "Bundle", "type": "history", "entry": [
        deletion, entry(patient()), entry(resource("Condition", "c")), entry(resource("Condition", "d"))]}
    read = read_chart(dumped(history))
    assert names(read) == {"Patient/p1", "Condition/d"}
    assert read.ignored == {"deleted": 1}


def test_a_specimen_may_be_anybodys_only_if_it_is_the_patients():
    read = chart(resource("Specimen", "mine"), resource("Specimen", "theirs", of="Patient/p2"))
    assert [it.reference for it in read.of(Specimen)] == ["Specimen/mine"]
