"""What a feed says of posts, whatever the format."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.conf import LazySettings

from blog.feeds.items import Item, Picture, describe_item, describe_items
from blog.models import Image, Post
from site_config import identity
from site_config.models import SiteIdentity
from tests.blog.feeds.parsed import addresses_in
from tests.factories import make_author, make_category, make_draft, make_post
from tests.images import png

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

# Every kind of address that a writer can type.
ADDRESSES = """
[page](/about/) [post](../other-post/) [fragment](#elsewhere) [out](https://a.example/x)
[query](?q=1) [mail](mailto:ada@blog.example) A note.[^1]

![picture](/media/a.png "Title") ![near](b.png)

## Elsewhere

<a href="//cdn.example/y">without a scheme</a>

[^1]: Said here: <https://b.example/>.
"""


def describe(post: Post) -> Item:
    posts = Post.objects.filter(pk=post.pk).for_feed()
    return describe_items(posts, identity.current())[0]


def test_the_id_stays_when_slug_domain_and_scheme_change(settings: LazySettings):  # F5
    settings.SITE_URL = "http://old.example"
    post = make_post()
    before = describe(post)

    settings.SITE_URL = "https://new.example"
    post.slug = "renamed"
    post.save()
    after = describe(post)

    assert after.id == before.id == f"urn:uuid:{post.uuid}"
    assert after.address == "https://new.example/blog/renamed/"


def test_an_imported_id_is_kept():  # F5
    post = make_post(feed_id="https://old.example/?p=12&x=<y>")

    item = describe(post)
    assert item.id == "https://old.example/?p=12&x=<y>"
    # Atom asks for an IRI, and this is none.
    assert item.iri == f"urn:uuid:{post.uuid}"


def test_edits_move_no_date():  # F7
    post = make_post(published_at=NOON)

    post.body = "Corrected."
    post.save()

    item = describe(post)
    assert (item.published, item.updated) == (NOON, NOON)


def test_a_significant_update_moves_the_second_date_alone():  # F7
    post = make_post(
        published_at=NOON, significantly_updated_at=NOON + timedelta(days=9)
    )

    item = describe(post)

    assert (item.published, item.updated) == (NOON, NOON + timedelta(days=9))


def test_moments_are_utc_whatever_the_zone():
    SiteIdentity(time_zone="Asia/Tokyo").save()
    zone = timezone(timedelta(hours=9))
    post = make_post(published_at=NOON.astimezone(zone))

    assert describe(post).published.isoformat() == "2026-03-01T12:00:00+00:00"


def test_a_draft_without_a_date_is_refused():
    with pytest.raises(ValueError, match="has no date yet"):
        describe_item(make_draft(), (), identity.current())


def test_labels_are_the_category_then_the_tags_by_name(settings: LazySettings):
    settings.SITE_URL = "https://blog.example"
    category = make_category("Cloud & DevOps", slug="cloud-devops")
    post = make_post(category=category, tags=("kafka", "C++", "Django"))

    labels = describe(post).labels

    assert [(label.name, label.address) for label in labels] == [
        ("Cloud & DevOps", "https://blog.example/blog/category/cloud-devops/"),
        ("C++", "https://blog.example/blog/tag/c-plus-plus/"),
        ("Django", "https://blog.example/blog/tag/django/"),
        ("kafka", "https://blog.example/blog/tag/kafka/"),
    ]


def test_a_written_summary_comes_before_one_made_from_the_text():  # F2
    written = make_post(summary="Said <briefly> & well.", body="At length.")
    unwritten = make_post(body="At *length*.")

    assert describe(written).summary == "Said <briefly> & well."
    assert describe(unwritten).summary == "At length."


def test_the_text_is_whole():  # F2
    post = make_post(summary="Short.", body="First.\n\nLast.")

    html = describe(post).html

    assert html.index("First.") < html.index("Last.")


def test_every_address_in_the_text_is_absolute(settings: LazySettings):  # F4
    settings.SITE_URL = "https://blog.example"
    post = make_post(slug="absolute", body=ADDRESSES)

    found = addresses_in(describe(post).html)

    schemes = ("https://", "mailto:")
    assert [address for address in found if not address.startswith(schemes)] == []
    assert {
        "https://blog.example/about/",
        "https://blog.example/media/a.png",
        "https://blog.example/blog/absolute/#elsewhere",
        "https://a.example/x",
    } <= set(found)


def test_the_text_follows_the_slug(settings: LazySettings):  # F4
    settings.SITE_URL = "https://blog.example"
    post = make_post(slug="before", body="[down](#below)\n\n## Below")

    Post.objects.filter(pk=post.pk).update(slug="after")

    found = addresses_in(describe(post).html)
    assert "https://blog.example/blog/after/#below" in found
    assert not any("before" in address for address in found)


def test_a_post_from_elsewhere_still_leads_to_its_page_here(settings: LazySettings):
    settings.SITE_URL = "https://blog.example"
    post = make_post(slug="twice", canonical_url="https://first.example/once")

    assert describe(post).address == "https://blog.example/blog/twice/"


@pytest.mark.parametrize(
    ("author", "expected"),
    [("Grace", "Grace"), ("", "Ada Moreno")],
    ids=["author", "owner"],
)
def test_a_post_without_an_author_is_the_owners(author: str, expected: str):  # F14
    SiteIdentity(owner="Ada Moreno").save()
    post = make_post(author=make_author(author) if author else None)

    assert describe(post).author.name == expected


@pytest.mark.parametrize(
    ("is_shown", "author", "expected"),
    [
        (False, "", ""),
        (False, "Ada", ""),
        (True, "", "ada@blog.example"),
        (True, "Ada", "ada@blog.example"),
        (True, "Grace", ""),
    ],
    ids=["hidden", "hidden, as author", "owner", "owner as author", "somebody else"],
)
def test_only_the_owners_email_is_shown_and_only_when_wanted(
    is_shown: bool, author: str, expected: str
):  # F14
    SiteIdentity(
        owner="Ada",
        email="ada@blog.example",
        shows_email=True,
        shows_email_in_feeds=is_shown,
    ).save()
    post = make_post(author=make_author(author) if author else None)

    assert describe(post).author.email == expected


def test_the_cover_stands_above_the_text(settings: LazySettings):  # F15
    settings.SITE_URL = "https://blog.example"
    cover = Image.objects.store(png(), "queue.png", alt='Locks & "keys"')
    Image.objects.filter(pk=cover.pk).update(caption="A <queue>")
    item = describe(make_post(body="The text.", cover=cover))

    address = f"https://blog.example{cover.file.url}"
    assert item.html == (
        f'<figure><img src="{address}" alt="Locks &amp; &quot;keys&quot;" '
        f'width="{cover.width}" height="{cover.height}">'
        "<figcaption>A &lt;queue&gt;</figcaption></figure>\n<p>The text.</p>\n"
    )
    assert item.picture == Picture(
        address, "image/png", cover.width, cover.height, 'Locks & "keys"'
    )


def test_a_cover_that_the_text_shows_is_shown_once():  # F15
    cover = Image.objects.store(png(), "queue.png", alt="Locks")
    item = describe(make_post(body=cover.markdown("Locks"), cover=cover))

    assert item.html.count("<img ") == 1


def test_a_text_in_another_language_says_so():
    assert describe(make_post(language="de")).language == "de"
    assert describe(make_post()).language == "en-GB"
