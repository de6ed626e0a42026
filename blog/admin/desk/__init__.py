"""The writing desk: the form of a text, and what keeps every word typed into it."""

from __future__ import annotations

from blog.admin.desk.admin import DeskAdmin

__all__ = ["DeskAdmin"]
