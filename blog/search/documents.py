"""What is indexed of a post, taken apart into title, headings, body and code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from blog.models import Post
from blog.models.search_entries import SearchEntry, place_of
from blog.search import terms

# Bytes of different terms. PostgreSQL holds less than a megabyte of them a post, which
# a text of half a million characters can exceed; the rest of such a text is not found.
MOST_OF_HEADINGS: Final = 100_000
MOST_OF_BODY: Final = 400_000
MOST_OF_CODE: Final = 400_000
# What a post is read for.
COLUMNS: Final = (
    *("title", "plain_text", "outline", "snippets", "status"),
    *("published_at", "published_on", "expires_at", "category"),
)


def entry(post: Post, tags: Iterable[int]) -> SearchEntry:
    """Of a post that has a date, and the keys of its tags."""
    if post.published_at is None:
        raise ValueError(f"{post.slug} has no date yet.")
    body, code = apart(post.plain_text, [block["code"] for block in post.snippets])
    headings = [heading["title"] for heading in post.outline]
    return SearchEntry(
        place=place_of(post.published_at, post.pk),
        post_id=post.pk,
        published_at=post.published_at,
        expires_at=post.expires_at,
        made_by=terms.VERSION,
        title=_column([post.title], MOST_OF_HEADINGS),
        headings=_column(headings, MOST_OF_HEADINGS),
        body=_column([body], MOST_OF_BODY),
        code=_column(code, MOST_OF_CODE),
        facets=" ".join(_facets(post, tags)),
    )


def apart(plain_text: str, code: Iterable[str]) -> tuple[str, list[str]]:
    """The text without its code blocks, and these."""
    prose, blocks, position = [], [], 0
    for block in code:
        blocks.append(block)
        bare = block.rstrip("\n")
        found = plain_text.find(bare, position) if bare else -1
        if found >= 0:
            prose.append(plain_text[position:found])
            position = found + len(bare)
    return "\n".join((*prose, plain_text[position:])), blocks


def category_facet(key: int) -> str:
    return _facet("category", key)


def tag_facet(key: int) -> str:
    return _facet("tag", key)


def year_facet(year: int) -> str:
    return _facet("year", year)


def _facet(kind: str, number: int) -> str:
    """No text gives such a term: no word begins like it."""
    return f"{terms.END}{kind}{number}"


def _facets(post: Post, tags: Iterable[int]) -> Iterator[str]:
    yield year_facet(post.day.year)
    if post.category_id:
        yield category_facet(post.category_id)
    yield from map(tag_facet, sorted(tags))


def _column(texts: Iterable[str], most: int) -> str:
    """Words in their order, then code; a break after each text."""
    ordered: list[str] = []
    pieces: set[str] = set()
    for text in texts:
        ordered += [*terms.words(text), terms.BREAK]
        pieces |= terms.pieces(text)
    return " ".join(_within(most, (*ordered, *terms.longest(pieces))))


def _within(most: int, ordered: Iterable[str]) -> Iterator[str]:
    """Terms until the different ones have so many bytes; known ones go on."""
    seen: set[str] = set()
    for term in ordered:
        if term not in seen:
            if most <= 0:
                continue
            seen.add(term)
            most -= len(term.encode())
        yield term
