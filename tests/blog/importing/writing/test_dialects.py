"""Rows P4 and P6: a project of each generator arrives, is read, and stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from blog.models import Page, Post
from tests import images
from tests.blog.importing.sources import folder
from tests.blog.importing.writing.runs import results, run

pytestmark = pytest.mark.django_db

HUGO = """+++
title = "Tides"
date = 2019-05-01T10:00:00Z
slug = "about-tides"
aliases = ["/old/tides/"]
[[resources]]
src = "low.png"
name = "cover"
title = "Low water"
+++
Twice a day.

<!--more-->

{{< highlight go "hl_lines=2" >}}
tmpl := `{{</* ref "x" */>}}`
```
{{< /highlight >}}

{{< figure src="low.png" alt="Low" caption="At ebb" >}}

{{% notice warning %}}
Mind the [ebb]({{< ref "ebb.md#why" >}}).
{{% /notice %}}
"""
EBB = "---\ntitle: Ebb\ndate: 2019-05-02\n---\n## Why\n\nThe moon.\n"
JEKYLL = """---
title: Tides
categories: sea
redirect_from: /old/tides/
---
* TOC
{:toc}

{% raw %}
```liquid
{{ page.title }} {% include x %}
```
{% endraw %}

[Ebb]({{ site.baseurl }}{% post_url 2019-05-02-ebb %})
{% include image.html src="/assets/low.png" alt="Low" caption="At ebb" %}
{% chart x %}
"""
ZOLA = """+++
title = "Tides"
date = 2019-05-01
[taxonomies]
tags = ["moon"]
+++
[Ebb](@/ebb.md#why) {{/* youtube() */}}

{% quote(author="Ines") %}
Simple *things*.
{% end %}

![Low](/low.png)
"""
ASTRO = """---
title: Tides
pubDate: 2019-05-01
updatedDate: 2019-06-01
heroImage: /low.png
---
import { Image } from 'astro:assets';
import low from '../../images/low.png';

<Image src={low} alt="Low" />

<Chart data={[1]} />

`<Chart />`
"""
ELEVENTY = """---
title: Tides
date: 2019-05-01
---
{% image "./low.png", "Low" %}

{% raw %}`{{ x }}`{% endraw %} [Ebb]({{ '/posts/ebb/' | url }})
"""
PELICAN = """Title: Tides
Date: 2019-05-01 10:00
Tags: moon, low water

![Low]({static}/images/low.png) [Ebb]({filename}ebb.md)
"""
NIKOLA = """<!--
.. title: Tides
.. slug: about-tides
.. date: 2019-05-01 10:00:00 UTC
.. tags: moon
.. previewimage: /images/low.png
-->

Twice.
<!-- TEASER_END -->
{{% raw %}}{{% x %}}{{% /raw %}} [Ebb](link://slug/ebb) ![Low](/images/low.png)
"""
PICTURE = images.png()
_PICTURE_HERE = 'src="/media/images/'
# Files, an old address, and what the page has to show.
PROJECTS: dict[str, tuple[dict[str, str | bytes], str, list[str]]] = {
    "hugo": (
        {
            "hugo.toml": '[permalinks]\nposts = "/:year/:slug/"',
            "content/posts/tides/index.md": HUGO,
            "content/posts/tides/low.png": PICTURE,
            "content/posts/ebb.md": EBB,
        },
        "/2019/about-tides/",
        [
            '<span class="line hll" id="code-1-L2">',
            "<figcaption>At ebb</figcaption>",
            'class="callout callout--warning"',
            'href="/blog/ebb/#why"',
        ],
    ),
    "jekyll": (
        {
            "_config.yml": "baseurl: ''\n",
            "_posts/2019-05-01-tides.md": JEKYLL,
            "_posts/2019-05-02-ebb.md": EBB,
            "assets/low.png": PICTURE,
        },
        "/sea/2019/05/01/tides.html",
        ['href="/blog/ebb/"', _PICTURE_HERE, "{% chart x %}"],
    ),
    "zola": (
        {
            "config.toml": 'base_url = "https://old.example"',
            "content/tides.md": ZOLA,
            "content/ebb.md": EBB,
            "static/low.png": PICTURE,
        },
        "/tides/",
        [
            "{{ youtube() }}",
            "<p>— Ines</p></blockquote>",
            _PICTURE_HERE,
            "/blog/ebb/#why",
        ],
    ),
    "astro": (
        {
            "astro.config.mjs": "",
            "src/content/writing/tides.mdx": ASTRO,
            "src/images/low.png": PICTURE,
            "public/low.png": PICTURE,
        },
        "/writing/tides/",
        [_PICTURE_HERE, "&lt;Chart data={[1]} /&gt;", "<code>&lt;Chart /&gt;</code>"],
    ),
    "eleventy": (
        {
            ".eleventy.js": "",
            "posts/tides.md": ELEVENTY,
            "posts/low.png": PICTURE,
            "posts/ebb.md": EBB,
            "posts/posts.json": '{"tags": "posts"}',
        },
        "/posts/tides/",
        [_PICTURE_HERE, "<code>{{ x }}</code>", 'href="/blog/ebb/"'],
    ),
    "pelican": (
        {
            "pelicanconf.py": "",
            "content/tides.md": PELICAN,
            "content/ebb.md": EBB,
            "content/images/low.png": PICTURE,
        },
        "/tides.html",
        [_PICTURE_HERE, 'href="/blog/ebb/"'],
    ),
    "nikola": (
        {
            "conf.py": "POSTS = (('posts/*.md', 'posts', 'post.tmpl'),)",
            "posts/t.md": NIKOLA,
            "posts/ebb.md": EBB,
            "files/images/low.png": PICTURE,
        },
        "/posts/about-tides/",
        ["{{% x %}}", 'href="/blog/ebb/"', _PICTURE_HERE],
    ),
}


@pytest.mark.parametrize("generator", PROJECTS)
def test_a_project_arrives_and_a_second_run_changes_nothing(
    client: Client, tmp_path: Path, generator: str
):
    files, old, shown = PROJECTS[generator]
    root = folder(tmp_path, files)

    run(root)

    post = Post.objects.get(title="Tides")
    page: Any = client.get(post.get_absolute_url())
    html = page.content.decode()
    assert [words for words in shown if words not in html] == []
    assert client.get(old)["Location"] == post.get_absolute_url()
    assert set(results(run(root)).values()) == {"unchanged"}


@pytest.mark.parametrize(
    ("generator", "name", "code"),
    [
        ("hugo", "1.go", 'tmpl := `{{< ref "x" >}}`\n```\n'),
        ("jekyll", "1.liquid", "{{ page.title }} {% include x %}\n"),
    ],
)
def test_code_about_templates_keeps_every_character(
    client: Client, tmp_path: Path, generator: str, name: str, code: str
):
    run(folder(tmp_path, PROJECTS[generator][0]))

    address = Post.objects.get(title="Tides").get_absolute_url()
    answer: Any = client.get(f"{address}code/{name}")
    assert answer.content.decode() == code


def test_pages_of_a_project_are_pages(client: Client, tmp_path: Path):
    files, *_ = PROJECTS["jekyll"]
    about = "---\ntitle: About\n---\nWho.\n"

    run(folder(tmp_path, {**files, "about.md": about}))

    assert Page.objects.get().get_absolute_url() == "/about/"
    assert client.get("/about.html")["Location"] == "/about/"
