from __future__ import annotations

from collections import Counter

from blog.importing.report import Line, Report, Result

LOSS = "Its cover stayed behind, because " + "it is very long to explain " * 5 + "."


def report() -> Report:
    return Report(
        source="old.example",
        kind="feed",
        is_dry_run=False,
        lines=[
            Line("one", Result.MADE, "/blog/one/", losses=(LOSS,), notes=("A note.",)),
            Line("a-longer-name", Result.UPDATED, "/blog/two/"),
            Line("three", Result.UNCHANGED, "/blog/three/"),
            Line("four", Result.REFUSED, notes=("It is too long.",)),
        ],
        remarks=["Made 1 category: Sea."],
        unplaced=Counter({"toc": 2}),
    )


def test_the_table_is_aligned_and_leaves_out_what_is_unchanged():  # P6
    lines = report().as_text().splitlines()

    assert lines[0] == "old.example (feed)"
    assert "made, lossy     one            /blog/one/" in lines
    assert "updated         a-longer-name  /blog/two/" in lines
    assert "refused         four" in lines
    assert "    - A note." in lines
    assert not any("three" in line for line in lines)
    assert max(map(len, lines)) <= 100


def test_totals_and_remarks_end_the_table():
    text = report().as_text()

    assert text.endswith(
        "4 items: 1 made, 1 updated, 1 unchanged, 1 refused. 1 of them lost something "
        "on the way.\n- Made 1 category: Sea.\n- Facts that have no place here were "
        "left behind: toc (2)."
    )


def test_facts_of_a_folder_are_of_its_front_matter():
    folder = Report("notes", "markdown", is_dry_run=False, unplaced=Counter("a"))

    assert folder.as_json()["remarks"] == [
        "Facts of the front matter that have no place here were left behind: a (1)."
    ]


def test_a_dry_run_says_that_nothing_was_written():
    dry = Report("old.example", "feed", is_dry_run=True)

    assert "a dry run, nothing was written" in dry.as_text()
    assert "0 items: none." in dry.as_text()


def test_json_has_every_item():
    data = report().as_json()

    assert data["totals"] == {
        "made": 1,
        "updated": 1,
        "unchanged": 1,
        "conflict": 0,
        "skipped": 0,
        "refused": 1,
        "lossy": 1,
    }
    assert [item["id"] for item in data["items"]] == [
        *("one", "a-longer-name", "three", "four"),
    ]
    assert data["items"][0]["reasons"] == [LOSS, "A note."]
    assert not data["dry_run"]
