"""How the highlighters of WordPress say which language a piece of code is in."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = (
    *("actionscript3", "as3", "arduino", "bash", "shell", "coldfusion", "cf", "cpp"),
    *("clojure", "clj", "c", "c#", "csharp", "c-sharp", "css", "delphi", "pas"),
    *("diff", "patch", "erl", "erlang", "fsharp", "go", "golang", "groovy", "haskell"),
    *("html", "xhtml", "xml", "xslt", "java", "javafx", "jscript", "js", "javascript"),
    *("json", "kotlin", "matlab", "objc", "perl", "pl", "php", "plain", "text"),
    *("powershell", "ps", "py", "python", "r", "splus", "rails", "rb", "ror", "ruby"),
    *("rust", "scala", "scss", "sql", "swift", "typescript", "vb", "vbnet", "yaml"),
)
SHORTCODES: Final = "|".join(
    re.escape(name)
    for name in sorted(("sourcecode", "source", "code", "cc", *_NAMES), key=len)[::-1]
)
# Names that only those highlighters know.
_OTHERWISE: Final = {
    "as3": "actionscript3",
    "c-sharp": "csharp",
    "c#": "csharp",
    "c++": "cpp",
    "cf": "cfm",
    "coldfusion": "cfm",
    "jscript": "javascript",
    "pas": "delphi",
    "pl": "perl",
    "ps": "powershell",
    "py": "python",
    "ror": "ruby",
    "rails": "ruby",
    "shell": "bash",
    "splus": "r",
    "vb": "vbnet",
    "xhtml": "html",
    "default": "",
    "generic": "",
    "plain": "",
    "text": "",
    "none": "",
    "raw": "",
}
_NAME: Final = r"(?P<name>[\w+#.-]+)"
_QUOTE: Final = "[\"'“”„″‘’]?"
_ARGUMENT = re.compile(
    rf"(?:\b(?:language|lang|syntax|type)\s*=|^\s*[=:])\s*{_QUOTE}{_NAME}", re.I
)
_TITLE = re.compile(r"\btitle\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|“([^”]*)”)")
_ATTRIBUTE = re.compile(
    r"\b(?:brush:\s*|lang:\s*|language-|lang-|(?:data-enlighter-language|data-language"
    rf"|data-lang|lang)\s*=\s*[\"']?){_NAME}",
    re.I,
)
_BLOCK = re.compile(
    r"<!--\s+wp:\S+\s+\{[^<>]*?\"(?:language|lang|codeLanguage)\":\"(?P<name>[\w+#.-]+)\""
    r"[^<>]*\}\s+-->\s*(?:<div[^<>]*>\s*)?\Z"
)
_LITERAL = re.compile(r"(?<![\w-])lang\s*=\s*[\"'][^\"']+[\"']|(?<![\w-])lang:\S", re.I)
_ENCODED = re.compile(r"\bescaped\s*=\s*[\"']true|\bdecode:\s*true", re.I)


def in_arguments(shortcode: str, arguments: str) -> str:
    """Of [sourcecode language="python"], or of [python] itself; "" when not said."""
    match = _ARGUMENT.search(arguments)
    if match:
        return _known_as(match["name"])
    return _known_as(shortcode) if shortcode in _NAMES else ""


def title_in(arguments: str) -> str:
    match = _TITLE.search(arguments)
    return " ".join(next(filter(None, match.groups()), "").split()) if match else ""


def in_attributes(attributes: str) -> str:
    """Of the tag <pre> or <code>."""
    match = _ATTRIBUTE.search(attributes)
    return _known_as(match["name"]) if match else ""


def of_block(before: str) -> str:
    """Of the comment that begins a block, which is the end of `before`."""
    match = _BLOCK.search(before)
    return _known_as(match["name"]) if match else ""


def is_literal(attributes: str) -> bool:
    """WP-Syntax and Crayon take what is in <pre> for code and not for HTML."""
    return bool(_LITERAL.search(attributes)) and not _ENCODED.search(attributes)


def is_encoded(attributes: str) -> bool:
    return bool(_ENCODED.search(attributes))


def _known_as(name: str) -> str:
    name = name.lower().rstrip(".;")
    return _OTHERWISE.get(name, name)
