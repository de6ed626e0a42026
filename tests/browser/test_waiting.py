"""How tests wait for what a page comes to say, under the policy that every page has.

Playwright makes a function of a string once, at the first look, which the policy does
not concern. An expression it has the page evaluate at each look, and from the second on
that is an EvalError: a test with one fails on a slow machine alone.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.serving import ROOT

SAID_LATE = "() => { setTimeout(() => { window.late = 'said'; }, 500); }"


def waits() -> Iterator[tuple[str, str]]:
    """Where `wait_for_function` is called, and with which words."""
    for path in sorted([*ROOT.glob("tests/**/*.py"), *ROOT.glob("bench/*.py")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = dict(constants(tree))
        for node in ast.walk(tree):
            match node:
                case ast.Call(ast.Attribute(attr="wait_for_function"), [words, *_]):
                    said = ast.unparse(words)
                    yield f"{path.name}:{node.lineno}", named.get(said, said)


def constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        match node:
            case ast.Assign([ast.Name(name)], value):
                yield name, ast.unparse(value)
            case ast.AnnAssign(ast.Name(name), _, ast.expr() as value):
                yield name, ast.unparse(value)


def test_functions_are_waited_for_and_no_expressions():
    found = dict(waits())

    assert len(found) > 10
    assert {place: words for place, words in found.items() if "=>" not in words} == {}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/", "/accounts/login/"])
def test_a_function_is_waited_for_on_a_slow_page(site: str, page: Page, address: str):
    page.goto(site + address)
    page.evaluate(SAID_LATE)

    page.wait_for_function("(word) => window.late === word", arg="said")
