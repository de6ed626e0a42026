"""Feeds: what an item says (`items`) and what is around it (`feed`), how a format
writes both (`rss`, `atom`, `json_feed`), what there are feeds about (`subjects`), and
who asks (`views`). Another format is another writer of the same description.
"""
