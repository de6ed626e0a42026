"""A draft shown to somebody without an account, by a link that ends.

The address is signed: what nobody made here is refused before the database is asked,
and another SECRET_KEY ends every link.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from blog.history.snapshots import fill, read
from blog.models import Post, ReviewLink, Revision

SALT: Final = "blog.reviewing"
# One character that no token and no signature holds, and that needs no escape.
SEPARATOR: Final = "."
DAYS: Final = 14
ASK: Final = "Ask whoever sent it for a new one."
DELETED: Final = "The draft that this link showed was deleted."


class NoSuchLink(Exception):
    """Nobody made that address here, or it lost a part on its way."""

    def __init__(self) -> None:
        super().__init__(
            "This is not the address of a review, or not all of it. Copy the whole "
            "link from the message that it came in, or ask whoever sent it for a new "
            "one."
        )


class LinkIsOver(Exception):
    """It was a link once."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason} {ASK}")


def invite(post: Post, *, by: Any, label: str = "", days: int = DAYS) -> ReviewLink:
    """A link that shows the newest draft of the post to whoever has it, for so long."""
    until = timezone.now() + timedelta(days=days)
    return ReviewLink.objects.create(
        post=post, created_by=by, label=label, expires_at=until
    )


def revoke(link: ReviewLink) -> None:
    """End the link now; one that was revoked before keeps its moment."""
    rows = ReviewLink.objects.filter(pk=link.pk, revoked_at=None)
    rows.update(revoked_at=timezone.now())
    link.refresh_from_db()


def address(link: ReviewLink) -> str:
    return reverse("blog:review", args=[_signer().sign(link.token)])


def open(signed: str) -> ReviewLink:
    """The link of that address, if it still shows its draft.

    Raises NoSuchLink and LinkIsOver.
    """
    try:
        token = _signer().unsign(signed)
    except signing.BadSignature as error:
        raise NoSuchLink from error
    link = ReviewLink.objects.filter(token=token).first()
    if link is None:
        raise LinkIsOver(DELETED)
    if link.revoked_at is not None:
        raise LinkIsOver("This link was taken back.")
    if not link.is_open():
        raise LinkIsOver("This link has expired.")
    return link


@dataclass(frozen=True)
class Draft:
    """What a reviewer reads: `post` has the text that was typed last, and is not saved.

    `tags` are names; None stands for those that the database has, as with `pinned`.
    `public_address` is where readers find the post, empty while they do not, and
    `is_saved` tells whether they find this very text.
    """

    link: ReviewLink
    post: Post
    written_at: datetime
    tags: list[str] | None = None
    pinned: list[Post] | None = None
    public_address: str = ""
    is_saved: bool = True


def newest_draft(link: ReviewLink) -> Draft:
    """Raises LinkIsOver."""
    post = Post.objects.for_reading().filter(review_links=link).first()
    if post is None:
        raise LinkIsOver(DELETED)
    public_address = post.get_absolute_url() if post.is_published() else ""
    saved = Draft(link, post, post.updated_at, public_address=public_address)
    # Of all who write on it
    copy = Revision.objects.of(post).unsaved().first()
    if copy is None:
        return saved
    held = read(Post, copy.snapshot)
    return replace(
        saved,
        post=fill(post, copy.snapshot),
        written_at=copy.created_at,
        tags=held.get("tags"),
        pinned=held.get("pinned_related"),
        is_saved=False,
    )


def _signer() -> signing.Signer:
    return signing.Signer(salt=SALT, sep=SEPARATOR)
