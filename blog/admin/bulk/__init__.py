"""What the list of posts does to many at once: what it asks, what it tells, and the
pages on which it is undone.
"""

from __future__ import annotations

from blog.admin.bulk.actions import BulkAdmin

__all__ = ["BulkAdmin"]
