"""What earlier runs wrote, read once before a run begins."""

from __future__ import annotations

from dataclasses import dataclass

from blog.models import ImportedItem


@dataclass(frozen=True)
class Known:
    """`slug` is the one that its post or page has now."""

    pk: int
    digest: str
    written_digest: str
    post_id: int | None
    page_id: int | None
    slug: str
    lacks_pictures: bool = False

    @property
    def is_deleted(self) -> bool:
        return self.post_id is None and self.page_id is None


def known_items(source: str) -> dict[str, Known]:
    """By the key of the source id."""
    rows = ImportedItem.objects.filter(source=source, image=None).values_list(
        *("source_id", "pk", "digest", "written_digest", "post_id", "page_id"),
        *("post__slug", "page__slug", "lacks_pictures"),
    )
    return {
        source_id: Known(
            pk, digest, written, post, page, post_slug or page_slug or "", lacks
        )
        for source_id, pk, digest, written, post, page, post_slug, page_slug, lacks in (
            rows
        )
    }
