"""What processes keep, and who has it apart."""

from __future__ import annotations

import pytest

from site_config.page_cache.snapshots import snapshot
from site_config.remembering import Kept, apart


def test_what_is_kept_is_everybodys():
    kept = Kept[str]()
    assert kept.get() is None

    kept.put("one")

    assert kept.get() == "one"


def test_apart_from_the_others_nothing_is_used_or_left():
    kept, other = Kept[str](), Kept[str]()
    kept.put("shared")

    with apart():
        assert kept.get() is None
        kept.put("own")
        assert (kept.get(), other.get()) == ("own", None)

    assert (kept.get(), other.get()) == ("shared", None)


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_is_apart():
    """What others keep at its version may have been read after it."""
    kept = Kept[str]()
    kept.put("newer")

    with snapshot():
        assert kept.get() is None
