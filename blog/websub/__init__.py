"""WebSub: the hub that the owner has named is told about new posts (`announcing`), and
how it is told (`hub`).
"""

from __future__ import annotations

from blog.websub.announcing import announce, announce_soon, quietly

__all__ = ["announce", "announce_soon", "quietly"]
