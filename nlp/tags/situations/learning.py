"""Learn anew from the packaged situations: what ``python -m nlp.tags`` does."""

from __future__ import annotations

import numpy as np

from nlp.coding.features import Word
from nlp.data import everyday_remarks
from nlp.embedding import Embedder
from nlp.frameworks import WordLists, read_word_lists
from nlp.tags.catalogue import Entry, word_list_entries
from nlp.tags.matching import TermMatcher
from nlp.tags.meaning import STEPS, encode_all
from nlp.tags.situations.fitting import Lesson, fit_situations
from nlp.tags.situations.model import SituationModel, Subjects, term_name, words_of
from nlp.tags.situations.reading import Situation, read_situations, situations_sha256


def learn_situations(embedder: Embedder, *, share: float = 1.0) -> SituationModel:
    """Return what the packaged situations teach.

    Args:
        embedder: the sentence encoder that tagging will use.
        share: 0 to 1, of the remarks, evenly spread: for a learning curve.
    """
    situations: list[Situation | None] = list(_part(read_situations(), share))
    texts = [one.text for one in situations if one is not None]
    situations += [None] * len(everyday_remarks())
    texts += everyday_remarks()
    words = WordFinder(read_word_lists())
    vectors = encode_all(texts, embedder)
    lesson = Lesson(
        situations=situations,
        words=[words.of(text) for text in texts],
        vectors=np.stack([vectors[text] for text in texts]).astype(np.float64) / STEPS,
    )
    record = {
        "situations_sha256": situations_sha256(),
        "n_situations": str(len(situations) - len(everyday_remarks())),
        "encoder": embedder.name,
    }
    return fit_situations(lesson, _subjects(situations), record)


class WordFinder:
    """Finds the words of texts, with the terms of all characteristics and groups."""

    def __init__(self, word_lists: WordLists) -> None:
        self.entries: tuple[Entry, ...] = word_list_entries(word_lists)
        self._matcher = TermMatcher(self.entries)
        self._names = [term_name(entry.kind, entry.ref) for entry in self.entries]

    def of(self, text: str) -> tuple[Word, ...]:
        """Return the words of one text."""
        return words_of(text, self._matcher.find(text), self._names)


def _part(situations: tuple[Situation, ...], share: float) -> list[Situation]:
    return [
        one for place, one in enumerate(situations) if int((place + 1) * share) > int(place * share)
    ]


def _subjects(situations: list[Situation | None]) -> Subjects:
    found = dict.fromkeys((one.subject, one.file) for one in situations if one is not None)
    return Subjects(tuple(found))
