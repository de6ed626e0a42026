"""Where the admin asks `blog.roles`: of each row, not of its kind alone."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from blog import roles
from blog.admin.answers import FORBIDDEN, sentence, wants_json
from blog.models import Author, Post
from blog.models.post_queries import PostQuerySet


class RoleAdmin(admin.ModelAdmin[Any]):
    """Answers the questions that Django asks of a row, and tells the form who asks."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_view_permission(request, obj)
        return may and (obj is None or roles.may_see(request.user, obj))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may and (obj is None or roles.may_write(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or roles.may_delete(request.user, obj))

    def has_publish_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return roles.has(request.user, "publish", self.model())
        return roles.may_publish(request.user, obj)

    def get_form(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> type[forms.ModelForm[Any]]:
        form = super().get_form(request, *args, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> dict[str, Any]:
        """Nothing is typed into what is only shown."""
        shown = self.get_readonly_fields(request, obj)
        filled = super().get_prepopulated_fields(request, obj)
        return {name: filled[name] for name in filled if name not in shown}

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """Raises PermissionDenied for what is there but not in the account's list."""
        row = super().get_object(request, object_id, from_field)
        if row is None:
            self.refuse_hidden(request, object_id)
        return row

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kw: Any
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, *args, **kw)
        except PermissionDenied as error:
            refusal = self._named(error, request, object_id)
            if not wants_json(request):
                raise refusal from error
            return sentence(403, str(refusal) or FORBIDDEN)

    def delete_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kw: Any
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, *args, **kw)
        except PermissionDenied as error:
            raise self._named(error, request, object_id) from error

    def _named(
        self, error: PermissionDenied, request: HttpRequest, object_id: str | None
    ) -> PermissionDenied:
        """The refusal with a reason that names the row, if it has none."""
        is_nameless = object_id and not error.args
        row = self.get_object(request, str(object_id)) if is_nameless else None
        return PermissionDenied(roles.refusal(request.user, row)) if row else error

    def refuse_hidden(self, request: HttpRequest, key: object) -> None:
        """Raises PermissionDenied when there is such a row, after all."""
        row: Model | None = None
        with suppress(ValueError, ValidationError):
            row = self.model._default_manager.filter(pk=key).first()
        if row is not None:
            raise PermissionDenied(roles.refusal(request.user, row))


class OwnPostsAdmin(RoleAdmin):
    """Those who do not work on posts of others find and make their own."""

    def get_queryset(self, request: HttpRequest) -> PostQuerySet:
        posts: Any = super().get_queryset(request)
        if request.path.endswith("/autocomplete/"):
            return roles.choosable(request.user, posts)
        return roles.workable(request.user, posts)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Post | None = None
    ) -> list[str]:
        fixed = roles.fixed(request.user, obj or self.model()) & {"author"}
        return [*super().get_readonly_fields(request, obj), *fixed]

    def blank(self, request: HttpRequest) -> Post:
        """A new post, by whom it would be; not saved."""
        post, user = Post(), request.user
        if user.is_authenticated and "author" in roles.fixed(user, post):
            kept = Author.objects.filter(account=user).first()
            post.author = kept or Author.objects.new_for(user)
        return post

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        user = request.user
        if not change and user.is_authenticated and "author" in roles.fixed(user, obj):
            obj.author = Author.objects.of_account(user)
        super().save_model(request, obj, form, change)
