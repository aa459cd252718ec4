"""Summaries of themes that can't lie: every sentence rests on a count and on passages."""

from __future__ import annotations

from nlp.summaries.quantities import quantity_word
from nlp.summaries.summarising import summarise
from nlp.summaries.summary import Part, Place, Quote, ThemeSummary
from nlp.summaries.themed import ThemePassages, ThemesRefused, read_themes
from nlp.summaries.verifying import SummaryRefused, verify_summary

__all__ = [
    "Part",
    "Place",
    "Quote",
    "SummaryRefused",
    "ThemePassages",
    "ThemeSummary",
    "ThemesRefused",
    "quantity_word",
    "read_themes",
    "summarise",
    "verify_summary",
]
