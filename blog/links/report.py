"""All that is broken in many texts: on this site as it is now, elsewhere as it was when
it was last asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from blog.links.internal import base_of, problems, shown_from
from blog.links.targets import Kind, Problem, Target
from blog.markdown_source import references
from blog.models import Link, Page, Post

ARCHIVE: Final = "https://web.archive.org/web/"
# Texts that a database is asked about by their keys.
FEW: Final = 5_000


class Topic(StrEnum):
    INTERNAL = "internal"
    ANCHORS = "anchors"
    PICTURES = "pictures"
    EXTERNAL = "external"


_TOPICS: Final = {Kind.ANCHOR: Topic.ANCHORS, Kind.PICTURE: Topic.PICTURES}


@dataclass(frozen=True)
class Finding:
    """`suggestion` is an address to write instead, `archive` one to look for what was
    there; "" when there is none. `last_seen` is None for what never was, or is on this
    site. `line` of the text, when it is known.
    """

    topic: Topic
    target: str
    message: str
    suggestion: str = ""
    archive: str = ""
    last_seen: datetime | None = None
    line: int | None = None


@dataclass(frozen=True)
class BrokenText:
    text: Post | Page
    findings: list[Finding] = field(default_factory=list)

    @property
    def key(self) -> str:
        """As in “post-12”."""
        return f"{self.text._meta.model_name}-{self.text.pk}"

    @property
    def desk(self) -> str:
        """Where it is changed."""
        return reverse(
            f"admin:blog_{self.text._meta.model_name}_change", args=[self.text.pk]
        )


class _Row(NamedTuple):
    pk: int
    post: int | None
    page: int | None
    target: str
    is_picture: bool
    last_seen: datetime | None
    result: str


def broken(posts: Collection[Post], pages: Collection[Page]) -> list[BrokenText]:
    """Those of the texts in which something is, in the order given; as many queries for
    many as for few. What texts hold is not read but for what they are shown from.
    """
    texts: list[Post | Page] = [*posts, *pages]
    owners: dict[tuple[int | None, int | None], BrokenText] = {
        (text.pk, None) if isinstance(text, Post) else (None, text.pk): BrokenText(text)
        for text in texts
    }
    rows = [row for row in _rows(posts, pages) if (row.post, row.page) in owners]
    dead = set(Link.objects.dead().values_list("pk", flat=True))
    targets = dict(_targets(rows, owners))
    found = problems(targets.values())
    for row in rows:
        problem = found.get(targets[row.pk])
        if problem:
            finding = _internal(row.target, problem)
        elif row.pk in dead:
            finding = _external(row)
        else:
            continue
        owners[row.post, row.page].findings.append(finding)
    return [owner for owner in owners.values() if owner.findings]


def with_lines(broken_text: BrokenText, body: str) -> BrokenText:
    """The same in the order of the Markdown, with the lines that have the addresses."""
    lines = references.lines(body)
    found = [
        replace(finding, line=lines.get(finding.target))
        for finding in broken_text.findings
    ]
    found.sort(key=lambda finding: finding.line or 0)
    return replace(broken_text, findings=found)


def _rows(posts: Collection[Post], pages: Collection[Page]) -> Iterator[_Row]:
    """At least those of these texts, which are asked for by key when they are few."""
    columns = ("pk", "post_id", "page_id", "target", "is_picture")
    links = Link.objects.order_by("pk")
    if len(posts) + len(pages) <= FEW:
        links = links.filter(Q(post__in=posts) | Q(page__in=pages))
    rows = links.values_list(*columns, "last_seen_at", "result")
    return map(_Row._make, rows.iterator())


def _targets(
    rows: Collection[_Row],
    owners: dict[tuple[int | None, int | None], BrokenText],
) -> Iterator[tuple[int, Target]]:
    bases = {key: base_of(owner.text) for key, owner in owners.items()}
    moments = {key: shown_from(owner.text) for key, owner in owners.items()}
    for row in rows:
        key = row.post, row.page
        target = Target(row.target, bases[key], row.is_picture, moments[key])
        yield row.pk, target


def _internal(target: str, problem: Problem) -> Finding:
    topic = _TOPICS.get(problem.kind, Topic.INTERNAL)
    return Finding(topic, target, problem.message, problem.suggestion)


def _external(row: _Row) -> Finding:
    address = urljoin(settings.SITE_URL, row.target)
    year = row.last_seen.year if row.last_seen else ""
    return Finding(
        Topic.EXTERNAL,
        row.target,
        f"{row.target} is dead: {row.result}. Link to what took its place, to a copy "
        "in an archive, or take the link out.",
        archive=f"{ARCHIVE}{year}*/{address}",
        last_seen=row.last_seen,
    )


def counted(texts: Collection[BrokenText]) -> dict[Topic, int]:
    counts: dict[Topic, int] = defaultdict(int)
    for text in texts:
        for finding in text.findings:
            counts[finding.topic] += 1
    return counts


def about(texts: Collection[BrokenText], topic: Topic) -> list[BrokenText]:
    """The texts with what is about that topic alone."""
    narrowed = (
        replace(text, findings=[f for f in text.findings if f.topic is topic])
        for text in texts
    )
    return [text for text in narrowed if text.findings]
