"""Where moving in and out is found, and by whom."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from blog import roles
from blog.admin.answers import answering
from blog.admin.transfers import doing, pages
from blog.models import Transfer


@admin.register(Transfer)
class TransferAdmin(admin.ModelAdmin[Transfer]):
    """Pages of its own: what was moved is done, not edited."""

    def get_urls(self) -> list[URLPattern]:
        def to(place: str, view: Any, name: str) -> URLPattern:
            guarded = answering(self.admin_site, partial(view, model_admin=self))
            return path(place, guarded, name=f"blog_transfer_{name}")

        return [
            to("", pages.listed, "changelist"),
            path("import/", self._take_upload(), name="blog_transfer_import"),
            to("export/", doing.begin_export, "export"),
            to("<int:pk>/", pages.detail, "detail"),
            to("<int:pk>/progress/", pages.progress, "progress"),
            to("<int:pk>/report.json", pages.report, "report"),
            to("<int:pk>/file/", pages.file, "file"),
            to("<int:pk>/start/", doing.start, "start"),
            to("<int:pk>/stop/", doing.stop, "stop"),
            to("<int:pk>/remove/", doing.remove, "remove"),
        ]

    def _take_upload(self) -> Any:
        """Nothing of what is sent is read before it is known who sends it, for that
        may be gigabytes; Django's own order looks for the form's token first.
        """
        take_it = partial(doing.take_upload, model_admin=self)
        guarded = csrf_protect(answering(self.admin_site, take_it))

        @csrf_exempt
        def take(request: HttpRequest) -> HttpResponse:
            may = self.has_view_permission(request)
            return guarded(request) if may else doing.refuse_upload(request)

        return take

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(roles.MOVE)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
