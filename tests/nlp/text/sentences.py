"""Invented sentences as residents might write them, by language; none comes from a list.

Written before the detector's thresholds were set, and not changed for them since.
"""

from __future__ import annotations

import json
from pathlib import Path

_FILE = Path(__file__).with_suffix(".json")
SENTENCES: dict[str, list[str]] = json.loads(_FILE.read_text(encoding="utf-8"))
