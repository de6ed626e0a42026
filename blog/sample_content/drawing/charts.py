"""The charts of the sample: a histogram and lines over time, from computed values."""

from __future__ import annotations

from math import erf, exp, log, sqrt

from PIL import Image

from blog.sample_content.drawing.canvas import (
    INK,
    MUTED,
    QUIET,
    RUBRIC,
    SOFT,
    Canvas,
    Pen,
    Point,
    Type,
    tint,
)
from blog.sample_content.drawing.plot import Plot

REQUESTS = 40_000
BAR = 0.1  # width of a bar in natural logarithms
CACHED = (0.81, 2.15, 0.35)  # share, mean and deviation of the logarithm of ms
COMPUTED = (0.19, 5.17, 0.22)
LIMIT = Pen(RUBRIC, 3, dash=(14, 9))


def latency_histogram() -> Image.Image:
    canvas = Canvas(1600, 800)
    plot = Plot(canvas, (170, 120, 1530, 690), (2, 640), (0, 4000), scale=log)
    plot.title("Requests per bar")
    plot.rules([(n, f"{n:,}") for n in range(0, 4001, 1000)])
    plot.ticks_below([(ms, f"{ms} ms") for ms in (2, 5, 10, 20, 40, 80, 160, 320, 640)])
    for index in range(57):
        left = 2 * exp(index * BAR)
        right = left * exp(BAR)
        count = REQUESTS * sum(
            _share_below(right, population) - _share_below(left, population)
            for population in (CACHED, COMPUTED)
        )
        if count >= 10:  # less than a pixel high otherwise
            corners = (plot.x(left) + 1.5, plot.y(count), plot.x(right) - 1.5)
            canvas.box((*corners, plot.y(0) - 1), fill=tint(MUTED, 0.62))
    mean = sum(share * exp(mu + sd**2 / 2) for share, mu, sd in (CACHED, COMPUTED))
    x = plot.x(mean)
    canvas.line([(x, plot.y(3700)), (x, plot.y(0))], Pen(RUBRIC, 4))
    canvas.text((x + 18, plot.y(3500)), f"the mean: {mean:.0f} ms", Type(30, RUBRIC))
    canvas.text((plot.x(6.35), plot.y(2660)), "found in the cache", Type(30, INK, "rs"))
    canvas.text((plot.x(178), plot.y(1560)), "not in the cache", Type(30, INK, "ms"))
    return canvas.finish()


def queue_depth() -> Image.Image:
    canvas = Canvas(1600, 960)
    _depth_panel(Plot(canvas, (170, 100, 1530, 400), (0, 18), (0, 60)))
    _age_panel(Plot(canvas, (170, 540, 1530, 870), (0, 18), (0, 4)))
    return canvas.finish()


def retry_load() -> Image.Image:
    canvas = Canvas(1600, 800)
    plot = Plot(canvas, (170, 120, 1530, 690), (0, 180), (0, 400))
    canvas.box(
        (plot.x(40), plot.frame[1], plot.x(80), plot.y(0)), fill=tint(MUTED, 0.1)
    )
    plot.title("Requests per second")
    plot.rules([(n, str(n)) for n in range(0, 401, 100)])
    plot.ticks_below([(s, f"{s} s") for s in range(0, 181, 20)])
    plot.curve([(0, 180), (180, 180)], Pen(MUTED, 3, dash=(14, 9)))
    seconds = [step / 2 for step in range(361)]
    plot.curve([(s, _budgeted(s)) for s in seconds], Pen(INK, 5))
    plot.curve([(s, _amplified(s)) for s in seconds], Pen(RUBRIC, 5))
    canvas.text((plot.x(60), plot.y(18)), "outage", Type(28, QUIET, "ms"))
    canvas.text((plot.x(178), plot.y(180) + 16), "capacity", Type(28, QUIET, "rt"))
    canvas.text((plot.x(124), plot.y(336)), "three retries each", Type(30, RUBRIC))
    canvas.text((plot.x(84), plot.y(56)), "a budget of 10 % for retries", Type(30))
    return canvas.finish()


def _share_below(ms: float, population: tuple[float, float, float]) -> float:
    share, mean, deviation = population
    return share * (1 + erf((log(ms) - mean) / deviation / sqrt(2))) / 2


def _depth_panel(plot: Plot) -> None:
    """Thousands of jobs: a burst at two, and forty alarms that nobody can see."""
    points: list[Point] = [(0, 0), (2, 0), (2.02, 60), (3.19, 0.04), (18, 0.04)]
    plot.title("Jobs waiting")
    plot.rules([(0, "0"), (20, "20,000"), (40, "40,000"), (60, "60,000")])
    plot.filled(points, tint(MUTED, 0.3))
    plot.curve(points, Pen(SOFT, 4))
    canvas = plot.canvas
    canvas.text((plot.x(2.95), plot.y(46)), "statements fall due", Type(30, INK, "ls"))
    canvas.line([(plot.x(14.46), plot.y(23)), plot.at((14.46, 2))], Pen(RUBRIC, 3))
    canvas.text(
        (plot.x(14.46), plot.y(26)), "40 alarms are in here", Type(30, RUBRIC, "ms")
    )


def _age_panel(plot: Plot) -> None:
    """The oldest job's age as a share of its budget: 3 hours, and 15 minutes."""
    statements: list[Point] = [(0, 0), (2, 0), (3.19, 0.397), (3.2, 0), (18, 0)]
    alarms: list[Point] = [(14, 0), (14.917, 3.67), (14.95, 0)]
    plot.title("Age of the oldest, as a share of what is allowed")
    plot.rules([(n, str(n)) for n in range(5)])
    plot.ticks_below([(hour, f"{hour:02}:00") for hour in range(0, 19, 2)])
    plot.filled(alarms, tint(RUBRIC, 0.14))
    plot.filled(statements, tint(MUTED, 0.3))
    plot.curve([(0, 1), (18, 1)], LIMIT)
    plot.curve(statements, Pen(SOFT, 4))
    plot.curve(alarms, Pen(RUBRIC, 5))
    canvas = plot.canvas
    canvas.text((plot.x(0.15), plot.y(1) - 16), "late from here", Type(28, RUBRIC))
    canvas.text((plot.x(3.4), plot.y(0.32)), "statements", Type(30, INK, "ls"))
    canvas.text((plot.x(14.3), plot.y(2.4)), "leak alarms", Type(30, RUBRIC, "rs"))


def _amplified(second: float) -> float:
    """Load when each failure is tried three times more, at once."""
    rise = 1 - exp(-max(0.0, second - 40) / 6)
    fall = 1 / (1 + exp((second - 122) / 5))
    return 100 + 285 * rise * fall


def _budgeted(second: float) -> float:
    """Load when retries may add a tenth and no more."""
    rise = 1 - exp(-max(0.0, second - 40) / 3)
    fall = exp(-max(0.0, second - 80) / 4)
    return 100 + 10 * rise * fall
