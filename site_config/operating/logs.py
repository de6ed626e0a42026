"""The log: a line for each event, for people or as JSON; the server's own as well."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any, Final

from site_config.operating import request_ids
from site_config.operating.cleaning import clean, clean_traceback, printable


class LineFormatter(logging.Formatter):
    """A traceback is indented, so that no line of it passes for an event."""

    def format(self, record: logging.LogRecord) -> str:
        facts = [f"{name}={value}" for name, value in _facts(record).items()]
        said = f"{record.levelname} {record.name}: {clean(record.getMessage())}"
        first = printable(" ".join([_time(record), said, *facts]))
        return "\n  ".join([first, *map(printable, _traceback(record).splitlines())])


class JsonFormatter(logging.Formatter):
    """In ASCII: what is not, is escaped, and so is every end of a line."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": _time(record),
            "level": record.levelname,
            "logger": record.name,
            "message": clean(record.getMessage()),
            **_facts(record),
        }
        if traceback := _traceback(record):
            event["exception"] = traceback
        return json.dumps(event, default=str)


class InPassing(logging.Filter):
    """What any stranger causes is a short warning: no error, and without a place."""

    longest: Final = 120

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        is_long = len(said) > self.longest
        record.msg = said[: self.longest] + "…" if is_long else said
        record.args = record.exc_info = record.exc_text = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


FORMATS: Final = {"line": LineFormatter, "json": JsonFormatter}


def configuration(form: str) -> dict[str, Any]:
    """For `logging.config`; `form` is a key of FORMATS."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ours": {"()": FORMATS[form]}},
        "filters": {"in passing": {"()": InPassing}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "ours"}
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "octavo": {"level": "INFO"},
            "django.security.DisallowedHost": {"filters": ["in passing"]},
        },
    }


def _time(record: logging.LogRecord) -> str:
    """RFC 3339, in UTC."""
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _facts(record: logging.LogRecord) -> dict[str, Any]:
    """What `extra={"facts": …}` holds, and the request that it is about."""
    facts: dict[str, Any] = dict(getattr(record, "facts", {}))
    if name := request_ids.current.get():
        facts["request"] = str(name)
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in facts.items()
    }


def _traceback(record: logging.LogRecord) -> str:
    """Where it happened: code and messages, no values of variables."""
    if not record.exc_info:
        return ""
    return clean_traceback(logging.Formatter().formatException(record.exc_info))
