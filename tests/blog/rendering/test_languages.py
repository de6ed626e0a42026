"""What languages are called, and how their files end: R7, R8."""

from __future__ import annotations

import pytest

from blog.rendering.languages import extension, label


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("py", "Python"),
        ("PYTHON", "Python"),
        ("console", "Shell session"),
        ("c++", "C++"),
        ("cs", "C#"),
        ("kt", "Kotlin"),
        ("jsonc", "JSON"),
        ("dockerfile", "Dockerfile"),
        ("nosuch", "nosuch"),
        ("text", ""),
        ("txt", ""),
        ("plain", ""),
        ("", ""),
    ],
)
def test_label(language, expected):
    assert label(language) == expected


@pytest.mark.parametrize(
    ("language", "name", "expected"),
    [
        ("py", "", "py"),
        ("rust", "", "rs"),
        ("c++", "", "cpp"),
        ("postgresql", "", "sql"),
        ("console", "", "txt"),
        ("nosuch", "", "txt"),
        ("", "", "txt"),
        ("py", "settings/base.pyi", "pyi"),
        ("", "deploy/nginx.CONF", "conf"),
        ("py", "Makefile", "py"),
        ("py", ".env", "py"),
        ("py", "a.b/c", "py"),
        ("sh", 'x."><script>', "sh"),
    ],
)
def test_extension(language, name, expected):
    assert extension(language, name) == expected
