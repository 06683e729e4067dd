"""The manifests: valid by Kubernetes' own schemas, about one application, and with settings that a start accepts."""
from __future__ import annotations

import kubernetes_validate
import pytest
import yaml

from cds_service.settings.config import load_settings
from tests.deployment.manifests import KUBERNETES, ROOT, filled_in, manifests, the

VERSIONS = ("1.28", "1.31", "1.34")
LABELS = {"app.kubernetes.io/name": "nkg2d-cds"}


def container():
    (one,) = the("Deployment")["spec"]["template"]["spec"]["containers"]
    return one


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("file", "document"), manifests(), ids=lambda it: it if isinstance(it, str) else it["kind"])
def test_every_manifest_is_valid(file, document, version):
    kubernetes_validate.validate(document, version, strict=True)


def test_a_wrong_manifest_is_not_valid():
    wrong = the("Deployment")
    wrong["spec"]["template"]["spec"]["containers"][0]["readinesProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(wrong, VERSIONS[-1], strict=True)


def test_the_kustomization_names_every_file_but_the_secret():
    named = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["resources"]
    assert sorted(named) == sorted({file for file, _ in manifests()} - {"secret.example.yaml"})


def test_the_secret_that_is_applied_by_itself_goes_where_the_pods_look_for_it():
    namespace = yaml.safe_load((KUBERNETES / "kustomization.yaml").read_text("utf-8"))["namespace"]
    assert the("Secret")["metadata"]["namespace"] == the("Namespace", namespace)["metadata"]["name"] == namespace
    guide = (ROOT / "docs" / "deployment.md").read_text("utf-8")
    assert guide.index("kubernetes/namespace.yaml -f secret.yaml") < guide.index("kubectl apply -k"), "a secret needs its namespace"


def test_everything_is_about_the_pods_of_the_deployment():
    spec = the("Deployment")["spec"]
    assert spec["template"]["metadata"]["labels"] == spec["selector"]["matchLabels"] == LABELS
    assert the("Service")["spec"]["selector"] == LABELS
    assert the("PodDisruptionBudget")["spec"]["selector"]["matchLabels"] == LABELS
    assert the("NetworkPolicy")["spec"]["podSelector"]["matchLabels"] == LABELS
    target = the("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]
    assert (target["kind"], target["name"]) == ("Deployment", the("Deployment")["metadata"]["name"])
    assert the("PodDisruptionBudget")["spec"]["minAvailable"] < the("HorizontalPodAutoscaler")["spec"]["minReplicas"]


def test_the_probes_ask_routes_that_the_service_has(app):
    routes = {rule.rule for rule in app.url_map.iter_rules()}
    probes = {name: container()[name]["httpGet"] for name in ("startupProbe", "readinessProbe", "livenessProbe")}
    assert {probe["path"] for probe in probes.values()} <= routes
    assert probes["readinessProbe"]["path"] == "/health/ready", "a pod that lost its database gets no calls"
    assert probes["livenessProbe"]["path"] == "/health/live", "but is not killed for it"
    assert {probe["port"] for probe in probes.values()} == {container()["ports"][0]["name"]}


def test_pods_have_no_rights_and_write_only_where_they_must():
    pod = the("Deployment")["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"] == 10001
    assert pod["automountServiceAccountToken"] is False
    context = container()["securityContext"]
    assert context == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}
    writable = [mount["mountPath"] for mount in container()["volumeMounts"] if not mount.get("readOnly")]
    assert writable == ["/tmp", "/var/lib/nkg2d-cds"]
    assert {"cpu", "memory"} <= set(container()["resources"]["requests"]) & set(container()["resources"]["limits"])


def test_the_pod_outlives_its_graceful_stop():
    from cds_service.serve import DRAIN_SECONDS, KILL_AFTER_SECONDS
    grace = the("Deployment")["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]
    assert grace >= DRAIN_SECONDS["production"] + KILL_AFTER_SECONDS


def test_a_start_accepts_the_settings(tmp_path):
    clients = tmp_path / "clients.toml"
    clients.write_text(the("ConfigMap", "nkg2d-cds-site")["data"]["clients.toml"], "utf-8")
    secrets = {name: filled_in(value) for name, value in the("Secret")["stringData"].items()}
    environment = {**the("ConfigMap")["data"], **secrets, "NKG2D_CDS_CLIENTS": str(clients)}
    settings = load_settings(environment)
    assert settings.production and settings.shadow, "a new site begins in shadow mode"
    assert settings.database_url.startswith("postgresql+psycopg://")
