"""Logs for an operator: one JSON object a line, and never anybody's words or address."""

from __future__ import annotations

import structlog

_shared = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
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
