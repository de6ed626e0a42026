"""Composition: which package answers where. No view is defined here."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from blog.admin.on_site import view_on_site
from site_config import views
from site_config.operating import monitors

handler400 = "site_config.outages.refused"
handler404 = "blog.views.errors.not_found"
handler500 = "site_config.outages.failed"

urlpatterns = [
    path(
        "admin/r/<int:content_type_id>/<path:object_id>/",
        admin.site.admin_view(view_on_site),
        name="view-on-site",
    ),
    path("admin/", admin.site.urls),
    path("accounts/", include("site_config.accounts.urls")),
    path("accent.css", views.accent, name="accent"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("healthz", monitors.healthz, name="healthz"),
    path("readyz", monitors.readyz, name="readyz"),
    path("metrics", monitors.metrics, name="metrics"),
    path("robots.txt", views.robots, name="robots"),
    path("media/<path:name>", views.media, name="media"),
    path("", include("blog.urls")),
]
