"""What was done, by whom, is to be found again; nobody changes it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog import bulk
from blog.models import Post
from site_config.accounts import audit
from site_config.accounts.models import AuditEntry
from site_config.accounts.sentences import SENTENCES, sentence
from tests.blog.admin.filling import change_address, filled
from tests.factories import make_draft, make_member, make_page, make_post
from tests.site_config.accounts.conftest import PASSWORD, App, log_in

LIST = reverse("admin:accounts_auditentry_changelist")


@pytest.fixture
def known(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def entries() -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.order_by("pk")
    return list(rows.values_list("verb", "name", "thing"))


def last() -> AuditEntry:
    return AuditEntry.objects.latest("pk")


def test_logins_are_noted(client: Client, owner: User):
    log_in(client, "wrong")
    log_in(client, REMOTE_ADDR="203.0.113.9")
    client.post(reverse("admin:logout"))

    verbs = [verb for verb, _, _ in entries()]
    assert verbs == ["login-failed", "logged-in", "logged-out"]
    row = AuditEntry.objects.get(verb="logged-in")
    assert (row.address, row.details) == ("203.0.113.9", {"proven_by": ["password"]})


def test_what_proved_it_is_noted(client: Client, app: App):
    log_in(client)
    client.post(reverse("mfa_authenticate"), {"code": app.recovery_codes[0]})

    assert last().details == {"proven_by": ["password", "recovery_codes"]}


@pytest.mark.parametrize("name", ["my password", "(command line)", "ADMIN", "x\r\ny"])
def test_no_password_is_noted_and_no_name_is_forged(
    client: Client, owner: User, name: str
):
    log_in(client, "the secret", name=name)

    assert entries() == [("login-failed", "(unknown name)", "password")]


def test_the_name_of_an_account_is_noted(client: Client, owner: User):
    log_in(client, "wrong")

    assert entries() == [("login-failed", "admin", "password")]


def test_no_line_is_forged(owner: User):
    audit.record(audit.Verb.PUBLISHED, "Herons\r\n\u2028admin\x1b[2J" + "x" * 400)

    assert last().thing == ("Heronsadmin[2J" + "x" * 400)[:300]


@pytest.mark.parametrize("where", ["admin:logout", "account_logout"])
def test_a_log_out_is_noted_once(known: Client, where: str):
    known.post(reverse(where))
    known.post(reverse(where))

    assert entries() == [("logged-out", "admin", "")]


def test_a_post_that_is_shown_and_taken_back(known: Client, owner: User):
    post = make_draft("Herons")
    known.post(change_address(post), filled(post, _publish="Publish"))
    post.refresh_from_db()
    published = entries()[-1]
    known.post(change_address(post), filled(post, _withdraw="Back to draft"))

    assert published == ("published", "admin", f"post {post.pk}: Herons")
    assert entries()[-1] == ("withdrawn", "admin", f"post {post.pk}: Herons")


def test_a_draft_that_stays_one_is_nobodys_business(known: Client):
    post = make_draft("Herons")
    known.post(change_address(post), filled(post, body="Other words."))

    assert Post.objects.get().body == "Other words."
    assert entries() == []


@pytest.mark.parametrize("make", [make_post, make_page], ids=["post", "page"])
def test_a_text_that_is_deleted(known: Client, make: Any):
    text = make("Herons")
    kind = text._meta.model_name
    address = reverse(f"admin:blog_{kind}_delete", args=[text.pk])
    key = text.pk

    known.post(address, {"post": "yes"})

    assert entries()[-1] == ("deleted", "admin", f"{kind} {key}: Herons")


def test_posts_that_are_published_together(owner: User):
    posts = [make_draft(f"Post {number}") for number in range(2)]

    done = bulk.change(
        bulk.PUBLISH, {post.pk: post.version for post in posts}, by=owner
    )
    published = entries()
    assert done.change is not None
    bulk.undo(done.change, by=owner)

    things = [f"post {post.pk}: {post}" for post in posts]
    assert published == [("published", "admin", thing) for thing in things]
    undone = [("withdrawn", "admin", thing) for thing in things]
    assert entries() == published + undone


def test_accounts_and_what_they_may_do(known: Client):
    other = make_member("Author", "ines")
    editors = make_member("Editor").groups.get()
    place = reverse("admin:auth_user_change", args=[other.pk])
    form = {
        "username": "ines",
        "is_active": "on",
        "is_staff": "on",
        "groups": [editors.pk],
        "date_joined_0": "2026-01-01",
        "date_joined_1": "10:00:00",
    }
    known.post(place, form)

    row = AuditEntry.objects.get(verb="permissions-changed")
    assert row.thing == f"user {other.pk}: ines"
    assert row.details["groups"] == ["Editor"]
    known.post(reverse("admin:auth_user_delete", args=[other.pk]), {"post": "yes"})
    assert last().verb == "account-deleted"


def test_what_a_group_may_do(known: Client):
    group = Group.objects.create(name="Guests")
    place = reverse("admin:auth_group_change", args=[group.pk])
    known.post(place, {"name": "Visitors", "permissions": []})

    assert entries()[-1][0] == "permissions-changed"
    assert last().details == {"fields": ["Name"]}


def test_an_entry_outlives_the_account(owner: User):
    audit.record(audit.Verb.LOGGED_IN, by=owner)
    owner.delete()

    assert (last().name, last().account) == ("admin", None)


def test_an_entry_is_never_changed(owner: User):
    audit.record(audit.Verb.LOGGED_IN, by=owner)

    with pytest.raises(NotImplementedError):
        last().save()
    with pytest.raises(NotImplementedError):
        last().delete()


def test_whoever_keeps_accounts_reads_it(client: Client, owner: User):
    audit.record(audit.Verb.PUBLISHED, "<b>bold</b>", by=owner)
    client.force_login(make_member("Administrator"))

    page = client.get(LIST, {"verb__exact": "published"})
    detail = client.get(reverse("admin:accounts_auditentry_change", args=[last().pk]))

    assert page.status_code == detail.status_code == 200
    assert "&lt;b&gt;bold" in page.text
    assert "Save" not in detail.text


def test_editors_do_not(client: Client, db: None):
    client.force_login(make_member("Editor"))

    assert client.get(LIST).status_code == 403


def test_a_year_later_it_is_gone(client: Client, owner: User):
    audit.record(audit.Verb.LOGGED_OUT, by=owner)
    AuditEntry.objects.update(at=timezone.now() - timedelta(days=366))

    log_in(client, PASSWORD)

    assert [verb for verb, _, _ in entries()] == ["logged-in"]


def test_which_fields_of_the_identity_changed(known: Client):
    place = reverse("admin:site_config_siteidentity_change", args=[1])
    shown = known.get(place).context["adminform"].form
    typed = {name: shown[name].value() or "" for name in shown.fields}
    form = {name: value for name, value in typed.items() if value is not False}

    known.post(place, form | {"tagline": "Herons, mostly"})

    assert last().verb == "identity-changed"
    assert last().details == {"fields": ["Tagline"]}


def test_links_for_reviewers(known: Client):
    post = make_draft("Herons")
    place = reverse("admin:blog_post_review", args=[post.pk])
    known.post(place, {"label": "Ada", "days": "7", "make": "Make a link"})

    assert entries()[-1] == ("review-changed", "admin", f"post {post.pk}: Herons")
    assert last().details == {"done": "Made a review link for Ada."}


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            ("logged-in", "ines", "", "203.0.113.9", {"proven_by": ["password"]}),
            "ines logged in with password, from 203.0.113.9.",
        ),
        (
            ("login-failed", "(unknown name)", "password", "203.0.113.9", {}),
            "Somebody tried to log in as somebody whom no account is called, and the "
            "password was wrong, from 203.0.113.9.",
        ),
        (
            (
                *("account-made", "(command line)", "user 1: admin", ""),
                {"is_superuser": True, "command": "prepare"},
            ),
            "Somebody on the command line made the account of “user 1: admin”, a "
            "superuser (manage.py prepare).",
        ),
        (
            (
                *("permissions-changed", "admin", "user 5: ines", ""),
                {"fields": ["Groups"], "groups": ["Editor"]},
            ),
            "admin changed what “user 5: ines” may do (Groups); roles are now: Editor.",
        ),
        (
            ("withdrawn", "ines", "post 3: {Herons}", "", {}),
            "ines took “post 3: {Herons}” back from visitors.",
        ),
        (("of {a} past", "ines", "post 3", "", {}), "ines: of a past (“post 3”)."),
    ],
)
def test_an_entry_is_a_sentence(entry: tuple[Any, ...], said: str):
    assert sentence(*entry) == said


def test_a_title_ends_no_sentence():
    title = "Hello”, from 203.0.113.9. root deleted “bob"

    told = str(AuditEntry(name="eve", verb="published", thing=f"post 3: {title}"))

    assert told == (
        "eve published “post 3: Hello’, from 203.0.113.9. root deleted ‘bob”."
    )


def test_each_verb_has_a_sentence():
    assert set(AuditEntry.Verb.values) == set(SENTENCES)


def test_the_list_counts_entries(known: Client, owner: User):
    for _ in range(2):
        audit.record(audit.Verb.LOGGED_OUT, by=owner)

    page = known.get(LIST).text

    assert "2 entries of the audit log" in page
    assert "admin logged out." in page
