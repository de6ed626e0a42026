"""Lines of a Markdown text and the parts of its page that were made of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from blog.rendering import render
from tests.browser.desk.stand_in import open_stand_in, script

pytestmark = pytest.mark.browser

SOURCE = """\
First words.

## Ask `twice` and [read](https://example.org/a)

```python title="a.py"
## not a heading
x = 1
```

Setext
------

![A picture](/media/a.png "Below")

> ### Within a quotation

    indented code has no fence

```
x = 1
```

```
last
```
"""

PAIR = script(
    "landmarks",
    """
    const page = document.createElement("div");
    page.innerHTML = given.html;
    const pairs = it.pair(it.landmarksIn(given.source), it.landmarksOf(page));
    return pairs.map(({ line, element }) => [line, element.id || element.alt]);
    """,
)


def test_headings_code_and_pictures_are_found_again(page: Page):
    open_stand_in(page)
    html = render(SOURCE, lambda source: None).html

    pairs = page.evaluate(PAIR, {"source": SOURCE, "html": html})

    assert pairs == [
        [3, "ask-twice-and-read"],
        [5, "code-1"],
        [10, "setext"],
        [13, "A picture"],
        [15, "within-a-quotation"],
        [19, "code-3"],
        [23, "code-4"],
    ]
