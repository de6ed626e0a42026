"""What a writer is told before a text appears: errors, which hold it back, and
warnings. A module per subject; nothing is changed or saved.
"""

from __future__ import annotations

from blog.checklist.checking import check
from blog.checklist.findings import Finding, told

__all__ = ["Finding", "check", "told"]
