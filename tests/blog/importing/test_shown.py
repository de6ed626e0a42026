from __future__ import annotations

import pytest

from blog.importing.shown import Shown


@pytest.mark.parametrize("piece", ["{%", "{{<", "{{%", "{{ a", "{{", "<a style "])
def test_a_huge_line_of_beginnings_is_read(piece: str):
    assert Shown().all_losses(piece * 200_000) == ()


@pytest.mark.parametrize("tag", ["{{< a >}}", "{{% a %}}", "{% a %}", "{{ a }}"])
def test_a_tag_is_told_also_behind_one_that_does_not_end(tag: str):
    (told,) = Shown().all_losses(f"{{% x {tag} <pre>{{% hidden %}}</pre>")

    assert told.startswith("Template tags stand in the text as they are (1, such as {")
