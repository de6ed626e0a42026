"""All templates in memory before the first answer: a page that nobody has asked for yet
comes from the same release as the code, also when a newer one lies in its folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from django.template import TemplateDoesNotExist, TemplateSyntaxError, engines


def load() -> None:
    """Apps bring some that need tags of others, which nobody shows here."""
    for engine in engines.all():
        for name in _names(map(Path, engine.template_dirs)):
            with suppress(TemplateSyntaxError, TemplateDoesNotExist):
                engine.get_template(name)


def _names(folders: Iterable[Path]) -> Iterator[str]:
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield str(path.relative_to(folder))
