"""What each hook carries beside the patient: drafts and problems of this moment, read tolerantly, never over the chart."""
from __future__ import annotations

import pytest

from tests.protocol.calls import HOOKS, bundle, condition, expect_answer, patient, relapsed, request, screening, service

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"


def drug(text=None, code=None, identity="m1", **changes):
    concept = {key: value for key, value in (("text", text), ("coding", code)) if value}
    return {"resourceType": "MedicationRequest", "id": identity, "status": "draft",
            "medicationCodeableConcept": concept, **changes}


def referring(**reference):
    """A draft that names its drug by a reference alone, as Epic's do."""
    return {"resourceType": "MedicationRequest", "id": "m1", "status": "draft", "medicationReference": {"reference": "Medication/eX", **reference}}


def order(client, hook, *drafts, selections=None, **changes):
    """An order-* call as the public sandbox sends it: a Bundle without a type, requests without an intent."""
    context = {"draftOrders": {"resourceType": "Bundle", "entry": [{"resource": draft} for draft in drafts]}, **changes}
    if hook == "order-select":
        context["selections"] = selections if selections is not None else [f"MedicationRequest/{d.get('id')}" for d in drafts]
    return screening(client.post(service(hook), json=request(hook=hook, context=context)))["silent_because"]


@pytest.mark.parametrize("hook", HOOKS)
def test_a_card_says_which_moment_it_belongs_to(client, hook):
    context = {"draftOrders": bundle([drug("Cytarabine 100 mg")])} if hook.startswith("order") else {}
    card = expect_answer(client.post(service(hook), json=request(hook=hook, context=context)))["cards"][0]
    assert "Why now" in card["detail"]


@pytest.mark.parametrize("hook", ["order-select", "order-sign"])
@pytest.mark.parametrize("draft", [
    drug("Cytarabine 100 mg/m2 IV"), drug("venetoclax"), drug("注射用阿糖胞苷 0.1g"), drug("AZACITIDINE"),
    drug(code=[{"display": "Gilteritinib 40 mg oral tablet"}]),
    {"resourceType": "ServiceRequest", "id": "s", "code": {"text": "Allogeneic stem cell transplantation"}},
    {"resourceType": "MedicationRequest", "id": "m1", "medicationReference": {"reference": "#x"},
     "contained": [{"resourceType": "Medication", "id": "x", "code": {"text": "Daunorubicin"}}]},
    referring(display="cytarabine (PF) 100 mg/mL injection"), referring(display="阿糖胞苷注射液"), referring(display="Venetoclax", reference=5),
    referring(identifier={"system": RXNORM, "value": "3041"}), drug(code={"display": "Cytarabine 100 mg"}), drug("cytarabine", code={"code": 5}),
    drug("Cytarabine", status="active"), drug("Cytarabine", doNotPerform=False), drug("Cytarabine", subject={"reference": "Patient/p1"}),
    drug("Cytarabine", subject={"reference": "https://ehr.example/fhir/Patient/p1"}), drug("Cytarabine", subject={"display": "somebody"}),
])
def test_an_antileukaemic_order_is_a_reason_for_a_card(client, hook, draft):
    assert order(client, hook, draft) is None


@pytest.mark.parametrize("hook", ["order-select", "order-sign"])
@pytest.mark.parametrize("draft", [
    drug("Paracetamol 500 mg"), drug("Meropenem"), drug(""), drug(code=[{"code": 5}]), drug(text=7), {}, {"resourceType": 5},
    {"resourceType": "ServiceRequest", "id": "s", "code": {"text": "Chest X-ray"}}, None, 5, "x", [],
    {"resourceType": "MedicationRequest", "contained": 5, "code": []},
    referring(display="azithromycin 250 mg tablet"), referring(display="hydroxyurea 500 mg capsule"), referring(), referring(display=5),
    drug("Hydroxyurea"), {"resourceType": "ServiceRequest", "id": "s", "code": {"text": "Bone marrow biopsy"}}, drug("Azithromycin", code={"code": 5}),
    drug("Cytarabine", doNotPerform=True), drug("Cytarabine", doNotPerform="true"), drug("Cytarabine", status="cancelled"),
    drug("Cytarabine", status="entered-in-error"), referring(display="cytarabine") | {"status": "revoked"},
    drug("Cytarabine", subject={"reference": "Patient/other"}), drug("Cytarabine", subject={"reference": "https://ehr.example/fhir/Patient/p2"}),
])
def test_other_and_invalid_drafts_are_no_reason(client, hook, draft):
    drafts = [draft] if isinstance(draft, dict) else []
    context = {"draftOrders": {"entry": [{"resource": draft}, draft]}}
    assert order(client, hook, *drafts) == "draft-not-relevant"
    got = client.post(service(hook), json=request(hook=hook, context=context))
    assert screening(got)["silent_because"] == "draft-not-relevant"


@pytest.mark.parametrize("drafts", [{"resourceType": "Bundle"}, {"entry": "x"}, {"entry": [None]}])
def test_an_unreadable_bundle_of_drafts_is_no_reason(client, drafts):
    got = client.post(service("order-sign"), json=request(hook="order-sign", context={"draftOrders": drafts}))
    assert screening(got)["silent_because"] == "draft-not-relevant"


def test_only_selected_drafts_count_where_something_is_selected(client):
    cytarabine, paracetamol = drug("Cytarabine", identity="a"), drug("Paracetamol", identity="b")
    assert order(client, "order-select", cytarabine, paracetamol, selections=["MedicationRequest/b"]) == "draft-not-relevant"
    assert order(client, "order-select", cytarabine, paracetamol, selections=["MedicationRequest/a"]) is None
    assert order(client, "order-select", cytarabine, paracetamol, selections=["MedicationRequest/unknown"]) is None


@pytest.mark.parametrize(("selections", "silent"), [
    (["https://ehr.example/fhir/MedicationRequest/b"], True), (["b"], True), (["MedicationRequest/b", "MedicationRequest/unknown"], True),
    (["https://ehr.example/fhir/MedicationRequest/a"], False), (["a"], False), (["MedicationRequest/a", "MedicationRequest/b"], False),
    ([], False), ("MedicationRequest/b", False), ([5], False), (None, False), ([""], False), (["MedicationRequest/"], False), (["xb"], False),
])
def test_selections_decide_where_they_name_a_draft(client, selections, silent):
    """Absent, empty, of another form, or of none of the drafts they say nothing of what is being chosen: every draft counts."""
    drafts = drug("Cytarabine", identity="a"), drug("Paracetamol", identity="b")
    assert (order(client, "order-select", *drafts, selections=selections) == "draft-not-relevant") is silent


def test_an_order_is_no_dose(client):
    """Two drafts of induction are no two courses: the chart alone decides."""
    chart = relapsed(condition("C92.00", "Acute myeloid leukaemia"), without=("c-C9202",))
    plain = screening(client.post(service("patient-view"), json=request(chart)))["overall"]
    drafts = bundle([drug("Cytarabine", identity="a"), drug("Daunorubicin", identity="b")])
    got = client.post(service("order-sign"), json=request(chart, hook="order-sign", context={"draftOrders": drafts}))
    assert screening(got)["overall"] == plain


def test_a_relapse_being_entered_is_evidence_of_now(client):
    chart = relapsed(condition("C92.00", "Acute myeloid leukaemia", recordedDate="2026-01-10"), without=("c-C9202",))
    before = expect_answer(client.post(service("patient-view"), json=request(chart)))
    entered = condition("C92.02", "Acute myeloid leukaemia, in relapse", id="new", recordedDate="2026-11-22")
    body = request(chart, hook="problem-list-item-create", context={"conditions": bundle([entered])})
    after = expect_answer(client.post(service("problem-list-item-create"), json=body))
    overall = [got["extension"]["org.nkg2d-cds.screening"]["overall"] for got in (before, after)]
    assert overall == ["possible-match", "likely-match"]
    assert "Relapse" in after["cards"][0]["detail"]


IN_REMISSION = [condition("C92.01", "Acute myeloid leukaemia, in remission", id="aml", onsetDateTime="2026-03-30", recordedDate="2026-07-08")]


def entering(client, **changes):
    """What is answered of a patient in remission when a relapse is entered, with these elements."""
    problem = {name: value for name, value in condition(**{"code": "C92.02", "text": None, "id": "new", "recordedDate": None, **changes}).items() if value is not None}
    chart = relapsed(*IN_REMISSION, without=("c-C9202",))
    body = request(chart, hook="problem-list-item-create", context={"conditions": {"entry": [{"resource": problem}]}})
    return screening(client.post(service("problem-list-item-create"), json=body))["overall"]


@pytest.mark.parametrize("changes", [
    {}, {"onsetDateTime": "2026-03-30", "assertedDate": "2026-11-22"}, {"id": None}, {"recordedDate": "0001-01-01T00:00:00Z"}, {"recordedDate": 5},
    {"recordedDate": "2026-11-22"}, {"verificationStatus": None},
])
def test_a_relapse_without_a_day_is_one_of_the_day_on_which_it_is_entered(client, changes):
    assert entering(client, **{"recordedDate": None, **changes}) in ("possible-match", "likely-match")


@pytest.mark.parametrize("changes", [
    {"verificationStatus": {"coding": [{"code": "refuted"}]}}, {"verificationStatus": {"coding": [{"code": "entered-in-error"}]}},
    {"subject": {"reference": "Patient/other"}}, {"recordedDate": "2026-04-01"},
])
@pytest.mark.parametrize("identity", ["new", "aml"])
def test_what_is_not_held_of_this_patient_now_changes_nothing(client, changes, identity):
    expected = "not-a-match" if identity == "new" or "recordedDate" not in changes else "likely-match"
    assert entering(client, **changes, id=identity) == expected


@pytest.mark.parametrize("identity", ["new", "aml"])
@pytest.mark.parametrize("recorded", [None, "2026-11-22"])
def test_a_relapse_that_is_only_suspected_stands_beside_the_chart_as_it_came(client, identity, recorded):
    suspected = {"verificationStatus": {"coding": [{"code": "provisional"}]}, "recordedDate": recorded}
    assert entering(client, **suspected, id=identity) == "possible-match"


def test_the_problem_being_entered_stands_for_the_one_of_its_id(client):
    assert entering(client, id="aml") == "likely-match"


def test_a_problem_being_entered_without_subject_or_status_is_read(client):
    entered = {"resourceType": "Condition", "code": condition()["code"]}
    body = request([patient()], hook="problem-list-item-create", context={"conditions": {"entry": [{"resource": entered}]}})
    assert screening(client.post(service("problem-list-item-create"), json=body))["overall"] == "possible-match"


def test_a_problem_being_entered_does_not_stand_in_for_conditions_that_failed(client):
    body = request([patient()], hook="problem-list-item-create", context={"conditions": bundle([condition()])})
    del body["prefetch"]["conditions"]
    assert client.post(service("problem-list-item-create"), json=body).status_code == 412


# --- silences --------------------------------------------------------------------------------------------------------
def test_a_closed_trial_is_silent_and_says_so(make_client):
    client = make_client(TRIAL_OPEN="false")
    assert screening(client.post(service("patient-view"), json=request()))["silent_because"] == "trial-closed"
    assert all("closed" in one["description"] for one in client.get("/cds-services").get_json()["services"])
    chinese = client.get("/cds-services", headers={"Accept-Language": "zh"}).get_json()["services"]
    assert all("已关闭" in one["description"] for one in chinese)


def test_shadow_mode_counts_and_is_silent(make_client):
    got = screening(make_client(SHADOW="true").post(service("patient-view"), json=request()))
    assert got == {**got, "overall": "likely-match", "silent_because": "shadow"}


def test_the_dead_are_silent(client):
    got = client.post(service("patient-view"), json=request(relapsed(patient(deceasedBoolean=True))))
    assert screening(got)["silent_because"] == "deceased"


@pytest.mark.parametrize(("status", "silence"), [("on-study", "research-subject"), ("screening", "research-subject"),
                                                 ("withdrawn", "research-subject"), ("entered-in-error", None)])
def test_a_subject_of_this_trial_is_silent(client, status, silence):
    subject = {"resourceType": "ResearchSubject", "id": "rs", "status": status, "individual": {"reference": "Patient/p1"},
               "study": {"reference": "ResearchStudy/s", "identifier": {"value": "NCT05734898"}}}
    assert screening(client.post(service("patient-view"), json=request(relapsed(subject))))["silent_because"] == silence


def test_not_a_match_is_silent(client):
    got = client.post(service("patient-view"), json=request(relapsed(condition("C50.9", "Breast cancer"))))
    assert screening(got) == {**screening(got), "overall": "not-a-match", "silent_because": "not-a-match"}
