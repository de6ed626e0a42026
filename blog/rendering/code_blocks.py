"""Code blocks as the page and the feed show them, made of code that was put aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Final

from blog.rendering.code_info import CodeInfo, read_info
from blog.rendering.content import Snippet
from blog.rendering.highlighting import line_spans, pieces
from blog.rendering.languages import extension, label, lexer_class
from blog.rendering.marks import CodeSource
from blog.rendering.tree import Element, Finished, Node

# The gutter is wide enough for so many digits.
_USUAL_DIGITS: Final = 2


def finish(
    source: CodeSource, number: int, *, is_served: bool = False
) -> tuple[Finished, Snippet]:
    """The block with that number on its page (from 1), and the snippet it is.

    `is_served` tells whether the page's address has the snippet below it.
    """
    info = read_info(source.info)
    snippet = Snippet(
        language=info.language,
        name=info.title,
        extension=extension(info.language, info.title),
        code=source.text,
    )
    if _is_session(info.language, source.text):
        info = replace(info, language="console")
    lines = line_spans(pieces(source.text, info.language))
    code = "".join(_with_addresses(lines, info, number))
    page = (
        f"{_figure(info, number, len(lines))}{_bar(info)}"
        f"{_actions(snippet, number) if is_served else ''}"
        f'<pre class="code-block__pre" tabindex="0"><code>{code}</code></pre></figure>'
    )
    return Finished(page, _for_feed(source, info), source.text, is_code=True), snippet


def _figure(info: CodeInfo, number: int, length: int) -> str:
    """The start tag. What kind of code it is tells a script what of it to copy."""
    classes = ["code-block"]
    if info.first_line is not None:
        classes.append("code-block--numbered")
        digits = len(str(info.first_line + max(length, 1) - 1))
        if digits > _USUAL_DIGITS:
            classes.append(f"code-block--digits-{digits}")
    kind = '="diff"' if _is_diff(info.language) else ""
    return f'<figure class="{" ".join(classes)}" id="code-{number}" data-code{kind}>'


def _is_session(language: str, text: str) -> bool:
    """Whether what is called a script begins with a prompt, as many write sessions."""
    lexer = lexer_class(language)
    is_shell = lexer is not None and lexer.name == "Bash"
    return is_shell and text.lstrip("\n").startswith("$ ")


def _is_diff(language: str) -> bool:
    lexer = lexer_class(language)
    return lexer is not None and lexer.name == "Diff"


def _with_addresses(lines: Sequence[str], info: CodeInfo, number: int) -> Iterator[str]:
    """A span with an id for each line. A number that is shown is a link to its line;
    it stands in the HTML only when counting from 1 would tell another.
    """
    first = 1 if info.first_line is None else info.first_line
    for index, line in enumerate(lines, start=1):
        shown = first + index - 1
        css_class = "line hll" if index in info.highlighted else "line"
        identifier = f"code-{number}-L{shown}"
        link = ""
        if info.first_line is not None:
            told = f' data-line="{shown}"' if first != 1 else ""
            # Thousands of them: no stop of the tab key, and silent in a screen reader.
            quiet = 'tabindex="-1" aria-hidden="true"'
            link = f'<a href="#{identifier}" {quiet}{told}></a>'
        yield f'<span class="{css_class}" id="{identifier}">{link}{line}</span>'


def _bar(info: CodeInfo) -> str:
    parts = []
    if info.title:
        parts.append(f'<span class="code-block__name">{escape(info.title)}</span>')
    language = label(info.language)
    if language:
        parts.append(f'<span class="code-block__lang">{escape(language)}</span>')
    if not parts:
        return ""
    return f'<figcaption class="code-block__bar">{" ".join(parts)}</figcaption>'


def _actions(snippet: Snippet, number: int) -> str:
    """Beside the bar, not in it: it would become part of the figure's name."""
    what = escape(snippet.name or f"code {number}")
    return (
        '<div class="code-block__actions"><a class="code-block__raw" '
        f'href="code/{number}.{snippet.extension}">Raw'
        f'<span class="visually-hidden"> {what}</span></a></div>'
    )


def _for_feed(source: CodeSource, info: CodeInfo) -> str:
    name = f"<p><em>{escape(info.title)}</em></p>\n" if info.title else ""
    return f"{name}<pre><code>{escape(source.text, quote=False)}</code></pre>"


def from_html(pre: Element) -> CodeSource | None:
    """The source in a `pre` that an author wrote as HTML, None when it holds markup."""
    children: list[Node] = [c for c in pre.children if c != "\n"]
    holder = pre
    if len(children) == 1 and isinstance(children[0], Element):
        holder = children[0]
        if holder.name != "code":
            return None
    texts = [child for child in holder.children if isinstance(child, str)]
    if len(texts) != len(holder.children):
        return None
    text = "".join(texts)
    language = _language(holder.classes) or _language(pre.classes)
    language = language or pre.attributes.get("lang", "")
    return CodeSource(language, text if text.endswith("\n") else f"{text}\n")


def with_markup(pre: Element) -> Element:
    """A block whose author marked up the code in HTML: shown like the others, without a
    number, because there is no telling what its code is.
    """
    pre.attributes = {"class": "code-block__pre", "tabindex": "0"}
    if not any(child.name == "code" for child in pre):
        pre.children = [Element("code", {}, pre.children)]
    return Element("figure", {"class": "code-block", "data-code": ""}, [pre])


def _language(classes: str) -> str:
    """`language-py` and `lang-py`, as Prism and highlight.js write them."""
    for name in classes.split():
        for prefix in ("language-", "lang-"):
            if name.startswith(prefix):
                return name.removeprefix(prefix)
    return ""
