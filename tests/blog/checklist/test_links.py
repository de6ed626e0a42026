"""Links and pictures that lead nowhere, or not yet. E15, E11"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone

from blog.checklist.links import examine
from blog.models import Post
from tests.blog.checklist.manuscripts import manuscript_of, sentences
from tests.factories import (
    make_category,
    make_draft,
    make_expired,
    make_image,
    make_page,
    make_post,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[x](/blog/nowhere/)", "/blog/nowhere/ leads nowhere."),
        ("[x](https://blog.example/blog/nowhere/)", "/blog/nowhere/ leads nowhere."),
        ("[x](#nowhere)", "The text has no heading #nowhere."),
        ("[x](/blog/there/#nowhere)", "“There” has no heading #nowhere."),
        ("[x](/blog/gone/)", "/blog/gone/ says that the page is gone."),
        ("[x](/blog/category/nothing/)", "/blog/category/nothing/ leads nowhere."),
        ("[x](/blog/1999/)", "/blog/1999/ leads nowhere."),
        ("![A pump](/media/images/no.png)", "/media/images/no.png is not in the lib"),
        ("![A pump](pump.png)", "pump.png is not in the library."),
    ],
    ids=[
        *("post", "absolute", "own anchor", "anchor", "expired", "term", "year"),
        *("picture", "relative picture"),
    ],
)
def test_what_leads_nowhere_is_an_error_with_its_line(
    settings: LazySettings, written: str, says: str
):
    settings.SITE_URL = "https://blog.example"
    make_post("There", slug="there")
    make_expired(slug="gone")

    [finding] = examine(manuscript_of(make_draft(body=f"Text.\n\n{written}")))

    assert (finding.level, finding.field, finding.line) == ("error", "body", 3)
    assert says in finding.message
    assert not finding.is_final


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/blog/draft/", "“Draft” is a draft"),
        ("/blog/later/", "“Later” appears on "),
        ("/blog/before/", "/blog/before/ has moved. Write /blog/after/."),
    ],
)
def test_what_readers_will_find_one_day_is_a_warning(address: str, says: str):
    make_draft("Draft", slug="draft")
    make_scheduled("Later", slug="later")
    post = make_post(slug="before")
    post.slug = "after"
    post.save()

    [finding] = examine(manuscript_of(make_draft(body=f"[x]({address})")))

    assert (finding.level, finding.line) == ("warning", 1)
    assert finding.message.startswith(says)


def test_what_appears_before_the_text_does_is_there_by_then():
    make_scheduled(slug="sooner")
    later = timezone.now() + timedelta(days=2)

    post = make_draft(body="[x](/blog/sooner/)", published_at=later)

    assert sentences(examine, post) == []


def test_a_picture_of_another_site_is_a_warning_that_names_the_site():
    body = "Text.\n\n![A pump](https://pumps.example/a/pump.png?w=2)"

    [finding] = examine(manuscript_of(make_draft(body=body)))

    assert (finding.level, finding.line) == ("warning", 3)
    assert finding.message.startswith("The picture pump.png stands on pumps.example,")


def test_what_leads_somewhere_is_passed_over():
    make_category(slug="queues")
    make_page(slug="about", body="## Here")
    renamed = make_post(slug="there", body="## Before\n\nText.")
    renamed.body = "## After\n\nText."
    renamed.save()
    image = make_image(alt="A pump")
    addresses = [
        *("/", "/blog/", "/blog/archive/", "/blog/2025/", "/feed.xml"),
        *("/blog/category/queues/", "/blog/category/queues/feed.xml", "/about/#here"),
        *("/blog/there/#after", "/blog/there/#before", "/static/css/prose.css"),
        *("#own", "https://example.org/", "mailto:ines@example.org", image.source),
    ]
    links = "\n".join(f"[x]({address})" for address in addresses)

    post = Post(title="New", body=f"## Own\n\n{links}\n\n![]({image.source})")

    assert sentences(examine, post) == []
