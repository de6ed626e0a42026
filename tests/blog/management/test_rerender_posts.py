"""What an older renderer made is made anew."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from blog.models import Page, Post
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_page,
    make_post,
    make_series,
    make_tag,
)

pytestmark = pytest.mark.django_db

OLD = {"html": "<p>old</p>", "render_version": 0}


def rerender(*options: str) -> str:
    out = StringIO()
    call_command("rerender_posts", *options, stdout=out, stderr=out)
    return out.getvalue()


def test_outdated_texts_are_rendered_and_others_left_alone():
    outdated, page, current = make_post(body="*new*"), make_page(), make_post()
    Post.objects.filter(pk=outdated.pk).update(**OLD)
    Page.objects.update(**OLD)
    Post.objects.filter(pk=current.pk).update(html="<p>current</p>")

    assert rerender() == "2 texts rendered.\n"

    assert "<em>new</em>" in Post.objects.get(pk=outdated.pk).html
    assert Page.objects.get().html == page.html
    assert Post.objects.get(pk=current.pk).html == "<p>current</p>"


@pytest.mark.parametrize(
    ("make", "column"),
    [
        (lambda: make_category(description="*new*"), "description_html"),
        (lambda: make_tag("Go", description="*new*"), "description_html"),
        (lambda: make_series(description="*new*"), "description_html"),
        (lambda: make_author(biography="*new*"), "biography_html"),
    ],
    ids=["category", "tag", "series", "author"],
)
def test_all_includes_what_is_said_about_terms_and_people(make: Any, column: str):
    row = make()
    type(row).objects.update(**{column: "old"})

    assert rerender() == "0 texts rendered.\n"
    assert rerender("--all") == "1 text rendered.\n"

    row.refresh_from_db()
    assert "<em>new</em>" in getattr(row, column)


def test_a_text_that_cannot_be_rendered_is_named_and_stops_no_other():
    bad, good = make_draft("Bad"), make_draft("Good")
    Post.objects.update(**OLD)
    Post.objects.filter(pk=bad.pk).update(body="x" * 600_000)
    out = StringIO()

    with pytest.raises(CommandError, match=r"^1 texts? could not be rendered"):
        call_command("rerender_posts", stdout=out, stderr=out)

    assert f"post {bad.pk} “Bad”: The text has 600,000 characters" in out.getvalue()
    assert Post.objects.get(pk=good.pk).html == good.html
    assert Post.objects.get(pk=bad.pk).html == OLD["html"]
