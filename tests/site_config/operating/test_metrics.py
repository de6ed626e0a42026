"""Figures for whom the owner named, and nobody else."""

from __future__ import annotations

from ipaddress import ip_network
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import LazySettings
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from tests.factories import make_post
from tests.serving import Gunicorn

pytestmark = pytest.mark.django_db

STRANGER = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture(autouse=True)
def own_folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def test_this_machine_sees_figures(client: Client):
    response = client.get("/metrics")

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain; version=0.0.4")
    assert response["Cache-Control"] == "no-store"
    assert "octavo_build_info" in response.text


@pytest.mark.parametrize(
    "extra",
    [STRANGER, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, {"HTTP_FORWARDED": "for=_x"}],
    ids=["stranger", "proxy", "proxy of RFC 7239"],
)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_for_others_there_is_no_such_page(
    client: Client, extra: dict[str, str], method: str
):
    refused = getattr(client, method)("/metrics", **extra)
    missing = getattr(client, method)("/no/such/page", **extra)

    assert refused.status_code == missing.status_code == 404
    assert refused.content.replace(b"/metrics", b"") == missing.content.replace(
        b"/no/such/page", b""
    )


def test_a_network_that_is_named_sees_figures(client: Client, settings: LazySettings):
    settings.METRICS_NETWORKS = [ip_network("203.0.113.0/24")]

    assert client.get("/metrics", **STRANGER).status_code == 200  # type: ignore[arg-type]


def figures(server: Gunicorn) -> dict[tuple[str, ...], float]:
    """By name and labels, of a real server."""
    with urlopen(f"{server.url}/metrics", timeout=20) as answer:  # noqa: S310  # http
        text = answer.read().decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.django_db(transaction=True)
def test_all_processes_are_added_up_and_a_dead_one_is_not_forgotten(
    gunicorn: Gunicorn,
):
    gunicorn.stop()
    gunicorn.workers = 2
    gunicorn.start()
    make_post(slug="a-post")
    for _ in range(20):
        urlopen(f"{gunicorn.url}/blog/a-post/", timeout=20).close()  # noqa: S310
    before = figures(gunicorn)
    gunicorn.stop()
    gunicorn.start()

    after = figures(gunicorn)

    asked = ("octavo_requests_total", "GET", "blog:post-detail", "2xx")
    assert before[asked] == after[asked] == 20
    hit = ("octavo_page_cache_answers_total", "hit")
    assert before[hit] == after[hit] >= 18
    assert before["octavo_request_duration_seconds_count", "blog:post-detail"] == 20
    assert after["octavo_process_resident_memory_bytes", "0"] > 1_000_000
    assert before["octavo_content_version",] >= 1
