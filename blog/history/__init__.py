"""What was written before: snapshots, revisions, working copies, and how two texts
differ or go together. `three_way` and `word_diff` are pure.
"""

from __future__ import annotations

from blog.history.revisions import at_version, keep, record, restore, set_aside
from blog.history.snapshots import snapshot

__all__ = ["at_version", "keep", "record", "restore", "set_aside", "snapshot"]
