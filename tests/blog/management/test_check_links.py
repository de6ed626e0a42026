"""`manage.py check_links`. E11. Nothing here leaves this machine: what is linked to is
refused before anything is asked.
"""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from blog.models import Link
from tests.factories import make_draft, make_post

pytestmark = pytest.mark.django_db

PRIVATE, PORT = "http://127.0.0.1/", "http://elsewhere.example:8080/"


@pytest.fixture(autouse=True)
def site_url(settings):
    settings.SITE_URL = "https://blog.example.org"


def test_what_was_asked_is_counted(capsys):
    make_post(body=f"[a]({PRIVATE}) [b]({PORT})")

    call_command("check_links")

    said = capsys.readouterr()
    assert "     1  refused: private address\n" in said.out
    assert "     1  not asked: refused: port 8080\n" in said.out
    assert "     2  asked, 1 of them dead\n" in said.out
    assert "https://blog.example.org/admin/blog/link/" in said.out
    assert said.err == ""


def test_a_second_run_asks_nothing(capsys):
    make_post(body=f"[a]({PRIVATE})")
    call_command("check_links")
    checked_at = Link.objects.get().checked_at

    call_command("check_links")

    assert Link.objects.get().checked_at == checked_at
    assert "     0  asked, 0 of them dead\n" in capsys.readouterr().out


def test_drafts_are_asked_about_on_demand(capsys):
    make_draft(body=f"[a]({PRIVATE})")

    call_command("check_links")
    call_command("check_links", "--drafts", "--older-than", "0", "--at-once", "1")

    assert Link.objects.get().result == "refused: private address"


def test_a_machine_without_a_network_is_told_what_to_do(capsys):
    make_post(body=f"[a]({PRIVATE})")

    call_command("check_links")

    assert "--older-than 0" in capsys.readouterr().err


def test_a_terminal_is_told_of_each(capsys, monkeypatch):
    make_post(body=f"[a]({PRIVATE})")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)

    call_command("check_links", no_color=True)

    assert f"1 of 1: refused: private address {PRIVATE}\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [("--older-than", "-1"), ("--older-than", "x"), ("--at-once", "0")]
)
def test_a_number_that_makes_no_sense_is_refused(arguments: tuple[str, str]):
    with pytest.raises(CommandError, match="Give a number from"):
        call_command("check_links", *arguments)
