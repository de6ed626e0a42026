from __future__ import annotations

import pytest

from blog.importing.markup import to_markdown
from blog.importing.markup.parsing import parse


@pytest.mark.parametrize("html", ["<![foo <b>x</b>", "<!DOCTYPE a [<!FOO>]><b>x</b>"])
def test_no_declaration_is_too_strange(html: str):
    assert parse(html).b is not None
    assert "**x**" in to_markdown.convert(html).markdown
