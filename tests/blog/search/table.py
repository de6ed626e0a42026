"""Posts, and what a search finds among them: the same on every database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from blog.models import Post
from tests.factories import make_draft, make_expired, make_scheduled

FIRST: Final = datetime(2024, 5, 1, 9, 30, tzinfo=UTC)

# Slug, title, body; each a day newer than the one before.
POSTS: Final = (
    (
        "cpp",
        "Templates without tears",
        "Why C++. And why not.\n\n    const std::vector<T>& items;",
    ),
    (
        "csharp",
        "Async all the way",
        "What C# made of tasks: `await Foo();` on .NET (or not).",
    ),
    (
        "c",
        "Plain old structs",
        "The language C has no classes, see example.net for more.",
    ),
    (
        "nest",
        "Commands and queries",
        "Install it:\n\n```sh\nnpm i @nestjs/cqrs --save\n```",
    ),
    (
        "rabbit",
        "Talking to RabbitMQ",
        "With `aio_pika.connect()` a consumer is ten lines.",
    ),
    (
        "pikachu",
        "A mascot",
        "It was called aio_pikachu, and naïve café déjà-vu was had.",
    ),
    ("hook", "Skipping hooks", "```console\n$ git commit --no-verify -m wip\n```"),
    ("verify", "Trust", "There is no verify here: no-verify is a flag without dashes."),
    (
        "locks",
        "Queues in SQL",
        "```sql\nSELECT id FROM jobs FOR UPDATE SKIP LOCKED;\n```",
    ),
    ("select", "Choosing well", "Select a book for me."),
    ("hex", "Bits", "The mask is `0x1F`, not 0x1F2 and not x1f."),
    ("k8s", "Clusters", "On k8s, pods come and go. k8 is something else."),
    ("umlauts", "Umlauts", "Die Straße und das Œuvre, Привет, 全文検索の話 and हिन्दी."),
    (
        "quote",
        "Quotes don’t matter",
        'He said "don\'t" — and a well-known pun; a => b && c.',
    ),
    (
        "url",
        "Where it is",
        "See <https://example.com/docs/a-very/long_path/index.html?q=1&r=2#top>.",
    ),
    ("method", "Options", '`value.unwrap()` panics, `println!("{}", x)` prints.'),
    ("plural", "Boxes of queries", "Many caches, one policy; the classes were full."),
)
# Where words stand decides first, then the date.
RANKED: Final = (
    ("in-code", "One", "```\nzebra\n```"),
    ("in-title-old", "A zebra", "Nothing."),
    ("in-body-old", "Two", "A zebra in a text."),
    ("in-heading", "Three", "## The zebra\n\nNothing."),
    ("in-body-new", "Four", "Another zebra in a text."),
    ("in-title-new", "The zebra again", "Nothing."),
    ("striped", "Striped things", "## A zebra\n\nwith a crossing."),
)

FINDS: Final = {
    "C++": ["cpp"],
    "C#": ["csharp"],
    "c#": ["csharp"],
    "@nestjs/cqrs": ["nest"],
    "nestjs": ["nest"],
    "cqrs": ["nest"],
    "aio_pika": ["rabbit"],
    "pika": ["rabbit"],
    "aio": ["pikachu", "rabbit"],
    "aio_pika.connect()": ["rabbit"],
    "--no-verify": ["hook"],
    "no-verify": ["verify", "hook"],
    "no verify": ["verify", "hook"],
    "std::vector<T>": ["cpp"],
    "vector<T>": ["cpp"],
    "std::vector<T>&": ["cpp"],
    "SELECT … FOR UPDATE": ["locks"],
    "select for update": ["locks"],
    "FOR UPDATE SKIP LOCKED;": ["locks"],
    "0x1F": ["hex"],
    "0x1f,": ["hex"],
    ".NET": ["csharp"],
    "example.net": ["c"],
    "k8s": ["k8s"],
    "k8": ["k8s"],
    "Foo()": ["csharp"],
    "(Foo": ["csharp"],
    "Foo();": ["csharp"],
    "naive": ["pikachu"],
    "NAÏVE cafe": ["pikachu"],
    "deja-vu": ["pikachu"],
    "strasse": ["umlauts"],
    "STRAßE oeuvre": ["umlauts"],
    "привет": ["umlauts"],
    "検索": ["umlauts"],
    "索検": [],
    "हिन्दी": ["umlauts"],
    "don't": ["quote"],
    "don’t": ["quote"],
    "=>": ["quote"],
    "&&": ["quote"],
    "well-known": ["quote"],
    "example.com/docs/a-very/long_path/index.html?q=1&r=2#top": ["url"],
    "https://example.com/docs/a-very/long_path/index.html?q=1&r=2#bottom": [],
    "long_path/index": ["url"],
    "println!": ["method"],
    "value.unwrap()": ["method"],
    "query": ["plural", "nest"],
    "queries": ["plural", "nest"],
    "box": ["plural"],
    "cache": ["plural"],
    "class": ["plural", "c"],
    "policies": ["plural"],
    '"skip locked"': ["locks"],
    '"locked skip"': [],
    '"jobs for update"': ["locks"],
    '"for jobs"': [],
    '"a well-known pun"': ["quote"],
    '"why C++"': ["cpp"],
    '"why C#"': [],
    '"git commit': ["hook"],
    "trem": [],
    "templat": ["cpp"],
    "std::vec": ["cpp"],
    '"const std vec': ["cpp"],
    "zebra": [
        *("in-title-new", "in-title-old", "striped", "in-heading"),
        *("in-body-new", "in-body-old", "in-code"),
    ],
    "secret": [],
    "": [],
    "…": [],
    "zebra crossing": ["striped"],
}


def make_posts() -> None:
    """Those that are found, and some that never are."""
    for number, (slug, title, body) in enumerate((*POSTS, *RANKED)):
        moment = FIRST + timedelta(days=number)
        Post(
            slug=slug, title=title, body=body, status="ready", published_at=moment
        ).save()
    make_draft("A secret draft", body="secret C++ zebra")
    make_scheduled("A secret plan", body="secret C++ zebra")
    make_expired("A secret past", body="secret C++ zebra")
