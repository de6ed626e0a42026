"""A process of its own does the work: requests go on being answered at their pace, and
a server that restarts a worker takes no import with it.
"""

from __future__ import annotations

import subprocess
import sys
from threading import Thread

from django.conf import settings


def start() -> None:
    """One that works off what waits, and ends. Raises OSError."""
    process = subprocess.Popen(  # our own words
        [sys.executable, "manage.py", "run_transfers"],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        # What ends the server by a key or a signal to its group does not end this.
        start_new_session=True,
    )
    # Somebody has to hear that it ended, or it stays as a zombie.
    Thread(target=process.wait, name="run_transfers", daemon=True).start()
