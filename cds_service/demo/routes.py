"""Puts the demo into the application; never in production."""
from __future__ import annotations

from flask import Flask

from cds_service.demo.fhir_routes import PREFIX, add_fhir
from cds_service.demo.pages import add_pages
from cds_service.settings.config import ConfigError


def add_demo(app: Flask) -> None:
    """Adds ``/demo`` and ``/demo/fhir``; ConfigError in the production profile."""
    if app.extensions["nkg2d-cds"].settings.production:
        raise ConfigError("the demo is refused in the production profile")
    add_fhir(app)
    add_pages(app)


def demo_links(base: str) -> dict[str, str]:
    """Where the demo is, for the front page of the service."""
    return {"demo": f"{base}/demo", "demo_fhir": base + PREFIX}
