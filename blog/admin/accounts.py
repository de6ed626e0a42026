"""Accounts: who may enter the admin, and in which role. Whoever keeps the accounts
without being a superuser makes none, and touches none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest

from site_config.accounts import audit, sessions
from site_config.accounts.admin_verbs import AuditedAdmin, changed_fields
from site_config.accounts.audit import Verb

ROLES = (
    "Contributors write drafts of their own, authors publish their own posts, editors "
    "work on everything in the blog, administrators on the site and its accounts too."
)
# What a form calls the fields that decide what an account may do.
POWERS = frozenset(
    {"active", "staff status", "superuser status", "groups", "user permissions"}
)
LAST = (
    "{user} is the only superuser that can log in. Make another one first, or nobody "
    "can repair the accounts."
)


class AccountForm(UserChangeForm[User]):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        needed = ("is_active", "is_staff", "is_superuser")
        stays = all(cleaned.get(name, True) for name in needed)
        if not stays and is_last_superuser(self.instance):
            raise forms.ValidationError(LAST.format(user=self.instance))
        return cleaned


admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(Group)
class RoleGroupAdmin(AuditedAdmin, GroupAdmin):
    audited = {
        "added": Verb.PERMISSIONS_CHANGED,
        "changed": Verb.PERMISSIONS_CHANGED,
        "deleted": Verb.PERMISSIONS_CHANGED,
    }


@admin.register(User)
class AccountAdmin(AuditedAdmin, UserAdmin[User]):
    audited = {
        "added": Verb.ACCOUNT_MADE,
        "changed": Verb.ACCOUNT_CHANGED,
        "deleted": Verb.ACCOUNT_DELETED,
    }
    form = AccountForm
    add_fieldsets = (
        *UserAdmin.add_fieldsets,
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Role", {"fields": ("is_staff", "groups")}),
    )
    list_display = ("username", "first_name", "last_name", "roles", "is_staff")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Whoever has a role needs the admin to play it."""
        return {"is_staff": True} | super().get_changeform_initial_data(request)

    def get_readonly_fields(
        self, request: HttpRequest, obj: User | None = None
    ) -> tuple[str, ...]:
        fixed = () if request.user.is_superuser else ("is_superuser",)
        return (*super().get_readonly_fields(request, obj), *fixed)

    def formfield_for_manytomany(
        self, db_field: Any, request: Any = None, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            kwargs["help_text"] = ROLES
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and may_keep(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and may_keep(request, obj)

    def get_deleted_objects(
        self, objs: QuerySet[User] | Sequence[User], request: HttpRequest
    ) -> tuple[Any, Any, Any, list[Any]]:
        """The last superuser counts as protected."""
        rows, counts, missing, protected = super().get_deleted_objects(objs, request)
        last = [user for user in objs if is_last_superuser(user, objs)]
        kept = [LAST.format(user=user) for user in last]
        return rows, counts, missing, [*protected, *kept]

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """A new password ends the logins that were made with the old one, and a closed
        account has none.
        """
        fields = changed_fields(message)
        if not obj.is_active:
            end_all(request, obj)
        elif "password" in map(str.lower, fields):
            sessions.end_others(request, obj)
        if POWERS & set(map(str.lower, fields)):
            details = self.audit_details(obj, fields)
            audit.record(Verb.PERMISSIONS_CHANGED, audit.named(obj), **details)
        return super().log_change(request, obj, message)

    def audit_details(self, row: Any, fields: list[str]) -> dict[str, Any]:
        return super().audit_details(row, fields) | {
            "groups": sorted(group.name for group in row.groups.all()),
            "is_active": row.is_active,
            "is_staff": row.is_staff,
            "is_superuser": row.is_superuser,
        }

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())


def end_all(request: HttpRequest, user: User) -> None:
    """Also the login that asks for it: nothing is saved in it any more."""
    if request.user == user:
        request.session.flush()
    sessions.end_others(None, user)


def may_keep(request: HttpRequest, user: User | None) -> bool:
    is_above = user is not None and user.is_superuser
    return bool(request.user.is_superuser) or not is_above


def is_last_superuser(user: User, going: Sequence[User] | QuerySet[User] = ()) -> bool:
    """Whether nobody of their power could log in without them and those `going` too."""
    whole = User.objects.filter(is_superuser=True, is_staff=True, is_active=True)
    gone = [user.pk, *(one.pk for one in going)]
    is_one = whole.filter(pk=user.pk).exists()
    return is_one and not whole.exclude(pk__in=gone).exists()
