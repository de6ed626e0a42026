"""Row P2: code comes over byte for byte, however a highlighter wanted it written."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog import rendering
from tests.blog.importing.wordpress.exports import body

PYTHON = 'if a < b and c["&amp;"]:\n\treturn [1]  # [gallery]\n\n\nx = "<!--more-->"'
ENCODED = PYTHON.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    "written",
    [
        f'[sourcecode language="python"]\n{ENCODED}\n[/sourcecode]',
        f"[sourcecode language='python' gutter=\"false\"]\n{PYTHON}\n[/sourcecode]",
        f"[code lang=python]\n{ENCODED}\n[/code]",
        f"[code lang=”python”]{ENCODED}[/code]",
        f"[python]{ENCODED}[/python]",
        f'<pre class="brush: python; title: ; notranslate">{ENCODED}</pre>',
        f'<pre class="brush:py">\n{ENCODED}\n</pre>',
        f'<pre class="lang:python decode:true " >{ENCODED}</pre>',
        f'<pre class="lang:python">{PYTHON}</pre>',
        f'<pre lang="python" line="1">{PYTHON}</pre>',
        f'<pre lang="python" escaped="true">{ENCODED}</pre>',
        f'<pre class="EnlighterJSRAW" data-enlighter-language="python">{ENCODED}</pre>',
        f'<pre><code class="language-python">{ENCODED}</code></pre>',
        f'<pre class="language-python"><code>{ENCODED}\n</code></pre>',
        '<!-- wp:code {"className":"language-python"} -->\n'
        f'<pre class="wp-block-code language-python"><code>{ENCODED}</code></pre>\n'
        "<!-- /wp:code -->",
        '<!-- wp:syntaxhighlighter/code {"language":"python"} -->\n'
        f'<pre class="wp-block-syntaxhighlighter-code">{ENCODED}</pre>\n'
        "<!-- /wp:syntaxhighlighter/code -->",
    ],
)
def test_code_is_exact(tmp_path: Path, written: str):
    assert body(tmp_path, f"Before\n\n{written}\n\nAfter") == (
        f"Before\n\n```python\n{PYTHON}\n```\n\nAfter\n"
    )


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("<pre>a &amp;lt; b</pre>", "a &lt; b"),
        ("[code]a &amp;lt; b[/code]", "a &lt; b"),
        ("[code]<a>&lt;</a>[/code]", "<a>&lt;</a>"),
        ("[code]a<br />\nb &lt; c[/code]", "a\nb < c"),
        ("<pre>#include <stdio.h>\nList<T> <?php</pre>", None),
        ("<pre>while (i <b && c> d) <!-- x</pre>", None),
        ("<pre>a<br>b</pre>", "a\nb"),
        ("<pre>  two\n\tlines  \n</pre>", "  two\n\tlines  "),
        ("<pre>a <b>bold</b> <span class='k'>b</span></pre>", "a bold b"),
        ("<pre>\\d `x` *y*</pre>", "\\d `x` *y*"),
        ("<code>\nfor x in y:\n\n    z\n</code>", "for x in y:\n\n    z"),
    ],
)
def test_entities_are_decoded_once(tmp_path: Path, written: str, code: str | None):
    expected = code or written.removeprefix("<pre>").removesuffix("</pre>")

    assert body(tmp_path, written) == f"```\n{expected}\n```\n"


@pytest.mark.parametrize(
    ("name", "known_as"),
    [
        ("c++", "cpp"),
        ("c#", "csharp"),
        ("jscript", "javascript"),
        ("plain", ""),
        ("ps", "powershell"),
        ("elixir", "elixir"),
    ],
)
def test_languages_get_their_usual_name(tmp_path: Path, name: str, known_as: str):
    found = body(tmp_path, f'[code language="{name}"]x[/code]')

    assert found == f"```{known_as}\nx\n```\n"


def test_the_name_of_a_piece_of_code_stands_before_it(tmp_path: Path):
    found = body(tmp_path, '[code lang="js" title="app.js"]x[/code]')

    assert found == "app.js\n\n```js\nx\n```\n"


def test_code_about_markup_is_code(tmp_path: Path):
    inner = '<pre class="x">[code]</pre>\n<!-- wp:image -->\n[caption]a[/caption]'

    assert body(tmp_path, f"[html]{inner}[/html]") == f"```html\n{inner}\n```\n"


def test_code_within_a_line_stays_there(tmp_path: Path):
    found = body(
        tmp_path, "Use <code>a[0] = [gallery]</code> or <code>[[gallery]]</code>."
    )

    assert found == "Use `a[0] = [gallery]` or `[gallery]`.\n"


def test_an_escaped_shortcode_is_what_it_shows(tmp_path: Path):
    assert body(tmp_path, "Write [[code]] there.") == "Write [code] there.\n"


def test_code_without_an_end_is_text(tmp_path: Path):
    assert body(tmp_path, "a [code] b <pre>c") == "a [code] b\n\n```\nc\n```\n"


@pytest.mark.parametrize("end", ["\n", "<br>", "<br />"])
def test_poems_are_no_code_and_keep_their_indents(tmp_path: Path, end: str):
    poem = f'<pre class="wp-block-verse">Low {end}  <em>tide</em>{end}rises</pre>'

    found = body(tmp_path, f"<!-- wp:verse -->\n{poem}")

    assert found == "Low\\\n\xa0\xa0*tide*\\\nrises\n"
    assert "<br>\xa0\xa0<em>" in rendering.render(found).html.replace("\n", "")


def test_comments_go(tmp_path: Path):
    assert body(tmp_path, "a<!-- <pre> [code] -->b<!-- c") == "ab\\<!-- c\n"
