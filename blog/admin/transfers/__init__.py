"""Moving in and out in the admin: what is asked for (`forms`), what came of it
(`telling`, `reports`), and the pages in between (`pages`, `doing`).
"""

from __future__ import annotations

from blog.admin.transfers.admin import TransferAdmin

__all__ = ["TransferAdmin"]
