"""Texts that nobody wrote: words by Zipf's law, in sentences, sections and code. The
same seed always gives the same ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import accumulate, product
from multiprocessing import get_context
from random import Random
from typing import Final, Generic, TypeVar

from blog import rendering
from blog.rendering import RenderedContent, Surroundings

Thing = TypeVar("Thing")

WORDS_A_TEXT: Final = 1_200
# A paragraph that stands for one, at the beginning of a text, so that many posts share
# what was rendered and yet each begins in its own words. As long as the ones that take
# its place, in words, and short enough to be the excerpt whole.
OPENING: Final = f"{' '.join(['Qxzopening', *['qxzword'] * 16])} qxzend."
OPENING_WORDS: Final = 18
LONGEST_OPENING: Final = 200

SMALL_WORDS: Final = (
    "the of and to a in is that it for on with as are be this by or from at not an but "
    "which one you when can all if more its was there than so they will has no each "
    "about into only other time then them these some what out up do two may after new "
    "before how over any our just where most well made while being because"
)
STEMS: Final = (
    "queue worker index table lock cache shard thread packet socket kernel buffer "
    "schema cluster replica token commit branch deploy release build test metric "
    "alert trace span budget latency retry timeout batch stream cursor page block "
    "node edge graph tree hash key value row column query plan join scan vacuum "
    "backup restore snapshot journal log event message topic partition offset "
    "consumer producer broker client server proxy gateway router balancer session "
    "cookie header body request response handler middleware template form field model "
    "migration constraint trigger view function module package library framework "
    "compiler parser lexer linker loader runtime garbage heap stack pointer reference "
    "closure iterator generator coroutine future promise channel signal process "
    "container image volume network policy secret certificate cipher digest nonce "
    "entropy clock drift leader follower quorum election consensus transaction "
    "isolation conflict merge rebase review pipeline artefact registry mirror "
    "endpoint payload encoder decoder codec frame window throttle limit quota tenant "
    "account role permission audit incident outage postmortem runbook drill"
)
BEGINNINGS: Final = ("", "re", "pre", "multi", "sub", "over")
ENDINGS: Final = ("", "s", "ing", "ed", "er", "less")

CODE: Final = (
    """```python title="{0}/{1}.py" hl_lines="3"
def {0}_{1}({2}: list[{3}], *, limit: int = {n}) -> int:
    \"\"\"Count what every {2} of the {3} still holds.\"\"\"
    found = [{0} for {0} in {2} if {0}.{1} is not None]
    for number, {0} in enumerate(found[:limit], start=1):
        {0}.{1} = f"{{number}} of {{limit}}"
    return len(found)
```
""",
    """```sql
CREATE TABLE {0}_{1} (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    {2}     text        NOT NULL,
    {3}_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX {0}_{2} ON {0}_{1} ({2}, {3}_at DESC) WHERE {2} <> '';
SELECT {2}, count(*) FROM {0}_{1} GROUP BY {2} HAVING count(*) > {n};
```
""",
    """```console
$ {0}ctl {1} --{2} {n} --{3}
{1}: {n} of {n} {2}s are ready
$ journalctl -u {0}d | tail -n 1
{0}d: {3} took {n} ms
```
""",
)


@dataclass(frozen=True)
class Text:
    source: str
    content: RenderedContent


def rendered_texts(count: int, processes: int) -> list[Text]:
    if processes == 1:
        return [_rendered(number) for number in range(count)]
    # Fresh interpreters: this one may hold connections, which cannot be shared.
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        return list(pool.map(_rendered, range(count), chunksize=8))


def _rendered(number: int) -> Text:
    source = Writer(number).text()
    around = Surroundings(serves_snippets=True)
    return Text(source, rendering.render(source, surroundings=around))


class Law(Generic[Thing]):
    """Draws things, the early ones often: the n-th about 1/n times as often."""

    def __init__(self, random: Random, things: Sequence[Thing]) -> None:
        self._random = random
        self._things = things
        weights = (1 / (rank + 2.7) for rank in range(len(things)))
        self._bounds = list(accumulate(weights))

    def draw(self, count: int) -> list[Thing]:
        return self._random.choices(self._things, cum_weights=self._bounds, k=count)


class Writer:
    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311  # nothing secret
        self.terms = vocabulary()
        words = [*SMALL_WORDS.split(), *self.terms]
        self._law = Law(self._random, words)

    def title(self) -> str:
        small = self._random.choice(("of", "and", "without", "before", "for"))
        first, second, third = self._random.choices(self.terms, k=3)
        return f"{first} {second} {small} {third}".capitalize()

    def opening(self) -> str:
        while len(text := self._sentence(OPENING_WORDS)) > LONGEST_OPENING:
            pass
        return text

    def text(self) -> str:
        """Markdown of about `WORDS_A_TEXT` words that begins with `OPENING`."""
        parts, words = [f"{OPENING}\n"], 0
        code = list(CODE)
        while words < WORDS_A_TEXT:
            parts.append(f"## {self.title()}\n")
            section = [self._paragraph(), self._paragraph(), self._list()]
            if code:
                section.append(self._code(code.pop()))
            parts += section
            words += sum(len(part.split()) for part in section)
        parts.append(f"## Read on\n\n{self._link()}{self._link()}")
        return "\n".join(parts)

    def _sentence(self, length: int) -> str:
        return f"{' '.join(self._law.draw(length)).capitalize()}."

    def _paragraph(self) -> str:
        sentences = [self._sentence(self._random.randint(7, 17)) for _ in range(5)]
        first, second, third = self._random.choices(self.terms, k=3)
        sentences[1] = f"What `{first}.{second}()` says is **{third}**."
        return " ".join(sentences) + "\n"

    def _link(self) -> str:
        place, name = self._random.choices(self.terms, k=2)
        return f"- [{name}](https://docs.example/{place}/{name})\n"

    def _list(self) -> str:
        return "".join(f"- {self._sentence(8)}\n" for _ in range(3))

    def _code(self, pattern: str) -> str:
        names = self._random.sample(STEMS.split(), k=4)
        return pattern.format(*names, n=self._random.randint(2, 900))


def vocabulary() -> list[str]:
    """Every term, in an order that mixes the plain ones with those made from them."""
    made = (
        f"{beginning}{stem}{ending}"
        for beginning, ending, stem in product(BEGINNINGS, ENDINGS, STEMS.split())
    )
    terms = list(dict.fromkeys(made))
    Random(0).shuffle(terms)  # noqa: S311  # nothing secret
    return terms
