"""What programs put on the clipboard, and the Markdown that is expected of it."""

from __future__ import annotations

GOOGLE = """\
<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">\
<h2><span style="font-weight:400;">A plan</span></h2>\
<p dir="ltr"><span style="font-weight:700;">Read</span>\
<span style="font-weight:700;"> this</span><span style="font-weight:400;"> and </span>\
<a href="https://www.google.com/url?q=https://a.example/b&amp;sa=D">\
<span style="color:#1155cc">that</span></a></p><br>\
<ul><li dir="ltr"><p>One</p></li><ul><li><p>Within</p></li></ul>\
<li><p>Two</p></li></ul>\
</b>"""

WORD = """\
<html><head><style>p{margin:0}</style></head><body><!--StartFragment-->\
<p class=MsoNormal>A&nbsp; paragraph<o:p></o:p></p>\
<p class=MsoListParagraphCxSpFirst style="mso-list:l0 level1 lfo1">\
<![if !supportLists]><span style='mso-list:Ignore'>·&nbsp;</span><![endif]>First</p>\
<p class=MsoListParagraphCxSpLast style="mso-list:l0 level2 lfo1">\
<span style='mso-list:Ignore'>1.&nbsp;</span>Deeper</p><!--EndFragment-->"""

SHEETS = """\
<google-sheets-html-origin><style>td{}</style><table><tbody>\
<tr><td>Name</td><td>Size</td></tr>\
<tr><td>a|b</td><td style="text-align:right">10</td></tr>\
<tr><td>c<br>d</td><td style="text-align:right">2</td></tr></tbody></table>"""

VISUAL_STUDIO = """\
<div style="color:#d4d4d4;font-family:Consolas, 'Courier New';white-space:pre;">\
<div><span style="color:#569cd6">if</span> <b>x</b>:</div></div>"""

CONVERTED = {
    "marks": (
        "<p>A <b>bold</b>, <i>slanted </i>word</p>",
        "A **bold**, *slanted* word",
    ),
    "code": ("<p>Call <code>a`b</code></p>", "Call ``a`b``"),
    "signs": (
        "<p><b>2*3</b> and snake_case and _x_</p>",
        r"**2\*3** and snake_case and \_x\_",
    ),
    "beginnings": (
        "<p>1. no list</p><p># no heading</p>",
        "1\\. no list\n\n\\# no heading",
    ),
    "link": ('<a href="https://a.example/(b)">a</a>', "[a](<https://a.example/(b)>)"),
    "bare link": (
        '<a href="https://a.example/">https://a.example/</a>',
        "<https://a.example/>",
    ),
    "script": ('<a href="javascript:x()">a</a> <b>b</b>', "a **b**"),
    "image": (
        '<p><img alt="A [map]" src="https://a.example/m.png"></p>',
        r"![A \[map\]](https://a.example/m.png)",
    ),
    "lines": (
        "<p>One<br>two</p><p>Three <b>four</b></p>",
        "One\\\ntwo\n\nThree **four**",
    ),
    "headings": (
        "<h2>A</h2><div>text</div><h3>B <em>c</em></h3>",
        "## A\n\ntext\n\n### B *c*",
    ),
    "fence": (
        '<pre><code class="language-python">if a:\n    b\n</code></pre>',
        "```python\nif a:\n    b\n```",
    ),
    "list": (
        "<ol start=3><li>A<ul><li>B</li></ul></li><li>C</li></ol>",
        "3. A\n   - B\n4. C",
    ),
    "tasks": (
        "<ul><li><input type=checkbox checked>A</li><li><input type=checkbox>B</ul>",
        "- [x] A\n- [ ] B",
    ),
    "quotation": ("<blockquote><p>A</p><p>B</p></blockquote>", "> A\n>\n> B"),
    "rule": ("<p>A</p><hr><p>B</p>", "A\n\n---\n\nB"),
    "head of a table": (
        "<table><tr><th>A<th>B<tr><td colspan=2>c</table>",
        "| A   | B   |\n| --- | --- |\n| c   |     |",
    ),
    "Google": (
        GOOGLE,
        "## A plan\n\n**Read this** and [that](https://a.example/b)\n\n"
        "- One\n  - Within\n- Two",
    ),
    "Word": (WORD, "A paragraph\n\n- First\n  1. Deeper"),
    "Sheets": (
        SHEETS,
        "| Name   | Size |\n| ------ | ---: |\n| a\\|b   | 10   |\n| c<br>d | 2    |",
    ),
}
