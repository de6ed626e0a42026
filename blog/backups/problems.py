"""Why a backup is not made or not restored; each message names the thing and what to
do.
"""

from __future__ import annotations


class Problem(Exception):
    pass


class BrokenBackup(Problem):
    """The file is damaged, or was made by something else."""


class Refused(Problem):
    """As things are here, it cannot be done; nothing was touched."""
