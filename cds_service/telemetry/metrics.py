"""Prometheus metrics over all workers: calls, verdicts, states, latency, fetches, errors. No label is of a patient.

The worker processes share files in PROMETHEUS_MULTIPROC_DIR, which ``serve`` sets before this module is imported.
"""
from __future__ import annotations

import os

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest, multiprocess

from cds_service.telemetry.metric_files import take_room_at_once

CONTENT_TYPE = CONTENT_TYPE_LATEST
MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"
take_room_at_once()
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)

REQUESTS = Counter("nkg2d_cds_requests", "Requests by route, method and status.", ("route", "method", "status"))
LATENCY = Histogram("nkg2d_cds_request_seconds", "Time to answer, by route.", ("route",), buckets=SECONDS)
VERDICTS = Counter("nkg2d_cds_verdicts", "Hook calls by hook, verdict and why no card was shown.",
                   ("hook", "overall", "silent_because"))
STATES = Counter("nkg2d_cds_criterion_states", "States by criterion.", ("criterion", "state"))
IGNORED = Counter("nkg2d_cds_ignored_resources", "Resources of hook calls that were left out, by reason.", ("why",))
FETCHES = Counter("nkg2d_cds_fetches", "Searches on FHIR servers by resource type and outcome.", ("type", "outcome"))
FETCH_FAILURES = Counter("nkg2d_cds_fetch_failures", "Searches on FHIR servers that brought nothing, by resource type and why.",
                         ("type", "why"))
FEEDBACK = Counter("nkg2d_cds_feedback", "Feedback by outcome.", ("outcome",))
ERRORS = Counter("nkg2d_cds_errors", "Errors by their stable word.", ("reason",))
RULES = Gauge("nkg2d_cds_rules", "Always 1: the rules in force, by their labels.", ("trial", "version", "digest"),
              multiprocess_mode="max")
CARD_SHARE = Gauge("nkg2d_cds_card_share_percent", "Of the charts opened in the last 7 days, how many per cent brought a card "
                   "(in shadow mode: would have); NaN below 50.", ("trial",), multiprocess_mode="mostrecent")
CARD_SHARE_ALARM = Gauge("nkg2d_cds_card_share_alarm_percent", "CARD_SHARE_ALARM.", multiprocess_mode="max")
SHADOW = Gauge("nkg2d_cds_shadow", "1 in shadow mode, when no card is shown.", multiprocess_mode="max")

_HOOKS, _SERVICES = "/cds-services/<service>", "/cds-services"
_FROM_NOUGHT = (
    *(REQUESTS.labels(_HOOKS, "POST", status) for status in ("200", "400", "401", "412", "413", "415", "429", "500", "503")),
    REQUESTS.labels(_SERVICES, "GET", "200"),
    *(ERRORS.labels(reason) for reason in (
        "busy", "database", "keys", "log", "memory", "prefetch-failed", "prefetch-lacking", "references-differ", "scope-lacking",
        "server-other-patient", "server-unlisted", "token-expired", "token-of-another-patient")),
    IGNORED.labels("other-patient"),
    *(FETCHES.labels(type_, "failed") for type_ in ("Patient", "Condition", "Observation")),
    *(FEEDBACK.labels(outcome) for outcome in ("accepted", "overridden")),
    VERDICTS.labels("patient-view", "possible-match", ""),
    VERDICTS.labels("patient-view", "not-applicable", "not-applicable"),
)
"""What the alert rules count (deploy/prometheus/alerts.yaml). A series that appears with its first fault has not grown, for Prometheus,
so that fault would go unseen: these stand at nought from the start."""


def exposition() -> bytes:
    """The metrics of all workers in Prometheus' text format."""
    if MULTIPROCESS_DIR not in os.environ:
        return generate_latest()
    registry = CollectorRegistry()
    multiprocess.MultiProcessCollector(registry)
    return generate_latest(registry)
