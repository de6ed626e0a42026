"""Projects of generators, with one post to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from blog.importing.records import ImportedPost
from tests.blog.importing.sources import folder, posts

HEAD: Final = "---\ntitle: T\ndate: 2020-01-01\n---\n"
# Where a post lies, and what says whose folder it is.
PROJECTS: Final = {
    "hugo": ("content/posts/tides.md", {"hugo.toml": ""}),
    "jekyll": ("_posts/2020-01-01-tides.md", {"_config.yml": ""}),
    "zola": ("content/tides.md", {"zola.toml": ""}),
    "eleventy": ("posts/tides.md", {".eleventy.js": "module.exports = 1"}),
    "astro": ("src/content/blog/tides.mdx", {"astro.config.mjs": ""}),
    "nikola": ("posts/tides.md", {"conf.py": "POSTS = ()\n"}),
    "pelican": ("content/tides.md", {"pelicanconf.py": ""}),
}


def post_of(
    root: Path,
    generator: str,
    body: str,
    *,
    head: str = HEAD,
    files: dict[str, str | bytes] | None = None,
) -> ImportedPost:
    """The post with that text, in a project of the generator with further files."""
    name, own = PROJECTS[generator]
    place = folder(root, {**own, **(files or {}), name: head + body})
    return next(post for post in posts(place) if post.source_id == name)
