"""Full-text search that knows code: what is indexed of a post, and how it is found.

`terms` decides what a text is made of and `query` what was asked for. An index of the
database's own holds the terms: `sqlite` and `postgresql` ask it the same questions.
"""

from __future__ import annotations

from blog.search.documents import category_facet, tag_facet, year_facet
from blog.search.finding import MOST, Found, find, suggest
from blog.search.indexing import catch_up, keep_up
from blog.search.query import Query, parse
from blog.search.snippets import Result, result
from blog.search.spelling import did_you_mean
from blog.search.tiers import Scope

__all__ = [
    "MOST",
    "Found",
    "Query",
    "Result",
    "Scope",
    "catch_up",
    "category_facet",
    "did_you_mean",
    "find",
    "keep_up",
    "parse",
    "result",
    "suggest",
    "tag_facet",
    "year_facet",
]
