"""What every answer below ``/worksheet`` carries: nothing is kept by a browser, told onward, indexed or loaded from elsewhere."""
from __future__ import annotations

from urllib.parse import urlsplit

from flask import Response, request

from cds_service.errors import JSON
from cds_service.state import state
from cds_service.texts.languages import language_of
from cds_service.texts.wording import LANGUAGES

HTML = "text/html; charset=utf-8"
POLICY = ("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
          "frame-ancestors {ancestors}")
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive"}


def html_response(html: str, language: str, status: int = 200, ancestors: str = "'none'") -> Response:
    """A page. ``ancestors``: who may frame it, for an EHR that opens a launched app inside its own page."""
    return Response(html, status, content_type=HTML, headers={
        **PRIVATE, "Content-Language": language, "Content-Security-Policy": POLICY.format(ancestors=ancestors)})


def language_of_page() -> str:
    """``?lang=`` of the address, else what the browser accepts, else the site's."""
    asked = request.args.get("lang")
    return asked if asked in LANGUAGES else language_of(request.accept_languages, state().settings.language)


def root_path() -> str:
    """The path of PUBLIC_URL, which stands before every address of ours."""
    return urlsplit(state().settings.public_url).path.rstrip("/")


def prefers_html() -> bool:
    """True when the caller would rather have a page than JSON."""
    return request.accept_mimetypes.best_match([JSON, "text/html"]) == "text/html"
