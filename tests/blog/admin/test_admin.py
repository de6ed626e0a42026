"""Every form and list of the admin opens; the library, pages and terms work."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from blog.models import Category, Link, Page, PastAddress, Tag, TagAlias, Transfer
from site_config import identity
from site_config.models import SiteIdentity
from tests.factories import (
    make_category,
    make_post,
    make_tag,
)

pytestmark = pytest.mark.django_db

OURS = [
    model
    for label in ("blog", "site_config")
    for model in apps.get_app_config(label).get_models()
    if model in admin.site._registry
]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_every_list_opens_and_can_be_searched(desk: Client, model: type):
    address = reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"  # type: ignore[attr-defined]  # a model
    )

    assert desk.get(address, {"q": "x"}, follow=True).status_code == 200


@pytest.mark.parametrize(
    "model",
    [model for model in OURS if model not in (Link, SiteIdentity, Transfer)],
    ids=lambda model: model._meta.model_name,
)
def test_every_form_opens(desk: Client, model: type):
    address = reverse(
        f"admin:{model._meta.app_label}_{model._meta.model_name}_add"  # type: ignore[attr-defined]  # a model
    )

    assert desk.get(address).status_code == 200


def test_the_first_page_opens(desk: Client):
    assert desk.get("/admin/").status_code == 200


def test_the_identity_is_one_form(desk: Client):
    page = desk.get("/admin/site_config/siteidentity/", follow=True)
    form = page.context["adminform"].form
    data = {name: value for name, value in form.initial.items() if value is not None}

    desk.post(
        "/admin/site_config/siteidentity/1/change/", data | {"site_name": "Pump Room"}
    )

    assert identity.current().name == "Pump Room"


def test_the_identity_cannot_be_deleted_or_doubled(desk: Client):
    SiteIdentity().save()

    assert desk.get("/admin/site_config/siteidentity/add/").status_code == 403
    assert desk.get("/admin/site_config/siteidentity/1/delete/").status_code == 403


def test_a_page_is_written_and_a_taken_address_refused(desk: Client):
    fields = {"title": "Uses", "slug": "uses", "body": "*Tools*", "is_published": "on"}
    desk.post(reverse("admin:blog_page_add"), fields)

    refused = desk.post(reverse("admin:blog_page_add"), fields | {"slug": "blog"})

    assert "<em>Tools</em>" in Page.objects.get().html
    assert "/blog/ is used by the site itself" in str(refused.context["errors"])


def test_a_category_with_posts_cannot_be_deleted(desk: Client):
    category = make_category()
    make_post(category=category)

    page = desk.get(reverse("admin:blog_category_delete", args=[category.pk]))

    assert page.context["protected"]
    assert Category.objects.exists()


def test_a_tag_gets_its_aliases_in_its_form(desk: Client):  # R4
    tag = make_tag("Kubernetes")

    desk.post(
        reverse("admin:blog_tag_change", args=[tag.pk]),
        {
            "name": "Kubernetes",
            "slug": "kubernetes",
            "aliases-TOTAL_FORMS": "1",
            "aliases-INITIAL_FORMS": "0",
            "aliases-0-name": "K8s",
        },
    )

    assert TagAlias.objects.get().tag == Tag.objects.get() == tag
    assert PastAddress.objects.get(path="/blog/tag/k8s/")
