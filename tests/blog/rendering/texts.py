"""A text with every construct of the dialect, and pieces to make others of."""

from __future__ import annotations

from typing import Final

EVERYTHING: Final = """\
# Title

A *b* **c** ~~d~~ ==e== `f` [g](https://h.example "i") ![j](k.png) <kbd>l</kbd>
https://m.example/n?o=p&q=r s@t.example ++ctrl+u++ $v^2$ $`w`$ HTML [^1][^1] &copy; \\*
x<br>y  \nz\\\nä Vec<String> <!-- hidden --> &amp;lt;

Setext
------

### Explicit {#mine}

```py title="a/b.py" hl_lines="1" linenums="10"
def f(x): return x < 1
```

~~~diff
-a
+b
~~~

    indented

| A | B |
|:-:|--:|
| `a\\|b` | 1,000 |

- one
  - [x] two
  - [ ] three

    ```console
    $ ls
    ```
1) four

> Quote
> > Nested

> [!WARNING] Mind
> this

!!! tip "Title"
    Content

??? note
    Folded

$$
\\frac{a}{b}
$$

```math
\\sum_i x_i
```

![alone](c.png "Caption")

Term
:   Definition

<details>
<summary>More</summary>

**inside**

</details>

<div markdown="1">
*also*
</div>

<figure><table><tr><th>x</th></tr></table><figcaption>y</figcaption></figure>

<pre><code class="language-js">let z;</code></pre>

---

[ref]: /somewhere 'title'
See [ref] and [this][ref].

*[HTML]: HyperText Markup Language

[^1]: A note.

    With more.
"""

# What can be mistaken for something else when it is put together at random.
FRAGMENTS: Final = (
    *("*", "**", "_", "~~", "==", "++", "`", "```", "~~~", "[", "]", "(", ")", "!["),
    *("<", ">", "&", "$", "$$", "\\", "{", "}", "#", "|", "-", "+", "1.", ":", "^"),
    *("[^1]", "[^1]: a", "[a]: b", "*[A]: b", "A", "> [!NOTE]", "!!! note", "??? a"),
    *("<div>", "</div>", "<p>", "<b>", "</b>", "<a href=x>", "</a>", "<table>", "<td>"),
    *(
        "<pre>",
        "</pre>",
        "<details>",
        "<!--",
        "-->",
        "<script>",
        "<svg>",
        "<li>",
        "<h1>",
    ),
    *('<div markdown="1">', "http://a.b", "www.a.b", "x@y.zz", "{#a}", "{: .c}", "---"),
    *("===", "|-|-|", "- [ ] a", "&lt;", "&#x2;", "\t", "é", "漢", "\ufeff", "\u2028"),
    *("\x0c", "\x00", "\ufdd0", "\x02wzxhzdk:0\x03", 'py title="x"', "\\text{", "<t>"),
)
SEPARATORS: Final = ("", " ", "\n", "\n\n", "\n    ", "\n  ", "  \n", "\n> ", "\n- ")
