"""The sample is a whole small blog, written at once or not at all."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from blog.models import Category, Image, Post, SearchEntry, SearchPending, Series, Tag
from blog.sample_content import loading
from site_config import identity
from tests.factories import make_post

pytestmark = pytest.mark.django_db


def test_the_sample_shows_what_a_blog_can_be(client: Client):
    output = StringIO()

    call_command("sample_content", stdout=output)

    assert output.getvalue() == "Sample content: 24 posts.\n"
    now = timezone.now()
    states = {
        "published": Post.objects.published().count(),
        "draft": Post.objects.filter(status="draft").count(),
        "scheduled": Post.objects.filter(published_at__gt=now).count(),
        "expired": Post.objects.expired().count(),
    }
    assert states == {"published": 21, "draft": 1, "scheduled": 1, "expired": 1}
    assert Category.objects.filter(name="Cloud & DevOps").exists()
    assert Series.objects.in_use().count() == 2
    tags = {"C", "C++", "C#", ".NET", "CI/CD", "Node.js"}
    assert tags <= set(Tag.objects.in_use().values_list("name", flat=True))
    assert Image.objects.count() >= 5
    assert identity.current().has_portfolio
    for post in Post.objects.published():
        assert client.get(post.get_absolute_url()).status_code == 200


def test_the_sample_holds_every_kind_of_text():
    loading.load()

    text = "".join(Post.objects.published().values_list("html", flat=True))
    languages = {
        snippet["extension"]
        for post in Post.objects.published()
        for snippet in post.snippets
    }
    kinds = ("<table", "footnotes", "<math", "callout", "<figure", 'class="task"')
    assert [kind for kind in kinds if kind not in text] == []
    assert len(languages) >= 8


def test_every_link_between_the_posts_leads_somewhere(client: Client):
    loading.load()
    public = {post.get_absolute_url() for post in Post.objects.published()}

    linked = {
        part.split('"')[0].split("#")[0]
        for post in Post.objects.published()
        for part in post.html.split('href="')[1:]
        if part.startswith("/blog/")
    }

    assert linked <= public


def test_the_sample_does_not_mix_with_a_blog_that_is_there():
    make_post("Mine")

    with pytest.raises(CommandError, match="content already"):
        call_command("sample_content", stdout=StringIO())

    assert Post.objects.get().title == "Mine"


def test_starting_again_leaves_a_blog_alone():
    make_post("Mine")
    output = StringIO()

    call_command("sample_content", if_empty=True, stdout=output)

    assert (Post.objects.count(), output.getvalue()) == (1, "")


def test_every_post_of_the_sample_can_be_found_at_once():
    loading.load()

    ready = Post.objects.filter(status=Post.Status.READY).count()
    assert SearchEntry.objects.count() == ready
    assert not SearchPending.objects.exists()
