"""Pictures made in code: sound ones, odd ones and hostile ones.

SVG files stand beside their tests.

`SECRET` stands wherever a format has room for what must not be published.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageCms, ImageOps, ImageSequence, ImageStat
from PIL.PngImagePlugin import PngInfo

SECRET = b"51.4779 north"
SIZE = (48, 32)
RED, GREEN, BLUE = (220, 30, 30), (30, 160, 60), (30, 60, 220)

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + SECRET + b"</x:xmpmeta>"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(mode: str = "RGB", size: tuple[int, int] = SIZE) -> Image.Image:
    """Red above, green below, a blue square in the upper left corner."""
    image = Image.new("RGB", size, RED)
    image.paste(GREEN, (0, size[1] // 2, *size))
    image.paste(BLUE, (0, 0, size[0] // 4, size[1] // 4))
    return image.convert(mode)


def encoded(image: Image.Image, encoder: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, encoder, **options)
    return file.getvalue()


def pixels(data: bytes) -> Image.Image:
    """What a browser shows first, as RGBA."""
    return bare(Image.open(io.BytesIO(data)))


def bare(image: Image.Image) -> Image.Image:
    """As RGBA and without `info`, which Pillow compares as well."""
    converted = image.convert("RGBA")
    converted.info = {}
    return converted


def frames(data: bytes) -> list[tuple[int | None, Image.Image]]:
    """Milliseconds and pixels of each."""
    sequence = ImageSequence.Iterator(Image.open(io.BytesIO(data)))
    # Pillow knows some durations once the frame is decoded.
    return [(bare(frame), frame.info.get("duration"))[::-1] for frame in sequence]


TURNED: dict[int, Callable[[Image.Image], Image.Image]] = {
    1: lambda image: image,
    2: ImageOps.mirror,
    3: lambda image: image.rotate(180),
    4: ImageOps.flip,
    5: lambda image: ImageOps.mirror(image.rotate(-90, expand=True)),
    6: lambda image: image.rotate(-90, expand=True),
    7: lambda image: ImageOps.mirror(image.rotate(90, expand=True)),
    8: lambda image: image.rotate(90, expand=True),
}


def far_apart(one: Image.Image, other: Image.Image) -> float:
    """The largest mean difference of a channel over all pixels, 0 to 255."""
    difference = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA"))
    return max(ImageStat.Stat(difference).mean)


def exif(orientation: int = 1) -> bytes:
    """A camera's block with the place where the picture was taken."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x013B] = SECRET.decode()
    block.get_ifd(0x8825)[0x001C] = SECRET
    return block.tobytes()


def with_broken_exif(data: bytes) -> bytes:
    """The author's name is said to be longer than the file: Pillow would warn."""
    entry = struct.pack(">HHI", 0x013B, 2, len(SECRET) + 1)
    assert entry in data
    return data.replace(entry, struct.pack(">HHI", 0x013B, 2, 1 << 30))


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def black_ink_profile() -> bytes:
    """CMYK where only black prints (ICC.1:2001 §6.5.8, lut8Type)."""
    ramp = bytes(range(256))
    lookup = b"mft1\0\0\0\0\x04\x03\x02\0" + struct.pack(
        ">9i", *(65536 if index % 4 == 0 else 0 for index in range(9))
    )
    lookup += ramp * 4 + bytes([255, 128, 128, 0, 128, 128]) * 8 + ramp * 3
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    start = 128 + 4 + 2 * 12
    tags = struct.pack(">I", 2)
    tags += struct.pack(">4sII", b"A2B0", start, len(lookup))
    tags += struct.pack(">4sII", b"wtpt", start + len(lookup), len(white))
    header = struct.pack(
        ">I4xI4s4s4s12x4s24x3i",
        *(start + len(lookup) + len(white), 0x02400000, b"prtr", b"CMYK", b"Lab "),
        *(b"acsp", 63190, 65536, 54061),
    )
    return header.ljust(128, b"\0") + tags + lookup + white


def jpeg(size: tuple[int, int] = SIZE, **options: object) -> bytes:
    return encoded(picture(size=size), "JPEG", **options)


def phone_jpeg(orientation: int = 6) -> bytes:
    """As from a phone that was held upright: on its side, with place and comments."""
    block = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", 40) + SECRET * 3
    iptc = b"\xff\xed" + struct.pack(">H", len(block) + 2) + block
    sideways = picture(size=(SIZE[1], SIZE[0])).transpose(Image.Transpose.ROTATE_90)
    data = encoded(
        sideways, "JPEG", quality=90, exif=exif(orientation), xmp=XMP, comment=SECRET
    )
    return data[:2] + iptc + data[2:] + SECRET


def cmyk_jpeg() -> bytes:
    return encoded(picture("CMYK"), "JPEG", quality=95)


def png_chunk(name: bytes, body: bytes) -> bytes:
    checksum = zlib.crc32(name + body)
    return struct.pack(">I4s", len(body), name) + body + struct.pack(">I", checksum)


def png_file(header: Sequence[int], rows: bytes, *chunks: bytes) -> bytes:
    """`header` is width, height, depth, colour type and interlacing."""
    *sides, depth, colour, interlaced = header
    first = struct.pack(">IIBBBBB", *sides, depth, colour, 0, 0, interlaced)
    parts = [
        png_chunk(b"IHDR", first),
        *chunks,
        png_chunk(b"IDAT", zlib.compress(rows)),
    ]
    return PNG_SIGNATURE + b"".join(parts) + png_chunk(b"IEND", b"")


def png(size: tuple[int, int] = SIZE, mode: str = "RGB", **options: object) -> bytes:
    return encoded(picture(mode, size), "PNG", **options)


def png_with_texts(orientation: int = 1) -> bytes:
    """Texts in all three ways, a date, Exif, and what follows the end."""
    texts = PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_text("Comment", SECRET.decode() * 9, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    texts.add(b"tIME", struct.pack(">HBBBBB", 2026, 1, 2, 3, 4, 5))
    texts.add(b"gAMA", struct.pack(">I", 45455))
    return png(pnginfo=texts, exif=exif(orientation)) + SECRET


def deep_png() -> tuple[bytes, bytes]:
    """A PNG of 16 bits a channel and its rows; Pillow alone would keep 8 of them."""
    rows = b"".join(
        b"\0"
        + b"".join(struct.pack(">HHH", x * 257 + 1, y * 4099, 7) for x in range(20))
        for y in range(10)
    )
    return png_file((20, 10, 16, 2, 0), rows), rows


def palette_png() -> bytes:
    """Three colours, one of them clear."""
    image = picture().quantize(4)
    return encoded(image, "PNG", transparency=bytes([255, 0, 128, 255]))


def bomb_png(width: int = 30_000, height: int = 30_000) -> bytes:
    return png_file((width, height, 8, 2, 0), bytes(1000))


def stages(count: int = 3, size: tuple[int, int] = SIZE) -> list[Image.Image]:
    """Frames with a hole that moves."""
    frames = []
    for index in range(count):
        frame = picture("RGBA", size)
        left = index * 10
        frame.paste((0, 0, 0, 0), (left, 5, left + 8, 25))
        frames.append(frame)
    return frames


def animation(encoder: str, size: tuple[int, int] = SIZE, **options: object) -> bytes:
    """Three frames of 40, 80 and 120 ms."""
    first, *rest = stages(size=size)
    options = {"duration": [40, 80, 120], **options}
    return encoded(first, encoder, save_all=True, append_images=rest, **options)


def animated_gif() -> bytes:
    """Shown four times; comment, XMP and a text to be overlaid."""
    data = animation("GIF", loop=3, disposal=2, comment=SECRET)
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes([len(SECRET)]) + SECRET + b"\0"
    text = b"\x21\x01\x0c" + bytes(12) + bytes([len(SECRET)]) + SECRET + b"\0"
    return data[:-1] + xmp + text + b";" + SECRET


def gif_and_script() -> bytes:
    """Also JavaScript: the width reads /* and the code hides in a comment."""
    plain = encoded(Image.new("P", (0x2A2F, 16)), "GIF", comment=b"*/=1;attack()//")
    assert plain[:8] == b"GIF89a/*"
    return plain + b"*/=1;attack()//"


def webp(**options: object) -> bytes:
    options = {"exif": exif(), "xmp": XMP, **options}
    return encoded(picture(), "WEBP", **options)


def avif(**options: object) -> bytes:
    options = {"exif": exif(), "xmp": XMP, **options}
    return encoded(picture(), "AVIF", **options)


SAMPLES: dict[str, Callable[[], bytes]] = {
    "jpeg": phone_jpeg,
    "cmyk": cmyk_jpeg,
    "png": png_with_texts,
    "palette": palette_png,
    "apng": lambda: animation("PNG"),
    "gif": animated_gif,
    "webp": webp,
    "animated-webp": lambda: animation("WEBP"),
    "avif": avif,
    "animated-avif": lambda: animation("AVIF"),
}
