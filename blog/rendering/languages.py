"""Names of languages: what authors write, what Pygments knows, what readers see."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from pygments.lexer import Lexer
from pygments.lexers import find_lexer_class_by_name, get_all_lexers
from pygments.util import ClassNotFound

# Written by authors, unknown to Pygments under that name.
_SYNONYMS: Final = {
    "astro": "html",
    "cmd": "batch",
    "conf": "ini",
    "cshtml": "html",
    "cxx": "cpp",
    "dotenv": "bash",
    "env": "bash",
    "gql": "graphql",
    "gradle": "groovy",
    "hbs": "handlebars",
    "hpp": "cpp",
    "htm": "html",
    "https": "http",
    "jsonc": "json",
    "jsonl": "json",
    "kt": "kotlin",
    "mdx": "markdown",
    "ndjson": "json",
    "node": "javascript",
    "patch": "diff",
    "powershell-session": "pwsh-session",
    "sh-session": "console",
    "sol": "solidity",
    "sqlite": "sql",
    "svelte": "html",
    "svg": "xml",
    "terminal": "console",
    "vb": "vbnet",
    "viml": "vim",
    "wasm": "wat",
}
_PLAIN: Final = frozenset({"ascii", "nohighlight", "none", "plain", "plaintext", "raw"})
_PLAIN_LEXERS: Final = frozenset({"Text only"})

# Lexers whose names say less to a reader than these words.
_LABELS: Final = {
    "ApacheConf": "Apache",
    "Bash Session": "Shell session",
    "Batchfile": "Batch",
    "Delphi": "Pascal",
    "Django/Jinja": "Jinja",
    "Docker": "Dockerfile",
    "EmacsLisp": "Emacs Lisp",
    "GAS": "Assembly",
    "LessCss": "Less",
    "Nginx configuration file": "nginx",
    "Nimrod": "Nim",
    "PostgreSQL SQL dialect": "PostgreSQL",
    "PostgreSQL console (psql)": "psql session",
    "Python console session": "Python session",
    "S": "R",
    "Text output": "Output",
    "VimL": "Vim script",
    "liquid": "Liquid",
    "verilog": "Verilog",
    "vhdl": "VHDL",
}
_EXTENSIONS: Final = {
    "Docker": "dockerfile",
    "Makefile": "mk",
    "MySQL": "sql",
    "PL/pgSQL": "sql",
    "PostgreSQL SQL dialect": "sql",
    "S": "r",
}
_PATTERN = re.compile(r"\*\.([A-Za-z0-9]{1,10})$")
_FILE_EXTENSION = re.compile(r"\w\.([A-Za-z0-9]{1,10})$")


@lru_cache(maxsize=512)
def lexer_class(language: str) -> type[Lexer] | None:
    """The lexer for a language as written; None for plain text and unknown ones."""
    name = language.lower()
    if not name or name in _PLAIN:
        return None
    try:
        found = find_lexer_class_by_name(_SYNONYMS.get(name, name))
    except ClassNotFound:
        return None
    return None if found.name in _PLAIN_LEXERS else found


def label(language: str) -> str:
    """What a reader is told; "" for plain text. Unknown languages as written."""
    found = lexer_class(language)
    if found is not None:
        return _LABELS.get(found.name, found.name)
    return "" if _is_plain(language) else language


def is_known_language(language: str) -> bool:
    """Whether code in it is shown as intended; plain text has names too."""
    return lexer_class(language) is not None or _is_plain(language)


@lru_cache(maxsize=128)
def similar_language(language: str) -> str:
    """A known name that the author may have meant, else ""."""
    names = [
        alias for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases
    ]
    close = get_close_matches(language.lower(), [*names, *_SYNONYMS], n=1, cutoff=0.75)
    return close[0] if close else ""


def _is_plain(language: str) -> bool:
    return language.lower() in _PLAIN | {"text", "txt"}


def extension(language: str, file_name: str = "") -> str:
    """A file extension without its dot, lower case: the file's own, else the usual one
    of the language, else "txt".
    """
    named = _FILE_EXTENSION.search(file_name)
    if named:
        return named[1].lower()
    found = lexer_class(language)
    if found is None:
        return "txt"
    patterns = [_PATTERN.match(pattern) for pattern in found.filenames]
    usual = next((match[1].lower() for match in patterns if match), "txt")
    return _EXTENSIONS.get(found.name, usual)
