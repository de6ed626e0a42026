"""Rows P4 and P6: where a text was."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blog.importing.sources import folder, pages, posts, remarks

HEAD = "---\ntitle: Low Water\ndate: 2019-05-01\nslug: low\ncategories: [Sea]\n---\nx\n"


@pytest.mark.parametrize(
    ("name", "configuration", "written", "address"),
    [
        (
            "content/posts/tides.md",
            "hugo.toml",
            'baseURL = "https://old.example/j/"\n[permalinks]\nposts = "/:year/:slug/"',
            "/j/2019/low/",
        ),
        (
            "content/posts/tides/index.md",
            "hugo.yaml",
            "permalinks:\n  page:\n    posts: /:month/:sections/:contentbasename\n",
            "/05/posts/tides/",
        ),
        ("content/posts/tides/index.md", "hugo.json", "{}", "/posts/low/"),
        (
            "content/posts/tides.md",
            "hugo.toml",
            '[permalinks]\nposts = "/:title/:slug/"',
            "/low-water/low/",
        ),
        (
            "content/tides.md",
            "config.toml",
            'base_url = "https://old.example/zola"',
            "/zola/low/",
        ),
        (
            "_posts/2019-05-01-tides.md",
            "_config.yml",
            "url: https://old.example\nbaseurl: /j\n",
            "/j/sea/2019/05/01/low.html",
        ),
        (
            "_posts/2019-05-01-tides.md",
            "_config.yml",
            "baseurl: /j\n",
            "/j/sea/2019/05/01/low.html",
        ),
        (
            "_posts/2019-05-01-a.md",
            "_config.yml",
            "permalink: pretty\n",
            "/sea/2019/05/01/low/",
        ),
        (
            "_posts/2019-05-01-a.md",
            "_config.yml",
            "permalink: /:categories/:i_day/:short_year-:title\n",
            "/sea/1/19-low/",
        ),
        ("src/content/blog/tides.md", "astro.config.mjs", "", "/blog/low/"),
        (
            "src/content/blog/tides.md",
            "astro.config.mjs",
            "export default defineConfig({site: 'https://old.example', base: '/j'})",
            "/j/blog/low/",
        ),
        ("src/posts/2019-05-01-tides.md", ".eleventy.js", "", "/posts/tides/"),
    ],
)
def test_the_configuration_says_where_a_post_was(
    tmp_path: Path, name: str, configuration: str, written: str, address: str
):
    root = folder(tmp_path, {configuration: written, name: HEAD})

    assert posts(root)[0].old_addresses[0] == address


def test_the_folder_of_texts_alone_is_enough(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://old.example/"\n[permalinks]\n'
            'posts = "/:year/:slug/"',
            "content/posts/a.md": HEAD,
        },
    )

    for part in ("content", "content/posts"):
        (post,) = posts(root / part)
        assert post.old_addresses == ("/2019/low/",)
        assert post.feed_id == "https://old.example/2019/low/"


def test_what_the_command_says_counts_more(tmp_path: Path):
    files: dict[str, str | bytes] = {
        "_config.yml": "url: https://old.example\n",
        "_posts/2019-05-01-a.md": HEAD,
    }
    root = folder(tmp_path, files)

    (post,) = posts(root, "https://older.example/j")

    assert post.feed_id == "https://older.example/j/sea/2019/05/01/low"
    assert any(
        "says that the blog was at https://old.example." in r for r in remarks(root)
    )


@pytest.mark.parametrize(
    "url", ["https://example.com", "http://localhost:4000", "https://yoursite.dev", ""]
)
def test_an_address_that_nobody_wrote_is_none(tmp_path: Path, url: str):
    root = folder(
        tmp_path, {"_config.yml": f"url: '{url}'\n", "_posts/2019-05-01-a.md": HEAD}
    )

    assert posts(root)[0].feed_id == ""


def test_a_broken_configuration_is_told(tmp_path: Path):
    root = folder(
        tmp_path, {"_config.yml": "a: b: c\n", "_posts/2019-05-01-a.md": HEAD}
    )

    assert any("_config.yml cannot be read" in remark for remark in remarks(root))


def test_pages_of_jekyll_have_addresses_too(tmp_path: Path):
    root = folder(
        tmp_path, {"_config.yml": "", "about.md": "---\ntitle: About\n---\nWho.\n"}
    )

    assert pages(root)[0].old_addresses == ("/about.html", "/about/")


def test_a_day_in_its_address_makes_a_text_a_post(tmp_path: Path):
    text = '+++\ntitle = "T"\npath = "2025/06/26/tides"\n+++\nx\n'
    root = folder(
        tmp_path,
        {
            "config.toml": "base_url = 'https://old.example'",
            "content/tides.md": text,
            "content/about.md": text.replace("2025/06/26/tides", "about"),
        },
    )

    assert [post.source_id for post in posts(root)] == ["content/tides.md"]
    assert [page.source_id for page in pages(root)] == ["content/about.md"]


def test_templates_of_the_generator_are_no_texts(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "hugo.toml": "",
            "archetypes/default.md": "---\ntitle: '{{ .Name }}'\n---\n",
            "layouts/x.md": "x\n",
            "content/posts/a.md": HEAD,
        },
    )

    assert [post.source_id for post in posts(root)] == ["content/posts/a.md"]
    assert any("archetypes, layouts" in remark for remark in remarks(root))


@pytest.mark.parametrize(
    ("name", "configuration", "head", "address"),
    [
        (
            "content/posts/a.md",
            {"hugo.toml": '[permalinks]\nposts = "/:year/:title/"'},
            "title: Größe und C++ in v1.2",
            "/2020/größe-und-c++-in-v1.2/",
        ),
        (
            "content/posts/a.md",
            {"hugo.toml": '[permalinks]\nposts = "/:title/"'},
            "title: What? C# -  now",
            "/what-c#-now/",
        ),
        (
            "content/posts/My_Post Größe.md",
            {"hugo.toml": ""},
            "",
            "/posts/my_post-größe/",
        ),
        (
            "content/posts/a.md",
            {"hugo.toml": ""},
            "slug: Große Sache",
            "/posts/große-sache/",
        ),
        (
            "_posts/2020-01-01-a.md",
            {"_config.yml": ""},
            "slug: My Slug",
            "/2020/01/01/My-Slug.html",
        ),
        (
            "_posts/2020-01-01-Größe, v1.2 (so)?.md",
            {"_config.yml": "permalink: /:title/:slug/"},
            "",
            "/Größe,-v1.2-(so)/größe-v1-2-so/",
        ),
        (
            "_posts/2020-01-01-My Größe.md",
            {"x.txt": ""},
            "",
            "/2020/01/01/My-Größe.html",
        ),
        ("content/2020-01-01_My Größe.md", {"zola.toml": ""}, "", "/my-grosse/"),
        (
            "content/My Größe.md",
            {"zola.toml": '[slugify]\npaths = "safe"'},
            "",
            "/my_größe/",
        ),
        (
            "src/content/blog/My Größe.md",
            {"astro.config.mjs": ""},
            "",
            "/blog/my-größe/",
        ),
        (
            "src/content/blog/a.md",
            {"astro.config.mjs": ""},
            "slug: My-Slug",
            "/blog/My-Slug/",
        ),
        (
            "content/a.md",
            {"pelicanconf.py": ""},
            "title: Größe v1.2",
            "/grosse-v12.html",
        ),
        ("posts/My Größe.md", {"conf.py": "POSTS = ()"}, "", "/posts/my-grosse/"),
        ("content/中文.md", {"zola.toml": ""}, "", "/中文/"),
    ],
)
def test_names_are_spelt_as_the_generator_does(
    tmp_path: Path, name: str, configuration: dict[str, str], head: str, address: str
):
    title = "" if head.startswith("title") else "title: T\n"
    text = f"---\ndate: 2020-01-01\n{title}{head}\n---\nx\n"
    root = folder(tmp_path, {**configuration, name: text})

    assert posts(root)[0].old_addresses[0] == address


def test_feed_readers_know_addresses_that_are_encoded(tmp_path: Path):
    root = folder(
        tmp_path,
        {
            "hugo.toml": 'baseURL = "https://old.example/"',
            "content/a/Größe C#.md": HEAD,
        },
    )
    head = HEAD.replace("slug: low\n", "")
    (root / "content/a/Größe C#.md").write_text(head, encoding="utf-8")

    (post,) = posts(root)

    assert post.old_addresses == ("/a/größe-c#/",)
    assert post.feed_id == "https://old.example/a/gr%C3%B6%C3%9Fe-c%23/"
