from __future__ import annotations

from math import log

import pytest

from blog.sample_content.drawing.canvas import Canvas, Pen
from blog.sample_content.drawing.plot import Plot


def make_plot(**changed: object) -> Plot:
    facts = {"frame": (10, 20, 110, 70), "across": (0, 10), "up": (0, 5), **changed}
    return Plot(Canvas(120, 80), **facts)  # type: ignore[arg-type]  # mixed on purpose


def test_the_corners_of_the_values_are_the_corners_of_the_frame():
    plot = make_plot()

    assert plot.at((0, 0)) == (10, 70)
    assert plot.at((10, 5)) == (110, 20)
    assert plot.at((5, 2.5)) == (60, 45)


def test_on_a_logarithmic_axis_equal_factors_are_equal_distances():
    plot = make_plot(across=(1, 100), scale=log)

    assert plot.x(1) == 10
    assert plot.x(10) == pytest.approx(60)
    assert plot.x(100) == pytest.approx(110)


def test_an_area_reaches_down_to_the_foot():
    plot = make_plot()

    plot.filled([(0, 5), (10, 5)], "#000000")

    picture = plot.canvas.finish()
    assert picture.getpixel((60, 45)) == (0, 0, 0)
    assert picture.getpixel((60, 68)) == (0, 0, 0)
    assert picture.getpixel((60, 75)) == (251, 252, 254)


def test_a_curve_goes_through_its_points():
    plot = make_plot()

    plot.curve([(0, 0), (5, 2.5), (10, 0)], Pen("#000000", 3))

    assert plot.canvas.finish().getpixel((60, 46)) == (0, 0, 0)
