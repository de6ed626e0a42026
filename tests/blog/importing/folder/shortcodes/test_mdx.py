"""Row P4: texts with components, as Astro has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blog.importing.folder.projects import post_of

IMPORTS = (
    "import { Image } from 'astro:assets';\nimport sea from '../../images/sea.png';\n\n"
)


@pytest.mark.parametrize(
    ("written", "body"),
    [
        (
            f'{IMPORTS}<Image src={{sea}} alt="Low" />\n',
            "![Low](../../images/sea.png)\n",
        ),
        (
            f"{IMPORTS}<img src={{sea.src}} alt={{'Low > sea'}} />\n",
            "![Low > sea](../../images/sea.png)\n",
        ),
        (
            "```js\nimport x from 'y'\n<Chart />\n```\n",
            "```js\nimport x from 'y'\n<Chart />\n```\n",
        ),
        ("import prices fell.\n", "import prices fell.\n"),
        ('<YouTube id="w7Ft2" />\n', "<https://www.youtube.com/watch?v=w7Ft2>\n"),
        (
            '<Aside type="tip" title="Hey">\nx\n</Aside>\n',
            "> [!TIP] Hey\n> x\n",
        ),
        ("a {/* hidden */} {frontmatter.title}\n", "a  T\n"),
        ("`<Chart data={x} />`\n", "`<Chart data={x} />`\n"),
    ],
)
def test_what_is_known_becomes_markdown(tmp_path: Path, written: str, body: str):
    assert post_of(tmp_path, "astro", written).body == body


def test_expressions_are_told(tmp_path: Path):
    tides = post_of(tmp_path, "astro", "a {1 + 1} b\n")

    assert tides.body == "a {1 + 1} b\n"
    assert "{1 + 1} in line 5" in tides.losses[0]


def test_other_components_stay_as_text_and_are_told(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "astro",
        'import Chart from "../Chart.astro"\nexport const n = 1\n\n'
        'a <Chart data={[1, "}"]} label="x > y">\n\nWords.\n\n</Chart>\n',
    )

    assert tides.body == (
        'a \\<Chart data={[1, "}"]} label="x > y">\n\nWords.\n\n\\</Chart>\n'
    )
    assert tides.losses == (
        'Template tags stand in the text as they are (2: <Chart data={[1, "}"]} '
        'label="x > y"> in line 8, </Chart> in line 12): replace them by hand.',
        "1 export of its program went out of the text.",
    )


@pytest.mark.parametrize(
    "program",
    [
        "export function f() {\n  const a = '}'\n\n  return 1 // it's }\n}\n",
        "export const f = (\n\n  <p>it's</p>\n\n)\n",
        "export const a = `x\n\ny`;\n",
        "export const a = {\n\n  b: [1],\n}\nexport const c = 1\n",
    ],
)
def test_an_export_ends_where_its_braces_do(tmp_path: Path, program: str):
    tides = post_of(tmp_path, "astro", f"{program}\nWords :) {{1 + 1}}\n")

    assert tides.body == "Words :) {1 + 1}\n"
    assert f"{{1 + 1}} in line {6 + program.count(chr(10))}" in tides.losses[0]
    assert "of its program went out of the text." in tides.losses[1]


@pytest.mark.parametrize("end", ["", "Words :)\n", "import x from 'y'\n\n}\n"])
def test_an_export_without_an_end_stays_and_is_told(tmp_path: Path, end: str):
    written = "export function f() {\n  const a = 1\n\n  return 1\n\n"

    tides = post_of(tmp_path, "astro", f"Low.\n\n{written}{end}")

    assert tides.body.startswith(f"Low.\n\n{written}")
    assert "export function f() { in line 7)" in tides.losses[0]


@pytest.mark.parametrize(
    "piece", ["<A", "<A {", "{a", "{/*", "import x\n", "\nexport {\n\n", "\nexport {/*"]
)
def test_a_huge_text_of_openings_is_read(tmp_path: Path, piece: str):
    written = f"a {piece}" * (400_000 // len(piece) // 2)

    assert post_of(tmp_path, "astro", written).body.startswith("a ")
