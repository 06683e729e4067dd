"""The requirements on a CDS Service by number: those of the specification, in its order, and who answers for each.

Sources: CDS Hooks 2.0.1, with what 3.0.0-ballot adds without harm; hook library 1.0.1.
"""
from __future__ import annotations

NUMBERS = range(1, 59)

NOT_TESTABLE = {
    7: "TLS ends at the proxy in front of the service",
    32: "registering a client id with the EHR's authorization server is the organisation's act",
    47: "replacing older cards of the same service is the client's act",
}
"""Why no test holds these numbers: they fall on somebody else."""
