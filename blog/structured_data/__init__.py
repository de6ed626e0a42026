"""What a page says to machines: JSON-LD in the words of schema.org.

The facts of the page, none besides; those that are not known are left out.
"""

from __future__ import annotations

from blog.structured_data.facts import as_json
from blog.structured_data.people import of_author, of_home
from blog.structured_data.posts import of_post

__all__ = ["as_json", "of_author", "of_home", "of_post"]
