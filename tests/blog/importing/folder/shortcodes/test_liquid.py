"""Row P4: Liquid in texts of Jekyll and Eleventy."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.records import ImportedLink
from tests.blog.importing.folder.projects import HEAD, post_of
from tests.blog.importing.sources import folder, posts


@pytest.mark.parametrize(
    ("written", "body"),
    [
        (
            '{% highlight ruby linenos mark_lines="1 4" %}\n  {% raw %}{{ x }}'
            "{% endraw %}\n{% endhighlight %}\n",
            '```ruby hl_lines="1 4" linenums="1"\n  {{ x }}\n```\n',
        ),
        (
            "{% raw %}\n```liquid\n{% if a %}\n```\n{% endraw %}\n",
            "```liquid\n{% if a %}\n```\n",
        ),
        (
            "```\n{% raw %}{{ x }}{% endraw %}\n{% highlight c %}\n```\n",
            "```\n{{ x }}\n{% highlight c %}\n```\n",
        ),
        ("`{% raw %}{{ x }}{% endraw %}`", "`{{ x }}`"),
        (
            "{% raw %}{% highlight c %}{% endraw %} and `{% endhighlight %}`",
            "{% highlight c %} and `{% endhighlight %}`",
        ),
        ("a\n{% comment %}\nb\n{% endcomment %}\nc\n", "a\nc\n"),
        ('[x]({{ "/x/" | relative_url }})', "[x](/x/)"),
        ("[x]({{ site.url }}{{ site.baseurl }}/x/)", "[x](/x/)"),
        ("[x]({{ site.url }}{{ site.baseurl }})", "[x](/)"),
        ('<a href="{{ site.baseurl }}">x</a>', '<a href="/">x</a>'),
        ("[x]: {{ site.baseurl }}#low", "[x]: #low"),
        ("{{ '/a' | prepend: site.baseurl | prepend: site.url }}", "/a"),
        (
            '{% include figure.html src="https://a.example/x.png" caption="So" %}',
            '![So](https://a.example/x.png "So")',
        ),
        (
            '{% include youtube-player.html id="w7Ft2" %}',
            "<https://www.youtube.com/watch?v=w7Ft2>",
        ),
        (
            '{% include video id="w7Ft2" provider="youtube" %}',
            "<https://www.youtube.com/watch?v=w7Ft2>",
        ),
        ("{%- gist a1b2c3 -%}", "<https://gist.github.com/a1b2c3>"),
        (
            '{% img left /x.png 200 100 "Low water" "Sea" %}',
            '![Sea](/x.png "Low water")',
        ),
        (
            "{% codeblock lang:js So it goes %}\nx\n{% endcodeblock %}",
            '```js title="So it goes"\nx\n```',
        ),
        (
            "* TOC\n{:toc}\n\n## A\n{: #a .no_toc }\n\nx\n{: .lead}\n",
            "\n## A {#a}\n\nx\n{: .lead}\n",
        ),
        ("```\nx\n```\n{: .wide}\n", "```\nx\n```\n"),
        ("    {:toc}\n", "    {:toc}\n"),
    ],
)
def test_what_jekyll_knows_becomes_markdown(tmp_path: Path, written: str, body: str):
    assert post_of(tmp_path, "jekyll", written).body == body


def test_links_to_posts_are_understood(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "jekyll",
        "[1]({% post_url 2019-05-01-ebb %}#low) "
        "[2]({% link _posts/2019-05-01-ebb.md %}) "
        "[3]({{ site.baseurl }}{% post_url sea/2019-06-01-flood %})",
        files={
            "_posts/2019-05-01-ebb.md": HEAD + "x\n",
            "sea/_posts/2019-06-01-flood.md": HEAD + "x\n",
        },
    )

    ebb = "_posts/2019-05-01-ebb.md"
    flood = "sea/_posts/2019-06-01-flood.md"
    assert tides.links == (
        ImportedLink(f"@/{ebb}#low", ebb, "low"),
        ImportedLink(f"@/{ebb}", ebb),
        ImportedLink(f"@/{flood}", flood),
    )


def test_links_may_begin_with_the_base(tmp_path: Path):
    tides = post_of(
        tmp_path,
        "jekyll",
        "[1]({{ site.url }}{{ site.baseurl }}{% link _posts/2019-05-01-ebb.md %}) "
        "![2]({{ site.baseurl }}/assets/x.png)",
        files={
            "_config.yml": "baseurl: /j\n",
            "_posts/2019-05-01-ebb.md": HEAD + "x\n",
            "assets/x.png": b"1",
        },
    )

    assert [link.place for link in tides.links] == ["_posts/2019-05-01-ebb.md"]
    assert [image.read() for image in tides.images] == [b"1"]
    assert tides.old_addresses == ("/j/2020/01/01/tides.html",)


def test_what_only_the_old_site_knew_stays_and_is_told(tmp_path: Path):
    written = "{{ site.data.x }}\n{% include ad.html %}\n{% if a %}b{% endif %}\n"

    tides = post_of(tmp_path, "jekyll", written)

    assert tides.body == written
    assert tides.losses == (
        "Template tags stand in the text as they are (4: {{ site.data.x }} in line 5, "
        "{% include ad.html %} in line 6, {% if a %} in line 7, {% endif %} in line 7):"
        " replace them by hand.",
    )


@pytest.mark.parametrize(
    ("written", "body"),
    [
        (
            '{% image "https://a.example/x.png", "Low %} water" %}',
            "![Low %} water](https://a.example/x.png)",
        ),
        ("{{ '/x/' | url }}", "/x/"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% note It's %}\nx\n{% endnote %}\nIt's\n", "> [!NOTE] It's\n> x\n\nIt's\n"),
        ("{% note 'Tis %}\nx\n{% endnote %}\n'\n", "> [!NOTE] 'Tis\n> x\n\n'\n"),
        ('{% highlight "js" %}\nx\n{% endhighlight %}\n', "```js\nx\n```\n"),
    ],
)
def test_what_eleventy_knows_becomes_markdown(tmp_path: Path, written: str, body: str):
    assert post_of(tmp_path, "eleventy", written).body == body


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("[x]({{ '/x/' | url }}) {{ page.x }}", "[x](/x/) {{ page.x }}"),
        ("{% highlight c %}\nx\n{% endhighlight %}\n", "```c\nx\n```\n"),
        ("{% gist a1b2c3 %}", "<https://gist.github.com/a1b2c3>"),
    ],
)
def test_without_a_configuration_the_tags_say_what_they_are(
    tmp_path: Path, written: str, body: str
):
    (tides,) = posts(folder(tmp_path, {"tides.md": HEAD + written}))

    assert tides.body == body


ABOUT_LIQUID = (
    "write {{ site.url }} before an address, or\n\n{{ site.url }}\n\n"
    "and {{ page.title }} shows the title, as does '{{ '/x' | url }}'.\n\n"
    "{% comment %}so{% endcomment %}\n\n```\n{% raw %}\n```\n"
)


@pytest.mark.parametrize("configuration", ["pelicanconf.py", "notes.txt"])
@pytest.mark.parametrize("more", ["", "{% raw %}x{% endraw %} {% gist a1b2c3 %}\n"])
def test_a_text_about_liquid_is_none_in_it(
    tmp_path: Path, configuration: str, more: str
):
    written = ABOUT_LIQUID + more
    (tides,) = posts(folder(tmp_path, {configuration: "", "a.md": HEAD + written}))

    assert tides.body == written
    assert "stand in the text as they are" in tides.losses[0]
    assert "{{ site.url }}" in tides.losses[0]


@pytest.mark.parametrize(
    "written",
    [
        "{{ site.baseurl }}\n",
        "put {{ site.url }} first",
        "(see {{ site.url }}{{ site.baseurl }})",
    ],
)
def test_the_site_itself_does_not_vanish_from_a_sentence(tmp_path: Path, written: str):
    tides = post_of(tmp_path, "jekyll", written)

    assert tides.body == written
    assert "{{ site." in tides.losses[0]


def test_texts_below_posts_are_jekylls(tmp_path: Path):
    name = "journal/_posts/2020-01-01-tides.md"
    (tides,) = posts(folder(tmp_path, {name: HEAD + "{% raw %}{{ x }}{% endraw %}"}))

    assert tides.body == "{{ x }}"


@pytest.mark.parametrize("piece", ["{% raw %}", "{% highlight x %}", "{{", "{% if %}`"])
def test_a_huge_line_of_tags_is_read(tmp_path: Path, piece: str):
    written = piece * (400_000 // len(piece))

    assert post_of(tmp_path, "jekyll", written).body == written
