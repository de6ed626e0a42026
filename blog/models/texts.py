"""What posts and pages share: a title, a body of Markdown, what is rendered of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from django.db import models, transaction

from blog import rendering
from blog.models.bodies import headings_in, outline_as_json, validate_body
from blog.models.links import Link
from blog.models.moving import MovingModel
from blog.models.named_images import find_image, find_images
from blog.rendering import (
    Heading,
    RenderedContent,
    Rendering,
    Surroundings,
    Task,
)


class Text(MovingModel):
    # Known before the first save, so that a save that is sent twice makes one row.
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    body = models.TextField(
        blank=True, validators=[validate_body], help_text="Markdown."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField("saved", auto_now=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    was_ever_public = models.BooleanField(default=False, editable=False)

    html = models.TextField(blank=True, editable=False)
    outline = models.JSONField(default=list, blank=True, editable=False)
    plain_text = models.TextField(blank=True, editable=False)
    render_version = models.PositiveSmallIntegerField(default=0, editable=False)
    # Whether a picture in it says nothing to somebody who cannot see it.
    has_wordless_pictures = models.BooleanField(default=False, editable=False)

    # What `render()` sets.
    RENDERED: ClassVar[frozenset[str]] = frozenset(
        {
            *("html", "outline", "plain_text", "render_version"),
            "has_wordless_pictures",
        }
    )
    # What that is computed from.
    WRITTEN: ClassVar[frozenset[str]] = frozenset({"body"})
    # Whether the save that is going on renders.
    is_rendering = True
    # What the body leads to and shows, and whether it is a picture; none until it is
    # rendered.
    targets: dict[str, bool] | None = None
    # Taken for the rendering if it is what would be made now.
    rendered_ahead: Rendering | None = None

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def save(
        self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any
    ) -> None:
        """Columns that follow from saved ones are saved with them; when the rendered
        ones do not, nothing is rendered.

        Raises SourceTooLong and UnrenderableSource.
        """
        if update_fields is not None:
            update_fields = self.with_derived(update_fields)
        self.is_rendering = update_fields is None or "html" in update_fields
        with transaction.atomic():
            super().save(*args, update_fields=update_fields, **kwargs)
            if self.is_rendering:
                self._list_links()

    def with_derived(self, names: Iterable[str]) -> set[str]:
        fields = {*names, "version", "updated_at", "was_ever_public"}
        return fields | self.RENDERED if fields & self.WRITTEN else fields

    def derive(self) -> None:
        """Raises SourceTooLong and UnrenderableSource."""
        self.was_ever_public = self.was_public()
        if self.is_rendering:
            self.render()
        self.version += 1

    def render(self, *, as_preview: bool = False) -> RenderedContent:
        """Compute the rendered columns; nothing is saved. What they were computed from
        is returned.

        Raises SourceTooLong and UnrenderableSource.
        """
        content = self.rendered(as_preview=as_preview)
        self.take(content)
        return content

    def rendered(self, *, as_preview: bool = False) -> RenderedContent:
        """Links to headings are kept alive once somebody can have made one. Below the
        address of a preview no code block is served.

        Raises SourceTooLong and UnrenderableSource.
        """
        surroundings = self.surroundings()
        if as_preview:
            surroundings = replace(surroundings, serves_snippets=False)
        given = (self.body, find_image, self._former_headings(), surroundings)
        if self.rendered_ahead and self.rendered_ahead.is_of(*given):
            return self.rendered_ahead.content
        return rendering.render(*given)

    def rendering_task(self) -> Task:
        """For `rendered_ahead`."""
        return Task(
            self.body,
            self._former_headings(),
            self.surroundings(),
            find_images(self.body),
        )

    def _former_headings(self) -> list[Heading]:
        return headings_in(self.outline) if self.was_public() else []

    def surroundings(self) -> Surroundings:
        return Surroundings()

    def take(self, content: RenderedContent) -> None:
        self.html = content.html
        self.outline = outline_as_json(content.outline)
        self.plain_text = content.plain_text
        self.render_version = rendering.RENDER_VERSION
        self.has_wordless_pictures = bool(content.wordless)
        links, pictures = dict.fromkeys(content.links, False), content.pictures
        self.targets = links | dict.fromkeys(pictures, True)

    def save_rendering(self) -> None:
        """Redo the rendered columns alone: nothing that a writer wrote is touched, and
        nothing at all when somebody saved the text since it was loaded.
        """
        self.render()
        rows = type(self)._default_manager.filter(pk=self.pk, version=self.version)
        with transaction.atomic():
            if rows.update(**{name: getattr(self, name) for name in self.RENDERED}):
                self._list_links()

    def _list_links(self) -> None:
        if self.targets is not None:
            Link.objects.bring_in_step(self, self.targets)
