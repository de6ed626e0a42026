"""Cards that are drawn already. S5"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from blog.cards import Card, kept_card
from blog.cards.kept import _digest

FACTS = Card("Retries are load", "Insights", "Grace")
OTHER = Card("Retries are a load", "Insights", "Grace")


def test_a_card_is_drawn_once(tmp_path: Path):
    first = kept_card(tmp_path, "a", FACTS)
    [file] = tmp_path.iterdir()
    file.write_bytes(b"kept")

    assert first.startswith(b"\x89PNG")
    assert kept_card(tmp_path, "a", FACTS) == b"kept"


def test_another_text_is_another_card_in_its_place(tmp_path: Path):
    kept_card(tmp_path, "a", FACTS)
    kept_card(tmp_path, "b", FACTS)

    kept_card(tmp_path, "a", OTHER)

    assert {file.name for file in tmp_path.iterdir()} == {
        f"a-{_digest(OTHER)}.png",
        f"b-{_digest(FACTS)}.png",
    }


def test_where_nothing_can_be_written_it_is_drawn_each_time(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    folder = tmp_path / "file"
    folder.write_bytes(b"")

    assert kept_card(folder, "a", FACTS).startswith(b"\x89PNG")
    assert "cannot be kept" in caplog.text


def test_several_may_draw_the_same_card_at_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    with ThreadPoolExecutor(4) as pool:
        drawn = set(pool.map(lambda _: kept_card(tmp_path, "a", FACTS), range(12)))

    assert len(drawn) == 1
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [*drawn]
    assert caplog.text == ""
