"""What a hundred times as many posts cost: requests a second of every kind of page, of
a small blog and of a big one in turns, with no page kept.

Run it as `python -m bench.scale FOLDER`: the two blogs are made there unless they are
there already, which takes minutes. A ratio of 1 is a page that does not notice.
"""

from __future__ import annotations

import argparse
import re
import sys
from functools import partial
from pathlib import Path
from typing import Final

from bench import big_blog, wrk
from bench.figures import Figure, table
from bench.invented_texts import vocabulary
from bench.serving import Server, StartFailed, get, running

SMALL, BIG = 1_000, 100_000
ROUNDS, SECONDS = 5, 2
LEAST: Final = 0.7

_PAGES = re.compile(r"Page 1 of (\d+)")
_POST = re.compile(r'post-card__title".*?href="(/blog/[^"]+/)"', re.DOTALL)
_DAY = re.compile(r'<time datetime="(\d{4})-(\d\d)')
_SERIES = re.compile(r'href="(/blog/series/[^"]+/)"')


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


def measure_all(small: Server, big: Server) -> list[Figure]:
    """A ratio for each kind of page. Raises wrk.Wrong."""
    figures = []
    few, many = pages(small.address), pages(big.address)
    for name, path in few.items():
        status = 404 if name == "404" else 200
        load = partial(wrk.load, status=status, seconds=SECONDS)
        taken = wrk.in_turns(
            {
                "few": partial(load, small.address + path, workers=small.workers()),
                "many": partial(load, big.address + many[name], workers=big.workers()),
            },
            rounds=ROUNDS,
        )
        one, other = taken["few"], taken["many"]
        note = f"{one.rate:,.0f}/s and {other.rate:,.0f}/s, p99 {other.p99:,.0f} ms"
        ratio = wrk.ratio(other, one)
        figures.append(
            Figure(f"{name}: {BIG:,} posts ÷ {SMALL:,}", ratio, LEAST, note=note)
        )
        print(figures[-1].cells(), file=sys.stderr, flush=True)
    return figures


def measure(folder: Path) -> list[Figure]:
    """Of both blogs in the folder, which are made when they are missing.

    Raises big_blog.Failed, StartFailed and wrk.Wrong.
    """
    few, many = prepared(folder, SMALL), prepared(folder, BIG)
    # Of one worker each: how a server divides its work is no question here.
    alone = {"PAGE_CACHE_MB": "0", "WEB_CONCURRENCY": "1"}
    with running(few, **alone) as small, running(many, **alone) as big:
        return measure_all(small, big)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale")
    parser.add_argument("folder", type=Path, help="where the two blogs are")
    try:
        figures = measure(parser.parse_args().folder)
    except (big_blog.Failed, StartFailed, wrk.Wrong) as error:
        sys.exit(str(error))
    print(table(figures))
    sys.exit(0 if all(figure.is_kept for figure in figures) else 1)


if __name__ == "__main__":
    main()
