"""Tags at the writer's desk: renaming, merging, deleting. R4"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from blog.models import Tag, TagAlias
from site_config.models import SiteIdentity
from tests.factories import make_draft, make_post, make_tag

pytestmark = pytest.mark.django_db

LIST = reverse("admin:blog_tag_changelist")


def asked(desk: Client, *tags: Tag, **fields: Any) -> Any:
    """What the action on the list answers."""
    keys = [tag.pk for tag in tags]
    return desk.post(LIST, {"action": "merge", "_selected_action": keys} | fields)


def merged(desk: Client, *tags: Tag, into: Tag) -> Any:
    return asked(desk, *tags, merged="yes", into=into.pk)


def rename(desk: Client, tag: Tag, name: str, slug: str) -> HttpResponse:
    return desk.post(  # type: ignore[return-value]  # the client's own response
        reverse("admin:blog_tag_change", args=[tag.pk]),
        {
            "name": name,
            "slug": slug,
            "aliases-TOTAL_FORMS": "0",
            "aliases-INITIAL_FORMS": "0",
        },
    )


def may(*names: str) -> User:
    user = User.objects.create_user("editor", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def test_the_page_says_what_will_move(desk: Client):
    make_post(tags=("Golang", "GoLang!"))
    make_draft(tags=("Golang",))
    golang, odd = Tag.objects.order_by("name")
    TagAlias.objects.create(name="Gopher", tag=golang)
    make_tag("Go")

    page = asked(desk, golang, odd)

    assert page.status_code == 200
    words = " ".join(page.text.split())
    assert "2 posts carry what you chose, drafts included" in words
    assert "also called Gopher" in words
    assert "Go (0 posts)" in words
    assert Tag.objects.count() == 3


def test_tags_are_merged_and_the_log_tells_of_it(desk: Client):
    make_post(tags=("Golang",))
    golang, go = Tag.objects.get(), make_tag("Go")

    page = asked(desk, golang, merged="yes", into=go.pk)
    told = desk.get(page["Location"]).text

    assert list(Tag.objects.all()) == [go]
    assert "Merged “Golang”, with 1 post, into “Go”." in told
    entries = LogEntry.objects.values_list("action_flag", "object_repr")
    assert set(entries) == {(DELETION, "Golang"), (CHANGE, "Go")}


def test_of_several_chosen_tags_one_may_be_kept(desk: Client):
    make_post(tags=("Golang", "Go"))

    merged(desk, *Tag.objects.all(), into=Tag.objects.get(name="Go"))

    assert Tag.objects.get().name == "Go"
    assert TagAlias.objects.get().name == "Golang"


def test_a_tag_cannot_be_merged_into_itself(desk: Client):
    tag = make_tag("Go")

    page = merged(desk, tag, into=tag)

    assert "Go cannot be merged into itself. Choose another tag to keep." in page.text
    assert Tag.objects.get() == tag


def test_nothing_is_merged_until_a_tag_is_chosen(desk: Client):
    page = asked(desk, make_tag("Go"), merged="yes", into="")

    assert "Choose the tag to keep." in page.text
    assert Tag.objects.exists()


def test_a_tag_that_went_meanwhile_cannot_be_kept(desk: Client):
    page = asked(desk, make_tag("Go"), merged="yes", into="99")

    assert "That tag is no longer there." in page.text


@pytest.mark.parametrize(
    "names", [("change_tag",), ("delete_tag",)], ids=["change", "delete"]
)
def test_merging_takes_both_permissions(client: Client, names: tuple[str, ...]):  # E14
    golang, go = make_tag("Golang"), make_tag("Go")
    client.force_login(may("view_tag", *names))

    merged(client, golang, into=go)

    assert Tag.objects.count() == 2
    assert "Merge into another tag" not in client.get(LIST).text


def test_who_may_change_and_delete_may_merge(client: Client):  # E14
    golang, go = make_tag("Golang"), make_tag("Go")
    client.force_login(may("view_tag", "change_tag", "delete_tag"))

    merged(client, golang, into=go)

    assert Tag.objects.get() == go


def test_a_renamed_tag_is_found_at_its_old_addresses(desk: Client):  # E10, F9
    SiteIdentity(posts_per_page=1).save()
    for _ in range(2):
        make_post(tags=("Golang",))

    rename(desk, Tag.objects.get(), "Go", "")

    assert Tag.objects.get().slug == "go"
    for tail in ("", "page/2/", "feed.xml"):
        moved = desk.get(f"/blog/tag/golang/{tail}")
        assert (moved.status_code, moved["Location"]) == (301, f"/blog/tag/go/{tail}")
        assert desk.get(moved["Location"]).status_code == 200


def test_an_alias_that_is_taken_is_refused_with_a_sentence(desk: Client):
    make_tag("Go")
    tag = make_tag("Golang")

    page = desk.post(
        reverse("admin:blog_tag_change", args=[tag.pk]),
        {
            "name": "Golang",
            "slug": "golang",
            "aliases-TOTAL_FORMS": "1",
            "aliases-INITIAL_FORMS": "0",
            "aliases-0-name": "go",
        },
    )

    assert "There is a tag Go, so go cannot mean another." in page.text
    assert not TagAlias.objects.exists()


@pytest.mark.parametrize("parent", ["nonsense", "17", ""])
def test_an_alias_of_another_tag_than_the_form_is_of_is_refused(
    desk: Client, parent: str
):
    form = {
        "name": "Kubernetes",
        "slug": "",
        "aliases-TOTAL_FORMS": "1",
        "aliases-INITIAL_FORMS": "0",
        "aliases-0-name": "K8s",
        "aliases-0-tag": parent,
    }

    for address in (
        reverse("admin:blog_tag_add"),
        reverse("admin:blog_tag_change", args=[make_tag("Kubectl").pk]),
    ):
        assert desk.post(address, form).status_code in (200, 302)

    others = TagAlias.objects.exclude(tag__name="Kubernetes")
    assert not others.exists()


def test_a_new_tag_may_come_with_an_alias(desk: Client):
    desk.post(
        reverse("admin:blog_tag_add"),
        {
            "name": "Kubernetes",
            "slug": "",
            "aliases-TOTAL_FORMS": "1",
            "aliases-INITIAL_FORMS": "0",
            "aliases-0-name": "K8s",
        },
    )

    for tail in ("", "feed.xml"):
        moved = desk.get(f"/blog/tag/k8s/{tail}")
        assert moved["Location"] == f"/blog/tag/kubernetes/{tail}"


def test_tags_deleted_in_the_list_are_gone(desk: Client):
    tag = make_tag("Perl")
    TagAlias.objects.create(name="Perl 5", tag=tag)

    asked(desk, tag, action="delete_selected", post="yes")

    assert not Tag.objects.exists()
    for path in ("/blog/tag/perl/", "/blog/tag/perl/feed.xml", "/blog/tag/perl-5/"):
        assert desk.get(path).status_code == 410


def test_a_new_name_alone_keeps_the_address_and_says_so(desk: Client):
    tag = make_tag("Zed")

    rename(desk, tag, "Zeta++", "zed")

    page = desk.get(LIST).text
    assert "Its address is still /blog/tag/zed/. Empty the address" in page
