"""What is wrong with links that lead to places on this site. E11."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from blog import rendering
from blog.links.internal import problems, problems_in, shown_from
from blog.links.targets import Kind, Problem, Target
from blog.models import PastAddress, Post
from tests.factories import (
    make_author,
    make_category,
    make_draft,
    make_expired,
    make_image,
    make_page,
    make_post,
    make_scheduled,
    make_series,
    make_tag,
)

pytestmark = pytest.mark.django_db

BASE = "/blog/here/"


def problem(address: str, *, is_picture: bool = False) -> Problem | None:
    target = Target(address, BASE, is_picture)
    return problems([target]).get(target)


def kind(address: str) -> Kind | None:
    found = problem(address)
    return found.kind if found else None


def suggestion(address: str) -> str:
    found = problem(address)
    return found.suggestion if found else ""


def test_what_answers_is_no_problem():
    post = make_post(
        "Here", slug="there", body="## Set up\n\n```py\n1\n```\n\na[^1]\n\n[^1]: b"
    )
    make_page(slug="about")
    make_category(slug="ops")
    make_tag("Perl")
    make_series(slug="queue")
    make_author(slug="ines")
    image = make_image()
    day = post.day
    addresses = [
        *("/", "/blog/", "/blog/archive/", "/feed.xml", "/robots.txt", "/static/x.css"),
        *("/about/", "/about", "/blog/there/", "../there/", "/blog/there/?q=1"),
        *("/blog/there/#set-up", "/blog/there/#fn-1", "/blog/there/#code-1"),
        *("/blog/there/#page--related", "/blog/there/#top", "/blog/there/code/1.py"),
        *("/blog/category/ops/", "/blog/category/ops/feed.xml", "/blog/tag/perl/"),
        *("/blog/series/queue/", "/author/ines/", image.source),
        *(f"/blog/{day:%Y}/", f"/blog/{day:%Y/%m}/", "https://elsewhere.example/x"),
        "mailto:ines@example.org",
    ]

    targets = [Target(address, BASE) for address in addresses]

    assert problems(targets) == {}


@pytest.mark.parametrize(
    "address",
    [
        *("/blog/nothing/", "/nothing/", "/nothing/at/all", "nothing", "/blog/tag/no/"),
        *("/blog/1999/", "/blog/1999/12/", "/author/nobody/", "http://[::1", ""),
        *("/blog/category/no/feed.xml", "/blog/series/no/", "/blog/x/code/1.py"),
    ],
)
def test_what_leads_nowhere_is_named(address: str):
    found = problem(address)

    assert found is not None
    assert found.kind == Kind.NOWHERE
    assert address in found.message


def test_a_code_block_that_is_not_there_leads_nowhere():
    make_post(slug="there", body="```py\n1\n```")

    assert kind("/blog/there/code/2.py") == Kind.NOWHERE


def test_what_moved_is_named_with_where_it_is_now():
    post = make_post(slug="one", body="## Set up")
    post.slug = "two"
    post.save()
    PastAddress.objects.record("/?p=12", "/blog/two/")

    assert kind("/blog/one/") == Kind.MOVED
    assert suggestion("/blog/one/#set-up") == "/blog/two/#set-up"
    assert suggestion("/blog/one/code/1.py") == "/blog/two/code/1.py"
    assert suggestion("/blog/one") == "/blog/two/"
    assert suggestion("/?p=12") == "/blog/two/"


def test_what_is_gone_is_named():
    make_post(slug="one").delete()
    make_expired("Old news", slug="two")

    assert kind("/blog/one/") == Kind.GONE
    assert kind("/blog/two/") == Kind.GONE
    assert kind("/blog/two/code/1.py") == Kind.GONE


def test_what_is_not_public_yet_is_named_with_its_day():
    make_draft("Plans", slug="plans")
    moment = timezone.now() + timedelta(days=9)
    make_post("Soon", slug="soon", published_at=moment)
    make_page("Hidden", slug="hidden", is_published=False)

    draft, soon, page = map(problem, ("/blog/plans/", "/blog/soon/", "/hidden/"))

    assert draft and "“Plans” is a draft" in draft.message
    assert soon and f"“Soon” appears on {moment.day} {moment:%B %Y}" in soon.message
    assert page and "“Hidden” is not published" in page.message
    assert {draft.kind, soon.kind, page.kind} == {Kind.NOT_PUBLIC}


def test_what_appears_before_the_text_that_links_to_it_is_no_problem():
    soon = make_scheduled("Soon")
    assert soon.published_at
    address = soon.get_absolute_url()
    later = Target(address, BASE, shown_from=soon.published_at + timedelta(hours=1))
    sooner = Target(address, BASE, shown_from=soon.published_at - timedelta(hours=1))

    assert set(problems([later, sooner])) == {sooner}


def test_the_admin_is_not_public():
    assert kind(reverse("admin:index")) == Kind.NOT_PUBLIC
    assert kind("/admin/no/such/page/") == Kind.NOT_PUBLIC


def test_a_heading_that_is_not_there_is_named_with_one_that_is_alike():
    make_post("There", slug="there", body="## Set-up\n\n## Costs")
    make_page("About", slug="about", body="## Größe")

    found = problem("/blog/there/#Setup")

    assert found is not None
    assert found.kind == Kind.ANCHOR
    assert "“There” has no heading #Setup" in found.message
    assert found.suggestion == "/blog/there/#set-up"
    assert kind("/blog/there/#gone") == Kind.ANCHOR
    assert kind("/blog/there/#fn-9") == Kind.ANCHOR
    assert kind("/about/#gr%C3%B6%C3%9Fe") is None
    assert kind("/about/#breite") == Kind.ANCHOR


def test_a_heading_answers_to_what_it_was_called():
    post = make_post(slug="there", body="## Set up\n\n## Costs")
    post = Post.objects.get(pk=post.pk)
    post.body = "## Install\n\n## Costs"
    post.save()

    assert kind("/blog/there/#set-up") is None


@pytest.mark.parametrize(
    "address",
    ["/media/images/no.png", "no.png", "/media/../../x", f"/media/{'x' * 999}"],
)
def test_a_picture_that_is_not_in_the_library_is_named(address: str):
    found = problem(address, is_picture=True)

    assert found is not None
    assert found.kind == Kind.PICTURE
    assert address in found.message


def test_a_lighter_copy_of_a_picture_may_be_linked_to():
    name = default_storage.save("images/copy.webp", ContentFile(b"a copy"))

    assert kind(f"/media/{name}") is None


def test_a_text_that_was_never_saved_is_taken_for_what_it_will_be():
    post = Post(
        title="New", body="## One\n\n[a](#one) [b](#two) [c](/blog/no/) ![d](e)"
    )
    content = rendering.render(post.body)

    found = problems_in(post, content)

    assert {t.address: p.kind for t, p in found.items()} == {
        "#two": Kind.ANCHOR,
        "/blog/no/": Kind.NOWHERE,
        "e": Kind.PICTURE,
    }


def test_a_saved_text_is_taken_for_what_it_will_be():
    post = make_draft(slug="here", body="## One")
    content = rendering.render("## Two\n\n[a](#one) [b](/blog/here/#two)")

    found = problems_in(post, content)

    assert [target.address for target in found] == ["#one"]


def test_a_draft_may_link_to_itself():
    make_draft(slug="here", body="## One")

    assert kind("/blog/here/#one") is None
    assert kind("#two") == Kind.ANCHOR


def test_a_text_is_shown_from_its_date():
    scheduled = make_scheduled()

    assert shown_from(scheduled) == scheduled.published_at
    assert shown_from(make_post()) is None
    assert shown_from(make_page()) is None


def test_many_links_cost_as_many_queries_as_few(django_assert_max_num_queries):
    for number in range(60):
        make_post(slug=f"post-{number}", body="## A")
    addresses = [
        *(f"/blog/post-{n}/#a" for n in range(30)),
        *(f"/blog/post-{n}/#b" for n in range(30, 60)),
        *(f"/no-{n}/" for n in range(30)),
        *(f"/media/{n}.png" for n in range(30)),
        *(f"/blog/tag/{n}/" for n in range(30)),
    ]

    with django_assert_max_num_queries(8):
        found = problems([Target(address, BASE) for address in addresses])

    assert len(found) == 120
