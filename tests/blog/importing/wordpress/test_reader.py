"""Row P2: what no export should be ends in a sentence, and the rest comes over."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.records import Circumstances, UnreadableExport
from blog.importing.wordpress import reader
from tests.blog.importing.wordpress.exports import (
    ZONE,
    cdata,
    export,
    item,
    meta,
    photo,
    posts,
    read,
    remarks,
    skipped,
    unreadable,
)


def changed(source: Path, old: str, new: str) -> Path:
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new, 1), encoding="utf-8")
    return source


def ids(source: Path) -> list[str]:
    return [post.source_id for post in posts(source)]


def test_items_are_the_same_at_each_call(tmp_path: Path):
    source = export(
        tmp_path,
        item("a [gallery ids=50]", post_id="1"),
        photo(),
        item(post_id="2", post_type="nav_menu_item"),
    )

    opened = reader.read(source, Circumstances(ZONE))

    first = list(opened.items())
    assert list(opened.items()) == first
    assert len(first) == 4  # the author, the post, the menu, what became of the files


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("trash", "It was in the trash of the old site."),
        ("auto-draft", "It was never saved on the old site."),
    ],
)
def test_what_was_thrown_away_stays_away(tmp_path: Path, status: str, reason: str):
    assert skipped(export(tmp_path, item(status=status))) == {"?p=12": reason}


def test_other_types_are_named(tmp_path: Path):
    source = export(
        tmp_path,
        item(post_id="1", post_type="portfolio", title="Harbour"),
        item(post_id="2", post_type="nav_menu_item"),
        item(post_id="3", post_type="nav_menu_item"),
        item(post_id="4", post_type="wp_global_styles"),
    )

    found = skipped(source)

    assert "“Harbour” is of the type portfolio" in found["?p=1"]
    assert list(found) == ["?p=1", "nav_menu_item (2)", "wp_global_styles (1)"]


def test_files_that_no_text_shows_are_told(tmp_path: Path):
    source = export(
        tmp_path,
        item('<img src="https://old.example/wp-content/uploads/2019/05/low.jpg">'),
        photo(),
        photo("51", "2019/05/high.jpg"),
    )

    assert skipped(source) == {
        "?p=51": "No text shows the file "
        "https://old.example/wp-content/uploads/2019/05/high.jpg."
    }
    assert "lists 2 files; 1 are named in texts, and come with" in remarks(source)


def test_a_file_without_an_address_is_told(tmp_path: Path):
    source = export(tmp_path, photo(attachment_url="", guid="x"))

    assert "does not say where its file is" in skipped(source)["?p=50"]


def test_the_same_item_twice_comes_once(tmp_path: Path):
    source = export(tmp_path, item("a"), item("b"))

    assert [post.body for post in posts(source)] == ["a\n"]
    assert skipped(source) == {"?p=12": "The source has it twice; the first was taken."}


def test_a_broken_item_leaves_the_others_whole(tmp_path: Path):
    source = export(tmp_path, item("a", post_id="1"), item("b", post_id="2"))
    changed(source, "</title><link>https://old.example/2019/05/tides-1/", "<link>")

    assert ids(source) == ["?p=2"]
    assert "Its XML is broken" in unreadable(source)["?p=1"]


def test_a_file_that_breaks_off_gives_what_it_has(tmp_path: Path):
    source = export(tmp_path, item("a", post_id="1"), item("b", post_id="2"))
    text = source.read_text(encoding="utf-8")
    source.write_text(text[: text.rindex("<wp:status>")], encoding="utf-8")

    assert ids(source) == ["?p=1"]
    assert "a year or an author at a time" in unreadable(source)["?p=2"]
    assert "The export is not whole" in remarks(source)


def test_a_file_that_breaks_off_between_items_is_told(tmp_path: Path):
    source = changed(export(tmp_path, item()), "</channel>\n</rss>", "")

    assert ids(source) == ["?p=12"]
    assert "The export is not whole" in remarks(source)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
    ids=["bomb", "file"],
)
def test_entities_are_refused(tmp_path: Path, declaration: str):
    source = changed(export(tmp_path, item()), "<rss", f"{declaration}<rss")

    with pytest.raises(UnreadableExport, match="entities, which are never resolved"):
        read(source)


def test_an_export_without_items_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableExport, match="holds no item"):
        read(export(tmp_path))


def test_bare_ampersands_and_names_of_html_are_understood(tmp_path: Path):
    source = export(tmp_path, item())
    changed(source, cdata("Tides"), "Low & high&nbsp;tide &amp; &unknown;")

    assert posts(source)[0].title == "Low & high tide & &unknown;"


def test_characters_that_xml_forbids_are_taken_out_and_told(tmp_path: Path):
    source = export(tmp_path, item("Lo\x0bw\ufffe wa\x00ter."))

    assert posts(source)[0].body == "Low water.\n"
    assert "were taken out before it was read (3)." in remarks(source)


def test_bytes_of_an_old_database_are_understood_and_told(tmp_path: Path):
    source = export(tmp_path, item("CAFE"))
    data = source.read_bytes().replace(b"CAFE", b"caf\xe9 \x93x\x94")
    source.write_bytes(data)

    assert posts(source)[0].body == "café “x”\n"
    assert "3 bytes that were no UTF-8" in remarks(source)


def test_the_end_of_cdata_may_stand_in_code(tmp_path: Path):
    code = "<pre>&lt;![CDATA[ a[b[0]]&gt; 1 ]]></pre>"
    escaped = export(tmp_path, item(code))
    assert posts(escaped)[0].body == "```\n<![CDATA[ a[b[0]]> 1 ]]>\n```\n"

    of_old = changed(escaped, "]]]]><![CDATA[>", "]]>")

    assert posts(of_old)[0].body == "```\n<![CDATA[ a[b[0]]> 1 ]]>\n```\n"


def test_items_without_numbers_are_known_by_their_guid(tmp_path: Path):
    source = export(tmp_path, item("a", post_id=""))

    assert ids(source) == ["https://old.example/?p="]


def test_a_number_beyond_all_bounds_is_none(tmp_path: Path):
    source = export(tmp_path, item(post_id="9" * 5000, guid="urn:a"))

    assert ids(source) == ["urn:a"]


def test_a_text_that_is_nested_too_deeply_is_refused(tmp_path: Path):
    source = export(tmp_path, item("<div>" * 3000 + "x"), item("a", post_id="13"))

    assert "nested too deeply" in unreadable(source)["?p=12"]
    assert ids(source) == ["?p=13"]


def test_custom_fields_are_told_once(tmp_path: Path):
    source = export(
        tmp_path,
        item(more=meta("subtitle", "x") + meta("_edit_last", "1"), post_id="1"),
        item(more=meta("subtitle", "y"), post_id="2"),
    )

    assert "Custom fields have no place here: subtitle (2)." in remarks(source)


@pytest.mark.parametrize(
    "hostile",
    [
        *("<code>", "<pre ", "[code]", "<!--", "<!-- wp:x ", "[gallery ", "[caption]"),
        *("[audio]", "&lt", "<a href='", "$latex ", "<![CDATA[", "<!-- wp:image {"),
        *("<?", "[a [", "[[gallery", "http://"),
    ],
)
def test_what_is_opened_and_never_closed_takes_no_time(tmp_path: Path, hostile: str):
    found = read(export(tmp_path, item(hostile * 3000)))

    assert len(found) == 2  # the author and a record of whatever kind


def test_reusable_blocks_that_hold_each_other_come_to_an_end(tmp_path: Path):
    blocks = [
        item(
            f'<!-- wp:block {{"ref":{number + 1}}} /-->' * 100,
            post_id=str(number),
            post_type="wp_block",
        )
        for number in range(70, 76)
    ]
    source = export(tmp_path, item('<!-- wp:block {"ref":70} /-->'), *blocks)

    assert any("block (" in loss for loss in posts(source)[0].losses)
