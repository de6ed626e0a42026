"""What every type of page costs: bytes, requests, and time to make it.

Run it as `python -m bench.pages`; it needs Chromium (CHROMIUM names another than
Debian's) and serves the sample itself. Sizes are kB of 1,000 bytes: "gzip" and "br" are
the HTML at level 6 and quality 5, sheets and scripts are as the server sends them in
gzip. Requests are those of a Chromium that has never been here, for HTML, CSS and JS,
and after the plus for all else. Time is the median of
requests on one connection, its ratio the one to the floor: as many bytes from the same
gunicorn, in turns, with nothing done for them.
"""

from __future__ import annotations

import gzip
import sys
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import median
from time import perf_counter
from typing import Final
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Browser, Response, sync_playwright

from bench import tools
from bench.page_types import page_types
from bench.serving import FLOOR, StartFailed, get, served

ROUNDS: Final = 60
LISTING: Final = "listing"
LISTING_BYTES: Final = 30_000
LISTING_REQUESTS: Final = 4
POST_SHEETS: Final = 12_000
SCRIPTS: Final = 6_000
# What a page is made of; pictures, the mark and hints for later come on top.
MAKING: Final = frozenset({"document", "stylesheet", "script"})
ROW: Final = "{:<17}{:>7}{:>7}{:>7}{:>7}{:>7}{:>10}{:>7}{:>9}{:>8}{:>7}"
HEADINGS: Final = (
    *("page", "html", "gzip", "br", "css", "js", "requests", "hosts", "cookies"),
    *("ms", "ratio"),
)


@dataclass
class Visit:
    """What a browser asked for; `sent` is bytes by kind of resource."""

    requests: int = 0
    others: int = 0
    hosts: set[str] = field(default_factory=set)
    cookies: int = 0
    sent: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Cost:
    html: bytes
    visit: Visit
    page_time: float
    floor_time: float

    @property
    def gzip(self) -> int:
        return len(gzip.compress(self.html, 6))

    @property
    def brotli(self) -> int:
        return len(brotli.compress(self.html, quality=5))

    @property
    def sheets(self) -> int:
        return self.visit.sent.get("stylesheet", 0)

    @property
    def scripts(self) -> int:
        return self.visit.sent.get("script", 0)

    @property
    def total(self) -> int:
        return self.gzip + self.sheets + self.scripts


def visit(browser: Browser, address: str) -> Visit:
    """Load the page into a browser that keeps nothing."""
    found = Visit()
    own = urlsplit(address).netloc

    def note(response: Response) -> None:
        kind = response.request.resource_type
        if kind in MAKING:
            found.requests += 1
        else:
            found.others += 1
        host = urlsplit(response.url).netloc
        if host != own:
            found.hosts.add(host)
        if kind in {"stylesheet", "script"} and host == own:
            size = len(get(response.url, {"Accept-Encoding": "gzip"})[2])
            found.sent[kind] = found.sent.get(kind, 0) + size

    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", note)
        page.goto(address, wait_until="networkidle")
        found.cookies = len(context.cookies())
    return found


def timed(connection: HTTPConnection, path: str) -> float:
    """Milliseconds of one request."""
    start = perf_counter()
    connection.request("GET", path)
    connection.getresponse().read()
    return (perf_counter() - start) * 1000


def times(site: str, path: str, size: int) -> tuple[float, float]:
    """The page's and the floor's, in turns: what slows one slows the other."""
    connection = HTTPConnection(urlsplit(site).netloc, timeout=30)
    try:
        pairs = [
            (timed(connection, path), timed(connection, f"{FLOOR}?{size}"))
            for _ in range(ROUNDS)
        ]
    finally:
        connection.close()
    return median(page for page, _ in pairs), median(least for _, least in pairs)


def measured(browser: Browser, site: str, path: str) -> Cost:
    html = get(site + path)[2]
    return Cost(html, visit(browser, site + path), *times(site, path, len(html)))


def row(name: str, cost: Cost) -> str:
    sizes = (len(cost.html), cost.gzip, cost.brotli, cost.sheets, cost.scripts)
    return ROW.format(
        name,
        *(f"{size / 1000:.1f}" for size in sizes),
        f"{cost.visit.requests}+{cost.visit.others}",
        len(cost.visit.hosts),
        cost.visit.cookies,
        f"{cost.page_time:.2f}",
        f"{cost.page_time / cost.floor_time:.1f}",
    )


def verdicts(costs: dict[str, Cost]) -> dict[str, bool]:
    """The limits, each as a sentence, and whether it is kept."""
    listing = costs[LISTING]
    requests = listing.visit.requests
    posts = [cost for name, cost in costs.items() if name.startswith("post")]
    sheets = max(cost.sheets for cost in posts)
    scripts = max(cost.scripts for cost in costs.values())
    strangers = any(cost.visit.hosts for cost in costs.values())
    cookies = any(cost.visit.cookies for cost in costs.values())
    return {
        f"A listing of 12 posts: HTML, CSS and JS {listing.total / 1000:.1f} kB, "
        f"at most {LISTING_BYTES / 1000:.0f}": listing.total <= LISTING_BYTES,
        f"A listing: {requests} requests for them, at most {LISTING_REQUESTS}": (
            requests <= LISTING_REQUESTS
        ),
        f"A post’s CSS: {sheets / 1000:.1f} kB, at most {POST_SHEETS / 1000:.0f}": (
            sheets <= POST_SHEETS
        ),
        f"JavaScript: {scripts / 1000:.1f} kB, at most {SCRIPTS / 1000:.0f}": (
            scripts <= SCRIPTS
        ),
        "No request to another host": not strangers,
        "No cookie": not cookies,
    }


def measure_all() -> dict[str, Cost]:
    """Print a row for each type of page. Raises Failed and StartFailed."""
    chromium = tools.chromium()
    costs: dict[str, Cost] = {}
    with (
        served(application="bench.floor:application") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium, args=tools.sandbox_options()
        )
        print(ROW.format(*HEADINGS))
        for name, path in page_types(site).items():
            costs[name] = measured(browser, site, path)
            print(row(name, costs[name]), flush=True)
        browser.close()
    return costs


def main() -> None:
    try:
        found = verdicts(measure_all())
    except (tools.Failed, StartFailed) as error:
        sys.exit(str(error))
    print()
    for sentence, is_kept in found.items():
        print(f"{'yes' if is_kept else 'NO':<5}{sentence}.")
    sys.exit(0 if all(found.values()) else 1)


if __name__ == "__main__":
    main()
