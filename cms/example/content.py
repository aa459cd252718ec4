"""Reads the example's files. Every person, place and word in them is invented."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from engagement.core import clock

DATA = Path(__file__).parent / "data"


def read_yaml(name: str) -> Any:
    """Return what a YAML file of the example holds."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def read_rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON Lines file of the example."""
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def day(offset: int) -> dt.date:
    """Return the day that lies ``offset`` days from today; negative is past."""
    return clock.today() + dt.timedelta(days=offset)


def moment(offset: int, hour: int) -> dt.datetime:
    """Return an hour of London time on the day that lies ``offset`` days from today."""
    return dt.datetime.combine(day(offset), dt.time(hour), tzinfo=clock.LONDON)
