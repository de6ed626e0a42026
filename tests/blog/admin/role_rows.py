"""A row of every kind for somebody to ask the admin for: theirs and another's."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import uuid4

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType

from blog.history import record
from blog.models import Author, PastAddress, Post, Revision
from blog.models.texts import Text
from site_config import models as site
from site_config.accounts.models import AuditEntry
from tests.factories import (
    make_admin,
    make_author,
    make_bulk_change,
    make_category,
    make_draft,
    make_image,
    make_member,
    make_page,
    make_post,
    make_series,
    make_tag,
    make_transfer,
)

# Of an import that found nothing.
EMPTY_REPORT: Final[dict[str, Any]] = {"remarks": [], "items": []}


def make_rows(user: User | None) -> dict[str, list[Any]]:
    """What stands in an address, by the name of the row. Nobody's own rows are
    somebody's.
    """
    other = make_member("Author", "another")
    mine, others = (Author.objects.of_account(one or other) for one in (user, other))
    rows = {
        "own-draft": make_draft("Mine", author=mine),
        "own-post": make_post("Mine, public", author=mine),
        "others-draft": make_draft("Another’s", author=others),
        "others-post": make_post("Another’s, public", author=others),
        "own-author": mine,
        "others-author": others,
        "own-bulk-change": make_bulk_change(user or other),
        "others-bulk-change": make_bulk_change(other),
        "own-image": make_image(uploaded_by=user),
        "others-image": make_image(uploaded_by=other),
        "draft-page": make_page("Unpublished", is_published=False),
        "page": make_page(),
        "unused-author": make_author(),
        "category": make_category(),
        "series": make_series(),
        "tag": make_tag("Go"),
        "pastaddress": PastAddress.objects.create(path="/old/", target="/"),
        "transfer": make_transfer(state="done", report=EMPTY_REPORT),
        "navigationlink": site.NavigationLink.objects.create(label="x", address="/"),
        "sociallink": site.SocialLink.objects.create(label="x", address="/"),
        "technologygroup": site.TechnologyGroup.objects.create(name="x", items="y"),
        "position": site.Position.objects.create(role="x", started=date(2020, 1, 1)),
        "group": Group.objects.create(name="Others"),
        "auditentry": AuditEntry.objects.create(verb="logged-in", name="somebody"),
        "user": User.objects.create_user("somebody"),
        "superuser": make_admin(),
    }
    post = ContentType.objects.get_for_model(Post)
    draft, public = rows["others-draft"], rows["others-post"]
    texts = {name: row for name, row in rows.items() if isinstance(row, Text)}
    unsaved = Revision.objects.create(
        kind=Revision.Kind.WORKING,
        draft_key=uuid4(),
        created_by=user,
        snapshot={"title": "", "body": ""},
    )
    return {
        **{name: [row.pk] for name, row in rows.items()},
        # With a revision of it.
        **{f"{name}+": [row.pk, record(row).pk] for name, row in texts.items()},
        "unsaved": [unsaved.pk],
        "-": [],
        "blog": ["blog"],
        "site_config": ["site_config"],
        "siteidentity": [1],
        "on-site-draft": [post.pk, draft.pk],
        "on-site-post": [post.pk, public.pk],
    }
