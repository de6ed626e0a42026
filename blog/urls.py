"""Every public address of the blog."""

from __future__ import annotations

from django.urls import path, register_converter

from blog import feeds, sitemaps
from blog.views import (
    archives,
    authors,
    home,
    pages,
    posts,
    reviews,
    search,
    snippets,
    terms,
)


class YearConverter:
    regex = r"[1-9]\d{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class MonthConverter:
    regex = r"0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02d}"


register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

app_name = "blog"
urlpatterns = [
    path("", home.home, name="home"),
    path("feed.xml", feeds.site_feed, name="feed"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", sitemaps.sitemap_part, name="sitemap-part"),
    path("blog/", posts.post_list, name="post-list"),
    path("blog/page/<int:number>/", posts.post_list, name="post-list-page"),
    path("blog/archive/", archives.archive, name="archive"),
    path("blog/<year:year>/", archives.year, name="year"),
    path("blog/<year:year>/<month:month>/", archives.month, name="month"),
    path(
        "blog/<year:year>/<month:month>/page/<int:number>/",
        archives.month,
        name="month-page",
    ),
    path("blog/categories/", terms.category_list, name="category-list"),
    path("blog/tags/", terms.tag_list, name="tag-list"),
    path("blog/series/", terms.series_list, name="series-list"),
    path("blog/category/<slug:slug>/", terms.category_detail, name="category-detail"),
    path(
        "blog/category/<slug:slug>/page/<int:number>/",
        terms.category_detail,
        name="category-detail-page",
    ),
    path(
        "blog/category/<slug:slug>/feed.xml",
        feeds.category_feed,
        name="category-feed",
    ),
    path("blog/tag/<slug:slug>/", terms.tag_detail, name="tag-detail"),
    path(
        "blog/tag/<slug:slug>/page/<int:number>/",
        terms.tag_detail,
        name="tag-detail-page",
    ),
    path("blog/tag/<slug:slug>/feed.xml", feeds.tag_feed, name="tag-feed"),
    path("blog/series/<slug:slug>/", terms.series_detail, name="series-detail"),
    path("blog/series/<slug:slug>/feed.xml", feeds.series_feed, name="series-feed"),
    path("blog/<slug:slug>/", posts.post_detail, name="post-detail"),
    path(
        "blog/<slug:slug>/code/<int:number>.<slug:extension>",
        snippets.snippet,
        name="snippet",
    ),
    path("author/<slug:slug>/", authors.author_detail, name="author-detail"),
    path(
        "author/<slug:slug>/page/<int:number>/",
        authors.author_detail,
        name="author-detail-page",
    ),
    path("author/<slug:slug>/feed.xml", feeds.author_feed, name="author-feed"),
    path("search/", search.search_page, name="search"),
    path("search/suggest/", search.suggestions, name="search-suggest"),
    path("review/<str:signed>/", reviews.review, name="review"),
    # Without a redirect, which everybody on the way might keep.
    path("review/<str:signed>", reviews.review),
    # Any other first segment may be a standing page.
    path("<slug:slug>/", pages.page_detail, name="page-detail"),
]
