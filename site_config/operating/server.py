"""gunicorn, as it is watched and replaced."""

from __future__ import annotations

import os
from typing import Any

from gunicorn import systemd
from gunicorn.config import Config
from gunicorn.glogging import Logger

from site_config.operating.logs import FORMATS


def logger_class(form: str) -> type[Logger]:
    """Its own lines in the format of all others, one of FORMATS. A configuration of
    logging would do, but for turning its access log on, which names readers.
    """

    class OurLogger(Logger):  # type: ignore[misc]  # gunicorn has no types
        def setup(self, cfg: Config) -> None:
            super().setup(cfg)
            for handler in self.error_log.handlers:
                handler.setFormatter(FORMATS[form]())

    return OurLogger


def tell_systemd(arbiter: Any) -> None:
    """Who the main process is, for it may have replaced another one; nothing without
    systemd. The service needs `NotifyAccess=all`: this one is not the main process yet.
    """
    systemd.sd_notify(f"READY=1\nMAINPID={os.getpid()}", arbiter.log)


def check_program(arbiter: Any) -> None:
    """In a process that is about to become another gunicorn. It parted from the one
    that answers, and knows its workers: an error here would have it end them.
    """
    program = arbiter.START_CTX[0]
    if not os.access(program, os.X_OK):
        arbiter.log.error("%s cannot be run: nothing is replaced.", program)
        os._exit(1)
