"""The files of ``deploy/`` as data."""
from __future__ import annotations

import hashlib
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
KUBERNETES = ROOT / "deploy" / "kubernetes"
COMPOSE = ROOT / "deploy" / "compose.yaml"


def manifests():
    """Every Kubernetes object, with the name of its file."""
    return [(path.name, document) for path in sorted(KUBERNETES.glob("*.yaml")) if path.name != "kustomization.yaml"
            for document in yaml.safe_load_all(path.read_text("utf-8"))]


def the(kind, name="nkg2d-cds"):
    """The one object of that kind and name."""
    found = [document for _, document in manifests() if document["kind"] == kind and document["metadata"]["name"] == name]
    assert len(found) == 1, (kind, name)
    return found[0]


def compose():
    """The services of the compose file."""
    return yaml.safe_load(COMPOSE.read_text("utf-8"))


def env_file(path):
    """The variables of an env file."""
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def filled_in(value):
    """The value of an example with its placeholder filled in, as whoever copies the file must."""
    return re.sub(r"replace-with-[a-z0-9-]+", lambda found: hashlib.sha256(found.group().encode()).hexdigest(), value)
