"""How near Octavo comes to what cannot be beaten: a page that is ready to a server that
only repeats it, behind nginx to a file, and a page that is made to a view that makes
nothing. Everything is asked by wrk on this machine, in turns with its floor.

Run it as `python -m bench.speed FOLDER`: the DATA_DIR of a blog that `bench.big_blog`
has made.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from bench import bare, wrk
from bench.figures import Figure, table
from bench.serving import FIXED, Server, StartFailed, get, running
from tests.nginx import Nginx, proxy

SETTINGS: Final = "DJANGO_SETTINGS_MODULE"
FLOOR_FILE: Final = "bench-floor.html"
MIB_ALLOWED: Final = 120


@dataclass(frozen=True)
class Kind:
    """A page, and how much of the floor it has to reach without a cache."""

    name: str
    path: str
    least: float


def kinds(site: str) -> list[Kind]:
    """Of each kind one, found on the site as a reader finds it."""
    listing = get(f"{site}/blog/")[2].decode()
    post = _first(listing, '<a href="/blog/', "/blog/")
    tags = get(f"{site}/blog/tags/")[2].decode()
    return [
        Kind("listing", "/blog/", 0.10),
        Kind("post", post, 0.15),
        Kind("tag", _first(tags, 'href="/blog/tag/', "/blog/tag/"), 0.10),
        Kind("feed", "/feed.xml", 0.08),
    ]


def cached(data: Path) -> list[Figure]:
    """Pages out of memory, on gunicorn and behind nginx. Raises StartFailed, Wrong."""
    with tempfile.TemporaryDirectory(prefix="octavo-bench-") as name:
        folder = Path(name)
        figures: list[Figure] = []
        with running(data) as site:
            found = {kind.name: kind for kind in kinds(site.address)}
            tag = get(site.address + found["post"].path)[1]["etag"]
            known = {"If-None-Match": tag}
            requests = {
                "page": (found["post"].path, {}),
                "304": (found["post"].path, known),
                "feed": (found["feed"].path, {}),
            }
            file = folder / "answers.json"
            named = {f"/{one}": request for one, request in requests.items()}
            bare.write(file, site.address, named)
            with running(
                data, "bench.bare:application", **{bare.VARIABLE: str(file)}
            ) as floor:
                for one, (path, headers) in requests.items():
                    figures += _against(site, floor, one, path, headers)
            figures += _behind_nginx(data, site, found, folder)
            figures.append(
                Figure("memory after it (PSS)", site.memory(), MIB_ALLOWED, "MiB")
            )
        return figures


def _against(
    site: Server, floor: Server, name: str, path: str, headers: dict[str, str]
) -> Iterator[Figure]:
    load = partial(wrk.load, headers=headers, status=304 if name == "304" else 200)
    taken = wrk.in_turns(
        {
            "ours": partial(load, site.address + path, workers=site.workers()),
            # To read a header costs the server something too.
            "floor": partial(load, f"{floor.address}/{name}", workers=floor.workers()),
        }
    )
    ours, least = taken["ours"], taken["floor"]
    note = f"{ours.rate:,.0f}/s, the floor {least.rate:,.0f}/s"
    what = f"cached {name} ÷ bare WSGI application"
    yield Figure(what, wrk.ratio(ours, least), 0.90, note=note)
    yield Figure(
        f"cached {name}, p99 at {wrk.CONNECTIONS} connections", ours.p99, 10, "ms"
    )


@contextmanager
def _in_front(data: Path, site: Server, folder: Path) -> Iterator[Nginx]:
    nginx = proxy(data, site.port, folder / "nginx")
    nginx.start()
    try:
        yield nginx
    finally:
        nginx.stop()


def _behind_nginx(
    data: Path, site: Server, found: dict[str, Kind], folder: Path
) -> Iterator[Figure]:
    with _in_front(data, site, folder) as nginx:
        for name in ("post", "feed"):
            path = found[name].path
            media = data / "media"
            media.mkdir(exist_ok=True)
            # A name of its own: nginx keeps for a while what it knows of a file.
            floor = f"{name}-{FLOOR_FILE}"
            file = media / floor
            file.write_bytes(get(site.address + path)[2])
            taken = wrk.in_turns(
                {
                    "ours": partial(wrk.load, nginx.url + path),
                    "floor": partial(wrk.load, f"{nginx.url}/media/{floor}"),
                }
            )
            file.unlink()
            ours, least = taken["ours"], taken["floor"]
            yield Figure(
                f"{name} behind nginx ÷ the same bytes as a file",
                wrk.ratio(ours, least),
                0.6,
                note=f"{ours.rate:,.0f}/s, the file {least.rate:,.0f}/s",
            )


def uncached(data: Path) -> list[Figure]:
    """Pages made anew each time. Raises StartFailed, Wrong."""
    figures = []
    with running(data, PAGE_CACHE_MB="0", **{SETTINGS: "bench.settings"}) as site:
        for kind in kinds(site.address):
            size = len(get(site.address + kind.path)[2])
            load = partial(wrk.load, workers=site.workers())
            taken = wrk.in_turns(
                {
                    "ours": partial(load, site.address + kind.path),
                    "floor": partial(load, f"{site.address}{FIXED}{size}/"),
                }
            )
            ours, least = taken["ours"], taken["floor"]
            note = f"{ours.rate:,.0f}/s, the floor {least.rate:,.0f}/s"
            what = f"uncached {kind.name} ÷ a view of fixed bytes"
            ratio = wrk.ratio(ours, least)
            figures += [
                Figure(what, ratio, kind.least, note=note),
                Figure(f"uncached {kind.name}, p99", ours.p99, 150, "ms"),
            ]
    return figures


def _first(page: str, before: str, beginning: str) -> str:
    rest = page.split(before, 1)[1]
    return beginning + rest.split('"', 1)[0]


def main() -> None:
    data = Path(sys.argv[1])
    try:
        print(table([*cached(data), *uncached(data)]))
    except (StartFailed, wrk.Wrong) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
