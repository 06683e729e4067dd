"""The FHIR resources that we write, beside write.py: audit events, errors, a worksheet's download."""
