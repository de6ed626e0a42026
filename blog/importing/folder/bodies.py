"""The text of a file as Markdown of this site, and what that took."""

from __future__ import annotations

from dataclasses import replace

from blog.importing.folder import teasers
from blog.importing.folder.file import File, Told
from blog.importing.folder.project import Generator
from blog.importing.folder.shortcodes import fences, hugo, kramdown, mdx, zola
from blog.importing.folder.shortcodes.rewriting import rewritten
from blog.importing.folder.shortcodes.scenes import Page
from blog.importing.folder.shortcodes.tally import Tally
from blog.importing.folder.shortcodes.translating import dialect_of
from blog.rendering import MAX_SOURCE_LENGTH


def translated(file: File, first_line: int) -> File:
    """`first_line` is where the text begins in the file."""
    if len(file.body) > MAX_SOURCE_LENGTH:
        return file  # it will be refused as it is
    tally, page = Tally(), _page(file)
    generator = file.generator
    is_mdx = file.path.suffix.lower() == ".mdx"
    is_jekyll = generator is Generator.JEKYLL or file.is_jekyll_post
    dialect = None if is_mdx else dialect_of(_taken_for(file), file.body)
    body = file.body
    if is_mdx:
        body = mdx.translated(body, page, tally, first_line)
    elif dialect:
        body = rewritten(body, dialect, page, tally, first_line)
    if dialect is hugo.DIALECT or dialect is zola.DIALECT:
        body = fences.translated(body, tally)
    if is_jekyll:
        body = kramdown.tidied(body, tally)
    cut = teasers.cut(body, _separator(file))
    told = Told(
        losses=tuple(tally.losses()),
        notes=tuple(tally.notes()),
        teaser=cut.teaser,
        has_teaser=cut.has_mark,
        knows_tags=is_mdx or dialect is not None or generator is Generator.ASTRO,
    )
    return replace(file, body=cut.text, told=told)


def _taken_for(file: File) -> Generator:
    is_posts_alone = file.generator is Generator.UNKNOWN and file.is_jekyll_post
    return Generator.JEKYLL if is_posts_alone else file.generator


def _page(file: File) -> Page:
    return Page(
        find=lambda reference: file.finder.address_of(reference, file.path),
        fact=lambda name: file.facts.text(name),
        base=file.base,
    )


def _separator(file: File) -> str:
    said = file.facts.text("excerpt_separator")
    return said or file.folder.made_by.text("excerpt_separator")
