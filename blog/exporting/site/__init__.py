"""The whole public site as static files.

`content` reads what pages are made of, `addresses` lists every page with a key of what
it depends on, `pages` renders, `manifest` remembers, `run` puts it all into a folder.
"""
