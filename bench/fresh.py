"""Whether a reader ever sees what was true before: through two workers and through
nginx while posts are edited, renamed, withdrawn and published, and after workers were
killed between a commit and its answer. wrk keeps the servers busy meanwhile.

Run it as `python -m bench.fresh FOLDER`: the DATA_DIR of a blog that `bench.big_blog`
has made; a post and a category are added to it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench import wrk
from bench.figures import Figure, table
from bench.serving import Server, StartFailed, running

CHANGES: Final = 200
CRASHES: Final = 100
# A kill may hit the idle worker, or come too late.
MOST_KILLS: Final = 800
# What the readers of wrk ask for: four connections, for as long as it takes.
LOAD: Final = ("-t1", "-c4", "-d600s")


def set_up(data: Path) -> None:
    """Let this process write to the blog in the folder."""
    os.environ["DATA_DIR"] = str(data.resolve())
    os.environ["DATABASE_URL"] = ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    import django

    django.setup()


def measure(data: Path) -> list[Figure]:
    """After `set_up`. Raises StartFailed and wrk.Wrong."""
    with running(data) as site, tempfile.TemporaryDirectory() as folder:
        return [*_changes(data, site, Path(folder)), _crashes(site)]


def _changes(data: Path, site: Server, folder: Path) -> Iterator[Figure]:
    from blog.models import Post
    from tests import freshness
    from tests.nginx import proxy

    Post.objects.filter(slug__in=[freshness.SLUG, freshness.ELSEWHERE]).delete()
    post = freshness.make_post()
    nginx = proxy(data, site.port, folder / "nginx")
    nginx.start()
    ports = {"gunicorn": (site.port, 0.0), "nginx, a second later": (nginx.port, 1.0)}
    try:
        for name, (port, allowed) in ports.items():
            with _readers_of_wrk(port), freshness.readers(port) as readings:
                made = freshness.change(post, CHANGES, readings)
            late = freshness.stale(readings, made, allowed)
            note = f"of {len(readings):,}, during {CHANGES} changes"
            yield Figure(f"stale answers from {name}", len(late), 0, "answers", note)
            post = Post.objects.get(pk=post.pk)
            post.title, post.slug, post.status = "Change 0", freshness.SLUG, "ready"
            post.save()
    finally:
        nginx.stop()


def _crashes(site: Server) -> Figure:
    from django.contrib.auth.models import User

    from blog.models import Category
    from tests.crashes import Served, crash

    user, _ = User.objects.get_or_create(
        username="bench-fresh", is_staff=True, is_superuser=True
    )
    # The last run may have left it under another name.
    named = {"name": "Name 0"}
    category, _ = Category.objects.update_or_create(named, slug="bench-fresh")
    served = Served(site.port, site.workers)
    outcome = crash(served, category, user, in_time=CRASHES, most=MOST_KILLS)
    note = f"{outcome.in_time} kills in time, of {outcome.crashes}"
    return Figure("stale pages after kill -9", outcome.stale, 0, "pages", note)


@contextmanager
def _readers_of_wrk(port: int) -> Iterator[None]:
    address = f"http://127.0.0.1:{port}/blog/"
    process = subprocess.Popen(  # noqa: S603  # our own words
        [wrk.program(), *LOAD, address], stdout=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def main() -> None:
    data = Path(sys.argv[1])
    set_up(data)
    try:
        print(table(measure(data)))
    except (StartFailed, wrk.Wrong) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
