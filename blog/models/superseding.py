"""Which post takes the place of another: always the newest, so that no reader is sent
on twice or in a circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from blog.models.posts import Post


def refuse_chain(post: Post) -> None:
    """Raises ValidationError."""
    newer = post.superseded_by
    if newer is None:
        return
    if sentence := _refusal(post, newer):
        raise ValidationError({"superseded_by": sentence}, code="chain")


def _refusal(post: Post, newer: Post) -> str:
    if newer == post:
        return "A post cannot supersede itself. Choose the post that does, or none."
    newest = newer.superseded_by
    if newest == post:
        return (
            f"“{newer}” is superseded by this post. Take that back there first, or "
            "choose another one."
        )
    if newest:
        return f"“{newer}” is superseded itself, by “{newest}”. Choose that one."
    older = type(post).objects.filter(superseded_by=post.pk).first()
    if older and post.pk:
        return (
            f"“{older}” names this post as the newer one. Let it name “{newer}” first."
        )
    return ""
