"""Why an engine can't answer; search then asks the database."""

from __future__ import annotations


class SearchUnavailable(Exception):
    """The engine can't answer now; the database can."""


class IndexMissing(SearchUnavailable):
    """The body's index is not there or can't be read: build it again."""


class EngineDown(SearchUnavailable):
    """The search server does not answer, or not in time."""
