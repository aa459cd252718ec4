"""Frameworks: an organisation's equality strategy as data, read and checked in this one place."""

from __future__ import annotations

from nlp.frameworks.loader import (
    packaged_frameworks,
    read_framework,
    read_framework_text,
    read_word_lists,
)
from nlp.frameworks.model import Framework, Objective, WordListEntry, WordLists
from nlp.frameworks.problems import FrameworkError, Problem

__all__ = [
    "Framework",
    "FrameworkError",
    "Objective",
    "Problem",
    "WordListEntry",
    "WordLists",
    "packaged_frameworks",
    "read_framework",
    "read_framework_text",
    "read_word_lists",
]
