"""One verb done to many posts.

They are worked on by batches, each with its entries in the change in one transaction,
so that nothing was ever done that cannot be undone; others wait for a batch at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction

from blog import history, publishing, roles, search
from blog.bulk.outcomes import (
    LeftAlone,
    Outcome,
    Versions,
    Warned,
    saved_meanwhile,
    told_of,
)
from blog.bulk.verbs import Unchanged, Verb
from blog.models import BulkChange, Post
from blog.models.post_queries import SUCCESSOR_TEXTS
from blog.rendering import SourceTooLong, UnrenderableSource

BATCH: Final = 20
# What a snapshot names.
RELATED: Final = ("author", "category", "series", "cover", "superseded_by")


def change(verb: Verb, versions: Versions, *, by: User) -> Outcome:
    """Those that somebody saved since, that the account may not change so, or that
    cannot be changed so, are left alone; the others go on.
    """
    outcome = Outcome()
    for keys in batches(sorted(versions)):
        with transaction.atomic():
            posts = locked(keys, by)
            outcome.missing += len(keys) - len(posts)
            entries = []
            for post in posts:
                entry = _entry(outcome, verb, post, versions[post.pk], by)
                entries += [entry] if entry else []
            _note(outcome, verb, entries, by)
            search.catch_up(keys)
    return outcome


def batches(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def locked(keys: Sequence[int], by: User) -> list[Post]:
    """Those within the account's reach. All are locked before the first is written:
    writers queue for the content version, and two of them must not do so crosswise.
    """
    posts = roles.workable(by, Post.objects.filter(pk__in=keys))
    rows = posts.select_for_update(of=("self",)).select_related(*RELATED)
    return list(rows.defer(*SUCCESSOR_TEXTS).order_by("pk"))


def _entry(
    outcome: Outcome, verb: Verb, post: Post, version: int, by: User
) -> dict[str, int] | None:
    try:
        with transaction.atomic():
            return _changed(outcome, verb, post, version, by)
    except Unchanged:
        outcome.unchanged += 1
    except (SourceTooLong, UnrenderableSource) as error:
        outcome.left.append(f"“{post}” was left as it is. {error}")
    except (LeftAlone, *publishing.REFUSALS) as error:
        outcome.left.append(str(error))
    return None


def _changed(
    outcome: Outcome, verb: Verb, post: Post, version: int, by: User
) -> dict[str, int]:
    if post.version != version:
        raise LeftAlone(saved_meanwhile(post, by))
    if not verb.may(by, post):
        raise LeftAlone(roles.refusal(by, post))
    before = history.record(post)
    after = verb.change(post)
    note = f"Among posts that {verb.predicate}."
    history.record(after, by=by, note=fitting(note, 200))
    if count := verb.examine(after):
        outcome.warned.append(Warned(post.pk, str(post), count))
    return {"post": post.pk, "revision": before.pk, "version": after.version}


def _note(
    outcome: Outcome, verb: Verb, entries: list[dict[str, int]], by: User
) -> None:
    if not entries:
        return
    noted = outcome.change or BulkChange(created_by=by, changes=[])
    outcome.change, outcome.count = noted, outcome.count + len(entries)
    noted.description = fitting(told_of(outcome.count, verb.predicate), 300)
    noted.changes += entries
    noted.save()


def fitting(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
