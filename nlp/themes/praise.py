"""Passages that praise or thank without saying what for: one theme, by word lists, not by meaning.

They are a third of what patients write. Kept apart they swamp nothing, and an officer still sees
how many people were simply content.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from nlp.data import read_words
from nlp.embedding.protocol import Embedder
from nlp.themes.assembling import Found
from nlp.themes.describing import Description, exemplars
from nlp.themes.keywords import N_KEYWORDS
from nlp.themes.units import Passages
from nlp.themes.vectors import unit_rows
from nlp.themes.wording import Kind, words_of

NAME = "General praise"
DEFINITION = "Praise and thanks that do not say what for."
# Under any score that a passage with content can have, so that praise is a row's main theme only
# where the row has no other.
SCORE = 0.3


def find_praise(passages: Passages, embedder: Embedder, *, least: int) -> Found | None:
    """Return the theme of general praise, or None where fewer than ``least`` people praise."""
    numbers = [
        number for number, passage in enumerate(passages.passages) if passage.kind is Kind.PRAISE
    ]
    # Senders of copies count once here as everywhere where it is decided what is a theme.
    distinct = list(
        {passages.passages[number].unit: number for number in reversed(numbers)}.values()
    )
    people = {passages.rows[passages.passages[number].row].respondent for number in distinct}
    if len(people) < least:
        return None
    texts = [passages.passages[number].text for number in distinct]
    vectors = unit_rows(embedder.encode(texts))
    praising = read_words("praise")
    counts = Counter(word for text in texts for word in words_of(text) if word in praising)
    keywords = sorted(counts, key=lambda word: (-counts[word], word))[:N_KEYWORDS]
    shown = exemplars(passages, distinct, vectors, np.ones(len(distinct), bool))
    description = Description(NAME, DEFINITION, (), (), tuple(keywords), shown)
    return Found(description, dict.fromkeys(numbers, SCORE))
