"""Where answers stand on what a question proposes, and in what tone they are written."""

from __future__ import annotations

from nlp.positions.finding import Position, find_positions

__all__ = ["Position", "find_positions"]
