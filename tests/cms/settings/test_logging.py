from __future__ import annotations

import json
import logging
import sys

import pytest
import structlog
from django.conf import settings


@pytest.fixture
def formatter():
    about = settings.LOGGING["formatters"]["json"]
    return structlog.stdlib.ProcessorFormatter(
        processor=about["processor"], foreign_pre_chain=about["foreign_pre_chain"]
    )


def test_lg_04_fault_is_logged_with_its_place_and_without_its_words(formatter):
    try:
        raise KeyError("Anna Petrova at the desk")
    except KeyError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "", 1, "Fault: %s", ("/x/",), sys.exc_info()
        )

    line = formatter.format(record)

    assert "Petrova" not in line
    logged = json.loads(line)
    assert (logged["event"], logged["error"]) == ("Fault: /x/", "KeyError")
    assert "test_logging.py" in logged["where"][0]
