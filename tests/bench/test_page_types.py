"""What is measured is there: every address of the sample that the tools visit."""

from __future__ import annotations

import pytest
from django.test import Client

from bench.page_types import FIXED
from blog.sample_content import loading

pytestmark = pytest.mark.django_db

MISSING = {"404": 404, "410": 410}


def test_the_sample_has_a_page_of_every_type(client: Client):
    loading.load()

    found = {name: client.get(path).status_code for name, path in FIXED.items()}

    assert found == {name: MISSING.get(name, 200) for name in FIXED}
