"""A CDS Hooks service on HealthChain, as its guide builds one: prefetch as FHIR objects, its own helpers, its own server.

    python healthchain_service.py PORT
"""
from __future__ import annotations

import logging
import sys

import uvicorn
from healthchain.fhir.bundlehelpers import get_resources
from healthchain.fhir.readers import convert_prefetch_to_fhir_objects
from healthchain.gateway import CDSHooksService, HealthChainAPI
from healthchain.models.requests.cdsrequest import CDSRequest
from healthchain.models.responses.cdsresponse import CDSResponse
from peer_rule import cards, states

service = CDSHooksService()


@service.hook("patient-view", id="peer")
def patient_view(request: CDSRequest) -> CDSResponse:
    """Reads the resources with its helpers and asks the rule."""
    resources = convert_prefetch_to_fhir_objects(request.prefetch or {})
    conditions = [coding.code for one in get_resources(resources["conditions"], "Condition")
                  for coding in (one.code and one.code.coding) or () if coding.code]
    newest = {}
    for key in ("laboratory", "survey", "exam", "imaging"):
        for one in get_resources(resources[key], "Observation") if key in resources else ():
            if one.status not in ("final", "amended", "corrected"):
                continue
            coded = one.valueCodeableConcept
            value = (one.valueQuantity.value if one.valueQuantity else one.valueInteger if one.valueInteger is not None
                     else coded.text or coded.coding[0].display if coded else one.valueString)
            high = one.referenceRange[0].high if one.referenceRange else None
            for coding in one.code.coding or ():
                if value is not None and str(one.effectiveDateTime) > newest.get(coding.code, ("",))[0]:
                    newest[coding.code] = (str(one.effectiveDateTime), value, float(high.value) if high else None)
    return CDSResponse(cards=cards(states(resources["patient"].birthDate.year, conditions, newest)))


app = HealthChainAPI()
app.register_service(service)

if __name__ == "__main__":
    logging.disable(logging.WARNING)
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)
