"""Accounts: who may enter the admin, and in which role. Whoever keeps the accounts
without being a superuser makes none, and touches none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

ROLES = (
    "Contributors write drafts of their own, authors publish their own posts, editors "
    "work on everything in the blog, administrators on the site and its accounts too."
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


@admin.register(User)
class AccountAdmin(UserAdmin[User]):
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

    @admin.display(description="roles")
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all())


def may_keep(request: HttpRequest, user: User | None) -> bool:
    is_above = user is not None and user.is_superuser
    return bool(request.user.is_superuser) or not is_above


def is_last_superuser(user: User, going: Sequence[User] | QuerySet[User] = ()) -> bool:
    """Whether nobody of their power could log in without them and those `going` too."""
    whole = User.objects.filter(is_superuser=True, is_staff=True, is_active=True)
    gone = [user.pk, *(one.pk for one in going)]
    is_one = whole.filter(pk=user.pk).exists()
    return is_one and not whole.exclude(pk__in=gone).exists()
