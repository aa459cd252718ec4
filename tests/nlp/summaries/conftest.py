from __future__ import annotations

import pytest

from nlp.embedding.lexical import LexicalEmbedder
from nlp.summaries import Place, ThemePassages, summarise
from nlp.text.passages import split_passages
from nlp.text.rows import Row

PARKING = (
    "The car park is full by nine in the morning.",
    "I could not find a space in the car park.",
    "The car park machine took my coins and gave no ticket.",
    "Parking costs more than my appointment was worth.",
    "We drove round the car park for half an hour.",
)
WAITING = (
    "I waited three hours to be seen by a doctor.",
    "The waiting time was far too long for a child.",
    "We waited and nobody told us how long it would be.",
    "Waiting for the results took two more weeks.",
    "The waiting room clock was the only thing that moved.",
)


@pytest.fixture
def rows():
    """Ten people, each with a passage of their own, and one who says nothing of it."""
    texts = (*PARKING, *WAITING, "The tea was good.")
    return [Row(f"r{number}", text) for number, text in enumerate(texts)]


@pytest.fixture
def summary_of():
    """Summarise one theme of all passages of the rows (or of those given by id)."""

    def of(rows, *, ids=None, positions=None, name="Getting in"):
        places = tuple(
            Place(row.id, span.start, span.end)
            for row in rows
            if ids is None or row.id in ids
            for span in split_passages(row.text)
        )
        themes = [ThemePassages("t1", name, places)]
        return summarise(rows, themes, positions=positions, embedder=LexicalEmbedder())[0]

    return of
