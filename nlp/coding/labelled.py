"""Rows that people have coded: what a coder learns from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.text.rows import Row

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Labelled:
    """A row that somebody coded, whole: themes that don't stand here don't apply.

    Attributes:
        id: the row's.
        text: its words.
        themes: ids of the themes that apply; none where none does.
        respondent: who wrote it; a row's own id where nobody says.
        question: the question that it answers.
    """

    id: str
    text: str
    themes: tuple[str, ...]
    respondent: str = ""
    question: str | None = None

    @property
    def row(self) -> Row:
        """Return the row without what was said of it."""
        return Row(self.id, self.text, self.respondent, self.question)


def in_own_order(examples: Iterable[Labelled]) -> list[Labelled]:
    """Return the examples in an order that doesn't depend on that of the input."""
    return sorted(examples, key=lambda one: (one.text, one.id))


def flags_of(examples: Sequence[Labelled], themes: Sequence[str]) -> Flags:
    """Return which theme applies to which example: shape (n_examples, n_themes).

    Themes that the codebook doesn't have are left out.
    """
    column = {theme: number for number, theme in enumerate(themes)}
    flags = np.zeros((len(examples), len(themes)), bool)
    for number, example in enumerate(examples):
        for theme in example.themes:
            if theme in column:
                flags[number, column[theme]] = True
    return flags
