"""What is wrong with links and pictures that lead to places on this site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.urls import reverse
from django.utils import timezone

from blog.links import judging
from blog.links.directory import Directory, ids_in
from blog.links.targets import Kind, NoAddress, Problem, Target, place
from blog.models import Post
from blog.models.texts import Text
from blog.rendering import RenderedContent

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def problems(
    targets: Iterable[Target], written: Mapping[str, str] = _NOTHING
) -> dict[Target, Problem]:
    """What is wrong, for those of which something is; a fixed number of queries.

    `written` is the HTML, by path, of texts that are taken for what they will be
    rather than for what the database has of them.
    """
    found, places = {}, {}
    for target in targets:
        try:
            meant = place(target)
        except NoAddress as error:
            found[target] = Problem(Kind.NOWHERE, str(error))
        else:
            if meant:
                places[target] = meant
    stored = [meant for meant in places.values() if meant.path not in written]
    directory = Directory(stored)
    ids = {path: ids_in(html) for path, html in written.items()}
    for target, meant in places.items():
        if meant.path in ids:
            problem = judging.of_id(target, meant, ids[meant.path])
        else:
            problem = judging.of_place(target, meant, directory)
        if problem:
            found[target] = problem
    return found


def problems_in(text: Text, content: RenderedContent) -> dict[Target, Problem]:
    """Those of a text as it is being written; it need not be saved."""
    return problems(targets_of(text, content), {base_of(text): content.html})


def targets_of(text: Text, content: RenderedContent) -> list[Target]:
    """Each address once: what is shown and linked to counts as a picture."""
    pictures, base, moment = set(content.pictures), base_of(text), shown_from(text)
    addresses = dict.fromkeys((*content.links, *content.pictures))
    return [Target(a, base, a in pictures, moment) for a in addresses]


def base_of(text: Text) -> str:
    """The path that relative addresses in the text start from."""
    return reverse(text.detail, args=[text.slug or "-"])


def shown_from(text: Text) -> datetime | None:
    """When readers will first see it, if that is in the future and known."""
    moment = text.published_at if isinstance(text, Post) else None
    return moment if moment and moment > timezone.now() else None
