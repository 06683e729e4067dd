"""A client in a browser elsewhere, as the public CDS Hooks Sandbox is one: the browser itself asks for permission.

The steps are those of the Sandbox's source: metadata, the list of patients, a patient and the conditions, discovery,
every template by POST _search, the call and the feedback with an Authorization header.
"""
from __future__ import annotations

from tests.browser.conftest import another_origin

SANDBOX = """async ({ base, patient }) => {
  const fhir = `${base}/demo/fhir`;
  const headers = { Accept: 'application/json+fhir' };
  const seen = {};
  const json = async (name, url, options = {}) => {
    const response = await fetch(url, options);
    seen[name] = response.status;
    return response.json();
  };
  const metadata = await json('metadata', `${fhir}/metadata`, { headers: { Accept: 'application/json' } });
  const list = await json('patients', `${fhir}/Patient`, { headers });
  const names = list.entry.map(({ resource }) => `${resource.name[0].given.join(' ')} ${resource.name[0].family}`);
  const conditions = await json('conditions', `${fhir}/Condition?patient=${patient}`, { headers });
  const { services } = await json('discovery', `${base}/cds-services`, { headers: { Authorization: 'Bearer not-checked-in-development' } });
  const service = services.find((one) => one.hook === 'patient-view');
  const prefetch = {};
  for (const [key, template] of Object.entries(service.prefetch)) {
    const [path, query] = template.replace('{{context.patientId}}', patient).split('?');
    prefetch[key] = query
      ? await json(key, `${fhir}/${path}/_search`, { method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(query).toString() })
      : await json(key, `${fhir}/${path}`, { headers });
  }
  const send = { method: 'POST', headers: { Accept: 'application/json', 'Content-Type': 'application/json', Authorization: 'Bearer not-checked-in-development' } };
  const request = { hookInstance: crypto.randomUUID(), hook: 'patient-view', fhirServer: fhir, prefetch,
    context: { patientId: patient, userId: 'Practitioner/COREPRACTITIONER1' } };
  const { cards } = await json('call', `${base}/cds-services/${service.id}`, { ...send, body: JSON.stringify(request) });
  const feedback = { card: cards[0].uuid, outcome: 'overridden', outcomeTimestamp: new Date().toISOString(),
    overrideReason: { reason: { code: cards[0].overrideReasons[0].code, system: cards[0].overrideReasons[0].system } } };
  await json('feedback', `${base}/cds-services/${service.id}/feedback`, { ...send, body: JSON.stringify({ feedback: [feedback] }) });
  return { seen, names, fhirVersion: metadata.fhirVersion, conditions: conditions.total, summary: cards[0].summary };
}"""


def test_the_sandboxes_steps_lead_to_a_card(watched, demo):
    page = watched.elsewhere(demo.elsewhere)
    found = page.evaluate(SANDBOX, {"base": demo.base, "patient": "4417702"})
    assert set(found["seen"].values()) == {200} and len(found["seen"]) >= 20
    assert "Daniel Novak" in found["names"] and len(found["names"]) == 10
    assert (found["fhirVersion"], found["conditions"]) == ("4.0.1", 7)
    assert "NCT05734898" in found["summary"]


def test_the_browser_lets_it_see_errors_too(watched, demo):
    page = watched.elsewhere(demo.elsewhere)
    asked = "async (url) => { const r = await fetch(url); return [r.status, (await r.json()).resourceType]; }"
    assert page.evaluate(asked, f"{demo.base}/demo/fhir/Patient/nobody") == [404, "OperationOutcome"]
    assert page.evaluate(asked, f"{demo.base}/cds-services/nothing/feedback") == [405, "OperationOutcome"]
    watched.faults = [fault for fault in watched.faults if "404" not in fault and "405" not in fault]


def test_an_origin_that_is_not_listed_sees_nothing(watched, demo):
    with another_origin() as stranger:
        page = watched.elsewhere(stranger)
        for path in ("/cds-services", "/demo/fhir/Patient"):
            seen = page.evaluate("async (url) => { try { return (await fetch(url)).status; } catch (e) { return e.name; } }", demo.base + path)
            assert seen == "TypeError"
        assert sum("CORS policy" in fault for fault in watched.faults) == 2
        watched.faults.clear()
        page.goto("about:blank")
