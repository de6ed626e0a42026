"""Pages that say what broke: made of nothing but their own words."""

from __future__ import annotations

import pytest
from django.template.loader import get_template
from django.test import Client

SENTENCE = "Go back and send less."
REMEDIES = {
    400: "Go back and try again",
    413: SENTENCE,
    500: "Try again in a minute",
    503: "try again in a moment",
}


@pytest.mark.parametrize(("status", "remedy"), REMEDIES.items())
def test_they_need_no_context_no_database_and_no_file(status: int, remedy: str):
    """Outside of tests with a database, a query is an error."""
    page = get_template(f"{status}.html").render({"sentence": SENTENCE})

    assert f'<p class="leaf__label">{status}</p>' in page
    assert remedy in page
    assert 'content="light dark"' in page


def test_what_cannot_be_read_is_told_as_a_page(client: Client):
    response = client.get("/", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "This cannot be read" in response.text
    assert "evil.example" not in response.text
