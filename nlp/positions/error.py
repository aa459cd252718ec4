"""How wrong positions and tone are, measured, for screens to show beside them.

``data/error.json`` is written by the measurement in ``tests/quality`` and never by hand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

FILE = "error.json"


def read_error() -> dict[str, dict[str, dict[str, float]]]:
    """Return measured figures, by measurement and name, each with ``value``, ``low``, ``high``.

    Intervals are 95 %, by bootstrap over respondents. "position, invented, written after" is
    what to expect of positions, "tone, patient comments, respondents set aside" of the tone.
    """
    text = files(__package__).joinpath("data", FILE).read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, float]]] = json.loads(text)
    return found


def write_error(figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
    """Put newly measured figures in the place of the old."""
    target = Path(str(files(__package__).joinpath("data", FILE)))
    target.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


POSITION_ERROR = read_error()
