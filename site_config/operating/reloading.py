"""Hands the site over from one gunicorn to another, which has read code and settings
anew. Both listen at the same socket meanwhile, so that no request is lost.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from django.conf import settings

# Seconds. To start means to load the site; to end, to answer what was begun.
TO_HEED, TO_START, TO_END = 1, 60, 60
PAUSE: Final = 0.05


class NotReloaded(Exception):
    """The message says what goes on."""


def pid_file() -> Path:
    """Holds the number of the gunicorn whose workers answer at PORT."""
    return Path(settings.DATA_DIR, "run", f"gunicorn-{settings.PORT}.pid")


def note_server(number: int) -> None:
    """A worker of that gunicorn can answer."""
    path = pid_file()
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(f"{number}\n")
        draft.replace(path)


def refusal_file() -> Path:
    """Why the new processes did not take over, and its traceback."""
    return Path(settings.DATA_DIR, "run", f"reload-{settings.PORT}.txt")


def note_refusal(why: str) -> None:
    """What `trying` says; for whoever has asked for them."""
    with suppress(OSError):
        refusal_file().parent.mkdir(parents=True, exist_ok=True)
        refusal_file().touch(0o600)
        refusal_file().write_text(f"{why}\n")


def reload() -> int:
    """Returns the number of the new gunicorn once the old one is gone.

    Raises NotReloaded.
    """
    old = _noted()
    if not _is_server(old):
        raise NotReloaded(
            f"No gunicorn of this site answers at port {settings.PORT}. Start one, or "
            "set PORT and DATA_DIR as it has them."
        )
    if old == 1:
        raise NotReloaded(
            "The server is the first process of its container, which ends with it. "
            "Start a new container, then stop this one."
        )
    _check_program(old)
    with suppress(OSError):
        refusal_file().unlink()
    new = _started_beside(old)
    os.kill(old, signal.SIGTERM)
    if not _comes(lambda: not _is_server(old), TO_END):
        raise NotReloaded(
            f"The new processes answer ({new}), but the old ones ({old}) still have "
            "something to do. They end when it is done."
        )
    return new


def _check_program(old: int) -> None:
    """What the gunicorn will be replaced by can be run at all. Raises NotReloaded."""
    words = Path(f"/proc/{old}/cmdline").read_text().split("\0")
    # As in `python -m gunicorn`, or `python .venv/bin/gunicorn`.
    program = words[:3] if words[1] == "-m" else words[:2]
    try:
        done = subprocess.run(  # noqa: S603 # as it was started itself
            [*program, "--version"],
            cwd=f"/proc/{old}/cwd",
            capture_output=True,
            check=False,
            text=True,
        )
    except OSError as error:
        said = error.strerror or str(error)
    else:
        if done.returncode == 0:
            return
        said = (done.stderr.strip().splitlines() or ["it says nothing"])[-1]
    raise NotReloaded(
        f"{' '.join(program)} cannot be run ({said}). The old processes ({old}) go on "
        "answering. Put the virtual environment back, or make it anew where it was, "
        "and reload again."
    )


def _started_beside(old: int) -> int:
    before = _children(old)
    if not _comes(lambda: _heeds(old, before), TO_START):
        raise NotReloaded(f"gunicorn ({old}) did not heed the signal. It goes on.")
    begun = _children(old) - before
    is_up = _comes(lambda: _noted() != old or not begun & _children(old), TO_START)
    new = _noted()
    if not is_up or new == old:
        for number in begun & _children(old):
            os.kill(number, signal.SIGTERM)
        raise NotReloaded(_refused(old))
    return new


def _refused(old: int) -> str:
    try:
        why, _, traceback = refusal_file().read_text().strip().partition("\n")
    except OSError:
        return (
            f"The new processes did not start; the old ones ({old}) go on answering. "
            "The server's log says why."
        )
    where = f" The traceback is in {refusal_file()}." if traceback else ""
    return (
        f"The new processes would not serve: {why} The old ones ({old}) go on "
        f"answering.{where}"
    )


def _heeds(old: int, before: set[int]) -> bool:
    """It does not right after it has taken over itself, and then has to be told again;
    it begins only one other.
    """
    os.kill(old, signal.SIGUSR2)
    return _comes(lambda: bool(_children(old) - before), TO_HEED)


def _noted() -> int:
    """0 when none is noted."""
    try:
        return int(pid_file().read_text())
    except (OSError, ValueError):
        return 0


def _is_server(number: int) -> bool:
    """The number may belong to another process by now."""
    try:
        return b"gunicorn" in Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return False


def _children(number: int) -> set[int]:
    try:
        text = Path(f"/proc/{number}/task/{number}/children").read_text()
    except OSError:
        return set()
    return {int(child) for child in text.split()}


def _comes(holds: Callable[[], bool], seconds: float) -> bool:
    end = monotonic() + seconds
    while not holds():
        if monotonic() > end:
            return False
        sleep(PAUSE)
    return True
