"""The entry that feed readers will get. E15"""

from __future__ import annotations

import pytest

from blog.checklist.feed_entry import document_with, examine, problems
from blog.feeds.items import Item, describe_items
from blog.models import Post
from site_config import identity
from tests.attacks import ATTACKS
from tests.blog.checklist.manuscripts import manuscript_of, sentences
from tests.blog.feeds.parsed import HOSTILE
from tests.factories import make_category, make_draft, make_page, make_post, make_tag

pytestmark = pytest.mark.django_db


def entry_of(post: Post) -> tuple[Item, str]:
    [item] = describe_items([post], identity.current())
    return item, document_with(item).decode()


def test_a_post_that_was_never_saved_has_an_entry():
    post = Post(title="New", body="Text.")

    assert sentences(examine, post) == []
    assert (post.slug, post.feed_id, post.feed_html) == ("", "", "")


def test_a_page_has_none():
    assert sentences(examine, make_page()) == []


def test_whatever_is_typed_makes_an_entry_that_can_be_read():  # F1
    shared = {"category": make_category(HOSTILE, slug="hostile")}
    make_tag(HOSTILE, slug="hostile")
    posts = [
        make_draft(attack, body=attack, summary=attack, tags=(HOSTILE,), **shared)
        for attack in (*ATTACKS, HOSTILE)
    ]

    assert [sentence for post in posts for sentence in sentences(examine, post)] == []


def test_a_post_without_a_title_is_named():
    [finding] = examine(manuscript_of(Post(body="Text.")))

    assert (finding.level, finding.field, finding.is_final) == ("error", "title", True)


def test_a_document_that_is_not_well_formed_is_named():
    item, document = entry_of(make_post("Broken"))

    [sentence] = problems(item, document.replace("</guid>", "").encode())

    assert sentence.startswith("The feed entry of “Broken” is not well-formed (mismat")


def test_an_entry_that_says_something_else_is_named():
    item, document = entry_of(make_post("Right"))

    [sentence] = problems(item, document.replace("Right<", "Wrong<").encode())

    assert sentence.startswith("The feed entry of “Right” would not carry its title")
