"""Accounts: roles are given, superusers are out of reach. E14"""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse

from tests.factories import make_admin, make_group, make_member

pytestmark = pytest.mark.django_db

LIST = reverse("admin:auth_user_changelist")
ADD = reverse("admin:auth_user_add")
PASSWORD = {"password1": "long and unusual", "password2": "long and unusual"}


@pytest.fixture
def administrator(client: Client) -> User:
    user = make_member("Administrator", "admina")
    client.force_login(user)
    return user


def change_address(user: User) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def filled(user: User, **fields: Any) -> dict[str, Any]:
    ticks = {
        name: "on"
        for name in ("is_active", "is_staff", "is_superuser")
        if getattr(user, name)
    }
    joined = {"date_joined_0": "2026-01-01", "date_joined_1": "10:00"}
    return {"username": user.username} | joined | ticks | fields


def test_an_account_is_made_with_its_role_and_may_enter(
    client: Client, administrator: User
):
    form = client.get(ADD).context["adminform"].form
    group = make_group("Contributor")

    client.post(
        ADD,
        {"username": "ines", "usable_password": "true", "first_name": "Ines"}
        | PASSWORD
        | {"is_staff": "on", "groups": group.pk},
    )

    ines = User.objects.get(username="ines")
    assert form.initial["is_staff"] is True
    assert "Contributors write drafts" in form.fields["groups"].help_text
    assert (ines.is_staff, ines.first_name) == (True, "Ines")
    assert list(ines.groups.all()) == [group]
    assert ines.has_perm("blog.add_post") and not ines.has_perm("blog.publish_post")


def test_an_administrator_makes_no_superuser(client: Client, administrator: User):
    somebody = User.objects.create_user("somebody")
    forged = {"is_superuser": "on"}

    client.post(ADD, {"username": "new", "usable_password": "true"} | PASSWORD | forged)
    for user in (somebody, administrator):
        client.post(change_address(user), filled(user, first_name="Bo") | forged)

    assert User.objects.filter(first_name="Bo").count() == 2
    assert User.objects.filter(username="new").exists()
    assert not User.objects.filter(is_superuser=True).exists()
    assert 'name="is_superuser"' not in client.get(change_address(somebody)).text


def test_an_administrator_neither_changes_nor_deletes_a_superuser(
    client: Client, administrator: User
):
    make_admin("second")
    owner = make_admin("owner")
    password = reverse("admin:auth_user_password_change", args=[owner.pk])
    delete = reverse("admin:auth_user_delete", args=[owner.pk])
    chosen = {"action": "delete_selected", "_selected_action": [owner.pk]}

    answers = [
        client.post(change_address(owner), filled(owner, email="mine@example.com")),
        client.post(password, PASSWORD | {"set-password": "1"}),
        client.post(delete, {"post": "yes"}),
        client.post(LIST, chosen | {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4
    stored = User.objects.get(pk=owner.pk)
    assert (stored.email, stored.password) == ("", owner.password)


def test_the_form_of_a_superuser_shows_no_password_to_others(
    client: Client, administrator: User
):
    owner = make_admin()

    page = client.get(change_address(owner))

    assert page.status_code == 200
    assert owner.password not in page.text


def test_a_superuser_makes_another_one(desk: Client):
    somebody = User.objects.create_user("somebody", is_staff=True)

    desk.post(change_address(somebody), filled(somebody, is_superuser="on"))

    assert User.objects.get(username="somebody").is_superuser


@pytest.mark.parametrize("name", ["is_active", "is_staff", "is_superuser"])
def test_the_last_superuser_stays_one(desk: Client, name: str):
    owner = User.objects.get()
    form = filled(owner)
    del form[name]

    alone = desk.post(change_address(owner), form)
    make_admin("second")
    desk.post(change_address(owner), form)

    assert "admin is the only superuser that can log in." in alone.text
    assert getattr(User.objects.get(username="admin"), name) is False


def test_the_last_superuser_is_not_deleted(desk: Client):
    owner = User.objects.get()
    delete = reverse("admin:auth_user_delete", args=[owner.pk])
    second = make_admin("second")
    both = {"action": "delete_selected", "_selected_action": [owner.pk, second.pk]}

    together = desk.post(LIST, both | {"post": "yes"})
    desk.post(reverse("admin:auth_user_delete", args=[second.pk]), {"post": "yes"})
    alone = desk.post(delete, {"post": "yes"})

    for answer in (together, alone):
        assert "admin is the only superuser that can log in." in answer.text
    assert User.objects.get() == owner


def test_the_list_says_who_has_which_role(client: Client, administrator: User):
    make_member("Author", "ines")

    page = client.get(LIST).text

    assert '<td class="field-roles">Author</td>' in page
    assert '<td class="field-roles">Administrator</td>' in page


def test_groups_are_the_administrators_to_change(client: Client, administrator: User):
    group = Group.objects.get(name="Contributor")
    publish = Permission.objects.get(codename="publish_post")

    client.post(
        reverse("admin:auth_group_change", args=[group.pk]),
        {"name": "Contributor", "permissions": [publish.pk]},
    )

    assert list(group.permissions.all()) == [publish]


def test_an_account_that_is_closed_has_no_login_when_it_is_opened_again(
    client: Client, administrator: User
):
    ines, theirs = make_member("Author", "ines"), Client()
    theirs.force_login(ines)
    page = reverse("accounts-logins")
    was_in = theirs.get(page).status_code == 200

    client.post(change_address(ines), filled(ines) | {"is_active": ""})
    closed = not User.objects.get(pk=ines.pk).is_active
    client.post(change_address(ines), filled(ines))

    assert was_in and closed
    assert User.objects.get(pk=ines.pk).is_active
    assert theirs.get(page).status_code == 302
    assert client.get(page).status_code == 200


def test_whoever_closes_their_own_account_is_logged_out(
    client: Client, administrator: User
):
    answer = client.post(
        change_address(administrator), filled(administrator) | {"is_active": ""}
    )
    User.objects.update(is_active=True)

    assert answer.status_code == 302
    assert client.get(LIST).status_code == 302
    assert not administrator.logins.exists()
