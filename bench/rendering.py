"""How long a post takes to render, step by step.

Run it as `python -m bench.rendering`. The post has about 1,300 words, three blocks of
code, a table, a formula, footnotes and links, and is the same every time. The limit is
issue 2's: 25 ms on one core, the median of 50.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import Final

from blog.rendering import excerpts, feed_version, render, tree
from blog.rendering.content import Surroundings, no_image
from blog.rendering.finishing import Finishing
from blog.rendering.markdown import to_html
from blog.rendering.marks import Marks
from blog.rendering.sanitizing import first_gate, second_gate

RUNS: Final = 50
LIMIT: Final = 25.0

_SENTENCES: Final = (
    "A queue is a promise that somebody will look at this *later*.",
    "A worker takes a row with `SKIP LOCKED`, so two of them never wait in turn.",
    "Whoever met [a full disk](https://ops.example/disk) once sizes the log first.",
    "What the dashboard calls latency is the **time in line**, not the time at work.",
    "Retries are load, and load is what made the first attempt fail[^load].",
    "None of this needs a new machine; it needs an index and a person who reads it.",
    "The partial index holds only rows that wait, which on a good day is none at all.",
    "See https://docs.example/queues?page=2 for the numbers that we started from.",
)
_CODE: Final = (
    """
```python title="shop/relay.py" hl_lines="5 6"
def relay_once(publish: Callable[[Message], None]) -> int:
    \"\"\"Send one batch; return how many messages went out.\"\"\"
    with transaction.atomic():
        batch = list(
            Message.objects.filter(sent_at=None)
            .select_for_update(skip_locked=True)[:100]
        )
        for message in batch:
            publish(message)  # may raise: the whole batch then stays unsent
    return len(batch)
```
""",
    """
```sql title="0007_outbox.sql"
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic      text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at    timestamptz
);
-- The relay only ever asks for the unsent.
CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
```
""",
    """
```console
$ psql shop -c "SELECT count(*), min(created_at) FROM outbox WHERE sent_at IS NULL"
 count |          min
-------+------------------------
    12 | 2026-03-12 09:30:00+00
```
""",
)
_EXTRAS: Final = """
| Batch | Messages/s | Good for |
|------:|-----------:|----------|
| 1     | 145        | Messages that cost money |
| 100   | 1,042      | A sensible default |

> [!TIP]
> Start a second relay before you raise the batch.

- [x] The index is partial.
- [ ] An alert fires.

The ceiling is $\\frac{1}{t_p}$ for any batch.

[^load]: So add jitter, and a limit.
"""


def post() -> str:
    """About 1,300 words in eight sections."""
    parts = []
    for section in range(8):
        parts.append(f"## Section {section + 1}: what the queue knows\n")
        for paragraph in range(2):
            first = section + 3 * paragraph
            chosen = [_SENTENCES[(first + n) % len(_SENTENCES)] for n in range(5)]
            parts.append(" ".join(chosen) + "\n")
        parts.append(_CODE[section] if section < len(_CODE) else "")
    return "\n".join([*parts, _EXTRAS])


def timed(step: Callable[[], object]) -> float:
    """Milliseconds, the median of the runs."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        step()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def main() -> None:
    source = post()
    marks = Marks()
    html = to_html(source, marks)
    passed = first_gate(html)
    clean = second_gate(passed)

    def finish() -> None:
        root = tree.parse(clean)
        Finishing(marks, no_image, Surroundings()).finish(root, ())
        tree.write(root)
        feed_version.write(root)
        excerpts.read(root)

    render(source)  # lexers are loaded on first use
    steps = {
        "markdown": timed(lambda: to_html(source, Marks())),
        "bleach": timed(lambda: first_gate(html)),
        "nh3": timed(lambda: second_gate(passed)),
        "highlight and finish": timed(finish),
    }
    total = timed(lambda: render(source))
    print(f"A post of {len(source.split()):,} words, {len(source):,} characters")
    for name, milliseconds in steps.items():
        print(f"  {name:<22}{milliseconds:6.1f} ms")
    verdict = "within" if total <= LIMIT else "OVER"
    print(f"  {'total':<22}{total:6.1f} ms, {verdict} the limit of {LIMIT:.0f} ms")


if __name__ == "__main__":
    main()
