"""Fetching a population: SMART Backend Services and FHIR Bulk Data export, as a client."""
