"""Row P4: Hugo's shortcodes."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.records import ImportedLink
from tests.blog.importing.folder.projects import HEAD, post_of


@pytest.mark.parametrize(
    ("written", "body"),
    [
        (
            '{{< highlight go "linenos=table,hl_lines=2 4-5,linenostart=9" >}}\n'
            "\tx := `a`\n```\n  {{</* x */>}}\n{{< /highlight >}}\n",
            '````go hl_lines="2 4-5" linenums="9"\n'
            "\tx := `a`\n```\n  {{< x >}}\n````\n",
        ),
        (
            '{{< highlight go "linenos=false" >}}x{{< /highlight >}}',
            "```go\nx\n```",
        ),
        (
            "1. One\n\n    {{< highlight sh >}}\n    ls\n    {{< /highlight >}}\n",
            "1. One\n\n    ```sh\n    ls\n    ```\n",
        ),
        (
            '{{< figure src="a b.png" alt="A [x]" title="T"'
            ' caption="say \\"q\\"" >}}\n',
            '![A \\[x\\]](a%20b.png "T: say \\"q\\"")\n',
        ),
        (
            '{{< figure src="a.png" link="/x" caption=`ends }} and >}} not` >}}',
            '[![ends }} and >}} not](a.png "ends }} and >}} not")](/x)',
        ),
        ("{{< youtube w7Ft2 >}}", "<https://www.youtube.com/watch?v=w7Ft2>"),
        ("{{< vimeo id=146022717 >}}", "<https://vimeo.com/146022717>"),
        ("{{< gist spf13 7896402 >}}", "<https://gist.github.com/spf13/7896402>"),
        ('{{< x user="a" id="15" >}}', "<https://twitter.com/i/status/15>"),
        ("{{< instagram CxO >}}", "<https://www.instagram.com/p/CxO/>"),
        ('{{< param "title" >}}', "T"),
        (
            "{{% notice tip %}}\nAsk **once**.\n{{% /notice %}}\n",
            "> [!TIP]\n> Ask **once**.\n",
        ),
        (
            '{{< admonition type=warning title="Mind" open=false >}}\nx\n\ny\n'
            "{{< /admonition >}}\n",
            "> [!WARNING]- Mind\n> x\n>\n> y\n",
        ),
        (
            '{{< details summary="All" >}}\nx\n{{< /details >}}\n',
            "<details>\n<summary>All</summary>\n\nx\n\n</details>\n",
        ),
        ("{{< math >}}\na = b\n{{< /math >}}\n", "$$\na = b\n$$\n"),
        (
            '{{</* figure src="a" */>}} {{%/* x */%}}',
            '{{< figure src="a" >}} {{% x %}}',
        ),
        ("```\n{{</* x */>}} {{< x >}}\n```\n", "```\n{{< x >}} {{< x >}}\n```\n"),
        ("`{{< youtube x1 >}}`", "`{{< youtube x1 >}}`"),
    ],
)
def test_a_known_shortcode_becomes_markdown(tmp_path: Path, written: str, body: str):
    assert post_of(tmp_path, "hugo", written).body == body


def test_shortcodes_within_shortcodes_are_read(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "hugo",
        "{{% callout warning %}}\n{{% details More %}}\n{{< youtube w7 >}}\n"
        "{{% /details %}}\n{{% /callout %}}\n",
    )

    assert tides.body == (
        "> [!WARNING]\n> <details>\n> <summary>More</summary>\n>\n"
        "> <https://www.youtube.com/watch?v=w7>\n>\n> </details>\n"
    )


def test_references_lead_to_texts_of_the_folder(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "hugo",
        '[1]({{< ref "ebb.md#low" >}}) [2]({{% relref "/posts/flood" %}}) '
        '[3]({{< ref "gone" >}})\nor {{< ref "ebb.md" >}}\n',
        files={
            "content/posts/ebb.md": HEAD + "x\n",
            "content/posts/flood/index.md": HEAD + "x\n",
        },
    )

    assert tides.links == (
        ImportedLink("@/content/posts/ebb.md#low", "content/posts/ebb.md", "low"),
        ImportedLink("@/content/posts/flood/index.md", "content/posts/flood/index.md"),
        ImportedLink("@/content/posts/ebb.md", "content/posts/ebb.md"),
    )
    assert "or [ebb](@/content/posts/ebb.md)\n" in tides.body
    assert tides.losses == (
        "Template tags stand in the text as they are (1: "
        '{{< ref "gone" >}} in line 5): replace them by hand.',
    )


def test_what_is_unknown_stays_and_is_told_with_its_line(tmp_path: Path):
    written = 'a\n{{< chart id="1" >}}\nb {{% box %}}{{< youtube w7 >}}{{% /box %}}\n'

    tides = post_of(tmp_path, "hugo", written)

    assert tides.body == (
        'a\n{{< chart id="1" >}}\nb {{% box %}}<https://www.youtube.com/watch?v=w7>'
        "{{% /box %}}\n"
    )
    assert tides.losses == (
        'Template tags stand in the text as they are (3: {{< chart id="1" >}} in line '
        "6, {{% box %}} in line 7, {{% /box %}} in line 7): replace them by hand.",
        "Of 1 embedded player or preview a plain link is left.",
    )


def test_what_a_caption_loses_is_told(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "hugo",
        '{{< figure src="https://cdn.example/a.png" zoom="1" class="w"'
        ' caption="By [Ines](https://a.example/)" >}}',
    )

    assert tides.body == '![By Ines](https://cdn.example/a.png "By Ines")'
    assert tides.losses == (
        "1 caption had links, of which the words are left.",
        "What shortcodes said beyond that was left out: zoom.",
    )


@pytest.mark.parametrize(
    "written",
    [
        "{{< highlight go >}}\nx\n",
        "{{< figure",
        "{{< /figure >}}",
        '{{< figure src="a.png >}}\n',
        "{{<{{<{{<\r\n{{%",
        "{{< >}}",
    ],
)
def test_what_is_not_closed_stays(tmp_path: Path, written: str):
    assert "{{<" in post_of(tmp_path, "hugo", written).body


@pytest.mark.parametrize("piece", ["{{<", '{{<"', "{{</*", "{{% note %}}", "{{< a >}}"])
def test_a_huge_line_of_tags_is_read(tmp_path: Path, piece: str):
    written = piece * (400_000 // len(piece))

    assert post_of(tmp_path, "hugo", written).body == written


def test_lines_may_end_as_on_windows(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "hugo",
        "a\r\n{{< highlight c >}}\r\n\tx\r\n{{< /highlight >}}\r\nb\r\n",
    )

    assert tides.body == "a\r\n```c\r\n\tx\r\n```\r\nb\r\n"
