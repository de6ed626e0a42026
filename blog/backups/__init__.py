"""A copy of the whole site in one file, and the site made anew from it.

`making` writes it, `verifying` reads it back, `restoring` brings it in; `sqlite` and
`postgresql` know the databases, `media` the storage, `archive` the ZIP file.
"""
