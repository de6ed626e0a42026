"""Past addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Min
from django.utils import timezone

from blog.doctor.asking import Asked
from blog.doctor.findings import Finding, Tell
from blog.models import PastAddress, Post


def findings(tell: Tell) -> Iterator[Finding]:
    told: set[str] = set()
    for target, finding in _known():
        told.add(target)
        yield finding
    rows = PastAddress.objects.filter(target__startswith="/").values("target")
    targets = rows.annotate(count=Count("pk"), first=Min("path")).order_by("target")
    asked, total = Asked(), targets.count()
    for done, row in enumerate(targets.iterator()):
        tell(done, total)
        if row["target"] in told:
            continue
        status = asked.status(row["target"])
        if status >= 400:
            others = f" and {row['count'] - 1} more" if row["count"] > 1 else ""
            yield Finding(
                "warning",
                f"The past address {row['first']}{others} leads to {row['target']}, "
                f"which answers {status}.",
                "Let it lead to where the content is now, or nowhere (410), in the "
                "admin.",
            )


def _known() -> Iterator[tuple[str, Finding]]:
    """What can be said better than that nothing is there; by the target."""
    paths = PastAddress.objects.values("path")
    for row in PastAddress.objects.filter(target__in=paths):
        yield (
            row.target,
            Finding(
                "warning",
                f"The past address {row.path} leads to {row.target}, a past "
                "address too.",
                "Let it lead to where the content is now, in the admin.",
            ),
        )
    hidden = Post.objects.filter(status="draft", published_at__lte=timezone.now())
    addresses = [post.get_absolute_url() for post in hidden]
    for row in PastAddress.objects.filter(target__in=addresses):
        yield (
            row.target,
            Finding(
                "warning",
                f"The past address {row.path} leads to {row.target}, which is a draft.",
                "Publish the post, or let the address lead elsewhere.",
            ),
        )
