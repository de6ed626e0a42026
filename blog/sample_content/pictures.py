"""The pictures of the sample content, by the file names its Markdown uses.

No picture is stored: each is drawn when the sample is loaded. How lies in `drawing`.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from blog.sample_content.drawing import charts, covers, diagrams

PICTURES: dict[str, Callable[[], Image.Image]] = {
    "avatar.png": covers.avatar,
    "cover-bytes.png": covers.cover_bytes,
    "cover-queue.png": covers.cover_queue,
    "cover-tides.png": covers.cover_tides,
    "deploy-timeline.png": diagrams.deploy_timeline,
    "latency-histogram.png": charts.latency_histogram,
    "lease-timeline.png": diagrams.lease_timeline,
    "outbox-flow.png": diagrams.outbox_flow,
    "queue-depth.png": charts.queue_depth,
    "retry-load.png": charts.retry_load,
}


def draw(name: str) -> bytes:
    """The picture as PNG; the same bytes each time. Raises KeyError for other names."""
    buffer = BytesIO()
    PICTURES[name]().save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
