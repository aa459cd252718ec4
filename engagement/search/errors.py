"""Refusals of search."""

from __future__ import annotations


class SearchNotSaved(Exception):
    """A search can't be kept; the text says why and what to do."""
