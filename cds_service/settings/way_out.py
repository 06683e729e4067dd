"""The way out of the house that the settings describe. Apart from them, because it loads an HTTP client."""
from __future__ import annotations

from cds_service.settings.config import Settings
from fhir_mappings.fetching.outbound import Outbound


def way_out(settings: Settings) -> Outbound:
    """CA_BUNDLE, PROXY and NO_PROXY: one way for FHIR servers, key sets and authorization servers."""
    return Outbound(settings.ca_bundle, settings.proxy, settings.no_proxy)
