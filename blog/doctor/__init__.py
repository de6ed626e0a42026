"""What is wrong with this site, said with its remedy. Reads only."""

from __future__ import annotations

from blog.doctor.database import exposed
from blog.doctor.examining import examine
from blog.doctor.findings import Finding

__all__ = ["Finding", "examine", "exposed"]
