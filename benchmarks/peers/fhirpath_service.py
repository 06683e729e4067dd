"""A CDS Hooks service on Flask, orjson and fhirpathpy: every value of the rule is an expression, compiled once.

    granian --interface wsgi fhirpath_service:app
"""
from __future__ import annotations

import fhirpathpy
import orjson
from flask import Flask, Response, request
from peer_rule import ECOG, EJECTION_FRACTION, LIMITS, NEGATIVE, cards, states

CODED = "entry.resource.where(resourceType = 'Observation' and code.coding.where(code = '{code}').exists() and status = 'final')"
CODES = (*ECOG, *LIMITS, *NEGATIVE, EJECTION_FRACTION)
RESULTS = {code: fhirpathpy.compile(CODED.format(code=code)) for code in CODES}
CONDITIONS = fhirpathpy.compile("entry.resource.where(resourceType = 'Condition').code.coding.code")
VALUE = fhirpathpy.compile("valueQuantity.value | valueInteger | valueCodeableConcept.text | valueCodeableConcept.coding.display"
                           " | valueString")
HIGH = fhirpathpy.compile("referenceRange.high.value")
app = Flask(__name__)


@app.post("/cds/cds-services/peer")
def patient_view() -> Response:
    """Asks every expression of the chart, then the rule."""
    prefetch = orjson.loads(request.get_data())["prefetch"]
    newest = {}
    for code, results in RESULTS.items():
        for key in ("laboratory", "survey", "exam", "imaging"):
            for one in results(prefetch.get(key) or {}):
                value, high, date = VALUE(one), HIGH(one), one.get("effectiveDateTime", "")
                if value and date > newest.get(code, ("",))[0]:
                    newest[code] = (date, value[0], float(high[0]) if high else None)
    found = states(int(prefetch["patient"]["birthDate"][:4]), CONDITIONS(prefetch["conditions"]), newest)
    return Response(orjson.dumps({"cards": cards(found)}), mimetype="application/json")
