"""Transfers with something to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from blog.models import Transfer
from blog.transfers import files
from tests.factories import make_transfer

FEED = b"""<rss version="2.0"><channel><title>Old</title><link>https://old.example/</link>
<item><title>Tides</title><link>https://old.example/tides/</link>
<guid>tides</guid><pubDate>Wed, 01 May 2019 09:00:00 GMT</pubDate>
<description>High water.</description></item>
<item><title>Ebb</title><link>https://old.example/ebb/</link>
<guid>ebb</guid><pubDate>Thu, 02 May 2019 09:00:00 GMT</pubDate>
<description>Low water.</description></item>
</channel></rss>"""

Uploaded = Callable[..., Transfer]


@pytest.fixture
def uploaded() -> Uploaded:
    """Makes an import that waits, of these files by their names."""

    def make(uploads: dict[str, bytes] | None = None, **fields: Any) -> Transfer:
        uploads = uploads or {"feed.xml": FEED}
        transfer = make_transfer(name=next(iter(uploads)), **fields)
        sent = (SimpleUploadedFile(*pair) for pair in uploads.items())
        files.keep(transfer, sent)
        return transfer

    return make
