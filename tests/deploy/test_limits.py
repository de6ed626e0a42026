"""What the shipped proxies let through is what Octavo takes, and for nobody else."""

from __future__ import annotations

import re

import pytest
from django.conf import LazySettings
from django.urls import reverse

from blog.admin.transfers.forms import MOST_UPLOADED
from tests.deploy.manifests import KUBERNETES, documents
from tests.serving import ROOT

DEPLOY = ROOT / "deploy"
MEGABYTE = 1024 * 1024
# A form is a little longer than the files in it; in megabytes.
FOR_IMPORTS = 2100
SIZE = "nginx.ingress.kubernetes.io/proxy-body-size"


def caddy(name: str) -> dict[str, str]:
    """Sizes by the name of the matcher."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    return dict(re.findall(r"request_body (@\w+) \{\s+max_size (\S+)", text))


def test_the_limit_has_room_for_an_import():
    assert 0 < FOR_IMPORTS * MEGABYTE - MOST_UPLOADED < 100 * MEGABYTE


@pytest.mark.parametrize("name", ["Caddyfile", "compose/Caddyfile"])
def test_caddy(name: str, settings: LazySettings):
    text = (DEPLOY / name).read_text(encoding="utf-8")
    path = reverse(settings.LARGE_UPLOADS)

    assert f"@import path {path}\n" in text
    assert f"@writing not path {path}\n" in text
    assert caddy(name) == {
        "@import": f"{FOR_IMPORTS}MiB",
        "@writing": f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE}MiB",
    }


def test_nginx(settings: LazySettings):
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    everywhere, imports = re.findall(r"client_max_body_size (\w+);", text)
    path = reverse(settings.LARGE_UPLOADS)

    assert everywhere == f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE}m"
    assert imports == f"{FOR_IMPORTS}m"
    assert f"location = {path} {{\n      client_max_body_size {imports};" in text


def test_the_ingress(settings: LazySettings):
    found = {}
    for ingress in documents(KUBERNETES / "ingress.yaml"):
        [rule] = ingress["spec"]["rules"]
        [path] = rule["http"]["paths"]
        found[path["path"]] = ingress["metadata"]["annotations"][SIZE]

    assert found == {
        "/": f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE}m",
        reverse(settings.LARGE_UPLOADS): f"{FOR_IMPORTS}m",
    }
