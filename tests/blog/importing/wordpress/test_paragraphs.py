from __future__ import annotations

import pytest

from blog.importing.wordpress.paragraphs import with_paragraphs


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("a\n\nb", "<p>a</p><p>b</p>"),
        ("a\r\nb", "<p>a<br>b</p>"),
        ("a \n  b<br />\nc", "<p>a<br>b<br>c</p>"),
        ("a<br><br />b", "<p>a</p><p>b</p>"),
        ("\n\n a \n\n", "<p>a</p>"),
        ("", ""),
        ("a<h2>b</h2>c", "<p>a</p><h2>b</h2><p>c</p>"),
        ("<h2>a\nb</h2>", "<h2>a<br>b</h2>"),
        (
            "<ul>\n<li>a</li>\n\n<li>b\n\nc</li>\n</ul>",
            "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>",
        ),
        (
            "<blockquote>a\n\nb</blockquote>",
            "<blockquote><p>a</p><p>b</p></blockquote>",
        ),
        (
            "<table>\n<tr>\n<td>a</td>\n</tr>\n</table>",
            "<table><tr><td>a</td></tr></table>",
        ),
        ("<div>a</div>\nb", "<div><p>a</p></div><p>b</p>"),
        ("<p>a\nb</p>\n\n<p>c</p>", "<p>a<br>b</p><p>c</p>"),
        ("<p>a\n\n<p>b", "<p>a</p><p>b"),
        ("<p>a\n\nb</p>", "<p>a</p><p>b</p>"),
        ("<em>a\n\nb</em> c", "<p><em>a</em></p><p><em>b</em> c</p>"),
        ("<img\nalt='x'>\nb", "<p><img alt='x'><br>b</p>"),
        ("a<hr />b", "<p>a</p><hr /><p>b</p>"),
        ("</div>a", "<p>a</p>"),
        (
            'a\n<pre data-held="0"></pre>\nb',
            '<p>a</p><pre data-held="0"></pre><p>b</p>',
        ),
    ],
)
def test_line_ends_become_markup(written: str, html: str):
    assert with_paragraphs(written) == html
