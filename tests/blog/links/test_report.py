"""All that is broken, text by text. E11."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from blog.links import report
from blog.links.report import BrokenText, Topic, broken
from blog.models import Link, Page, Post
from tests.factories import make_draft, make_page, make_post, make_scheduled

pytestmark = pytest.mark.django_db

SPRING = datetime(2026, 3, 1, 12, tzinfo=UTC)
AUTUMN = datetime(2026, 9, 1, 12, tzinfo=UTC)


def all_broken() -> list[BrokenText]:
    return broken(list(Post.objects.order_by("pk")), list(Page.objects.order_by("pk")))


def targets(texts: list[BrokenText]) -> dict[str, list[str]]:
    return {str(one.text): [f.target for f in one.findings] for one in texts}


def test_each_text_is_listed_with_what_is_broken_in_it():
    make_post("Good", body="[a](/blog/) [b](https://elsewhere.example/)")
    make_post("Bad", body="[a](/no/) [b](#no) [c](/blog/) ![d](/media/no.png)")
    make_page("About", body="[a](/blog/no/)")

    texts = all_broken()

    assert targets(texts) == {
        "Bad": ["/no/", "#no", "/media/no.png"],
        "About": ["/blog/no/"],
    }
    assert [finding.topic for finding in texts[0].findings] == [
        Topic.INTERNAL,
        Topic.ANCHORS,
        Topic.PICTURES,
    ]


def test_what_breaks_later_is_listed_without_a_save():
    make_post("Old", slug="old")
    make_post("Other", body="[a](/blog/old/)")
    assert all_broken() == []

    Post.objects.filter(slug="old").delete()

    assert targets(all_broken()) == {"Other": ["/blog/old/"]}


def test_what_other_sites_said_is_taken_from_the_last_time():
    make_post(
        "Bad",
        body=" ".join(f"[x](https://{n}.example/)" for n in ("a", "b", "c", "d", "e")),
    )
    links = Link.objects.all()
    links.filter(target="https://a.example/").update(
        checked_at=AUTUMN, last_seen_at=SPRING, result="404"
    )
    links.filter(target="https://b.example/").update(
        checked_at=AUTUMN, last_seen_at=AUTUMN, result="200"
    )
    links.filter(target="https://c.example/").update(
        checked_at=AUTUMN, result="busy: 429, asked again later"
    )
    links.filter(target="https://d.example/").update(
        checked_at=AUTUMN, result="timed out"
    )

    (text,) = all_broken()
    gone, silent = text.findings

    assert gone.topic == Topic.EXTERNAL
    assert "https://a.example/ is dead: 404." in gone.message
    assert gone.last_seen == SPRING
    assert gone.archive == "https://web.archive.org/web/2026*/https://a.example/"
    assert "https://d.example/ is dead: timed out." in silent.message
    assert silent.last_seen is None
    assert silent.archive == "https://web.archive.org/web/*/https://d.example/"


def test_texts_that_are_not_given_are_left_out():
    post = make_post("Mine", body="[a](/no/)")
    make_post("Not mine", body="[a](/no/)")

    assert targets(broken([post], [])) == {"Mine": ["/no/"]}


def test_a_scheduled_text_is_judged_by_when_it_appears():
    soon = make_scheduled("Soon")
    make_scheduled("Later", body=f"[a]({soon.get_absolute_url()})")
    make_draft("Draft", body=f"[a]({soon.get_absolute_url()})")

    assert targets(all_broken()) == {"Draft": [soon.get_absolute_url()]}


def test_lines_are_told_where_the_markdown_has_the_address():
    post = make_post(body="One\n\n[a](/no/) and\n[b](/nothing/)\n\n[c](/no/)")
    (text,) = all_broken()

    lined = report.with_lines(text, post.body)

    assert [(f.target, f.line) for f in lined.findings] == [
        ("/no/", 3),
        ("/nothing/", 4),
    ]


def test_findings_are_counted_and_narrowed_by_topic():
    make_post("One", body="[a](/no/) [b](#no)")
    make_post("Two", body="[a](/no/)")
    texts = all_broken()

    assert report.counted(texts) == {Topic.INTERNAL: 2, Topic.ANCHORS: 1}
    assert targets(report.about(texts, Topic.ANCHORS)) == {"One": ["#no"]}


def test_ten_thousand_links_are_looked_at_in_few_queries(django_assert_max_num_queries):
    bodies = [
        " ".join(f"[x](/blog/p{n}/) [y](/no{n}/) [z](#h{n})" for n in range(67))
        for _ in range(3)
    ]
    for number, body in enumerate(bodies):
        make_post(slug=f"p{number}", body=body)
    some = list(Link.objects.all())
    posts = Post.objects.bulk_create(
        Post(title=f"P{n}", slug=f"q{n}", feed_id=f"q{n}") for n in range(50)
    )
    Link.objects.bulk_create(
        Link(post=post, target=link.target) for post in posts for link in some[:200]
    )
    assert Link.objects.count() > 10_000
    texts = list(Post.objects.only("title", "slug", "status", "published_at"))

    with django_assert_max_num_queries(6):
        found = broken(texts, [])

    assert len(found) == 53
