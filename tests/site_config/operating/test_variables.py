"""The variables of operators; nonsense is refused by its name."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from site_config import env


def test_networks_are_written_with_commas(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("METRICS_NETWORKS", "10.0.0.0/8, 192.0.2.7,fd00::/8")

    found = [str(network) for network in env.networks("METRICS_NETWORKS")]

    assert found == ["10.0.0.0/8", "192.0.2.7/32", "fd00::/8"]


@pytest.mark.parametrize("word", ["monitor.example", "10.0.0.7/8"])
def test_what_is_no_network_is_named(monkeypatch: pytest.MonkeyPatch, word: str):
    monkeypatch.setenv("METRICS_NETWORKS", f"10.0.0.0/8,{word}")

    with pytest.raises(ImproperlyConfigured, match=f"METRICS_NETWORKS holds '{word}'"):
        env.networks("METRICS_NETWORKS")


@pytest.mark.parametrize(
    "value", ["https://abc@sentry.example.org/1", "http://abc:@127.0.0.1:9000/a/17"]
)
def test_a_project_of_sentry_has_a_key(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("SENTRY_DSN", value)

    assert env.reporting_address("SENTRY_DSN") == value


@pytest.mark.parametrize(
    "value",
    ["https://sentry.example.org/1", "https://abcsecret@sentry.example/x", "mine"],
)
def test_another_address_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, value: str
):
    monkeypatch.setenv("SENTRY_DSN", value)

    with pytest.raises(ImproperlyConfigured, match="SENTRY_DSN is no") as refused:
        env.reporting_address("SENTRY_DSN")

    assert value not in str(refused.value)
