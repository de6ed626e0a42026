"""A blog of any size, for measuring: as many posts as wanted under 2,000 tags (one of
them on half of all posts), 50 categories and 200 series, by 12 authors, over twelve
years; the same every time.

Run it as `python -m bench.big_blog FOLDER --posts 100000`: the folder becomes a
DATA_DIR; with DATABASE_URL, the rows go there instead of into an SQLite file. Benches
call `make()`, or `bench.blog_rows.fill()` in a process that has a site already.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Final

PROJECT: Final = Path(__file__).resolve().parent.parent
PROCESSES: Final = 2


class Failed(Exception):
    """The message is what the command said."""


def make(folder: Path, posts: int, database: str = "") -> None:
    """Make the blog in a process of its own; `database` as in DATABASE_URL.

    Raises Failed.
    """
    done = subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "bench.big_blog", str(folder), "--posts", str(posts)],
        cwd=PROJECT,
        env=os.environ | {"DATABASE_URL": database},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Failed(done.stderr.strip())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.big_blog")
    parser.add_argument("folder", type=Path, help="becomes the site's DATA_DIR")
    parser.add_argument("--posts", type=int, default=100_000)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    os.environ["DATA_DIR"] = str(asked.folder.resolve())
    os.environ["SAMPLE_CONTENT"] = "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")
    _write(asked.posts)


def _write(posts: int) -> None:
    import django
    from django.core.management import call_command

    from site_config import beginning

    beginning.begin()
    django.setup()
    call_command("prepare")
    # Models can be imported now, and not before.
    from bench.blog_rows import fill
    from blog.models import Post

    if Post.objects.exists():
        sys.exit("There are posts already. Name an empty folder or database.")
    start = monotonic()

    def tell(written: int) -> None:
        seconds = monotonic() - start
        print(f"\r{written:,} of {posts:,} posts, {seconds:.0f} s", end="", flush=True)

    fill(posts, processes=PROCESSES, tell=tell)
    print()


if __name__ == "__main__":
    main()
