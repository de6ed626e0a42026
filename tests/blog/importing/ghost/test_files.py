"""Row P7: pictures come from the folder that holds the export."""

from __future__ import annotations

from pathlib import Path

import pytest

from blog.importing.ghost.files import Folder
from blog.importing.records import ImportedImage, ImportedPost
from tests.blog.importing.ghost.exports import (
    SITE,
    backup,
    document,
    records,
    row,
    written,
)

PICTURE = '<img src="__GHOST_URL__/content/images/{}" alt="Low">'


def image_in(source: Path, site: str = SITE) -> ImportedImage:
    (post,) = records(source, site)
    (image,) = post.images
    return image


@pytest.mark.parametrize(
    "name",
    ["images/2023/05/low.png", "content/images/2023/05/low.png"],
    ids=["backup", "content"],
)
@pytest.mark.parametrize("site", [SITE, ""], ids=["known", "unknown"])
def test_a_picture_is_found_in_a_backup(tmp_path: Path, name: str, site: str):
    whole = document(row(html=PICTURE.format("2023/05/low.png")))

    image = image_in(backup(tmp_path, whole, {f"b/{name}": b"bytes"}), site)

    assert (image.address, image.name, image.alt, image.read(), image.is_elsewhere) == (
        f"{site}/content/images/2023/05/low.png",
        "low.png",
        "Low",
        b"bytes",
        False,
    )


def test_a_picture_is_found_in_a_folder(tmp_path: Path):
    written(tmp_path, document(row(html=PICTURE.format("a%20b.png"))), "data/x.json")
    (tmp_path / "content/images").mkdir(parents=True)
    (tmp_path / "content/images/a b.png").write_bytes(b"bytes")

    image = image_in(tmp_path)

    assert image.path == tmp_path / "content/images/a b.png"


def test_the_full_size_is_better_than_a_smaller_copy(tmp_path: Path):
    copy = "size/w600/format/webp/2023/low.png"
    whole = document(row(html=PICTURE.format(copy), feature_image=None))

    held = image_in(backup(tmp_path, whole, {"images/2023/low.png": b"full"}))
    elsewhere = image_in(written(tmp_path, whole))

    assert held.read() == b"full"
    assert elsewhere.places == (
        "https://old.example/content/images/2023/low.png",
        f"https://old.example/content/images/{copy}",
    )


def test_a_theme_has_no_pictures_of_posts(tmp_path: Path):
    whole = document(row(html=PICTURE.format("low.png")))

    image = image_in(backup(tmp_path, whole, {"themes/x/assets/images/low.png": b"t"}))

    assert image.is_elsewhere


def test_a_picture_of_another_site_is_not_looked_for(tmp_path: Path):
    foreign = '<img src="https://other.example/content/images/low.png">'
    whole = document(row(html=foreign))

    image = image_in(backup(tmp_path, whole, {"images/low.png": b"ours"}))

    assert image.places == ("https://other.example/content/images/low.png",)


def test_a_cover_has_its_words(tmp_path: Path):
    cover = row(feature_image="__GHOST_URL__/content/images/low.png")
    meta = {"post_id": cover["id"], "feature_image_alt": "Low water"}

    (post,) = records(
        backup(tmp_path, document(cover, posts_meta=[meta]), {"images/low.png": b"x"})
    )

    assert isinstance(post, ImportedPost)
    assert post.cover is not None
    assert (post.cover.read(), post.cover.alt) == (b"x", "Low water")


def test_a_picture_that_nobody_has_is_a_loss(tmp_path: Path):
    (post,) = records(
        written(tmp_path, document(row(html=PICTURE.format("a.png")))), ""
    )

    assert post.images == ()
    assert post.losses == (
        "The picture /content/images/a.png is not in the export; the text names it "
        "still.",
    )


def test_links_that_lead_out_of_a_folder_are_no_files(tmp_path: Path):
    (tmp_path / "secret.png").write_bytes(b"secret")
    root = tmp_path / "blog"
    (root / "images").mkdir(parents=True)
    (root / "images/a.png").symlink_to(tmp_path / "secret.png")
    (root / "x.json").symlink_to(tmp_path / "secret.png")

    folder = Folder(root)

    assert folder.names == []
    assert folder.candidates == []
    assert folder.find("images/../../secret.png") == ""
