"""The process that does the work: a real one, on the test's rows."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from blog.models import Post, Transfer
from blog.models.transfers import KEPT
from blog.transfers import files, process
from tests.blog.transfers.conftest import Uploaded
from tests.serving import PATIENCE, environment

pytestmark = pytest.mark.django_db(transaction=True)


def wait_for_the_end_of(transfer: Transfer) -> None:
    deadline = time.monotonic() + PATIENCE
    while transfer.is_at_work:
        assert time.monotonic() < deadline, f"It is {transfer.state} still."
        time.sleep(0.1)
        transfer.refresh_from_db()


def test_it_works_off_what_waits(
    uploaded: Uploaded, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE")
    transfer = uploaded()

    process.start()

    wait_for_the_end_of(transfer)
    assert (transfer.state, transfer.problem) == ("done", "")
    assert Post.objects.count() == 2


def test_only_cleaning_leaves_what_waits(uploaded: Uploaded):
    waiting = uploaded()
    old = uploaded(state="done", ended_at=timezone.now() - 2 * KEPT)

    call_command("run_transfers", only_clean=True)

    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    assert files.source_of(waiting).is_file()
    assert not files.folder_of(old).exists()


def test_the_command_says_how_many_it_were(
    uploaded: Uploaded, capsys: pytest.CaptureFixture[str]
):
    niceness = os.nice(0)
    uploaded(is_dry_run=True)

    call_command("run_transfers", niceness=0)
    call_command("run_transfers", niceness=0)

    assert capsys.readouterr().out == "1 worked off.\nNothing waits.\n"
    assert os.nice(0) == niceness
