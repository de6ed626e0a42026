"""One gunicorn takes over from another, on real requests."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns
from threading import Event, Thread
from time import sleep
from urllib.request import urlopen

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.core.management.base import CommandError

from site_config.operating import reloading
from tests.factories import make_post
from tests.serving import ROOT, Gunicorn

pytestmark = pytest.mark.django_db(transaction=True)

OLD, NEW = "https://old.example", "https://new.example"
PATHS = ("/robots.txt", "/blog/a-post/", "/search/?q=post", "/admin/login/")


def read(address: str) -> str:
    with urlopen(address, timeout=60) as answer:  # noqa: S310  # http
        text: str = answer.read().decode()
        return text


@pytest.fixture
def site_url(gunicorn: Gunicorn, settings: LazySettings, tmp_path: Path) -> Path:
    """The file of a setting of the server, which is served with it."""
    gunicorn.stop()
    file = tmp_path / "site-url"
    file.write_text(OLD)
    gunicorn.variables["SITE_URL_FILE"] = str(file)
    gunicorn.workers = 2
    gunicorn.start()
    settings.DATA_DIR, settings.PORT = tmp_path, gunicorn.port
    return file


@contextmanager
def load(url: str) -> Iterator[list[str]]:
    """Four readers; what they got, empty words for an answer that failed."""
    got: list[str] = []
    over = Event()

    def ask(path: str) -> None:
        while not over.is_set():
            try:
                got.append(read(url + path))
            except (OSError, HTTPException):
                got.append("")

    threads = [Thread(target=ask, args=[path]) for path in PATHS]
    for thread in threads:
        thread.start()
    try:
        yield got
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_no_request_fails_and_settings_are_new(gunicorn: Gunicorn, site_url: Path):
    make_post(slug="a-post")
    old = reloading.pid_file().read_text()
    assert f"{OLD}/sitemap.xml" in read(f"{gunicorn.url}/robots.txt")

    with load(gunicorn.url) as got:
        for _ in range(2):
            site_url.write_text(NEW)
            call_command("reload")
        seen = len(got)

    assert f"{NEW}/sitemap.xml" in read(f"{gunicorn.url}/robots.txt")
    assert seen > len(PATHS)
    assert got.count("") == 0
    assert reloading.pid_file().read_text() != old


def test_what_cannot_start_replaces_nothing(gunicorn: Gunicorn, site_url: Path):
    site_url.write_text("no address")

    with pytest.raises(CommandError, match=r"the old ones .* go on answering"):
        call_command("reload")

    assert OLD in read(f"{gunicorn.url}/robots.txt")
    site_url.write_text(NEW)
    call_command("reload")
    assert NEW in read(f"{gunicorn.url}/robots.txt")


@pytest.fixture
def environment(gunicorn: Gunicorn, site_url: Path, tmp_path: Path) -> Path:
    """A virtual environment of the server's own, with the packages of ours."""
    ours, folder = Path(sys.prefix), tmp_path / "environment"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(ours / "pyvenv.cfg", folder)
    (folder / "lib").symlink_to(ours / "lib")
    (folder / "bin" / "python").symlink_to(Path(sys.executable).resolve())
    script = (ours / "bin" / "gunicorn").read_text().split("\n", 1)[1]
    gunicorn.stop()
    gunicorn.program = folder / "bin" / "gunicorn"
    gunicorn.program.write_text(f"#!{folder}/bin/python\n{script}")
    gunicorn.program.chmod(0o755)
    gunicorn.start()
    return folder


def test_without_an_interpreter_the_old_ones_go_on(
    gunicorn: Gunicorn, environment: Path
):
    """As after an upgrade that broke off."""
    before = gunicorn.worker_ids()
    (environment / "bin").rename(environment / "moved")

    with pytest.raises(CommandError) as caught:
        call_command("reload")

    told = str(caught.value)
    assert f"{environment}/bin/python" in told
    assert "No such file" in told
    assert "go on answering. Put the virtual environment back" in told
    assert OLD in read(f"{gunicorn.url}/robots.txt")
    # The second one may have come since.
    assert set(before) <= set(gunicorn.worker_ids())


def test_nor_does_a_signal_alone_end_them(gunicorn: Gunicorn, environment: Path):
    before = gunicorn.worker_ids()
    (environment / "bin").rename(environment / "moved")

    os.kill(int(reloading.pid_file().read_text()), signal.SIGUSR2)

    said = f"{environment}/bin/python cannot be run"
    for _ in range(600):
        if any(said in line for line in gunicorn.said):
            break
        sleep(0.05)
    else:
        raise AssertionError("It says nothing.")
    assert OLD in read(f"{gunicorn.url}/robots.txt")
    assert set(before) <= set(gunicorn.worker_ids())


@pytest.fixture
def checkout(gunicorn: Gunicorn, site_url: Path, tmp_path: Path) -> Path:
    """What the server runs, and may be changed beside it."""
    gunicorn.stop()
    gunicorn.root = tmp_path / "checkout"
    for name in ("blog", "site_config", "static", "templates", "editor"):
        copytree(ROOT / name, gunicorn.root / name, ignore=ignore_patterns("*.pyc"))
    for name in ("gunicorn.conf.py", "manage.py"):
        copyfile(ROOT / name, gunicorn.root / name)
    gunicorn.start()
    return gunicorn.root


def test_a_template_that_is_broken_replaces_nothing(gunicorn: Gunicorn, checkout: Path):
    """Nor is it ever shown by processes that have shown no page yet."""
    make_post(slug="a-post")
    template = checkout / "templates" / "base.html"
    before = template.read_text()
    template.write_text(before + "{% nonsense %}")

    with load(gunicorn.url) as got, pytest.raises(CommandError) as refused:
        call_command("reload")

    said = str(refused.value)
    assert "/ answers 500: TemplateSyntaxError: Invalid block tag" in said
    assert "go on answering" in said
    assert f"The traceback is in {reloading.refusal_file()}." in said
    assert "Traceback (most recent call last)" in reloading.refusal_file().read_text()
    assert reloading.refusal_file().stat().st_mode & 0o777 == 0o600
    assert got.count("") == 0
    assert "nonsense" not in read(gunicorn.url)
    template.write_text(before + "<!-- mended -->")
    call_command("reload")
    assert "mended" in read(gunicorn.url)
    assert not reloading.refusal_file().exists()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("1 / 0", r"/feed\.xml answers 500: ZeroDivisionError"),
        ("raise SystemExit('of its own')", "SystemExit: of its own"),
    ],
)
def test_a_feed_that_fails_replaces_nothing(
    gunicorn: Gunicorn, checkout: Path, fault: str, said: str
):
    module = checkout / "blog" / "feeds" / "rss.py"
    broken = f"def write_around(*arguments): {fault}\n\nwrite = write_around\n"
    module.write_text(f"{module.read_text()}\n{broken}")

    with pytest.raises(CommandError, match=said):
        call_command("reload")

    assert "<rss" in read(f"{gunicorn.url}/feed.xml")


def test_a_database_that_is_away_is_not_the_new_codes_fault(
    gunicorn: Gunicorn, checkout: Path
):
    settings = checkout / "site_config" / "settings.py"
    nowhere = 'DATABASES["default"]["NAME"] = "/nowhere/blog"'
    settings.write_text(f"{settings.read_text()}\n{nowhere}\n")

    with pytest.raises(CommandError) as refused:
        call_command("reload")

    said = str(refused.value)
    assert "The database cannot be reached with the new settings" in said
    assert "traceback" not in said
    assert OLD in read(f"{gunicorn.url}/robots.txt")


def test_without_a_server_it_says_so(settings: LazySettings, tmp_path: Path):
    settings.DATA_DIR = tmp_path
    reloading.pid_file().parent.mkdir()
    reloading.pid_file().write_text("4194999")

    with pytest.raises(CommandError, match="No gunicorn of this site answers"):
        call_command("reload")


def test_systemd_is_told_who_the_main_process_is(
    gunicorn: Gunicorn, site_url: Path, tmp_path: Path
):
    gunicorn.stop()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(60)
        gunicorn.variables["NOTIFY_SOCKET"] = str(tmp_path / "notify")
        gunicorn.start()
        first = main_process(systemd)

        call_command("reload")

        second = main_process(systemd)
    assert second == int(reloading.pid_file().read_text()) != first


def main_process(systemd: socket.socket) -> int:
    while "MAINPID=" not in (said := systemd.recv(4096).decode()):
        pass
    return int(said.rpartition("=")[2])
