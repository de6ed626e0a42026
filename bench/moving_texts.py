"""A folder of Markdown as a static site generator keeps it, of any size: posts of 1,200
words with code, under categories and tags, some with pictures; the same every time.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image, ImageDraw

from bench.invented_texts import OPENING, Writer

FIRST: Final = datetime(2014, 1, 1, 9, tzinfo=UTC)
BETWEEN: Final = timedelta(hours=10)
CATEGORIES, TAGS, TAGS_A_POST = 10, 200, 3
# Every so many posts there is another picture, and one that shows it.
POSTS_A_PICTURE: Final = 50
SHOWING: Final = 10
PICTURE: Final = (1280, 720)
FRONT: Final = """---
title: {title}
date: {date:%Y-%m-%d %H:%M:%S %z}
categories: [{category}]
tags: [{tags}]
---
"""


def write(folder: Path, count: int) -> None:
    folder.mkdir(parents=True)
    pictures = folder / "pictures"
    pictures.mkdir()
    for number in range(count // POSTS_A_PICTURE + 1):
        (pictures / f"{number}.png").write_bytes(_picture(number))
    for number in range(count):
        (folder / f"post-{number}.md").write_text(_post(number), encoding="utf-8")


def _post(number: int) -> str:
    writer = Writer(number)
    random = Random(number)  # noqa: S311  # nothing secret
    front = FRONT.format(
        title=f"{writer.title()} {number}",
        date=FIRST + number * BETWEEN,
        category=writer.terms[-1 - random.randrange(CATEGORIES)],
        tags=", ".join(random.sample(writer.terms[:TAGS], k=TAGS_A_POST)),
    )
    text = writer.text().replace(OPENING, writer.opening())
    shown = number // POSTS_A_PICTURE
    if number % SHOWING == 0:
        text += f"\n![A curve that falls](pictures/{shown}.png)\n"
    return front + text


def _picture(number: int) -> bytes:
    random = Random(number)  # noqa: S311  # nothing secret
    picture = Image.new("RGB", PICTURE, "white")
    points = [(x, random.randrange(PICTURE[1])) for x in range(0, PICTURE[0], 20)]
    ImageDraw.Draw(picture).line(points, fill="navy", width=3)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
