"""Asking a FHIR server, beside searches.py and retrieve.py: which may be asked, how it is read, what an export asks for."""
