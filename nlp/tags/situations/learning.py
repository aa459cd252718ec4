"""Learn anew from the packaged situations: what ``python -m nlp.tags`` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np

from nlp.coding.features import Word
from nlp.data import everyday_remarks
from nlp.embedding import Embedder
from nlp.frameworks import WordLists, read_word_lists
from nlp.tags.catalogue import Entry, word_list_entries
from nlp.tags.matching import TermMatcher
from nlp.tags.meaning import STEPS, encode_all
from nlp.tags.situations.fitting import Lesson, Stretch, Told, fit_situations
from nlp.tags.situations.model import SituationModel, Subjects, term_name, words_of
from nlp.tags.situations.reading import (
    Response,
    Situation,
    read_responses,
    read_situations,
    situations_sha256,
)
from nlp.tags.situations.views import Passage, views_of
from nlp.text.passages import split_passages


def learn_situations(embedder: Embedder, *, share: float = 1.0) -> SituationModel:
    """Return what the packaged situations and responses teach.

    Args:
        embedder: the sentence encoder that tagging will use.
        share: 0 to 1, of the remarks and responses, evenly spread: for a learning curve.
    """
    situations, responses = _part(read_situations(), share), _part(read_responses(), share)
    told: list[tuple[str, Told]] = [(one.text, one) for one in situations]
    told += [pair for response in responses for pair in _read_as(response)]
    told += [(text, None) for text in everyday_remarks()]
    texts = [text for text, _ in told]
    words = WordFinder(read_word_lists())
    vectors = encode_all(texts, embedder)
    lesson = Lesson(
        told=[one for _, one in told],
        words=[words.of(text) for text in texts],
        vectors=np.stack([vectors[text] for text in texts]).astype(np.float64) / STEPS,
    )
    record = {
        "situations_sha256": situations_sha256(),
        "n_situations": str(len(situations)),
        "n_responses": str(len(responses)),
        "encoder": embedder.name,
    }
    return fit_situations(lesson, _subjects(situations), record)


def _read_as(response: Response) -> Iterator[tuple[str, Told]]:
    """Yield a response whole, then the other stretches of it that tagging would read."""
    yield response.text, response
    passages = [Passage(0, span) for span in split_passages(response.text)]
    spans = (span for place in range(len(passages)) for span in views_of(passages, place))
    stretches = dict.fromkeys(span.of(response.text) for span in spans)
    for text in stretches:
        if text != response.text:
            yield text, Stretch(response)


Item = TypeVar("Item")


class WordFinder:
    """Finds the words of texts, with the terms of all characteristics and groups."""

    def __init__(self, word_lists: WordLists) -> None:
        self.entries: tuple[Entry, ...] = word_list_entries(word_lists)
        self._matcher = TermMatcher(self.entries)
        self._names = [term_name(entry.kind, entry.ref) for entry in self.entries]

    def of(self, text: str) -> tuple[Word, ...]:
        """Return the words of one text."""
        return words_of(text, self._matcher.find(text), self._names)


def _part(items: Sequence[Item], share: float) -> list[Item]:
    return [one for place, one in enumerate(items) if int((place + 1) * share) > int(place * share)]


def _subjects(situations: Sequence[Situation]) -> Subjects:
    found = dict.fromkeys((one.subject, one.file) for one in situations)
    return Subjects(tuple(found))
