"""SQLite, whose file is found and never made by looking for it."""

from __future__ import annotations
