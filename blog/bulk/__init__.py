"""Verbs over many posts: each post for itself, in the version that its reader chose it
in, and all of them undone at once.
"""

from __future__ import annotations

from blog.bulk.changing import change
from blog.bulk.outcomes import Outcome, Versions, Warned, saved_meanwhile, told_of
from blog.bulk.undoing import AlreadyUndone, undo
from blog.bulk.verbs import PUBLISH, REVIEW, WITHDRAW, Verb, recategorise, retag

__all__ = [
    "PUBLISH",
    "REVIEW",
    "WITHDRAW",
    "AlreadyUndone",
    "Outcome",
    "Verb",
    "Versions",
    "Warned",
    "change",
    "recategorise",
    "retag",
    "saved_meanwhile",
    "told_of",
    "undo",
]
