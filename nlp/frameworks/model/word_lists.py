"""The words people use about characteristics and groups."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WordListEntry:
    """A characteristic or a group with the words people use about it, and look-alikes."""

    id: str
    title: str
    description: str
    terms: tuple[str, ...]
    not_terms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """The protected characteristics and the groups beyond them.

    Attributes:
        sha256: of both lists' canonical JSON.
    """

    characteristics: tuple[WordListEntry, ...]
    groups: tuple[WordListEntry, ...]
    sha256: str

    @property
    def characteristic_ids(self) -> tuple[str, ...]:
        """Return the ids of the characteristics, in the order of the file."""
        return tuple(entry.id for entry in self.characteristics)

    @property
    def group_ids(self) -> tuple[str, ...]:
        """Return the ids of the groups, in the order of the file."""
        return tuple(entry.id for entry in self.groups)
