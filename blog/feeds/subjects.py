"""What there are feeds about, and which posts each holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.shortcuts import get_object_or_404
from django.urls import reverse

from blog.feeds.feed import Subject
from blog.models import Author, Category, Post, Series, Tag, TaggedPost
from blog.models.visibility import Listed


@dataclass(frozen=True)
class Chosen:
    """`is_from_part_one`: the feed begins with the first part of a series."""

    subject: Subject
    posts: Listed
    is_from_part_one: bool = False


def the_site() -> Chosen:
    return Chosen(Subject(reverse("blog:home")), Post.objects.all())


def category(slug: str) -> Chosen:
    row = get_object_or_404(Category, slug=slug)
    subject = Subject(row.get_absolute_url(), row.name, row.description_html)
    return Chosen(subject, Post.objects.filter(category=row))


def tag(slug: str) -> Chosen:
    row = get_object_or_404(Tag, slug=slug)
    subject = Subject(row.get_absolute_url(), row.name, row.description_html)
    return Chosen(subject, TaggedPost.objects.filter(tag=row))


def author(slug: str) -> Chosen:
    row = get_object_or_404(Author, slug=slug)
    subject = Subject(row.get_absolute_url(), row.name, row.biography_html)
    return Chosen(subject, Post.objects.filter(author=row))


def series(slug: str) -> Chosen:
    """From part one, or newest first like the other feeds, as the series says."""
    row = get_object_or_404(Series, slug=slug)
    subject = Subject(row.get_absolute_url(), row.title, row.description_html)
    posts = Post.objects.filter(series=row)
    return Chosen(subject, posts, is_from_part_one=row.feed_oldest_first)
