"""Many posts put back as they were before they were changed at once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from blog import history, roles, search
from blog.bulk.changing import batches, locked
from blog.bulk.outcomes import LeftAlone, Outcome, saved_meanwhile
from blog.history.snapshots import Snapshot, as_json
from blog.models import BulkChange, Post, Revision
from blog.rendering import SourceTooLong, UnrenderableSource


class AlreadyUndone(ValueError):
    def __init__(self, change: BulkChange) -> None:
        super().__init__(f"“{change}” was undone already.")


def undo(change: BulkChange, *, by: User) -> Outcome:
    """Those that somebody saved since, or that the account may not put back, are left
    alone. What broke off can be begun again.

    Raises AlreadyUndone.
    """
    change.refresh_from_db()
    if change.undone_at:
        raise AlreadyUndone(change)
    outcome = Outcome(change)
    for entries in batches(change.changes):
        _undo(outcome, entries, by)
    if outcome.count:
        change.undone_at = timezone.now()
        change.save(update_fields=["undone_at"])
    return outcome


@transaction.atomic
def _undo(outcome: Outcome, entries: Sequence[dict[str, int]], by: User) -> None:
    posts = {post.pk: post for post in locked([one["post"] for one in entries], by)}
    before = Revision.objects.in_bulk([entry["revision"] for entry in entries])
    for entry in entries:
        post, revision = posts.get(entry["post"]), before.get(entry["revision"])
        if post is None or revision is None:
            outcome.missing += 1
            continue
        try:
            _restore(post, revision, entry["version"], by)
        except (SourceTooLong, UnrenderableSource) as error:
            outcome.left.append(f"“{post}” was left as it is. {error}")
        except LeftAlone as error:
            outcome.left.append(str(error))
        else:
            outcome.count += 1
    search.catch_up(list(posts))


@transaction.atomic
def _restore(post: Post, revision: Revision, version: int, by: User) -> None:
    """Raises LeftAlone, SourceTooLong and UnrenderableSource."""
    held, current = revision.snapshot, history.snapshot(post)
    changed = {name for name in held if held[name] != current.get(name)}
    if not changed:
        # An earlier attempt came as far as this.
        return
    if post.version != version:
        raise LeftAlone(saved_meanwhile(post, by))
    if not roles.may_write(by, post):
        raise LeftAlone(roles.refusal(by, post))
    if changed & roles.fixed(by, post):
        raise LeftAlone(
            f"“{post}” was left as it is, for your account may not publish it. Ask an "
            "editor."
        )
    restored = history.restore(post, revision, by=by, everything=True)
    _require(restored, {name: held[name] for name in changed})


def _require(post: Post, held: Snapshot) -> None:
    """Raises LeftAlone when a row that the post belonged to is gone."""
    rows = (field for field in post._meta.concrete_fields if field.is_relation)
    for field in rows:
        name = field.name
        if name in held and as_json(getattr(post, name)) != held[name]:
            raise LeftAlone(
                f"“{post}” was left as it is, for its former {field.verbose_name} is "
                "not there any more."
            )
