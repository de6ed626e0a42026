"""What the browser has room for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.desk.stand_in import open_stand_in, script

pytestmark = pytest.mark.browser

# Characters: the last two have no room in a browser's localStorage, one or two of them.
LENGTHS = [10, 600_000, 3_000_000, 16_000_000]

KEEP = script(
    "copies",
    """
    const body = "é".repeat(given.length);
    const fields = [["body", body]];
    await it.keep(given.name, { at: given.at, version: "4", fields });
    """,
)
LOOK = script(
    "copies",
    """
    const copies = await it.copiesOf(given);
    return copies.map(({ name, at, fields }) => [name, at, fields[0][1].length]);
    """,
)
FORGET = script("copies", "await it.forget(given)")


@pytest.mark.parametrize("length", LENGTHS)
def test_a_copy_of_any_length_is_found_after_a_reload(page: Page, length: int):
    open_stand_in(page)
    page.evaluate(
        KEEP, {"name": "octavo:post-12:a", "at": "2026-01-01", "length": length}
    )
    page.reload()

    found = page.evaluate(LOOK, "post-12:")

    assert found == [["octavo:post-12:a", "2026-01-01", length]]


def test_the_newest_counts_wherever_it_is(page: Page):
    open_stand_in(page)
    copies = [("2026-01-01", 600_000), ("2026-01-02", 10), ("2026-01-03", 700_000)]
    for at, length in copies:
        page.evaluate(KEEP, {"name": "octavo:post-12:a", "at": at, "length": length})

        found = page.evaluate(LOOK, "post-12:")

        assert found == [["octavo:post-12:a", at, length]]


def test_two_pages_do_not_write_over_each_other(page: Page):
    open_stand_in(page)
    for number, name in enumerate(
        ("octavo:post-12:a", "octavo:post-12:b", "octavo:post-1:c")
    ):
        page.evaluate(
            KEEP, {"name": name, "at": f"2026-01-0{number + 1}", "length": number}
        )

    found = page.evaluate(LOOK, "post-12:")

    assert [name for name, _, _ in found] == ["octavo:post-12:b", "octavo:post-12:a"]


@pytest.mark.parametrize("length", LENGTHS)
def test_what_is_forgotten_is_gone(page: Page, length: int):
    open_stand_in(page)
    page.evaluate(
        KEEP, {"name": "octavo:post-12:a", "at": "2026-01-01", "length": length}
    )

    page.evaluate(FORGET, "octavo:post-12:a")

    assert page.evaluate(LOOK, "") == []


def test_a_full_storage_is_no_reason_to_lose_a_short_text(page: Page):
    open_stand_in(page)
    page.evaluate("""() => {
      let size = 4_000_000;
      for (let number = 0; size; number += 1) {
        try { localStorage.setItem(`other${number}`, "x".repeat(size)); }
        catch { size = Math.floor(size / 2); }
      }
    }""")

    page.evaluate(
        KEEP, {"name": "octavo:post-12:a", "at": "2026-01-01", "length": 2000}
    )

    assert page.evaluate(LOOK, "") == [["octavo:post-12:a", "2026-01-01", 2000]]
