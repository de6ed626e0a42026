"""Row P4: Nikola's shortcodes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blog.importing.folder.projects import HEAD, post_of


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("{{% raw %}}{{% x %}}{{% /raw %}}", "{{% x %}}"),
        ("```\n{{% raw %}}{{% x %}}{{% /raw %}}\n```\n", "```\n{{% x %}}\n```\n"),
        (
            "{{% media url=https://www.youtube.com/watch?v=w7 %}}",
            "<https://www.youtube.com/watch?v=w7>",
        ),
        ("{{% code python %}}\nx\n{{% /code %}}\n", "```python\nx\n```\n"),
        (
            '{{% figure src="https://a.example/x.png" alt="Sea" %}}Low{{% /figure %}}',
            '![Sea](https://a.example/x.png "Low")',
        ),
        (
            "{{% doc %}}the ebb <low-water>{{% /doc %}}",
            "[the ebb](@/posts/ebb.md)",
        ),
    ],
)
def test_a_known_shortcode_becomes_markdown(tmp_path: Path, written: str, body: str):
    files: dict[str, str | bytes] = {
        "posts/ebb.md": f"<!--\n.. slug: low-water\n-->\n\n{HEAD}",
    }

    assert post_of(tmp_path, "nikola", written, files=files).body == body
