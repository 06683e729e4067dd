"""A read-only FHIR R4 repository in memory: read, type search, CapabilityStatement. It serves the demo's samples."""
