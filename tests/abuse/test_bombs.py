"""Little that asks for a lot: texts, searches and files that grow while being read."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.serving import ROOT

# Each would take minutes or more where work grows with the square of the length.
SIZE = 20_000
TEXTS = {
    "emphasis": "*a " * SIZE,
    "emphasis both ways": "*_" * SIZE,
    "brackets": "[" * SIZE,
    "pictures": "![" * SIZE,
    "links": "[a](" * SIZE,
    "angle brackets": "<" * SIZE,
    "quotations": ">" * 2000 + "a",
    "lists in lists": "".join("  " * depth + "- a\n" for depth in range(300)),
    "backticks": "".join("`" * number + " " for number in range(300)),
    "comments": "<!--" * SIZE,
    "CDATA": "<![CDATA[" * SIZE,
    "instructions": "<?" * SIZE,
    "attributes": '<a href="' * SIZE,
    "open elements": "<b>" * SIZE,
    "one long reference": f"[a]: /{'b' * 1000}\n\n" + "[a]" * 5000,
    "footnotes": "[^a]" * 5000 + "\n\n[^a]: b",
    "a wide table": "|a" * 2000 + "|\n" + "|-" * 2000 + "|\n",
    "a deep formula": "$" + "\\frac{a}{" * 500 + "b" + "}" * 500 + "$",
    "entities": "&" * SIZE,
    "addresses": "http://" * SIZE,
    "mail": "a@" * SIZE,
    "attribute lists": "[a](/b){" * 5000,
    "blanks": " " * SIZE + "a",
    "headings": "# a\n" * 3000,
    "code": "```py\n" + "(" * SIZE + "\n```",
    "a regular expression": "```js\n" + "/" * SIZE + "\n```",
    "escapes": "\\" * SIZE,
}
RENDERED = """
import json, sys
import django
django.setup()
from blog.rendering import UnrenderableSource, render
for text in json.load(sys.stdin):
    try:
        render(text, lambda name: None)
    except UnrenderableSource:
        pass
"""


def test_no_text_takes_long_to_render():
    """All of them together take some 20 seconds on a slow machine."""
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", RENDERED],
        cwd=ROOT,
        input=json.dumps(list(TEXTS.values())),
        timeout=300,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        *("a " * 2000, '"' * 3000, "(" * 3000, "a*" * 1500, "-a " * 1000, "\\" * 3000),
        *(
            "a" * 6000,
            "AND " * 1000,
            "NEAR(" * 500,
            "ß" * 3000,
            "%_" * 2000,
            "a.b." * 900,
        ),
    ],
    ids=lambda typed: typed[:6],
)
def test_a_search_asks_the_database_little_whatever_is_typed(
    client: Client, typed: str
):
    factories.make_post("A post", body="a b c " * 100)
    # The first one indexes the post.
    client.get("/search/", {"q": "post"})

    for address in ("/search/", "/search/suggest/"):
        with CaptureQueriesContext(connection) as plain:
            client.get(address, {"q": "post"})
        with CaptureQueriesContext(connection) as odd:
            assert client.get(address, {"q": typed}).status_code == 200
        assert len(odd) <= len(plain) + 5


ENTITIES = "".join(
    f'<!ENTITY a{number} "{f"&a{number - 1};" * 10 if number else "lol"}">'
    for number in range(10)
)
FILES = {
    "nested.json": "[" * 100_000,
    "objects.json": '{"a":' * 100_000,
    "number.json": '{"version": ' + "9" * 100_000 + "}",
    "entities.xml": f"<!DOCTYPE rss [{ENTITIES}]><rss><channel><title>&a9;</title>"
    "</channel></rss>",
    "outside.xml": '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    "<rss><channel><title>&a;</title></channel></rss>",
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_would_grow_is_refused_in_a_sentence(tmp_path: Path, name: str):
    file = tmp_path / name
    file.write_text(FILES[name], encoding="utf-8")

    with pytest.raises(CommandError) as error:
        call_command("import_content", str(file))

    assert name in str(error.value)
    assert "root:" not in str(error.value)
