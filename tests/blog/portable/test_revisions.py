"""Whatever a snapshot holds is the same after a document of it was read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from blog.models import Post, Revision
from blog.portable import documents, revisions

signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.text(signs) | st.sampled_from(
    [
        "null",
        "yes",
        "1",
        "1.10",
        "12:30",
        "2025-03-01",
        "2025-03-01T09:30:01+00:00",
        "~",
    ]
)
values = st.none() | st.booleans() | st.integers() | texts | st.lists(texts, max_size=3)
snapshots = st.dictionaries(texts, values, max_size=5)
moments = st.datetimes(timezones=st.just(UTC))


def read_again(revision: Revision) -> Revision:
    document = revisions.write(revision, Post())
    return revisions.read(*documents.read(document, has_text=True, is_typed=True))


@given(snapshots, texts, texts.filter(lambda note: len(note) <= 200), moments)
def test_any_revision_comes_back(
    snapshot: dict[str, Any], body: str, note: str, at: datetime
):
    held = snapshot | {"body": body}
    revision = Revision(snapshot=held, note=note, version=7, created_at=at)

    found = read_again(revision)

    assert found.snapshot == held
    assert (found.note, found.version, found.created_at) == (note, 7, at)


def test_what_no_file_or_no_database_holds_is_replaced():
    held = {"title": "\ud800 l\0ow", "body": "\udc00", "tags": ["\ud83d"]}

    found = read_again(Revision(snapshot=held, created_at=datetime.now(UTC)))

    assert found.snapshot == {"title": "� low", "body": "�", "tags": ["�"]}
