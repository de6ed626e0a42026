"""Where pictures are shown, and which of them nothing shows."""

from __future__ import annotations

from collections.abc import Iterator

from blog.models.images import MEDIA_PREFIX, Image, ImageQuerySet
from blog.models.named_images import NAMED
from blog.models.pages import Page
from blog.models.posts import Post
from blog.models.revisions import Revision
from blog.models.texts import Text
from blog.rendering import SourceTooLong, UnrenderableSource
from site_config import identity


def pictures_in(body: str) -> list[str]:
    """The names of stored files that the Markdown means; some may be no more."""
    return NAMED.findall(body)


def texts_with(image: Image) -> list[Text]:
    """The posts and pages that name the picture in their Markdown."""
    return [
        text
        for kind in (Post, Page)
        for text in kind._default_manager.filter(body__contains=image.source)
    ]


def render_texts(image: Image) -> tuple[int, list[str]]:
    """Show the picture as it is now: how many texts do, and a sentence for each that
    cannot be rendered and stays as it was.
    """
    texts = texts_with(image)
    refused = []
    for text in texts:
        try:
            text.save_rendering()
        except (SourceTooLong, UnrenderableSource) as error:
            refused.append(f"“{text}” shows the picture as it was. {error}")
    return len(texts) - len(refused), refused


def uses(image: Image) -> list[str]:
    """Titles of what shows the picture, in its text or as a cover or avatar."""
    titles = {
        str(text): None for text in (*texts_with(image), *image.covered_posts.all())
    }
    row = identity.current().row
    return [*titles, *([row.site_name] if row.avatar_id == image.pk else [])]


def unused(pictures: ImageQuerySet) -> ImageQuerySet:
    """Those that no text names, nor what somebody is writing and has not saved; that no
    post has for its cover, nor the site for its avatar.

    Every text is read for it once.
    """
    named = {name for words in _written() for name in pictures_in(words)}
    free = pictures.filter(covered_posts=None).exclude(file__in=named)
    avatar = identity.current().row.avatar_id
    return free.exclude(pk=avatar) if avatar else free


def _written() -> Iterator[str]:
    for kind in (Post, Page):
        yield from kind._default_manager.values_list("body", flat=True).iterator()
    unsaved = Revision.objects.exclude(kind=Revision.Kind.SAVED)
    for snapshot in unsaved.values_list("snapshot", flat=True).iterator():
        yield f"{snapshot.get('body')} {MEDIA_PREFIX}{snapshot.get('cover')}"
