"""Lighter copies: which there are, and that they show the same picture. E12, R9."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageCms

from blog.images import UnreadableImage, make_variants
from tests import images, lesser_pillow, pictures
from tests.blog.images.svg import drawings

FORMATS = {"avif": "AVIF", "webp": "WEBP"}
NONE: dict[str, dict[int, bytes]] = {"avif": {}, "webp": {}}


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def widest(data: bytes) -> dict[str, Image.Image]:
    """The widest copy by format."""
    return {
        name: opened(copies[max(copies)])
        for name, copies in make_variants(data).items()
        if copies
    }


def has_all_colours(avif: bytes) -> bool:
    """Whether it is 4:4:4 (AV1 in ISOBMFF §2.3.3: the subsampling bits are clear)."""
    flags = avif[avif.index(b"av1C") + 4 + 2]
    return not flags & 0b1100


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (300, [300]),
        (480, [480]),
        (500, [480, 500]),
        (960, [480, 960]),
        (1600, [480, 960, 1600]),
        (1700, [480, 960, 1600]),
    ],
)
def test_a_photograph_has_avif_and_webp_in_up_to_three_widths(
    width: int, expected: list[int]
):
    data = pictures.photograph_jpeg(width)

    variants = make_variants(data)

    assert list(variants) == ["avif", "webp"]
    for name, copies in variants.items():
        assert list(copies) == expected
        for wanted, copy in copies.items():
            image = opened(copy)
            assert image.format == FORMATS[name]
            assert image.size == (wanted, round(300 * wanted / width))


@pytest.mark.parametrize(
    "data",
    [
        pictures.photograph_jpeg(),
        pictures.drawing_png(),
        images.encoded(pictures.photograph((1000, 600)), "PNG"),
    ],
    ids=["photograph", "drawing", "photograph-without-loss"],
)
def test_better_formats_and_smaller_widths_are_lighter(data: bytes):
    limit = len(data)
    for copies in reversed(make_variants(data).values()):
        weights = [len(copy) for copy in copies.values()]
        assert weights == sorted(set(weights))
        if weights:
            assert weights[-1] < limit
            limit = weights[-1]


def test_a_format_that_would_be_heavier_is_left_out_whole():
    crushed = images.encoded(pictures.photograph((1000, 600)), "JPEG", quality=5)

    assert len(crushed) > 4096
    assert make_variants(crushed) == NONE


@pytest.mark.parametrize(("missing", "left"), [("avif", "webp"), ("webp", "avif")])
def test_a_format_that_cannot_be_written_here_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, missing: str, left: str
):
    whole = make_variants(pictures.photograph_jpeg(500))
    lesser_pillow.take_away(monkeypatch, missing)

    assert make_variants(pictures.photograph_jpeg(500)) == {left: whole[left]}


def test_a_drawing_loses_nothing():
    variants = make_variants(pictures.drawing_png(1200))

    copy = variants["webp"][1200]
    assert images.pixels(copy) == images.bare(pictures.drawing((1200, 300)))
    assert variants["avif"] == {}


def test_a_photograph_without_loss_keeps_its_colours_in_avif():
    png = images.encoded(pictures.photograph((1000, 600)), "PNG")

    assert has_all_colours(make_variants(png)["avif"][1000])
    jpeg = pictures.photograph_jpeg(960)
    assert not has_all_colours(make_variants(jpeg)["avif"][960])


def test_a_photograph_looks_as_it_did():
    source = pictures.photograph((1000, 600))
    data = images.encoded(source, "JPEG", quality=95)

    for copy in widest(data).values():
        assert images.far_apart(copy, source) < 15


@pytest.mark.parametrize(
    "data",
    [
        drawings.inkscape() + b" " * 5000,
        images.animation("GIF", (300, 300)),
        images.animation("PNG", (1200, 900)),
        images.animation("WEBP", (1600, 1200), lossless=True),
        images.animation("AVIF", (1600, 1200), quality=100),
        images.png(),
    ],
    ids=["svg", "gif", "apng", "webp", "avif", "a-small-file"],
)
def test_what_has_no_copies(data: bytes):
    assert make_variants(data) == NONE


@pytest.mark.parametrize(
    ("chunk", "body"),
    [
        (b"cICP", bytes([9, 16, 0, 1])),
        (b"gAMA", struct.pack(">I", 100_000)),
        (b"cHRM", struct.pack(">8I", *range(10_000, 90_000, 10_000))),
    ],
)
def test_colours_that_only_png_can_tell_are_left_to_it(chunk: bytes, body: bytes):
    plain = pictures.drawing_png(600)
    told = plain[:33] + images.png_chunk(chunk, body) + plain[33:]

    assert make_variants(plain)["webp"]
    assert make_variants(told) == NONE


def test_standard_colours_in_older_words_are_no_hindrance():
    plain = pictures.drawing_png(600)
    gamma = images.png_chunk(b"gAMA", struct.pack(">I", 45455))

    assert make_variants(plain[:33] + gamma + plain[33:])["webp"]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_kind_of_png_is_copied(mode: str):
    source = pictures.drawing((600, 300)).convert(mode)

    copies = widest(images.encoded(source, "PNG"))

    assert copies["webp"].mode == "RGB"
    assert images.bare(copies["webp"]) == images.bare(source)


def test_grey_of_16_bits_is_copied_with_8():
    source = pictures.drawing((600, 300)).convert("L")
    deep = struct.pack(">180000H", *(shade * 257 for shade in source.tobytes()))
    rows = [b"\0" + deep[start : start + 1200] for start in range(0, 360_000, 1200)]
    data = images.png_file((600, 300, 16, 0, 0), b"".join(rows))

    copy = widest(data)["webp"]

    assert images.bare(copy) == images.bare(source)


def test_clear_parts_stay_clear():
    source = pictures.drawing((600, 300)).convert("RGBA")
    source.paste((0, 0, 0, 0), (100, 100, 200, 200))

    for copy in make_variants(images.encoded(source, "PNG"))["webp"].values():
        image = opened(copy)
        scale = image.width / 600
        assert image.mode == "RGBA"
        assert alpha(image, round(150 * scale)) == 0
        assert alpha(image, round(50 * scale)) == 255


def alpha(image: Image.Image, place: int) -> int:
    """How opaque the pixel is that lies so far from the top and from the left."""
    return image.getchannel("A").tobytes()[place * image.width + place]


def test_a_clear_shade_of_16_bits_is_left_to_png():
    header, row = (2000, 4, 16, 0, 0), b"\0" + struct.pack(">2000H", *range(2000))
    clear = images.png_chunk(b"tRNS", struct.pack(">H", 7))

    assert make_variants(images.png_file(header, row * 4, clear) + bytes(4096)) == NONE


def test_inks_become_colours():
    source = pictures.photograph((700, 400))
    data = images.encoded(source.convert("CMYK"), "JPEG", quality=92)

    for copy in widest(data).values():
        assert images.far_apart(copy, source) < 12


def test_a_profile_stays_with_its_pixels():
    profile = images.profile()
    data = images.encoded(pictures.photograph((700, 400)), "JPEG", icc_profile=profile)

    copies = widest(data)

    assert len(copies) == 2
    assert {copy.info["icc_profile"] for copy in copies.values()} == {profile}


def test_a_profile_of_inks_does_not_stay():
    source = pictures.photograph((700, 400)).convert("CMYK")
    profile = images.black_ink_profile()
    data = images.encoded(source, "JPEG", quality=92, icc_profile=profile)

    for copy in widest(data).values():
        assert "icc_profile" not in copy.info
        mean = copy.convert("RGB").resize((1, 1)).tobytes()
        assert max(mean) - min(mean) < 8


@pytest.mark.parametrize("encoder", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_metadata_reach_a_copy(encoder: str):
    data = images.encoded(
        pictures.photograph((700, 400)),
        encoder,
        exif=images.exif(),
        **({} if encoder == "PNG" else {"xmp": images.XMP, "quality": 96}),
    )
    assert images.SECRET in data

    variants = make_variants(data)

    copies = [copy for copies in variants.values() for copy in copies.values()]
    assert copies
    for copy in copies:
        assert images.SECRET not in copy
        assert not opened(copy).getexif()


def test_a_picture_too_tall_for_webp_has_avif():
    data = images.encoded(pictures.photograph((60, 17_000)), "JPEG", quality=95)

    variants = make_variants(data)

    assert variants["webp"] == {}
    assert opened(variants["avif"][60]).size == (60, 17_000)


def test_a_damaged_picture_is_refused():
    with pytest.raises(UnreadableImage):
        make_variants(pictures.photograph_jpeg()[:9000])


def test_a_grey_profile_is_applied():
    """A dark curve makes the copy darker than its numbers would say."""
    sides = pictures.photograph((700, 400)).convert("L")
    curve = ImageCms.ImageCmsProfile(io.BytesIO(grey_profile(gamma=4.0))).tobytes()
    plain = images.encoded(sides, "PNG")
    dark = images.encoded(sides, "PNG", icc_profile=curve)

    for name, copy in widest(dark).items():
        assert brightness(copy) < brightness(widest(plain)[name]) - 20
        assert "icc_profile" not in copy.info


def brightness(image: Image.Image) -> int:
    return image.convert("L").resize((1, 1)).tobytes()[0]


def grey_profile(gamma: float) -> bytes:
    """ICC.1:2001: a grey device with one curve."""
    curve = b"curv\0\0\0\0" + struct.pack(">IH2x", 1, round(gamma * 256))
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    start = 128 + 4 + 2 * 12
    tags = struct.pack(">I", 2)
    tags += struct.pack(">4sII", b"kTRC", start, len(curve))
    tags += struct.pack(">4sII", b"wtpt", start + len(curve), len(white))
    header = struct.pack(
        ">I4xI4s4s4s12x4s24x3i",
        *(start + len(curve) + len(white), 0x02400000, b"mntr", b"GRAY", b"XYZ "),
        *(b"acsp", 63190, 65536, 54061),
    )
    return header.ljust(128, b"\0") + tags + curve + white
