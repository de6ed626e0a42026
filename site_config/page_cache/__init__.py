"""The page cache: a WSGI application around Django. It answers readers from memory, and
never with a page that is older than the last commit.
"""
