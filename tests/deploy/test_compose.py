"""compose.yaml: what it names exists, and nothing stands more open than it must."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from tests.deploy.manifests import documents, known_variables
from tests.serving import ROOT

FILE = ROOT / "compose.yaml"
CADDYFILE = ROOT / "deploy" / "compose" / "Caddyfile"


@pytest.fixture
def compose() -> dict[str, Any]:
    [document] = documents(FILE)
    return document


def test_the_site_is_given_variables_that_it_has(compose: dict[str, Any]):
    assert set(compose["services"]["app"]["environment"]) <= known_variables()


def test_what_is_used_is_declared(compose: dict[str, Any]):
    """A name without a dot or a slash before the colon is a volume."""
    services = compose["services"].values()
    volumes = {
        place.split(":")[0] for one in services for place in one.get("volumes", ())
    }

    assert {name for one in services for name in one["networks"]} == set(
        compose["networks"]
    )
    assert {name for one in services for name in one.get("secrets", ())} == set(
        compose["secrets"]
    )
    assert {name for name in volumes if "/" not in name} == set(compose["volumes"])
    assert all((ROOT / name).exists() for name in volumes if "/" in name)


def test_every_service_is_held_tight(compose: dict[str, Any]):
    for service in compose["services"].values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["restart"] == "unless-stopped"


def test_readers_reach_the_proxy_alone(compose: dict[str, Any]):
    services = compose["services"]

    assert [name for name, one in services.items() if "ports" in one] == ["proxy"]
    assert services["database"]["networks"] == ["back"]
    assert compose["networks"]["back"] == {"internal": True}
    assert "back" not in services["proxy"]["networks"]


def test_the_proxy_alone_is_trusted(compose: dict[str, Any]):
    """The site believes the network that it shares with the proxy, and no other."""
    [subnet] = compose["networks"]["front"]["ipam"]["config"]
    trusted = compose["services"]["app"]["environment"]["TRUSTED_PROXIES"]

    assert trusted == subnet["subnet"]
    assert ip_network(trusted.removeprefix("${FRONT_NETWORK:-").removesuffix("}"))
    assert "front" in compose["services"]["proxy"]["networks"]
    assert "front" not in compose["services"]["database"]["networks"]


def test_secrets_are_files_that_git_and_images_do_not_see(compose: dict[str, Any]):
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()

    assert "/secrets/" in ignored
    for secret in compose["secrets"].values():
        assert secret["file"].startswith("./secrets/")
    for service in compose["services"].values():
        for name, value in service.get("environment", {}).items():
            if re.search("KEY|PASSWORD|DATABASE_URL", name):
                assert name.endswith("_FILE")
                assert Path(value).name in service["secrets"]


def test_the_image_has_the_dump_of_the_server(compose: dict[str, Any]):
    """Debian 12's pg_dump is of PostgreSQL 15, and refuses a newer server."""
    image = compose["services"]["database"]["image"]
    base = re.search(r"^ARG BASE=(\S+)", (ROOT / "Dockerfile").read_text(), re.M)

    assert base
    assert base[1].endswith("-bookworm")
    assert image.endswith("postgres:15-bookworm")
    assert (
        "postgresql-client" in compose["services"]["app"]["build"]["args"]["PACKAGES"]
    )


@pytest.mark.caddy
def test_the_proxy_understands_its_file():
    program = os.environ.get("CADDY") or shutil.which("caddy") or "/usr/bin/caddy"
    done = subprocess.run(  # noqa: S603  # our own words
        [program, "validate", "--config", str(CADDYFILE), "--adapter", "caddyfile"],
        env={"SITE_HOST": "blog.example.org", "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
