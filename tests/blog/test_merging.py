"""One tag is made of several. R4"""

from __future__ import annotations

import pytest
from django.test import Client

from blog.merging import KeptTagIsGone, MergedIntoItself, merge
from blog.models import PastAddress, Post, Tag, TagAlias
from site_config.models import SiteIdentity
from tests.blog.feeds.parsed import channel_of, items_of, text
from tests.factories import make_draft, make_post, make_tag

pytestmark = pytest.mark.django_db


def tags_of(post: Post) -> list[str]:
    return sorted(tag.name for tag in post.tags.all())


def test_posts_carry_the_kept_tag_once():
    only = make_post(tags=("Golang",))
    both = make_post(tags=("Golang", "Go", "SQL"))
    draft = make_draft(tags=("GoLang!",))
    go = Tag.objects.get(name="Go")

    count = merge(list(Tag.objects.filter(name__startswith="Gol")) + odd(), into=go)

    assert count == 3
    assert [tags_of(post) for post in (only, both, draft)] == [
        ["Go"],
        ["Go", "SQL"],
        ["Go"],
    ]
    assert set(Tag.objects.values_list("name", flat=True)) == {"Go", "SQL"}


def odd() -> list[Tag]:
    return list(Tag.objects.filter(name="GoLang!"))


def test_names_and_aliases_of_a_merged_tag_mean_the_kept_one():
    golang, go = make_tag("Golang"), make_tag("Go")
    TagAlias.objects.create(name="Go language", tag=golang)
    TagAlias.objects.create(name="gc", tag=go)

    merge([golang], into=go)

    aliases = TagAlias.objects.filter(tag=go).values_list("name", flat=True)
    assert set(aliases) == {"Golang", "Go language", "gc"}
    assert Tag.objects.named(["GOLANG", "go Language"]) == [go]


def test_addresses_of_a_merged_tag_lead_to_the_kept_one(client: Client):
    SiteIdentity(posts_per_page=1).save()
    for number in range(2):
        make_post(f"Post {number}", tags=("Golang",))
    golang, go = Tag.objects.get(), make_tag("Go")

    merge([golang], into=go)

    for tail in ("", "page/2/", "feed.xml"):
        moved = client.get(f"/blog/tag/golang/{tail}")
        assert (moved.status_code, moved["Location"]) == (301, f"/blog/tag/go/{tail}")
        assert client.get(moved["Location"]).status_code == 200


def test_addresses_that_led_to_a_merged_tag_lead_on_in_one_step(client: Client):
    tag = make_tag("The Go language")
    tag.name, tag.slug = "Golang", "golang"
    tag.save()
    TagAlias.objects.create(name="Gopher", tag=tag)
    PastAddress.objects.record("/tags/go.html", tag.get_absolute_url())

    merge([tag], into=make_tag("Go"))

    for path in ("/blog/tag/the-go-language/", "/blog/tag/gopher/", "/tags/go.html"):
        assert client.get(path)["Location"] == "/blog/tag/go/"


def test_a_tag_that_was_merged_into_may_be_merged_on(client: Client):
    first, second, third = (make_tag(name) for name in ("Alpha", "Beta", "Gamma"))

    merge([first], into=second)
    merge([second], into=third)

    assert client.get("/blog/tag/alpha/")["Location"] == "/blog/tag/gamma/"
    assert Tag.objects.named(["alpha", "beta"]) == [third]


def test_a_merged_tag_with_an_address_of_its_own_choice_leads_on(client: Client):
    tag, kept = make_tag("CI CD", slug="pipelines"), make_tag("DevOps")
    make_post(tags=("CI/CD",))

    merge([tag], into=kept)

    assert client.get("/blog/tag/pipelines/")["Location"] == "/blog/tag/devops/"
    assert client.get("/blog/tag/ci-cd/").status_code == 200


def test_the_address_outlives_the_alias_that_a_merger_made(client: Client):  # E10
    merge([make_tag("Golang")], into=make_tag("Go"))

    TagAlias.objects.get().delete()

    assert client.get("/blog/tag/golang/")["Location"] == "/blog/tag/go/"


def test_nothing_of_a_post_but_its_tags_changes():  # R13
    post = make_post(tags=("Golang",))
    before = Post.objects.values().get()

    merge(list(Tag.objects.all()), into=make_tag("Go"))

    assert Post.objects.values().get() == before
    assert tags_of(post) == ["Go"]


def test_the_feed_of_the_kept_tag_holds_the_posts_under_their_ids(
    client: Client,
):  # F5, F9
    post = make_post(tags=("Golang",))
    [before] = items_of(client.get("/blog/tag/golang/feed.xml").content)

    merge(list(Tag.objects.all()), into=make_tag("Go"))

    document = client.get("/blog/tag/go/feed.xml").content
    [after] = items_of(document)
    link = channel_of(document).find("{http://www.w3.org/2005/Atom}link")
    assert text(after, "guid") == text(before, "guid") == post.feed_id
    assert text(after, "pubDate") == text(before, "pubDate")
    assert link is not None
    assert link.attrib["href"].endswith("/blog/tag/go/feed.xml")


def test_a_tag_is_not_merged_into_itself():
    golang, go = make_tag("Golang"), make_tag("Go")

    with pytest.raises(MergedIntoItself, match="Go cannot be merged into itself"):
        merge([golang, go], into=go)

    assert Tag.objects.count() == 2


def test_a_tag_that_somebody_merged_meanwhile_is_not_kept():
    first, second = make_tag("Golang"), make_tag("Go")
    merge([first], into=second)

    with pytest.raises(KeptTagIsGone, match=r"Golang is no longer there.*another tag"):
        merge([second], into=first)

    assert Tag.objects.get() == second


def test_a_description_is_kept_where_there_was_none():
    make_tag("Golang", description="The *language*.")
    kept, other = make_tag("Go"), make_tag("Gopher", description="The animal.")

    merge(list(Tag.objects.filter(name="Golang")), into=kept)
    merge([other], into=kept)

    kept.refresh_from_db()
    assert kept.description == "The *language*."
    assert "<em>language</em>" in kept.description_html
