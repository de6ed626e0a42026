"""What processes take: memory, of shared pages their part, and time (proc(5))."""

from __future__ import annotations

from pathlib import Path


def family(process: int) -> list[int]:
    """The process and those that it started."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return [process]
    return [process, *(one for child in children for one in family(int(child)))]


def proportional(process: int) -> int:
    """KiB; none of a process that has ended."""
    try:
        rolled = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    for line in rolled.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def cpu_time(process: int) -> int:
    """Ticks of the clock that it was at work, so far."""
    said = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    # The name of the program, in parentheses, may hold blanks.
    fields = said.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])
