"""The HTML of feeds says nothing about the language of code, which readers of feeds do
not colour. Other engines do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from html import escape
from typing import Any

_CODE = re.compile(r"<pre><code>(?P<code>[^<]*)</code></pre>")
# What can be a class, and stand anywhere without being escaped.
_LANGUAGE = re.compile(r"\w[\w+#.]*(?:-[\w+#.]+)*", re.ASCII)


def with_languages(html: str, snippets: Iterable[dict[str, Any]]) -> str:
    """As in `<pre><code class="language-python">`. `snippets` are those of the text, in
    any order: notes stand at its end, wherever they were written.
    """
    languages: dict[str, list[str]] = defaultdict(list)
    for snippet in snippets:
        code = escape(str(snippet["code"]), quote=False)
        languages[code].append(str(snippet["language"]))

    def named(match: re.Match[str]) -> str:
        known = languages[match["code"]]
        language = known.pop(0) if known else ""
        if not _LANGUAGE.fullmatch(language):
            return match[0]
        code = match["code"]
        return f'<pre><code class="language-{language}">{code}</code></pre>'

    return _CODE.sub(named, html)
