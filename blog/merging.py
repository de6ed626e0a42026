"""The verb that makes one tag of several."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from blog.models import PastAddress, Tag, TagAlias, TaggedPost


class MergedIntoItself(ValueError):
    def __init__(self, tag: Tag) -> None:
        super().__init__(
            f"{tag} cannot be merged into itself. Choose another tag to keep."
        )


class KeptTagIsGone(ValueError):
    def __init__(self, tag: Tag) -> None:
        super().__init__(
            f"{tag} is no longer there: somebody else has merged or deleted it. "
            "Choose another tag to keep."
        )


@transaction.atomic
def merge(tags: Collection[Tag], *, into: Tag) -> int:
    """Let the posts of the tags carry `into` alone, and take the tags away. Their names
    and aliases mean `into` from now on, and their addresses lead there. Dates of posts
    do not move. The number of posts that carry another tag than before.

    Raises MergedIntoItself and KeptTagIsGone.
    """
    keys = {tag.pk for tag in tags}
    if into.pk in keys:
        raise MergedIntoItself(into)
    # In one order, so that two mergers at a time wait for each other.
    locked = Tag.objects.select_for_update().order_by("pk")
    found = {tag.pk: tag for tag in locked.filter(pk__in={*keys, into.pk})}
    kept = found.pop(into.pk, None)
    if kept is None:
        raise KeptTagIsGone(into)
    carried = TaggedPost.objects.filter(tag__in=found)
    count = carried.values("content_object").distinct().count()
    for tag in found.values():
        _merge_one(tag, kept)
    return count


def _merge_one(tag: Tag, kept: Tag) -> None:
    """Rows of posts that carry both tags go with the tag."""
    both = TaggedPost.objects.filter(tag=kept).values("content_object")
    TaggedPost.objects.filter(tag=tag).exclude(content_object__in=both).update(tag=kept)
    tag.aliases.update(tag=kept)
    if tag.description and not kept.description:
        kept.description = tag.description
        kept.save()
    address, target = tag.get_absolute_url(), kept.get_absolute_url()
    # What led to the tag must lead on before deleting calls its address gone.
    PastAddress.objects.record(address, target)
    tag.delete()
    PastAddress.objects.record(address, target)
    TagAlias.objects.update_or_create(name=tag.name, defaults={"tag": kept})
