"""Screening: what a moderator must know of a text before it is read any further.

`screen_rows` does the whole job. It flags and advises; a person decides.
"""

from __future__ import annotations

from nlp.screening.screen import METHOD, screen_rows
from nlp.screening.shapes import KINDS, Advice, Flag, Kind, Screened

__all__ = ["KINDS", "METHOD", "Advice", "Flag", "Kind", "Screened", "screen_rows"]
