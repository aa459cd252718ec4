"""Logs for an operator: one JSON object a line, and never anybody's words or address."""

from __future__ import annotations

import traceback
from typing import Any

import structlog


def say_where_it_failed(logger: Any, name: str, event: dict[str, Any]) -> dict[str, Any]:
    """Put an error's type and place into its line, without the error's own text.

    That text may quote what somebody wrote: a database or a parser repeats what it was given.
    """
    kind, _error, trace = event.pop("exc_info", None) or (None, None, None)
    if kind is not None:
        event["error"] = kind.__name__
        event["where"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)
        ]
    return event


_shared = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    say_where_it_failed,
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer(),
            "foreign_pre_chain": _shared,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "engagement": {"level": "INFO"},
        "cms": {"level": "INFO"},
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}
