"""Links follow what got another address. E10."""

from __future__ import annotations

import pytest
from django.conf import LazySettings

from blog.models import Page, Post, Revision
from blog.models.moving import MovingModel
from blog.models.texts import Text
from blog.renaming import Followed, follow
from tests.factories import (
    make_admin,
    make_author,
    make_category,
    make_draft,
    make_page,
    make_post,
    make_series,
    make_tag,
)

pytestmark = pytest.mark.django_db

SITE = "https://blog.example.org"


@pytest.fixture(autouse=True)
def site_url(settings: LazySettings):
    settings.SITE_URL = SITE


def rename(row: MovingModel, slug: str, **how: object) -> Followed:
    before = row.get_absolute_url()
    row.slug = slug
    row.save()
    how = {"by": None, "may_change": lambda row: True} | how
    return follow(before, row.get_absolute_url(), **how)  # type: ignore[arg-type]


def body(text: Text) -> str:
    return str(type(text)._default_manager.get(pk=text.pk).body)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](/blog/old/)", "[a](/blog/new/)"),
        ("[a](/blog/old)", "[a](/blog/new)"),
        ("[a](/blog/old/#old 'old')", "[a](/blog/new/#old 'old')"),
        ("[a](</blog/old/?old=1&b=2#c>)", "[a](</blog/new/?old=1&b=2#c>)"),
        ("[a](../old/code/1.py)", "[a](../new/code/1.py)"),
        (f"[a]({SITE}/blog/old/)", f"[a]({SITE}/blog/new/)"),
        ("[a](//blog.example.org/blog/old.md)", "[a](//blog.example.org/blog/new.md)"),
        (f"<{SITE}/blog/old/>", f"<{SITE}/blog/new/>"),
        (f"See {SITE}/blog/old/.", f"See {SITE}/blog/new/."),
        ("[a][b]\n\n[b]: /blog/old/ 'T'\n", "[a][b]\n\n[b]: /blog/new/ 'T'\n"),
        (
            '<a class="x" href="/blog/old/">old</a>',
            '<a class="x" href="/blog/new/">old</a>',
        ),
        ("![a](/blog/old/card.png)", "![a](/blog/new/card.png)"),
        ("- > [a](/blog/old/)\r\n\r\nc", "- > [a](/blog/new/)\r\n\r\nc"),
    ],
)
def test_links_of_every_form_follow(before: str, after: str):
    other = make_post(body=before)

    followed = rename(make_post(slug="old"), "new")

    assert body(other) == after
    assert followed == Followed(rewritten=[other])


@pytest.mark.parametrize(
    "text",
    [
        "`[a](/blog/old/)`",
        "```\n[a](/blog/old/)\n```",
        "    [a](/blog/old/)\n",
        "<pre>\n[a](/blog/old/)\n</pre>",
        "<!-- [a](/blog/old/) -->",
        "/blog/old/ in words",
        "[a](/blog/older/) [b](/blog/old-news/) [c](/old/) [d](/blog/tag/old/)",
        "[a](https://elsewhere.example/blog/old/)",
        "[a](/blog/old/and/more/)",
    ],
)
def test_what_is_no_link_to_it_stays(text: str):
    other = make_post(body=text)
    version = other.version

    followed = rename(make_post(slug="old"), "new")

    assert body(other) == text
    assert followed == Followed()
    other.refresh_from_db()
    assert other.version == version


@pytest.mark.parametrize(
    ("make", "prefix"),
    [
        (make_page, "/"),
        (make_category, "/blog/category/"),
        (make_series, "/blog/series/"),
        (make_author, "/author/"),
        (lambda **fields: make_tag("Old", **fields), "/blog/tag/"),
    ],
    ids=["page", "category", "series", "author", "tag"],
)
def test_links_to_every_kind_follow(make, prefix: str):
    other = make_page(body=f"[a]({prefix}old/feed.xml) [b]({prefix}old/page/2/)")

    rename(make(slug="old"), "new")

    assert body(other) == f"[a]({prefix}new/feed.xml) [b]({prefix}new/page/2/)"


def test_a_slug_may_be_a_word_of_the_tail():
    other = make_post(body="[a](/blog/code/code/1.py) [b](/blog/code/)")

    rename(make_post(slug="code"), "new")

    assert body(other) == "[a](/blog/new/code/1.py) [b](/blog/new/)"


def test_an_escaped_slug_is_found():
    other = make_post(body=r"[a](/blog/my\_old\_slug/#x\_y)")

    rename(make_post(slug="my_old_slug"), "new")

    assert body(other) == r"[a](/blog/new/#x\_y)"


def test_what_is_said_about_terms_and_authors_follows():
    tag = make_tag("Perl", description="See [a](/blog/old/).")
    author = make_author(biography="[a](/blog/old/)")

    followed = rename(make_post(slug="old"), "new")

    tag.refresh_from_db()
    author.refresh_from_db()
    assert "/blog/new/" in tag.description_html
    assert "/blog/new/" in author.biography_html
    assert followed.rewritten == [tag, author]


def test_a_rewritten_text_is_a_new_version_with_a_revision():  # E5
    user = make_admin()
    other = make_post(body="[a](/blog/old/)")

    rename(make_post(slug="old"), "new", by=user)

    assert Post.objects.get(pk=other.pk).version == other.version + 1
    newest, first = Revision.objects.of(other).saved()
    assert newest.snapshot["body"] == "[a](/blog/new/)"
    assert (newest.created_by, newest.note) == (
        user,
        "Links follow /blog/old/ to /blog/new/.",
    )
    assert first.snapshot["body"] == "[a](/blog/old/)"
    assert [link.target for link in other.links.all()] == ["/blog/new/"]


def test_what_a_person_may_not_change_is_listed():  # E14
    other, mine = make_post(body="[a](/blog/old/)"), make_draft(body="[a](/blog/old/)")

    followed = rename(make_post(slug="old"), "new", may_change=lambda row: row == mine)

    assert body(other) == "[a](/blog/old/)"
    assert followed.rewritten == [mine]
    assert [listed.row for listed in followed.listed] == [other]


def test_what_cannot_be_rendered_is_listed_and_stays_as_it_is():
    broken = make_post()
    written = "[a](/blog/old/)\n\n" + "x" * 500_000
    Post.objects.filter(pk=broken.pk).update(body=written)

    followed = rename(make_post(slug="old"), "new")

    assert body(broken) == written
    assert followed.rewritten == []
    assert "500,0" in followed.listed[0].why
    assert not Revision.objects.exists()


def test_an_unusual_spelling_is_listed():
    other = make_post(body="[a](/blog/old/) [b](/blog/&#111;ld/)")

    followed = rename(make_post(slug="old"), "new")

    assert body(other) == "[a](/blog/new/) [b](/blog/&#111;ld/)"
    assert followed.rewritten == [other]
    assert "by hand" in followed.listed[0].why


def test_what_moved_is_not_changed_behind_its_writers_back():
    post = make_post(slug="old", body="[a](/blog/old/#b)\n\n## B")

    followed = rename(post, "new")

    assert body(post) == "[a](/blog/old/#b)\n\n## B"
    assert [listed.row for listed in followed.listed] == [post]


def test_a_feed_knows_a_renamed_post_as_before():  # E10
    post = make_post(slug="old")
    feed_id = post.feed_id

    rename(post, "new")

    assert Post.objects.get().feed_id == feed_id


def test_relative_links_start_from_the_text():
    page = make_page(body="[a](old/) [b](../blog/old/) [c](../old/)")

    rename(make_post(slug="old"), "new")

    assert body(page) == "[a](old/) [b](../blog/new/) [c](../old/)"
    assert Page.objects.get().links.count() == 3


def test_nothing_else_is_read_than_what_mentions_it(django_assert_num_queries):
    for number in range(5):
        make_post(body=f"Old {number} [a](/blog/x/)")

    with django_assert_num_queries(8):
        follow("/blog/old/", "/blog/new/", by=None, may_change=lambda row: True)
