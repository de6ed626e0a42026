"""gunicorn, as it is watched."""

from __future__ import annotations

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
