"""What a hundred times as many posts cost: requests a second of every kind of page, of
a small blog and of a big one in turns, with no page kept.

Run it as `python -m bench.scale FOLDER`: the two blogs are made there unless they are
there already, which takes minutes. It needs wrk. A ratio of 1 is a page that does not
notice. The last columns are of the small blog: the 99th percentile in milliseconds at
16 connections, and requests a second as a share of those of a view that returns fixed
bytes behind the same middleware.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from bench import big_blog
from bench.invented_texts import vocabulary
from bench.serving import FIXED, StartFailed, get, running

SMALL, BIG = 1_000, 100_000
ROUNDS, SECONDS, CONNECTIONS = 3, 2, 16
LEAST_RATIO: Final = 0.7
APPLICATION: Final = "bench.fixed:application"
ROW: Final = "{:<18}{:>9}{:>10}{:>7}{:>7}{:>8}"
HEADINGS: Final = ("page", f"{SMALL:,}", f"{BIG:,}", "ratio", "p99", "share")

_RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
_P99 = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
_PAGES = re.compile(r"Page 1 of (\d+)")
_POST = re.compile(r'post-card__title".*?href="(/blog/[^"]+/)"', re.DOTALL)
_DAY = re.compile(r'<time datetime="(\d{4})-(\d\d)')
_SERIES = re.compile(r'href="(/blog/series/[^"]+/)"')
_MILLISECONDS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


class Rate(NamedTuple):
    a_second: float
    p99: float


def prepared(folder: Path, posts: int) -> Path:
    """The blog's DATA_DIR, made when it is missing. Raises big_blog.Failed."""
    place = folder / str(posts)
    if not place.exists():
        print(f"Making a blog of {posts:,} posts in {place}.", flush=True)
        big_blog.make(place, posts)
    return place


def pages(site: str) -> dict[str, str]:
    """Path by kind of page."""
    terms = vocabulary()
    tag, rare, category = terms[0], terms[1_999], terms[-50]
    lists = {
        "listing": "/blog/",
        "tag of half": f"/blog/tag/{tag}/",
        "category": f"/blog/category/{category}/",
        "author": "/author/author-1/",
    }
    found: dict[str, str] = {"home": "/"}
    for name, path in lists.items():
        found |= _paged(site, name, path)
    middle = _text(site, found["listing, middle"])
    (year, month), series = _DAY.findall(middle)[0], _text(site, "/blog/series/")
    return found | {
        "rare tag": f"/blog/tag/{rare}/",
        "post": _POST.findall(middle)[0],
        "newest post": _POST.findall(_text(site, "/blog/"))[0],
        "series": _SERIES.findall(series)[0],
        "series, all": "/blog/series/",
        "categories": "/blog/categories/",
        "tags": "/blog/tags/",
        "archive": "/blog/archive/",
        "year": f"/blog/{year}/",
        "month": f"/blog/{year}/{month}/",
        "feed": "/feed.xml",
        "feed of the tag": f"/blog/tag/{tag}/feed.xml",
        "sitemap": "/sitemap.xml",
        "404": "/blog/nothing-is-here/",
    }


def _paged(site: str, name: str, path: str) -> dict[str, str]:
    """The first, the middle and the last page of a list."""
    count = _PAGES.search(_text(site, path))
    last = int(count.group(1)) if count else 1
    numbers = {"": 1, ", middle": (last + 1) // 2, ", last": last}
    return {
        name + kind: path if number == 1 else f"{path}page/{number}/"
        for kind, number in numbers.items()
    }


def _text(site: str, path: str) -> str:
    return get(site + path)[2].decode()


def rate(address: str) -> Rate:
    """Of a few seconds. Raises StartFailed when wrk says nothing."""
    done = subprocess.run(  # noqa: S603  # our own addresses
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", address],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    speed, slow = _RATE.search(done.stdout), _P99.search(done.stdout)
    if speed is None or slow is None:
        raise StartFailed(f"wrk: {done.stderr or done.stdout}")
    return Rate(float(speed[1]), float(slow[1]) * _MILLISECONDS[slow[2]])


def in_turns(small: str, big: str) -> tuple[Rate, Rate]:
    """What slows one slows the other."""
    pairs = [(rate(small), rate(big)) for _ in range(ROUNDS)]
    first, second = zip(*pairs, strict=True)
    return _middle(first), _middle(second)


def _middle(rates: tuple[Rate, ...]) -> Rate:
    speeds, slow = zip(*rates, strict=True)
    return Rate(median(speeds), median(slow))


def measure_all(small: str, big: str) -> list[str]:
    """Print a row for each kind of page; the names of those that notice."""
    print(ROW.format(*HEADINGS))
    floor = median(rate(f"{small}{FIXED}").a_second for _ in range(ROUNDS))
    print(ROW.format("fixed bytes", f"{floor:.0f}", "", "", "", "1.00"))
    few, many = pages(small), pages(big)
    noticing: list[str] = []
    for name, path in few.items():
        one, other = in_turns(small + path, big + many[name])
        # None at all within the seconds is no speed to divide by.
        ratio = other.a_second / one.a_second if one.a_second else 0.0
        share = one.a_second / floor
        speeds = f"{one.a_second:.0f}", f"{other.a_second:.0f}"
        figures = f"{ratio:.2f}", f"{one.p99:.0f}", f"{share:.2f}"
        print(ROW.format(name, *speeds, *figures), flush=True)
        if ratio < LEAST_RATIO:
            noticing.append(name)
    return noticing


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale")
    parser.add_argument("folder", type=Path, help="where the two blogs are")
    folder: Path = parser.parse_args().folder
    nothing_kept = {"PAGE_CACHE_MB": "0", "WEB_CONCURRENCY": "2"}
    try:
        few, many = prepared(folder, SMALL), prepared(folder, BIG)
        with (
            running(few, APPLICATION, **nothing_kept) as small,
            running(many, APPLICATION, **nothing_kept) as big,
        ):
            noticing = measure_all(small, big)
    except (big_blog.Failed, StartFailed) as error:
        sys.exit(str(error))
    if noticing:
        sys.exit(f"Below {LEAST_RATIO}: {', '.join(noticing)}.")


if __name__ == "__main__":
    main()
