"""What is wrong with this site, said with its remedy. Changes nothing: a file that is
stored to try it is taken away again.
"""

from __future__ import annotations

from blog.doctor.database import exposed
from blog.doctor.examining import examine
from blog.doctor.findings import Finding

__all__ = ["Finding", "examine", "exposed"]
