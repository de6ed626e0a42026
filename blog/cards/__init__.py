"""Pictures that stand for the site and for its posts: drawn with Pillow, of plain
values alone. No models, no settings.
"""

from __future__ import annotations

from blog.cards.card import HEIGHT, WIDTH, Card, card
from blog.cards.icon import icon
from blog.cards.kept import kept_card

__all__ = ["HEIGHT", "WIDTH", "Card", "card", "icon", "kept_card"]
