"""Every public address of the blog."""

from __future__ import annotations

from django.urls import path, register_converter

from blog import sitemaps
from blog.feeds import urls as feeds
from blog.views import (
    archives,
    authors,
    cards,
    home,
    icons,
    markdown,
    pages,
    posts,
    reviews,
    search,
    security,
    snippets,
    subscribe,
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
    *feeds.urlpatterns,
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
    path("blog/tag/<slug:slug>/", terms.tag_detail, name="tag-detail"),
    path(
        "blog/tag/<slug:slug>/page/<int:number>/",
        terms.tag_detail,
        name="tag-detail-page",
    ),
    path("blog/series/<slug:slug>/", terms.series_detail, name="series-detail"),
    path("blog/<slug:slug>/", posts.post_detail, name="post-detail"),
    path(
        "blog/<slug:slug>/code/<int:number>.<slug:extension>",
        snippets.snippet,
        name="snippet",
    ),
    path("blog/<slug:slug>.md", markdown.source, name="source"),
    path(".well-known/security.txt", security.security_txt, name="security"),
    path("llms.txt", markdown.llms, name="llms"),
    path("blog/<slug:slug>/card.png", cards.card, name="card"),
    path("author/<slug:slug>/", authors.author_detail, name="author-detail"),
    path(
        "author/<slug:slug>/page/<int:number>/",
        authors.author_detail,
        name="author-detail-page",
    ),
    path("search/", search.search_page, name="search"),
    path("search/suggest/", search.suggestions, name="search-suggest"),
    path("subscribe/", subscribe.subscribe, name="subscribe"),
    path("icon.png", icons.icon, name="icon"),
    path("review/<str:signed>/", reviews.review, name="review"),
    # Without a redirect, which everybody on the way might keep.
    path("review/<str:signed>", reviews.review),
    # Any other first segment may be a standing page.
    path("<slug:slug>/", pages.page_detail, name="page-detail"),
]
