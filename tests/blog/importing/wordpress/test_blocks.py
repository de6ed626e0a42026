"""Row P2: what the block editor wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.blog.importing.wordpress.exports import (
    SITE,
    body,
    export,
    item,
    meta,
    photo,
    post,
    posts,
)

UPLOADS = f"{SITE}/wp-content/uploads/2019/05"


@pytest.mark.parametrize(
    ("written", "markdown"),
    [
        ("<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->", "a b\n"),
        (
            '<!-- wp:heading {"level":3} -->\n<h3 class="wp-block-heading">a</h3>\n'
            "<!-- /wp:heading -->\n\n<!-- wp:separator -->\n<hr/>\n"
            "<!-- /wp:separator -->",
            "### a\n\n---\n",
        ),
        (
            "<!-- wp:quote -->\n<blockquote><!-- wp:paragraph --><p>a</p>"
            "<!-- /wp:paragraph --><cite>Ines</cite></blockquote>\n<!-- /wp:quote -->",
            "> a\n>\n> Ines\n",
        ),
        (
            '<!-- wp:table -->\n<figure class="wp-block-table"><table><tbody><tr><td>a'
            "</td></tr></tbody></table><figcaption>b</figcaption></figure>\n"
            "<!-- /wp:table -->",
            "|  |\n| --- |\n| a |\n\nb\n",
        ),
        (
            '<!-- wp:embed {"url":"https://vimeo.com/1"} -->\n'
            '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n'
            "https://vimeo.com/1\n</div>"
            "<figcaption>b<br></figcaption></figure>\n<!-- /wp:embed -->",
            "<https://vimeo.com/1>\n\nb\n",
        ),
        ('<!-- wp:embed {"url":"https://vimeo.com/1"} /-->', "<https://vimeo.com/1>\n"),
        ("<!-- wp:html -->\n<b>a</b>\n\nb\n<!-- /wp:html -->", " **a** b\n"),
        (
            '<!-- wp:cover {"id":50} -->\n<div class="wp-block-cover" '
            f'style="background-image:url({UPLOADS}/low.jpg)"><p>a</p></div>\n'
            "<!-- /wp:cover -->",
            f"![]({UPLOADS}/low.jpg)\n\na\n",
        ),
        ('<!-- wp:image {"id":50} /-->\n<!-- wp:spacer /-->', ""),
        (
            '<!-- wp:file {"id":9} -->\n<div class="wp-block-file">'
            '<a href="https://x.example/a.pdf">a</a><a href="https://x.example/a.pdf" '
            'class="wp-block-file__button" download>Download</a></div>\n'
            "<!-- /wp:file -->",
            "[a](https://x.example/a.pdf)\n",
        ),
        (
            "<!-- wp:social-links --><ul>"
            '<!-- wp:social-link {"url":"https://x.example/","service":"mastodon"} /-->'
            "</ul><!-- /wp:social-links -->",
            "- [mastodon](https://x.example/)\n",
        ),
    ],
)
def test_blocks_become_markdown(tmp_path: Path, written: str, markdown: str):
    assert body(tmp_path, written) == markdown


@pytest.mark.parametrize(
    "gallery",
    [
        '<figure class="wp-block-gallery"><figure class="wp-block-image">'
        f'<img src="{UPLOADS}/low.jpg"><figcaption>One</figcaption></figure>'
        f'<figure class="wp-block-image"><img src="{UPLOADS}/high.jpg"></figure>'
        '<figcaption class="blocks-gallery-caption">Both</figcaption></figure>',
        '<figure class="wp-block-gallery"><ul><li class="blocks-gallery-item"><figure>'
        f'<img src="{UPLOADS}/low.jpg"><figcaption>One</figcaption></figure></li>'
        f'<li><figure><img src="{UPLOADS}/high.jpg"></figure></li></ul>'
        '<figcaption class="blocks-gallery-caption">Both</figcaption></figure>',
    ],
    ids=["nested", "list"],
)
def test_galleries_keep_the_caption_of_each_picture(tmp_path: Path, gallery: str):
    found = body(tmp_path, f"<!-- wp:gallery -->\n{gallery}\n<!-- /wp:gallery -->")

    assert found == (
        f"<figure>\n\n![]({UPLOADS}/low.jpg)\n\n<figcaption>One</figcaption>\n</figure>"
        f"\n\n![]({UPLOADS}/high.jpg)\n\nBoth\n"
    )


def test_blocks_that_wordpress_fills_are_told(tmp_path: Path):
    found = post(
        tmp_path,
        '<!-- wp:latest-posts {"postsToShow":3} /--><!-- wp:latest-posts /-->'
        "<!-- wp:jetpack/map /-->",
    )

    assert found.losses == (
        "Blocks that WordPress fills by itself were left out: jetpack/map (1), "
        "latest-posts (2).",
    )


def test_reusable_blocks_come_with_the_text(tmp_path: Path):
    source = export(
        tmp_path,
        item('<!-- wp:block {"ref":70} /-->'),
        item(
            "<!-- wp:paragraph --><p>Twice a day.</p><!-- /wp:paragraph -->",
            post_id="70",
            post_type="wp_block",
        ),
    )

    assert posts(source)[0].body == "Twice a day.\n"


def test_footnotes_stand_in_the_text(tmp_path: Path):
    found = post(
        tmp_path,
        '<!-- wp:paragraph --><p>Low<sup data-fn="a-1" class="fn"><a href="#a-1">1</a>'
        "</sup> water.</p><!-- /wp:paragraph --><!-- wp:footnotes /-->",
        meta(
            "footnotes",
            '[{"id":"a-1","content":"At <em>six</em>."},{"id":"b","content":"x"}]',
        ),
    )

    assert found.body == "Low[^1] water.\n\n[^1]: At *six*.\n"
    assert found.losses == ("1 footnote to which nothing leads stayed behind.",)


@pytest.mark.parametrize("told", ["{", "[1]", '{"a":1}', '[{"id":3}]', "[" * 9999])
def test_footnotes_of_any_shape_are_survived(tmp_path: Path, told: str):
    assert post(tmp_path, "a", meta("footnotes", told)).body == "a\n"


def test_a_block_may_say_anything_of_itself(tmp_path: Path):
    written = '<!-- wp:x {"url":[1]} /--><!-- wp:y {broken} /--><!-- wp:z [] /-->a'

    assert post(tmp_path, written).body == "a\n"


def test_pictures_by_number_alone_are_shown(tmp_path: Path):
    source = export(tmp_path, item('<!-- wp:acme/photo {"id":50} /-->'), photo())

    assert posts(source)[0].body == f"![]({UPLOADS}/low.jpg)\n"
