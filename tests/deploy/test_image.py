"""What goes into the image, and as whom it runs. `deploy/try_image` builds it."""

from __future__ import annotations

import json
import re

import pytest

from tests.deploy.manifests import KUBERNETES, documents
from tests.serving import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
# Folders and files that a running site has no use for, or nobody else may see.
LEFT_OUT = {
    *(".env", ".git", ".venv", "var", "secrets", "tests", "bench", "supply", "docs"),
    *("editor", "deploy", "requirements-dev.txt"),
}


def instruction(name: str) -> str:
    """The last one of that name: of the stage that becomes the image."""
    found = re.findall(rf"^{name} ((?:.|\\\n)*?)(?<!\\)$", DOCKERFILE, re.MULTILINE)
    last: str = found[-1]
    return last


def test_only_what_is_named_gets_in():
    rules = [line for line in IGNORED if line and not line.startswith("#")]
    taken = {rule[1:].rstrip("/") for rule in rules if rule.startswith("!")}

    assert rules[0] == "*"
    assert not taken & LEFT_OUT
    assert all((ROOT / name).exists() for name in taken)
    # Wherever they lie.
    assert {"**/__pycache__/", "**/*.pyc", "**/.env*"} <= set(rules)
    assert rules.index("**/.env*") > max(
        number for number, rule in enumerate(rules) if rule.startswith("!")
    )


def test_every_package_that_the_site_imports_gets_in():
    assert {"!blog/", "!site_config/", "!templates/", "!static/", "!manage.py"} <= set(
        IGNORED
    )


@pytest.mark.parametrize("name", re.findall(r"EXTRAS=(\w+) ", DOCKERFILE))
def test_each_extra_has_a_lock_file_that_gets_in(name: str):
    assert (ROOT / f"requirements-{name}.txt").exists()
    assert f"!requirements-{name}.txt" in IGNORED


def test_it_runs_as_the_user_that_the_pods_name():
    [deployment] = documents(KUBERNETES / "deployment.yaml")
    context = deployment["spec"]["template"]["spec"]["securityContext"]

    assert instruction("USER") == f"{context['runAsUser']}:{context['runAsGroup']}"


@pytest.mark.parametrize("name", ["CMD", "HEALTHCHECK"])
def test_no_shell_stands_between_a_signal_and_the_server(name: str):
    """The form that is JSON is run as it is; the shell in it becomes gunicorn."""
    command = json.loads(instruction(name)[instruction(name).index("[") :])

    assert command[0] in {"sh", "python"}
    if command[0] == "sh":
        assert "&& exec gunicorn " in command[-1]


def test_packages_are_checked_against_their_hashes():
    assert "--require-hashes" in DOCKERFILE
    assert "--only-binary :all:" in DOCKERFILE
