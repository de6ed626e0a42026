"""Bounds and declarations, before anything is looked at."""

from __future__ import annotations

import pytest

from blog.images import UnreadableImage
from blog.images.svg.parsing import MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, parse

LAUGHS = """<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><svg>&b;</svg>"""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (LAUGHS, "declares entities or attributes of its own"),
        (
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
            "declares entities or attributes of its own",
        ),
        (
            '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "attack()">]><svg/>',
            "declares entities or attributes of its own",
        ),
        ('<?xml-stylesheet href="//e"?><svg/>', "loads a style sheet"),
        ("<svg><g></svg>", "not well-formed at line 1, column 11"),
        ("<svg>&nbsp;</svg>", "not well-formed"),
        ('<svg xlink:href="#a"/>', "not well-formed"),
        ("<svg/><svg/>", "not well-formed"),
        ("<", "not well-formed"),
        ("<?xml version='1.0' encoding='klingon'?><svg/>", "save it as UTF-8"),
        ("<?xml version='1.0' encoding='utf-7'?><svg/>", "save it as UTF-8"),
        ("<svg>" + "<g>" * MAX_DEPTH, "nested deeper than 100 levels"),
        ("<svg>" + "<g/>" * MAX_ELEMENTS, "more than 100,000 elements"),
        ("<svg>" + " " * MAX_BYTES, r"is 5\.1 MB, the most is 5 MB"),
    ],
    ids=[
        *("entities", "file", "attributes", "style-sheet", "open-element"),
        *("unknown-entity", "unknown-prefix", "two-roots", "nearly-nothing"),
        *("unknown-encoding", "odd-encoding", "deep", "many", "large"),
    ],
)
def test_refused_with_a_reason(text: str, sentence: str):
    with pytest.raises(UnreadableImage, match=sentence):
        parse(text.encode())


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE svg>",
        '<!DOCTYPE svg SYSTEM "https://e.example/svg.dtd">',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">',
    ],
    ids=["bare", "system", "public"],
)
def test_document_type_that_declares_nothing_is_passed_over(doctype: str):
    assert parse(f"{doctype}<svg/>".encode()).tag == "svg"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_encodings_of_xml(encoding: str):
    mark = "\ufeff" if encoding == "utf-16-be" else ""

    assert parse(f"{mark}<svg>é</svg>".encode(encoding)).text == "é"


def test_other_instructions_are_passed_over():
    assert parse(b"<?plantuml 1.2?><svg/>").tag == "svg"
