"""What can be done to many posts: here to one, which is locked and as the database has
it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.utils import timezone
from django.utils.text import get_text_list

from blog import publishing, roles
from blog.bulk.outcomes import LeftAlone
from blog.checklist import check
from blog.models import Category, Post, Tag
from blog.models.freshness import day_of


class Unchanged(ValueError):
    """The post is as it should be already."""


class CategoryIsGone(LeftAlone):
    def __init__(self, post: Post, category: Category) -> None:
        super().__init__(
            f"“{post}” was left as it is, for the category {category} was deleted "
            "meanwhile. Choose another one."
        )


@dataclass(frozen=True)
class Verb:
    """`predicate` says what many posts went through, as in “were published”; `may` who
    may do it to a post. `change` saves the post and returns it; `examine` counts what
    is worth a warning in it.

    `change` raises Unchanged and LeftAlone, and what publishing and rendering raise.
    """

    predicate: str
    may: Callable[[roles.Account, Post], bool]
    change: Callable[[Post], Post]
    examine: Callable[[Post], int] = lambda post: 0


def recategorise(category: Category | None) -> Verb:
    into = f"moved into {category}" if category else "left without a category"
    return Verb(f"were {into}", roles.may_write, partial(_recategorise, category))


def retag(*, add: Iterable[str] = (), remove: Iterable[str] = ()) -> Verb:
    """The names may be aliases; tags that are missing are made."""
    added, removed = (Tag.objects.without_aliases(names) for names in (add, remove))
    told = [f"were tagged {get_text_list(added, 'and')}"] if added else []
    if removed:
        tags = "tag" if len(removed) == 1 else "tags"
        told.append(f"lost the {tags} {get_text_list(removed, 'and')}")
    return Verb(" and ".join(told), roles.may_write, partial(_retag, added, removed))


def _warnings(post: Post) -> int:
    return sum(not finding.is_error for finding in check(post))


def _review(post: Post) -> Post:
    if post.reviewed_on == day_of(timezone.now()):
        raise Unchanged
    return publishing.review(post)


def _recategorise(category: Category | None, post: Post) -> Post:
    if post.category_id == (category.pk if category else None):
        raise Unchanged
    if category:
        # Locked, so that it cannot go before the post is in it.
        held = Category.objects.select_for_update().filter(pk=category.pk)
        if not held:
            raise CategoryIsGone(post, category)
    post.category = category
    post.save(update_fields=["category"])
    return post


def _retag(added: list[str], removed: list[str], post: Post) -> Post:
    had = {tag.folded_name: tag.name for tag in post.tags.all()}
    unwanted = {name.casefold() for name in removed}
    kept = {folded: had[folded] for folded in had if folded not in unwanted}
    wanted = {name.casefold(): name for name in added} | kept
    if wanted.keys() == had.keys():
        raise Unchanged
    # The tags are in a table of their own; the version is the post's.
    post.save(update_fields=["version"])
    post.set_tags(wanted.values())
    return post


PUBLISH: Final = Verb(
    "were published", roles.may_publish, publishing.publish, _warnings
)
WITHDRAW: Final = Verb(
    "were taken back to draft", roles.may_publish, publishing.withdraw
)
REVIEW: Final = Verb("were marked as reviewed", roles.may_write, _review)
