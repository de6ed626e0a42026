"""How long each format of a feed of thirty posts takes to make, without the page cache:
right after a write, when nothing of it is remembered, and again.

Run it as `python -m bench.feeds FOLDER`: the DATA_DIR of a blog that `bench.big_blog`
has made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

from bench.big_blog import PROJECT, Failed
from bench.figures import Figure, table

ADDRESSES: Final = {
    "RSS": "/feed.xml",
    "Atom": "/atom.xml",
    "JSON Feed": "/feed.json",
}
ROUNDS: Final = 15
MOST: Final = 15.0
TIMES: Final = "times"


def measure(data: Path) -> list[Figure]:
    """In a process of its own, which becomes that site. Raises Failed."""
    told = {
        "DATA_DIR": str(data.resolve()),
        "PAGE_CACHE_MB": "0",
        "SAMPLE_CONTENT": "0",
    }
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "bench.feeds", str(data), TIMES],
        cwd=PROJECT,
        env=os.environ | told | {"DJANGO_SETTINGS_MODULE": "site_config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(done.stderr.strip())
    found: dict[str, tuple[float, float]] = json.loads(done.stdout.splitlines()[-1])
    return [
        Figure(f"{name} of 30 posts, after a write", first, MOST, "ms", _again(again))
        for name, (first, again) in found.items()
    ]


def _again(milliseconds: float) -> str:
    return f"again {milliseconds:.1f} ms"


def _times() -> dict[str, tuple[float, float]]:
    import django

    django.setup()
    from django.test import Client

    from site_config.models import SiteIdentity

    client = Client()
    found: dict[str, tuple[list[float], list[float]]] = {
        name: ([], []) for name in ADDRESSES
    }

    def ask(path: str) -> float:
        start = perf_counter()
        answer = client.get(path, HTTP_HOST="127.0.0.1")
        taken = (perf_counter() - start) * 1000
        if answer.status_code != 200:
            raise Failed(f"{path} answers {answer.status_code}.")
        return taken

    for path in ADDRESSES.values():
        ask(path)
    for _ in range(ROUNDS):
        for name, path in ADDRESSES.items():
            # A write that changes nothing raises the version all the same.
            SiteIdentity.load().save()
            # Whoever comes first after it reads who the site is.
            ask("/robots.txt")
            first, again = found[name]
            first.append(ask(path))
            again.append(ask(path))
    return {
        name: (median(first), median(again)) for name, (first, again) in found.items()
    }


def main() -> None:
    if sys.argv[2:] == [TIMES]:
        print(json.dumps(_times()))
        return
    try:
        print(table(measure(Path(sys.argv[1]))))
    except Failed as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
