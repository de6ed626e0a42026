"""Row P4: Zola's shortcodes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blog.importing.folder.projects import post_of


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ('{{ youtube(id="w7Ft2") }}', "<https://www.youtube.com/watch?v=w7Ft2>"),
        (
            '{% quote(author="Alan ) }} Kay") %}\nSimple\nthings.\n{% end %}\n',
            "> Simple\n> things.\n>\n> — Alan ) }} Kay\n",
        ),
        (
            '{{ figure(src="https://a.example/x.png", alt="Sea", caption="Low") }}',
            '![Sea](https://a.example/x.png "Low")',
        ),
        ("{% note() %}\nx\n{% end %}\n", "> [!NOTE]\n> x\n"),
        ('{{/* youtube(id="x") */}} {{ words }}', '{{ youtube(id="x") }} {{ words }}'),
        (
            "```\n{%/* note() */%} {{ a() }}\n```\n",
            "```\n{% note() %} {{ a() }}\n```\n",
        ),
    ],
)
def test_a_known_shortcode_becomes_markdown(tmp_path: Path, written: str, body: str):
    tides = post_of(tmp_path, "zola", written)

    assert tides.body == body
    assert not any("Template tags" in loss for loss in tides.losses)


def test_what_is_unknown_stays_and_is_told(tmp_path: Path):
    written = "{{ chart(x=1) }} {% box() %}\n{{ youtube(id='w7') }}\n{% end %}\n"

    tides = post_of(tmp_path, "zola", written)

    assert "{{ chart(x=1) }} {% box() %}" in tides.body
    assert "<https://www.youtube.com/watch?v=w7>" in tides.body
    assert tides.losses[0].startswith(
        "Template tags stand in the text as they are (3: {{ chart(x=1) }} in line 5, "
    )
