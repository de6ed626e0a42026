"""Row P4: what a file is told by its folder."""

from __future__ import annotations

from pathlib import Path

from tests.blog.importing.folder.projects import HEAD, post_of
from tests.blog.importing.sources import folder, pages, posts, remarks


def test_eleventys_data_files_count_below_the_files_own_facts(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "eleventy.config.js": "export default 1",
            "posts/posts.json": '{"tags": "posts", "layout": "post", "author": "I",'
            ' "permalink": "/{{ page.date | date: \'%Y\' }}/{{ title | slugify }}/"}',
            "posts/a.md": HEAD + "x\n",
            "posts/b.md": HEAD.replace("title: T", "title: B\nauthor: O\ntags: [moon]"),
            "posts/b.11tydata.json": '{"language": "de"}',
            "posts/c.md": HEAD + "x\n",
            "posts/c.11tydata.json": "{",
            "posts/d.md": HEAD + "x\n",
            "posts/d.json": b" " * 10_000_001,
        },
    )

    first, second, *_ = posts(root)

    assert (first.authors, first.tags) == (("I",), ())
    assert first.old_addresses == ("/2020/t/",)
    assert first.notes == (
        "Of its tags “posts” only made a collection and did not come over.",
    )
    assert (second.authors, second.tags, second.language) == (("O",), ("moon",), "de")
    assert any(
        "cannot be read: posts/c.11tydata.json, posts/d.json." in one
        for one in remarks(root)
    )


def test_a_data_file_that_is_a_program_is_told(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            ".eleventy.js": "",
            "posts/posts.11tydata.js": "module.exports = {}",
            "posts/a.md": HEAD + "x\n",
        },
    )

    found = [one for one in remarks(root) if "programs are not run" in one]
    assert found == [
        "What these data files give to the texts beside them stayed behind, for "
        "programs are not run: posts/posts.11tydata.js."
    ]


def test_what_eleventy_kept_out_of_lists_is_a_draft(tmp_path: Path):
    head = HEAD.replace("title: T", "title: T\neleventyExcludeFromCollections: true")

    tides = post_of(tmp_path, "eleventy", "x\n", head=head)

    assert tides.is_draft
    assert "eleventyExcludeFromCollections: true" in tides.notes[0]


def test_an_address_that_only_a_program_makes_is_told(tmp_path: Path):
    head = HEAD.replace("title: T", "title: T\npermalink: '/{{ collections.x }}/'")

    tides = post_of(tmp_path, "eleventy", "x\n", head=head)

    assert tides.old_addresses == ()
    assert tides.losses == (
        "Its address is made by a pattern that cannot be followed here "
        "(/{{ collections.x }}/): write the address it had into its front matter, "
        "under aliases.",
    )


def test_hugo_cascades_to_what_lies_below(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "hugo.toml": "",
            "content/_index.md": "+++\n[cascade.params]\nauthor = 'I'\n+++\n",
            "content/posts/_index.md": "+++\n[[cascade]]\ncategories = ['Sea']\n"
            "[cascade._target]\npath = '/posts/low/**'\n+++\n",
            "content/posts/low/a.md": HEAD + "x\n",
            "content/posts/b.md": HEAD + "x\n",
        },
    )

    found = {post.source_id: post for post in posts(root)}

    low, other = found["content/posts/low/a.md"], found["content/posts/b.md"]
    assert (low.authors, low.categories) == (("I",), ("Sea",))
    assert (other.authors, other.categories) == (("I",), ())


def test_jekylls_defaults_count(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "_config.yml": "defaults:\n- scope: {path: '', type: posts}\n"
            "  values: {author: Ines, layout: post}\n"
            "- scope: {path: about}\n  values: {layout: page}\n",
            "_posts/2020-01-01-a.md": "---\ntitle: A\n---\nx\n",
            "about/us.md": "---\ntitle: Us\n---\nx\n",
        },
    )

    assert posts(root)[0].authors == ("Ines",)
    assert pages(root)[0].title == "Us"
