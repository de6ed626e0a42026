"""What the root of a page, and a text in another language, say in their tags."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from site_config.languages import direction

register = template.Library()


@register.filter
def written_in(tag: str) -> SafeString:
    """Attributes of an element in that language; none where it is the page's own."""
    if not tag:
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', tag, direction(tag))


@register.filter
def hue_words(hue: int) -> str:
    """210 as "h2 t1 u0": hundreds, tens, units, for which hue.css has a rule each."""
    return " ".join(map("{}{}".format, "htu", f"{hue:03}"))
