"""What an export says about its posts in other tables: tags, authors, descriptions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

from blog.importing.ghost.rows import Row
from blog.rendering import clean_text

_CORE_TABLES: Final = frozenset(
    {"posts", "posts_authors", "posts_meta", "posts_tags", "tags", "users"}
)
_LANGUAGE_TAG: Final = re.compile(
    r"#(?:lang|language|locale)-(?P<language>[a-z]{2,3}(?:-[A-Za-z]{2,4})?)"
)


class Library:
    def __init__(self, data: dict[str, Any], site: str) -> None:
        self._data = Row(data, site)
        self.posts = self._data.rows("posts")
        self.tags = self._data.rows("tags")
        self.users = self._data.rows("users")
        self.settings = self._settings()
        self._tags_by_id = {row.line("id"): row for row in self.tags}
        self._users_by_id = {row.line("id"): row for row in self.users}
        self._meta = {row.line("post_id"): row for row in self._data.rows("posts_meta")}
        self._tags_of = self._joined("posts_tags", "tag_id")
        self._authors_of = self._joined("posts_authors", "author_id")

    def tags_of(self, post: Row) -> list[Row]:
        """In the author's order; an export may have them within the post."""
        known = self._related(post, self._tags_of, self._tags_by_id)
        return known or post.rows("tags")

    def authors_of(self, post: Row) -> list[Row]:
        known = self._related(post, self._authors_of, self._users_by_id)
        single = self._users_by_id.get(post.line("author_id", "author"))
        return known or post.rows("authors") or ([single] if single else [])

    def meta_of(self, post: Row) -> Row:
        """What is said for machines; before version 3 it stood in the post."""
        return self._meta.get(post.line("id"), Row({}))

    def other_tables(self) -> Counter[str]:
        """How many rows each table has that is not read, by its name."""
        return Counter(
            {
                name: len(rows)
                for name, rows in self._data.values.items()
                if isinstance(rows, list) and rows and name not in _CORE_TABLES
            }
        )

    def _settings(self) -> Row:
        rows = self._data.rows("settings")
        values = {row.line("key"): row.values.get("value") for row in rows}
        return Row(values or self._data.row("settings").values, self._data.site)

    def _joined(self, table: str, column: str) -> dict[str, list[str]]:
        """Ids of what belongs to a post, by the id of the post."""
        found: dict[str, list[str]] = {}
        rows = self._data.rows(table)
        for row in sorted(rows, key=lambda row: row.number("sort_order")):
            found.setdefault(row.line("post_id"), []).append(row.line(column))
        return found

    def _related(
        self, post: Row, ids: dict[str, list[str]], rows: dict[str, Row]
    ) -> list[Row]:
        wanted = ids.get(post.line("id"), [])
        return [rows[one] for one in dict.fromkeys(wanted) if one in rows]


def is_internal(tag: Row) -> bool:
    return tag.line("visibility") == "internal" or tag.line("name").startswith("#")


def language_of(tags: Iterable[Row]) -> str:
    """Some blogs in two languages tell them apart by tags such as #lang-de."""
    found = (_LANGUAGE_TAG.fullmatch(tag.line("name")) for tag in tags)
    return next((match["language"] for match in found if match), "")


def names(rows: Iterable[Row]) -> tuple[str, ...]:
    """As they are used here: on one line, and without the commas between tags."""
    written = (clean_text(row.line("name")).replace(",", " ") for row in rows)
    plain = (" ".join(name.split()) for name in written)
    return tuple(dict.fromkeys(name for name in plain if name))
