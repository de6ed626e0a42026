"""The manifests are valid, fit each other, and name what Octavo has."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml
from django.test import Client
from django.urls import resolve

from site_config.networks import is_trusted
from tests.deploy.manifests import KUBERNETES, documents, known_variables
from tests.serving import ROOT

FILES = sorted(
    path for path in KUBERNETES.rglob("*.yaml") if path.name != "kustomization.yaml"
)


def the(kind: str) -> dict[str, Any]:
    [found] = every(kind)
    return found


def every(kind: str) -> list[dict[str, Any]]:
    return [one for path in FILES for one in documents(path) if one["kind"] == kind]


@pytest.fixture
def deployment() -> dict[str, Any]:
    return the("Deployment")


@pytest.fixture
def pod(deployment: dict[str, Any]) -> dict[str, Any]:
    spec: dict[str, Any] = deployment["spec"]["template"]["spec"]
    return spec


def ingress_paths() -> list[dict[str, Any]]:
    rules = [rule for one in every("Ingress") for rule in one["spec"]["rules"]]
    return [path for rule in rules for path in rule["http"]["paths"]]


def containers(pod: dict[str, Any]) -> list[dict[str, Any]]:
    return [*pod["initContainers"], *pod["containers"]]


def probes(pod: dict[str, Any]) -> dict[str, dict[str, Any]]:
    [server] = pod["containers"]
    names = ("startupProbe", "livenessProbe", "readinessProbe")
    return {name: server[name]["httpGet"] for name in names}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_manifest_is_valid(path: Path):
    for document in documents(path):
        kubernetes_validate.validate(document, "1.31", strict=True)


@pytest.mark.parametrize("folder", [KUBERNETES, KUBERNETES / "single"])
def test_each_manifest_is_taken_but_the_example(folder: Path):
    [kustomization] = documents(folder / "kustomization.yaml")
    there = {path.name for path in folder.glob("*.yaml")}

    taken = {name for name in kustomization["resources"] if name != ".."}

    assert taken == there - {"kustomization.yaml", "secret.example.yaml"}


def test_selectors_choose_the_pods(deployment: dict[str, Any]):
    labels = deployment["spec"]["template"]["metadata"]["labels"]

    assert deployment["spec"]["selector"]["matchLabels"] == labels
    assert the("Service")["spec"]["selector"] == labels
    assert the("PodDisruptionBudget")["spec"]["selector"]["matchLabels"] == labels
    assert the("NetworkPolicy")["spec"]["podSelector"]["matchLabels"] == labels


def test_ports_lead_from_the_ingress_to_the_server(pod: dict[str, Any]):
    [port] = pod["containers"][0]["ports"]
    service = the("Service")
    [service_port] = service["spec"]["ports"]
    backends = [path["backend"]["service"] for path in ingress_paths()]
    [opened] = the("NetworkPolicy")["spec"]["ingress"][0]["ports"]

    assert service_port["targetPort"] == port["name"] == opened["port"]
    for backend in backends:
        assert backend["name"] == service["metadata"]["name"]
        assert backend["port"]["name"] == service_port["name"]
    assert pod["containers"][0]["command"][-1].endswith(f":{port['containerPort']}")
    assert {probe["port"] for probe in probes(pod).values()} == {port["name"]}


def test_what_the_pods_read_is_there_and_has_a_meaning(pod: dict[str, Any]):
    config, secret = the("ConfigMap"), the("Secret")
    for container in containers(pod):
        assert container["envFrom"] == [
            {"configMapRef": {"name": config["metadata"]["name"]}},
            {"secretRef": {"name": secret["metadata"]["name"]}},
        ]

    assert {*config["data"], *secret["stringData"]} <= known_variables()


def test_the_ingress_is_believed_as_a_network_and_nobody_else_is():
    """All that is asked through it would count as one client otherwise."""
    trusted = the("ConfigMap")["data"]["TRUSTED_PROXIES"]

    assert ip_network(trusted).is_private
    assert is_trusted("10.244.1.7", (ip_network(trusted),))


def test_no_secret_is_shipped():
    assert set(the("Secret")["stringData"].values()) == {""}


@pytest.mark.parametrize("name", ["startupProbe", "livenessProbe", "readinessProbe"])
def test_probes_ask_for_what_is_there(pod: dict[str, Any], name: str):
    assert resolve(probes(pod)[name]["path"])


def test_no_pod_leaves_for_what_all_of_them_share(pod: dict[str, Any]):
    """Without the database pages in memory are answered; a new pod holds none."""
    paths = {name: probe["path"] for name, probe in probes(pod).items()}

    assert paths == {
        "startupProbe": "/readyz",
        "livenessProbe": "/healthz",
        "readinessProbe": "/healthz",
    }


def test_octavo_answers_a_probe(pod: dict[str, Any]):
    """A host that it does not know, as a pod's address, it refuses."""
    probe = probes(pod)["livenessProbe"]
    [host] = probe["httpHeaders"]

    assert (
        Client().get(probe["path"], headers={"host": host["value"]}).status_code == 200
    )
    assert Client().get(probe["path"], headers={"host": "10.0.0.7"}).status_code == 400


def test_pods_keep_to_the_restricted_standard(pod: dict[str, Any]):
    """Kubernetes' Pod Security Standards, and no writing to the root besides."""
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    for container in containers(pod):
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }


def test_a_pod_is_given_longer_to_end_than_gunicorn_takes(pod: dict[str, Any]):
    graceful = 30
    pause = int(pod["containers"][0]["lifecycle"]["preStop"]["exec"]["command"][1])

    assert f"= 30, {graceful}, " in (ROOT / "gunicorn.conf.py").read_text()
    assert pod["terminationGracePeriodSeconds"] > pause + graceful


def test_one_pod_with_a_disk_of_its_own(deployment: dict[str, Any]):
    """What kustomize does with the patch."""
    [kustomization] = documents(KUBERNETES / "single" / "kustomization.yaml")
    [patch] = kustomization["patches"]
    claim = documents(KUBERNETES / "single" / "volume.yaml")[0]
    for step in yaml.safe_load(patch["patch"]):
        replace(deployment, step)

    kubernetes_validate.validate(deployment, "1.31", strict=True)

    volume = deployment["spec"]["template"]["spec"]["volumes"][0]
    assert volume["name"] == "data"
    assert volume["persistentVolumeClaim"]["claimName"] == claim["metadata"]["name"]
    assert deployment["spec"]["replicas"] == 1
    assert deployment["spec"]["strategy"] == {"type": "Recreate"}
    assert patch["target"] == {"kind": "Deployment", "name": "octavo"}


def replace(document: Any, step: dict[str, Any]) -> None:
    """RFC 6902 §4.3."""
    assert step["op"] == "replace"
    *way, last = step["path"].strip("/").split("/")
    for part in way:
        document = document[int(part) if part.isdecimal() else part]
    document[int(last) if last.isdecimal() else last] = step["value"]
