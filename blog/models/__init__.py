"""The blog's tables: schema, querysets, derived columns. No request, no cache."""

from __future__ import annotations

from blog.models.announcements import Announcement
from blog.models.authors import Author, AuthorLink
from blog.models.bulk_changes import BulkChange
from blog.models.categories import Category
from blog.models.change_notes import ChangeNote
from blog.models.discarded_files import DiscardedFile
from blog.models.images import Image
from blog.models.imports import ImportedItem, ImportRun
from blog.models.links import Link
from blog.models.pages import Page
from blog.models.past_addresses import PastAddress
from blog.models.posts import Post
from blog.models.review_links import ReviewLink
from blog.models.revisions import Revision
from blog.models.search_entries import SearchEntry, SearchPending
from blog.models.series import Series
from blog.models.tagged_posts import TaggedPost
from blog.models.tags import Tag, TagAlias
from blog.models.transfers import Transfer

__all__ = [
    "Announcement",
    "Author",
    "AuthorLink",
    "BulkChange",
    "Category",
    "ChangeNote",
    "DiscardedFile",
    "Image",
    "ImportRun",
    "ImportedItem",
    "Link",
    "Page",
    "PastAddress",
    "Post",
    "ReviewLink",
    "Revision",
    "SearchEntry",
    "SearchPending",
    "Series",
    "Tag",
    "TagAlias",
    "TaggedPost",
    "Transfer",
]
