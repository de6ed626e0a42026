from __future__ import annotations

from blog.sample_content.drawing.canvas import PAPER, RUBRIC, Canvas, Pen, Type, tint


def test_a_tint_lies_between_paper_and_the_colour():
    assert tint(RUBRIC, 0) == PAPER
    assert tint(RUBRIC, 1) == RUBRIC
    assert tint("#000000", 0.5) == "#7e7e7f"


def test_edges_are_smooth_and_coordinates_are_final_pixels():
    canvas = Canvas(40, 20)
    canvas.disc((20, 10), 6, "#000000")

    picture = canvas.finish()

    assert picture.size == (40, 20)
    assert picture.getpixel((20, 10)) == (0, 0, 0)
    assert picture.getpixel((2, 2)) == (251, 252, 254)
    greys = picture.getcolors()
    assert greys is not None
    assert len(greys) > 2


def test_a_dashed_line_is_whole_at_both_ends_and_has_gaps():
    canvas = Canvas(100, 10)
    canvas.line([(0, 5), (100, 5)], Pen("#000000", 2, dash=(10, 6)))

    row = [canvas.finish().getpixel((x, 5)) for x in range(100)]

    assert row[2] == row[97] == (0, 0, 0)
    assert (251, 252, 254) in row


def test_words_end_where_a_right_anchor_puts_them():
    canvas = Canvas(200, 40)
    canvas.text((150, 30), "42 ms", Type(20, "#000000", "rs"))

    inked = canvas.finish().convert("L").point(lambda level: 255 if level < 200 else 0)
    box = inked.getbbox()

    assert box is not None
    assert box[0] > 40
    assert box[2] <= 151
