"""gunicorn's settings; `make run` and the container start it with this file."""

from __future__ import annotations

import gc
import os
import runpy
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from site_config import env, networks
from site_config.operating import server

try:
    # Read here already: what is wrong with them is said in one line.
    settings = runpy.run_module("site_config.settings")
    workers = env.integer("WEB_CONCURRENCY", 2, least=1, most=64)
except ImproperlyConfigured as error:
    sys.exit(f"octavo: {error}")

wsgi_app = "site_config.wsgi:application"
bind = f"127.0.0.1:{settings['PORT']}"
# gthread, whose threads wait for no client: see there.
worker_class = "site_config.gathering.worker.GatheringWorker"
threads = 2
# The site is loaded once, before the workers part from it: they share its memory, and
# one that has died is replaced at once. New code and settings: `manage.py reload`.
preload_app = True
timeout, graceful_timeout, keepalive = 30, 30, 5
# The heartbeat of a worker is a file; in memory, a busy disk cannot hold it up.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
# No client says below which path the site is: links would lead there for everybody.
forwarder_headers = ""
# X-Forwarded-Proto counts of the same peers as X-Forwarded-For.
forwarded_allow_ips = networks.for_gunicorn(settings["TRUSTED_PROXIES"])
# gunicorn 27 would open a control socket in the home directory.
control_socket_disable = True
logger_class = server.logger_class(settings["LOG_FORMAT"])


def when_ready(arbiter: Any) -> None:
    from site_config.operating import templates

    if arbiter.master_pid:
        stop_unless_it_works()
    templates.load()
    # What is shared stays so: the collector writes to what it looks at.
    gc.collect()
    gc.freeze()
    server.tell_systemd(arbiter)


def pre_exec(arbiter: object) -> None:
    server.check_program(arbiter)


def stop_unless_it_works() -> None:
    """Beside a server whose place this one is to take."""
    from site_config.operating import reloading, trying

    if why := trying.why_not():
        reloading.note_refusal(why)
        sys.exit(f"octavo: {why.splitlines()[0]}")


def post_worker_init(worker: object) -> None:
    from site_config.operating import reloading, reporting

    reporting.start()
    reloading.note_server(os.getppid())
    if settings["CDN_PURGE_URL"]:
        from site_config.page_cache import wiring

        wiring.start_purging()
