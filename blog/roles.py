"""Who may do what: the rules, as questions that change nothing.

The permissions say what an account may do to rows of a kind, `change_others_post` that
it may do so to those of others, `move_content` that it may import and export all there
is. The four groups are made by a migration; an operator may make others. Nobody owns a
page: it is for editors.
"""

from __future__ import annotations

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import QuerySet

from blog.models import Author, Image, Page, Post
from blog.models.post_queries import PostQuerySet

Account: TypeAlias = User | AnonymousUser
Text: TypeAlias = Post | Page

OTHERS = "blog.change_others_post"
MOVE = "blog.move_content"


def may_see(user: Account, row: models.Model) -> bool:
    """Open it in the admin; pages and pictures are everybody's to see."""
    is_shared = not isinstance(row, (Post, Author))
    may = has(user, "view", row) or has(user, "change", row)
    return may and (is_shared or reaches(user, row))


def may_write(user: Account, row: models.Model) -> bool:
    """Open it at the desk and save it. What is scheduled or public is closed to those
    who may not publish: every save would publish what they wrote.
    """
    may = has(user, "change", row) and reaches(user, row)
    return may and (not is_ready(row) or has(user, "publish", row))


def may_publish(user: Account, text: Text) -> bool:
    """Make it public, schedule it, date it, and take it back."""
    return has(user, "publish", text) and may_write(user, text)


def may_delete(user: Account, row: models.Model) -> bool:
    """Those who do not work on posts of others delete what nobody can have read: the
    address of anything else is gone for good.
    """
    may = has(user, "delete", row) and may_write(user, row)
    was_read = isinstance(row, Post) and row.was_public()
    return may and (user.has_perm(OTHERS) or not was_read)


def fixed(user: Account, text: Text) -> frozenset[str]:
    """Names of the fields that the account may not change, however it saves the text:
    by a form, a restored revision, a merged one.
    """
    names = set() if has(user, "publish", text) else {"status", "is_published"}
    if not user.has_perm(OTHERS):
        names.add("author")
    return frozenset(names & {field.name for field in text._meta.fields})


def has(user: Account, verb: str, row: models.Model) -> bool:
    """Whether the account has the permission for rows of this kind."""
    return user.has_perm(f"{row._meta.app_label}.{verb}_{row._meta.model_name}")


def owns(user: Account, row: models.Model) -> bool:
    if not user.is_authenticated:
        return False
    if isinstance(row, Post):
        # What was never saved will be theirs.
        return row._state.adding or bool(
            row.author and row.author.account_id == user.pk
        )
    if isinstance(row, Image):
        return row.uploaded_by_id == user.pk
    return isinstance(row, Author) and row.account_id == user.pk


def reaches(user: Account, row: models.Model) -> bool:
    """Whether the row is theirs, or those of others are open to them too."""
    is_owned = isinstance(row, (Post, Image, Author))
    return not is_owned or user.has_perm(OTHERS) or owns(user, row)


def is_ready(row: models.Model) -> bool:
    """Whether it is scheduled or public as it is stored, whatever a form has put on
    the instance since.
    """
    if isinstance(row, Post):
        return (row.loaded_status or row.status) == Post.Status.READY
    return isinstance(row, Page) and row.loaded_is_published


def workable(user: Account, posts: PostQuerySet) -> PostQuerySet:
    """Those of the posts that the account finds in lists."""
    return posts if user.has_perm(OTHERS) else posts.of_account(user.pk)


def choosable(user: Account, posts: PostQuerySet) -> PostQuerySet:
    """Those of the posts that it may name: in another post, as related or newer."""
    if user.has_perm(OTHERS):
        return posts
    return posts.of_account(user.pk) | posts.published()


def visible_authors(user: Account, authors: QuerySet[Author]) -> QuerySet[Author]:
    """Those that the account finds in lists."""
    if user.has_perm(OTHERS):
        return authors
    return authors.filter(account__in=[user.pk] if user.pk else [])


def publishing_refused(text: Text) -> str:
    return (
        f"You may write this {text._meta.verbose_name} but not publish it. Save it as "
        "a draft and ask an editor."
    )


def refusal(user: Account, row: models.Model) -> str:
    """Why the row is closed to the account, as a sentence with a remedy."""
    if not reaches(user, row):
        if isinstance(row, Post) and not row.is_published():
            # Its title is nobody else's business yet.
            return (
                "This post is somebody else’s and not public. Ask an editor to change "
                "it."
            )
        owner = row.author if isinstance(row, Post) else None
        whose = f"It is {owner}’s. " if owner else ""
        return f"“{row}” is not yours. {whose}Ask an editor to change it."
    if is_ready(row) and not has(user, "publish", row):
        return (
            f"“{row}” is scheduled or public, and your account may not publish. Ask an "
            "editor to change it, or to make it a draft again."
        )
    return f"Your account may not change “{row}”. Ask an editor."
