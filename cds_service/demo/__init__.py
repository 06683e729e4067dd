"""The demo: a small EHR page with synthetic patients (``/demo``) and their FHIR server (``/demo/fhir``)."""
