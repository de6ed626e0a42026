"""Folders of Markdown in, as static site generators keep them."""
