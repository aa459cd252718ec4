"""Suggest themes: what the passages of many answers have in common."""

from __future__ import annotations

from nlp.themes.comparing import RunComparison, ThemeMatch, ThemeMention, compare_runs
from nlp.themes.finding import STEPS, find_themes
from nlp.themes.run import Assignment, Example, Theme, ThemeRun

__all__ = [
    "STEPS",
    "Assignment",
    "Example",
    "RunComparison",
    "Theme",
    "ThemeMatch",
    "ThemeMention",
    "ThemeRun",
    "compare_runs",
    "find_themes",
]
