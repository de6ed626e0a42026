"""A small believable blog: what a newcomer sees after the first start.

Posts are Markdown files with front matter; their dates are counted in days before
loading, so that the blog is two years old on any day. Pictures are drawn by code.
"""
