"""Less of a processor than there is: processes that may use a part of one core, so that
several machines can be played on one. Needs root, and a Linux that lets it make control
groups, of either version.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path("/sys/fs/cgroup")
IS_SECOND: Final = (ROOT / "cgroup.controllers").exists()
ABOVE: Final = ROOT if IS_SECOND else ROOT / "cpu"
# Microseconds, in which the part is given out anew.
PERIOD: Final = 10_000


class NotAllowed(Exception):
    """The message says what could not be made."""


@contextmanager
def at_most(cores: float, processes: Sequence[int]) -> Iterator[None]:
    """For as long as they run: these and whatever they start share that much.

    Raises NotAllowed.
    """
    group = ABOVE / f"octavo-bench-{os.getpid()}-{processes[0]}"
    try:
        group.mkdir()
    except OSError as error:
        raise NotAllowed(f"No control group at {group}: {error}") from error
    try:
        _fill(group, cores, processes)
        yield
    finally:
        # A group that still has processes cannot go, and they may go on as they like.
        for left in (group / "cgroup.procs").read_text().split():
            (ABOVE / "cgroup.procs").write_text(left)
        group.rmdir()


def _fill(group: Path, cores: float, processes: Sequence[int]) -> None:
    microseconds = int(cores * PERIOD)
    try:
        if IS_SECOND:
            (group / "cpu.max").write_text(f"{microseconds} {PERIOD}")
        else:
            (group / "cpu.cfs_period_us").write_text(str(PERIOD))
            (group / "cpu.cfs_quota_us").write_text(str(microseconds))
        for process in processes:
            (group / "cgroup.procs").write_text(str(process))
    except OSError as error:
        raise NotAllowed(f"{group} takes no limit or process: {error}") from error
