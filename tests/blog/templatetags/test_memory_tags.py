"""Parts that are rendered once, and never old."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError

from tests.factories import make_category, make_post

pytestmark = pytest.mark.django_db

PART = (
    "{% load memory_tags %}{% remembered 'part' name %}{{ name }} {{ asked }}"
    "{% endremembered %}"
)


class Asked:
    """How often the part was rendered, as a part of it."""

    count = 0

    def __call__(self) -> str:
        self.count += 1
        return str(self.count)


def render(asked: Asked, name: str) -> str:
    return Template(PART).render(Context({"asked": asked, "name": name}))


def test_a_part_is_rendered_once_for_each_argument():
    asked = Asked()

    rendered = [render(asked, name) for name in ("a", "a", "b", "a")]

    assert rendered == ["a 1", "a 1", "b 2", "a 1"]


def test_a_write_makes_it_anew():
    asked = Asked()
    render(asked, "a")

    make_post()

    assert render(asked, "a") == "a 2"


def test_the_links_of_categories_follow_them(client):
    first = make_category("Queues")
    make_post(category=first)
    assert 'aria-current="page">Queues</a>' in client.get(first.get_absolute_url()).text

    first.name = "Waiting lines"
    first.save()
    page = client.get(first.get_absolute_url()).text

    assert 'aria-current="page">Waiting lines</a>' in page
    assert 'aria-current="page"' not in client.get("/blog/").text.split("</nav>")[1]


def test_a_part_without_a_name_is_refused():
    with pytest.raises(TemplateSyntaxError, match="needs a name"):
        Template("{% load memory_tags %}{% remembered %}{% endremembered %}")
