"""Whom a card is shown to: cards may be for members alone, or for e-mails."""

from __future__ import annotations

from blog.importing.ghost.rows import Row


def is_public(payload: Row) -> bool:
    """Ghost says it in one of three ways, by its age."""
    visibility = payload.row("visibility")
    web = visibility.row("web")
    if web.values:
        return web.flag("nonMember", True)
    if "emailOnly" in visibility.values:
        return not visibility.flag("emailOnly")
    return visibility.flag("showOnWeb", True)
