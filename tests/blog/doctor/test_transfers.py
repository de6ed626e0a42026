"""Imports and exports that were left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from blog.doctor import transfers
from blog.models import Transfer


def made(**fields: Any) -> None:
    long_ago = timezone.now() - timedelta(days=30)
    Transfer.objects.create(verb="export", name="x.zip", asked_at=long_ago, **fields)


def said() -> list[str]:
    return [found.what for found in transfers.findings()]


def test_one_that_broke_off():
    made(state="running", beat_at=timezone.now() - timedelta(days=1))

    assert said() == ["1 imports or exports broke off without a word."]


def test_one_that_works_and_one_that_is_done():
    made(state="running", beat_at=timezone.now())
    made(state="done", ended_at=timezone.now())

    assert said() == []


def test_files_that_nobody_took_away():
    made(state="done", ended_at=timezone.now() - timedelta(days=30))

    assert len(said()) == 1


def test_files_that_take_too_much_room(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "upload.zip").write_bytes(b"x" * 100)

    assert list(transfers.large(tmp_path, most=100)) == []
    assert len(list(transfers.large(tmp_path, most=99))) == 1
