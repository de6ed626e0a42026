"""How long a search takes, whole, on a blog of a hundred thousand posts: fifty
questions of every kind, one after the other.

Run it as `python -m bench.searching FOLDER`: the DATA_DIR of a blog that
`bench.big_blog` has made.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final
from urllib.parse import urlencode

from bench.figures import Figure, table
from bench.invented_texts import vocabulary
from bench.serving import StartFailed, get, running

ROUNDS: Final = 3
MOST: Final = 50.0
WARMING: Final = 20


def questions() -> list[dict[str, str]]:
    """Frequent words and rare ones, several, phrases, code, beginnings, filters, words
    with a mistake in them.
    """
    terms = vocabulary()
    frequent, rare = terms[:8], terms[1_000:1_008]
    pairs = list(zip(frequent, rare, strict=True))
    asked = [
        *(frequent + rare),
        *(f"{one} {other}" for one, other in pairs),
        *(f"{one} {other}" for one, other in pairwise(frequent)),
        *(f'"the {word}"' for word in rare[:4]),
        *(f"{one}_{other}" for one, other in pairs[:4]),
        *("--no-verify", "std::vector<T>", "SELECT … FOR UPDATE", "C++"),
        *(word[:3] for word in rare[:3]),
        *(f"{word[1]}{word[0]}{word[2:]}" for word in frequent[:2]),
    ]
    filtered = [{"q": word, "year": "2020"} for word in frequent[:2]]
    return [*({"q": text} for text in asked), *filtered]


def times(site: str) -> list[float]:
    """Milliseconds of each question, the median of several."""
    found: list[list[float]] = []
    for question in questions():
        address, taken = f"{site}/search/?{urlencode(question)}", []
        for _ in range(ROUNDS):
            start = perf_counter()
            status, _, _ = get(address)
            taken.append((perf_counter() - start) * 1000)
            if status != 200:
                raise StartFailed(f"{address} answers {status}.")
        found.append(taken)
    return sorted(map(median, found))


def measure(data: Path) -> list[Figure]:
    """Raises StartFailed."""
    with running(data) as site:
        # Every worker counts once what can be chosen, and whoever asks first waits.
        for _ in range(WARMING):
            get(f"{site.address}/search/?q=warm")
        taken = times(site.address)
    count = len(taken)
    p95 = taken[int(count * 0.95)]
    note = (
        f"{count} questions, median {median(taken):.0f} ms, slowest {taken[-1]:.0f} ms"
    )
    return [Figure("a search among 100,000 posts, p95", p95, MOST, "ms", note)]


def main() -> None:
    try:
        print(table(measure(Path(sys.argv[1]))))
    except StartFailed as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
