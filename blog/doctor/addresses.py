"""Past addresses that lead nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Count, Min
from django.utils import timezone

from blog.doctor.asking import Asked
from blog.doctor.findings import Finding, Tell, folded
from blog.models import PastAddress, Post


def findings(tell: Tell) -> Iterator[Finding]:
    told: set[str] = set()
    for rows, is_what, remedy in _known():
        told.update(row.target for row in rows)
        yield from _finding([(row.path, row.target) for row in rows], is_what, remedy)
    dead: dict[int, list[tuple[str, str]]] = defaultdict(list)
    found = PastAddress.objects.filter(target__startswith="/").values("target")
    targets = found.annotate(count=Count("pk"), first=Min("path")).order_by("target")
    asked, total = Asked(), targets.count()
    for done, row in enumerate(targets.iterator()):
        tell(done, total)
        if row["target"] in told:
            continue
        status = asked.status(row["target"])
        if status >= 400:
            others = f" and {row['count'] - 1} more" if row["count"] > 1 else ""
            dead[status].append((f"{row['first']}{others}", row["target"]))
    for status, leading in sorted(dead.items()):
        yield from _finding(
            leading,
            f"which answers {status}",
            "Let it lead to where the content is now, or nowhere (410), in the admin.",
        )


def _known() -> Iterator[tuple[list[PastAddress], str, str]]:
    """What can be said better than that nothing is there."""
    paths = PastAddress.objects.values("path")
    yield (
        list(PastAddress.objects.filter(target__in=paths)),
        "which is a past address too",
        "Let it lead to where the content is now, in the admin.",
    )
    hidden = Post.objects.filter(status="draft", published_at__lte=timezone.now())
    addresses = [post.get_absolute_url() for post in hidden]
    yield (
        list(PastAddress.objects.filter(target__in=addresses)),
        "which is a draft",
        "Publish the post, or let the address lead elsewhere.",
    )


def _finding(
    leading: list[tuple[str, str]], is_what: str, remedy: str
) -> Iterator[Finding]:
    """Of pairs of a path and its target."""
    if leading:
        path, target = leading[0]
        what = folded(
            [f"{path} → {target}" for path, target in leading],
            one=f"The past address {path} leads to {target}, {is_what}.",
            many=f"{len(leading)} past addresses lead to one {is_what}",
        )
        yield Finding("warning", what, remedy)
