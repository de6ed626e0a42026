"""Takes into the index what the triggers noted as pending."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import InternalError, OperationalError, connection, transaction

from blog.models import Post, SearchEntry, SearchPending, TaggedPost
from blog.search import documents, terms

log = logging.getLogger(__name__)

# Notes at a time, and while a reader waits.
BATCH: Final = 200
A_LITTLE: Final = 40


@transaction.atomic
def catch_up(posts: Collection[int] | None = None, *, most: int = BATCH) -> int:
    """Index pending posts, or those of them that have these keys; how many notes were
    dealt with.

    A post that somebody else is writing stays pending, so that nobody waits, and an
    entry is never older than what its note was about.
    """
    waiting = SearchPending.objects.order_by("pk")
    if posts is not None:
        waiting = waiting.filter(post_id__in=posts)
    notes = dict(waiting.values_list("pk", "post_id")[:most])
    if not notes:
        return 0
    locked = _locked(set(notes.values()))
    left = _existing(set(notes.values())) - {post.pk for post in locked}
    done = [note for note, key in notes.items() if key not in left]
    SearchPending.objects.filter(pk__in=done).delete()
    _index(locked)
    return len(done)


def keep_up() -> bool:
    """Before a search: a part of what is pending, so that nobody waits for long. Where
    nothing can be written now, the index is asked as it is.

    Whether it has everything now.
    """
    if not SearchPending.objects.exists():
        return True
    try:
        with _impatient():
            catch_up(most=A_LITTLE)
    except (OperationalError, InternalError) as error:
        log.warning("The search index could not be brought up to date: %s", error)
    return not SearchPending.objects.exists()


@contextmanager
def _impatient() -> Iterator[None]:
    """SQLite waits seconds for another writer. PostgreSQL is told to wait for none."""
    if connection.vendor != "sqlite":
        yield
        return
    patience = connection.settings_dict["OPTIONS"].get("timeout", 5)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 50")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")


def catch_up_all(on_progress: Callable[[int, int], None] | None = None) -> None:
    """`on_progress` is told how many notes are dealt with, and of how many."""
    total, done = SearchPending.objects.count(), 0
    while dealt_with := catch_up():
        done += dealt_with
        if on_progress:
            on_progress(done, max(done, total))


def requeue() -> None:
    """Note every ready post that has no entry, or one of another way of making terms:
    what was written while there were no triggers.
    """
    current = SearchEntry.objects.filter(made_by=terms.VERSION).values("post_id")
    missing = Post.objects.filter(status=Post.Status.READY).exclude(pk__in=current)
    keys = missing.order_by("pk").values_list("pk", flat=True)
    SearchPending.objects.bulk_create(
        [SearchPending(post_id=key) for key in keys], batch_size=1000
    )


def _locked(keys: Collection[int]) -> list[Post]:
    """Those that nobody else is writing, in the version that nobody can change now."""
    rows = Post.objects.filter(pk__in=keys).only(*documents.COLUMNS)
    return list(rows.select_for_update(skip_locked=True, no_key=True).order_by("pk"))


def _existing(keys: Collection[int]) -> set[int]:
    return set(Post.objects.filter(pk__in=keys).values_list("pk", flat=True))


def _index(posts: Iterable[Post]) -> None:
    ready = {post.pk: post for post in posts}
    SearchEntry.objects.filter(post_id__in=ready).delete()
    tags = _tags(ready)
    SearchEntry.objects.bulk_create(
        documents.entry(post, tags[post.pk])
        for post in ready.values()
        if post.status == Post.Status.READY and post.published_at
    )


def _tags(keys: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = TaggedPost.objects.filter(content_object__in=list(keys))
    for key, tag in rows.values_list("content_object", "tag"):
        found[key].append(tag)
    return found
