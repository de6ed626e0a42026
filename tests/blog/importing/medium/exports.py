"""Exports as Medium writes them, with stories of our own."""

from __future__ import annotations

import zipfile
from pathlib import Path

from blog.importing.records import ImportedPost
from tests.blog.importing.sources import folder, posts

NAME = "2019-05-01_Tides-and-timers-0a1b2c3d4e5f.html"
ID = "0a1b2c3d4e5f"
CANONICAL = f"https://medium.com/@ines/tides-and-timers-{ID}"

FOOTER = """<footer>{tags}<p>By <a href="https://medium.com/@ines"
class="p-author h-card">Ines Marlow</a> on <a href="https://medium.com/p/{id}"><time
class="dt-published" datetime="2019-05-01T08:30:00.123Z">May 1, 2019</time></a>.</p>
<p><a href="{canonical}" class="p-canonical">Canonical link</a></p>
<p>Exported from <a href="https://medium.com">Medium</a> on July 4, 2024.</p></footer>
"""
DRAFT_FOOTER = """<footer><p><a href="https://medium.com/p/{id}">View original.</a></p>
<p>Exported from <a href="https://medium.com">Medium</a> on July 4, 2024.</p></footer>
"""
PAGE = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type"
content="text/html; charset=utf-8"><title>{title}</title><style>
h1 {{ color: #333; }}
</style></head><body><article class="h-entry">
<header>
<h1 class="p-name">{title}</h1>
</header>
{subtitle}<section data-field="body" class="e-content">
{sections}
</section>
{footer}</article></body></html>"""
SECTION = """<section name="a1b2" class="section section--body"><div
class="section-divider"><hr class="section-divider"></div><div class="section-content">
<div class="section-inner sectionLayout--insetColumn">{}</div></div></section>"""
HEADING = '<h3 name="1f00" id="1f00" class="graf graf--h3 graf--leading graf--title">{}'


def story(
    *sections: str,
    title: str = "Tides and timers",
    subtitle: str = "",
    canonical: str = CANONICAL,
    tags: tuple[str, ...] = (),
    footer: str = FOOTER,
) -> str:
    """A file of the export; its first section begins with the title."""
    heading = f"{HEADING.format(title)}</h3>" if title else ""
    inner = [heading + sections[0], *sections[1:]]
    above = f'<section data-field="subtitle" class="p-summary">{subtitle}</section>\n'
    links = ", ".join(f'<a class="p-tag" href="/tag/x">{tag}</a>' for tag in tags)
    tagged = f'<p class="p-tags">Tagged in {links}</p>' if tags else ""
    return PAGE.format(
        title=title,
        subtitle=above if subtitle else "",
        sections="".join(SECTION.format(html) for html in inner),
        footer=footer.format(id=ID, canonical=canonical, tags=tagged),
    )


def response(text: str, title: str) -> str:
    """As `story`, without a title in the text."""
    whole = story(f'<p class="graf graf--p">{text}</p>', title=title)
    return whole.replace(f"{HEADING.format(title)}</h3>", "")


def draft(text: str, title: str = "Tides and timers") -> str:
    return story(text, title=title, footer=DRAFT_FOOTER)


def export(root: Path, files: dict[str, str | bytes]) -> Path:
    """The folder of an export with these files below its posts."""
    return folder(root, {f"posts/{name}": file for name, file in files.items()})


def zipped(root: Path, files: dict[str, str]) -> Path:
    """The archive of an export with these files by their names in it."""
    archive = root / "medium-export.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    return archive


def imported(root: Path, file: str, name: str = NAME, site: str = "") -> ImportedPost:
    """The one post of an export with the one file."""
    found = posts(export(root, {name: file}), site)
    assert len(found) == 1
    return found[0]


def body(root: Path, *sections: str) -> str:
    return imported(root, story(*sections)).body
