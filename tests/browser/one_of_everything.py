"""A small blog that has one of everything, and the addresses of all its pages."""

from __future__ import annotations

from datetime import UTC, date, datetime

from blog.models import Image
from site_config.models import Position, SiteIdentity, SocialLink, TechnologyGroup
from tests import factories
from tests.pictures import photograph_jpeg

# Shows what is left to show when a page cannot be made.
BROKEN = "/broken/"
LONG_WORD = "a_name_of_more_letters_than_a_narrow_screen_could_ever_show_in_a_line"
ADDRESSES = (
    *("/", "/blog/", "/blog/page/2/", "/blog/everything/", "/blog/long-title/"),
    *("/blog/category/queues/", "/blog/category/empty/", "/blog/categories/"),
    *("/blog/tag/c-plus-plus/", "/blog/tags/", "/blog/series/durable-queue/"),
    *("/blog/series/", "/blog/archive/", "/blog/2025/", "/blog/2025/06/"),
    *("/author/ines/", "/about/", "/nowhere/", "/blog/gone/", BROKEN),
    *("/search/", "/search/?q=batch", f"/search/?q={LONG_WORD}", "/search/?q=xyzzy"),
)

# Before the site's notice of age, so that a banner says so.
REVIEWED = date(2020, 1, 1)

BODY = f"""
The first paragraph names `{LONG_WORD}` and <https://example.org/{LONG_WORD}>.

## Ask

```console
$ octavo ask --twice
first answer
$ octavo stop
```

> [!WARNING]
> Only what was typed is copied.

### Listen

| Batch | Messages in a second | Locks held | Sent twice after a crash |
|------:|:--------------------:|------------|--------------------------|
| 1     | 145                  | 7 ms       | {LONG_WORD}              |

## Answer

```python title="orders/relay.py" hl_lines="2"
BATCH = 100
{LONG_WORD} = [BATCH, BATCH, BATCH, BATCH]
```

```diff
-BATCH = 10
+BATCH = 100
```

```sql linenums="98"
SELECT 1;
SELECT 2;
SELECT 3;
```

- [x] It has a test.
- [ ] It has a runbook, and a note.[^1]

[^1]: Which nobody has read yet.
"""


def make_site() -> None:
    facts = {"owner": "Ines Marlow", "role_line": "Engineer.", "accent_hue": 210}
    SiteIdentity(**facts, posts_per_page=2).save()
    SocialLink.objects.create(label="Code", address="https://code.example/ines")
    TechnologyGroup.objects.create(name="Languages", items="Python, SQL")
    Position.objects.create(role="Engineer", started=date(2022, 3, 1))
    author = factories.make_author(slug="ines", biography="Mends queues.")
    queues = factories.make_category("Queues", description="Work for later.")
    factories.make_category(LONG_WORD, slug="empty")
    Position.objects.create(role="Lecturer", started=REVIEWED, author=author)
    photograph = Image.objects.store(photograph_jpeg(), "sea.jpg", alt="The sea")
    series = factories.make_series("The durable queue", slug="durable-queue")
    factories.make_page("About", slug="about", body="## Contact\n\nWrite a letter.")
    everything = factories.make_post(
        "A post that has everything",
        slug="everything",
        body=f'{BODY}\n![A photograph]({photograph.source} "The sea")\n',
        summary="What it is about.",
        author=author,
        category=queues,
        series=series,
        series_part=1,
        cover=factories.make_image(alt="A red rectangle"),
        applies_to="Python 3.11",
        published_at=datetime(2025, 6, 1, 12, tzinfo=UTC),
        tags=("C++", "Python"),
    )
    factories.make_post(
        f"Why {LONG_WORD} " + "and what comes after it " * 4,
        slug="long-title",
        series=series,
        series_part=2,
        tags=("C++", LONG_WORD),
    )
    older = factories.make_post(
        "A third post", category=queues, superseded_by=everything, reviewed_on=REVIEWED
    )
    everything.pinned_related.add(older)
    everything.change_notes.create(text="Corrected the table.")
    factories.make_expired("Gone", slug="gone")
