"""A site on which all is too long, too many, missing, or written from the right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Final

from blog.models import Post
from site_config.models import (
    NavigationLink,
    Position,
    SiteIdentity,
    SocialLink,
    TechnologyGroup,
)
from tests import factories

WORD: Final = "Antidisestablishmentarian" * 6  # 150 letters
LONG_TITLE: Final = ("A title that says all there is to say about it, twice " * 4)[:180]
HEBREW_TITLE: Final = "למה התור נעצר בשעה 02:14, ומה עשינו (בערך)"

HEBREW: Final = """
Python מחכה לתור, והקריאה `claim(batch=100)` נעצרת. ראו את [הקוד](https://example.org/).[^1]

## שתי דרכים

> ציטוט קצר של מי שכבר ניסה.

1. ראשית, `BEGIN IMMEDIATE`.
2. שנית, המתנה.

### מספרים

| שורות | זמן | הערה |
|------:|-----|:----:|
| 100   | 7 ms | מהיר |

```python title="orders/relay.py" hl_lines="1"
BATCH = 100  # the rest stays English
```

## סיכום

> [!NOTE]
> הסכום הוא $a + b = 2$, לא פחות.

- [x] נבדק.
- [ ] נכתב.

[^1]: הערת שוליים.
"""

_TABLE: Final = "\n".join(
    "|" + "|".join(cells) + "|"
    for cells in (
        [f"Column {number}" for number in range(30)],
        ["---"] * 30,
        [f"value {number}" for number in range(30)],
        [WORD] * 30,
    )
)
_CODE: Final = "\n".join(
    f"line_{number} = {number} * {number}" for number in range(4_000)
)
_HEADINGS: Final = "\n\n".join(
    f"{'#' * (2 + number % 3)} Heading {number} and what it is about\n\nText."
    for number in range(59)
)

BODIES: Final = {
    "table": f"## A table\n\n{_TABLE}\n",
    "code": f'```python title="src/{WORD}.py" linenums="1"\n{_CODE}\n{WORD} = 1\n```\n',
    "headings": f"{_HEADINGS}\n\n## {WORD}\n\nText.",
    "words": f"{WORD} `{WORD}` **{WORD}** <https://example.org/{WORD}>\n\n"
    f"> {WORD}\n\n- {WORD}\n  1. {WORD}\n\n> [!TIP]\n> {WORD}\n\n"
    f"Term {WORD}[^1]\n\n[^1]: {WORD}\n\n$$\n{'x + ' * 80}x\n$$\n\n<kbd>{WORD}</kbd>\n",
    "pictures": f"![{WORD}](/media/lost.png)\n\n"
    "![A lost picture, with words that stand in for it](/media/lost.jpg 'A caption')\n",
    "hebrew": HEBREW,
    "latin": "A paragraph from the left, with `code()`.\n\n- [x] Done.\n\n> Said.\n",
}

ADDRESSES: Final = (
    *(
        "/",
        "/blog/",
        "/blog/page/2/",
        "/blog/archive/",
        "/blog/2025/",
        "/blog/2025/01/",
    ),
    *("/blog/categories/", "/blog/category/endless/", "/blog/category/bare/"),
    *("/blog/tags/", "/blog/tag/endless/", "/blog/series/", "/blog/series/endless/"),
    *("/author/endless/", "/about/", "/nowhere/", "/blog/gone/"),
    *(f"/blog/{slug}/" for slug in (*BODIES, "long-title", "bare")),
)


def make_site(language: str = "en-GB") -> None:
    """Every address of ADDRESSES answers afterwards."""
    _make_identity(language)
    endless = factories.make_category(
        WORD[:80], slug="endless", description=f"{WORD} {WORD}"
    )
    factories.make_category("Bare", slug="bare")
    for number in range(28):
        factories.make_category(f"Category number {number}")
    factories.make_tag(WORD[:100], slug="endless")
    author = factories.make_author(WORD[:120], slug="endless", biography=WORD)
    series = factories.make_series(WORD[:120], slug="endless", description=WORD)
    factories.make_page(WORD, slug="about", body=BODIES["words"])
    everything = {"category": endless, "author": author, "series": series}
    _make_posts(everything)
    factories.make_expired("Gone", slug="gone")


def _make_identity(language: str) -> None:
    SiteIdentity(
        site_name=WORD[:80],
        owner=WORD[:80],
        role_line=WORD,
        tagline=WORD,
        biography=f"{WORD} {WORD}",
        listing_title=WORD[:80],
        listing_tagline=WORD,
        footer=WORD,
        language=language,
        posts_per_page=8,
        accent_hue=209,
    ).save()
    for number in range(12):
        NavigationLink.objects.create(label=f"Place {number}", address="/blog/")
    NavigationLink.objects.create(label=WORD[:40], address="/about/")
    SocialLink.objects.create(label=WORD[:40], address="https://example.org/")
    TechnologyGroup.objects.create(name=WORD[:60], items=WORD)
    Position.objects.create(
        role=WORD[:120],
        organisation=WORD[:120],
        place=WORD[:120],
        started=date(2020, 1, 1),
        description=WORD,
    )


def _make_posts(everything: Mapping[str, object]) -> None:
    tags = (WORD[:100], *(f"Tag {number}" for number in range(39)))
    titles = {"hebrew": HEBREW_TITLE, "latin": "Written from the left (twice)"}
    languages = {"hebrew": "he", "latin": "en"}
    for part, (slug, body) in enumerate(BODIES.items(), start=1):
        _make(
            titles.get(slug, WORD),
            slug=slug,
            body=body,
            summary=WORD if slug in {"words", "table"} else "",
            language=languages.get(slug, ""),
            series_part=part,
            applies_to=WORD,
            tags=tags,
            **everything,
        )
    lost = factories.make_image(alt=WORD)
    lost.file.delete(save=False)
    _make(LONG_TITLE, slug="long-title", cover=lost, tags=tags, **everything)
    _make("Bare", slug="bare", body="A text and nothing else.")


def _make(title: str, **fields: object) -> Post:
    fields.setdefault("published_at", datetime(2025, 1, 15, 12, tzinfo=UTC))
    return factories.make_post(title, **fields)
