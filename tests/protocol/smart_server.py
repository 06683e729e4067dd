"""A small EHR: SMART configuration, authorize and token endpoints that check what an EHR must, and a FHIR server whose
token they give out. Faults to order. Source: SMART App Launch 2.2; RFC 6749, RFC 7636.
"""
from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import secrets
import time
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt

from tests.protocol.fhir_server import Handler, Server

CLIENT_ID = "worksheet-of-the-ward"
ALLOW = "/auth/allow"
STYLE = "body{font:16px sans-serif;margin:3rem}a{display:inline-block;margin-right:1rem}"


class Ehr(Server):
    """``given``: what the token endpoint answers beside the token. ``configuration``: changes of the SMART configuration.

    ``problems``: what the endpoints found wrong. ``consent``: a page asks before a code is given. ``token_answer``: a
    function that answers at the token endpoint instead. ``keys``: the JWKS of a confidential client.
    """

    def __init__(self, chart, redirect_uri, patient="p1", host="127.0.0.1"):
        super().__init__(chart, _EhrHandler)
        self.redirect_uri, self.host = redirect_uri, host
        self.begin_anew(chart, patient)

    def begin_anew(self, chart, patient="p1"):
        """Without faults and without a past: another test."""
        self.chart, self.patient, self.consent, self.page_size = chart, patient, False, 200
        self.faults, self.asked, self.bearers = {}, [], []
        self.given, self.configuration, self.codes = {}, {}, {}
        self.problems, self.forms, self.token_answer, self.well_known = [], [], None, None
        self.keys, self.assertions = None, set()
        self.token = secrets.token_urlsafe(24)
        self.contexts = {"launch-" + secrets.token_hex(8)}

    @property
    def origin(self):
        return f"http://{self.host}:{self.server_port}"

    @property
    def base(self):
        return f"{self.origin}/fhir"

    def launch_query(self, **changes):
        """What the EHR adds to the app's launch URL."""
        return {"iss": self.base, "launch": next(iter(self.contexts)), **changes}

    def smart_configuration(self):
        document = {
            "issuer": self.base, "authorization_endpoint": f"{self.origin}/auth/authorize", "token_endpoint": f"{self.origin}/auth/token",
            "grant_types_supported": ["authorization_code"], "code_challenge_methods_supported": ["S256"],
            "capabilities": ["launch-ehr", "client-public", "context-ehr-patient", "permission-patient", "permission-v2"],
            **self.configuration}
        return {name: value for name, value in document.items() if value is not ...}


class _EhrHandler(Handler):
    def do_GET(self):
        parts = urlsplit(self.path)
        routes = {"/fhir/.well-known/smart-configuration": self.configured, "/auth/authorize": self.authorize, ALLOW: self.allow,
                  "/ehr": self.chart_page}
        return routes.get(parts.path, super().do_GET)()

    def do_POST(self):
        return self.exchange() if self.path == "/auth/token" else super().do_POST()

    def configured(self):
        if self.server.well_known:
            return self.server.well_known(self)
        return self.send(200, self.server.smart_configuration())

    def chart_page(self):
        address = f"{self.server.redirect_uri.removesuffix('/redirect')}/launch?{urlencode(self.server.launch_query())}"
        return self.show(f'<h1>Chart of patient p1</h1><a href="{html.escape(address)}">Screening worksheet</a>')

    def authorize(self):
        asked = dict(parse_qsl(urlsplit(self.path).query))
        problems = list(_problems(asked, self.server))
        self.server.problems += problems
        if problems:
            return self.send(400, {"error": "invalid_request", "problems": problems})
        if self.server.consent:
            query = html.escape(urlsplit(self.path).query)
            return self.show(f'<h1>May the worksheet read this chart?</h1><a id="allow" href="{ALLOW}?{query}">Allow</a>'
                             f'<a id="deny" href="{ALLOW}?deny=1&amp;{query}">Deny</a>')
        return self.allow()

    def allow(self):
        asked = dict(parse_qsl(urlsplit(self.path).query))
        if "deny" in asked:
            return self.back({"error": "access_denied", "state": asked["state"]})
        code = secrets.token_urlsafe(24)
        self.server.codes[code] = asked
        return self.back({"code": code, "state": asked["state"]})

    def back(self, answer):
        self.send_response(302)
        self.send_header("Location", f"{self.server.redirect_uri}?{urlencode(answer)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def exchange(self):
        form = {name: values[0] for name, values in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        self.server.forms.append(form)
        if self.server.token_answer:
            return self.server.token_answer(self)
        asked = self.server.codes.pop(form.get("code"), None)
        if asked is None or not _rightful(form, asked, self.server):
            self.server.problems.append("token request")
            return self.send(400, {"error": "invalid_grant", "error_description": f"no such code {form.get('code')}"})
        answer = {"access_token": self.server.token, "token_type": "Bearer", "expires_in": 300, "scope": asked["scope"],
                  "patient": self.server.patient, "need_patient_banner": True, **self.server.given}
        return self.send(200, {name: value for name, value in answer.items() if value is not ...})

    def show(self, body):
        content = f'<!doctype html><html lang="en"><title>A small EHR</title><link rel="icon" href="data:,"><style>{STYLE}</style>{body}'
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content.encode())))
        self.end_headers()
        self.wfile.write(content.encode())


def _problems(asked, server):
    """Everything that is wrong with an authorization request."""
    expected = {"response_type": "code", "client_id": CLIENT_ID, "redirect_uri": server.redirect_uri, "aud": server.base,
                "code_challenge_method": "S256"}
    for name, value in expected.items():
        if asked.get(name) != value:
            yield f"{name} is {asked.get(name)!r}"
    if asked.get("launch") not in server.contexts:
        yield "launch is not one that this EHR began"
    if not re.fullmatch(r"[A-Za-z0-9_-]{43}", asked.get("code_challenge", "")):
        yield "code_challenge is no SHA-256"
    if len(asked.get("state", "")) < 22:
        yield "state is too short"
    scopes = asked.get("scope", "").split()
    if "launch" not in scopes or "*" in asked["scope"] or len(scopes) != len(set(scopes)):
        yield "scope"


def _rightful(form, asked, server):
    """True when the token request is that of the client which made the authorization request."""
    challenge = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
    rightful = (form.get("grant_type"), form.get("redirect_uri"), challenge) == (
        "authorization_code", asked["redirect_uri"], asked["code_challenge"])
    return rightful and (_proven(form, asked, server) if server.keys else form.get("client_id") == asked["client_id"])


def _proven(form, asked, server):
    """True when the client's assertion is signed by its registered key, for this endpoint, for minutes, and once."""
    assertion = form.get("client_assertion", "")
    try:
        kid = jwt.get_unverified_header(assertion)["kid"]
        key = next(jwt.PyJWK.from_dict(one) for one in server.keys["keys"] if one["kid"] == kid)
        claims = jwt.decode(assertion, key.key, algorithms=["ES384", "RS384"], audience=f"{server.origin}/auth/token",
                            options={"require": ["iss", "sub", "aud", "exp", "jti"]})
    except (jwt.PyJWTError, KeyError, StopIteration):
        return False
    fresh = claims["jti"] not in server.assertions and claims["exp"] <= time.time() + 300
    server.assertions.add(claims["jti"])
    typed = form.get("client_assertion_type") == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    return fresh and typed and claims["iss"] == claims["sub"] == asked["client_id"]


def said(content):
    """A function that answers so at a place where a fault may stand."""
    return lambda handler: handler.send(200, content if isinstance(content, bytes) else json.dumps(content).encode())
