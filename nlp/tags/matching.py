"""Find a catalogue's terms in a text: look-alikes masked first, whole words, any case.

A term inside a longer term of the same entry counts once, as the longer. Look-alikes of several
words are masked in any inflection ("turned a blind eye" by "turn a blind eye"): masking too
much costs a clue, masking too little a false tag. Source of the stems: Porter's English stemmer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import Stemmer

from nlp.tags.catalogue import Entry
from nlp.tags.phrases import Found, PhraseFinder
from nlp.tags.plurals import with_other_number
from nlp.tags.words import Word, fold_phrase, split_words

Role = Literal["alone", "with_about", "cause", "effect"]


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term in a text.

    Attributes:
        entry: its entry's place in the catalogue.
        term: as the framework or word list writes it.
        role: whether it counts by itself or only together with something.
        start: first code point.
        end: the code point after the last.
        n_words: its length in words.
        is_doubtful: whether the entry's own look-alikes hold it, as "race track" holds "race".
    """

    entry: int
    term: str
    role: Role
    start: int
    end: int
    n_words: int
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    entry: int
    term: str
    role: Role
    is_doubtful: bool


class TermMatcher:
    """Finds the terms of a catalogue's entries."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        phrases: list[_Phrase] = []
        spelled: list[tuple[int, tuple[str, ...]]] = []
        masks: list[tuple[int, tuple[str, ...]]] = []
        stem_masks: list[tuple[int, tuple[str, ...]]] = []
        for number, entry in enumerate(entries):
            look_alikes = [fold_phrase(phrase) for phrase in (*entry.not_terms, *entry.also_not)]
            mask_words = {word for words in look_alikes for word in words}
            for term, role in _roles(entry):
                words = fold_phrase(term)
                doubtful = any(_holds(look_alike, words) for look_alike in look_alikes)
                for variant in with_other_number(words, never=mask_words):
                    spelled.append((len(phrases), variant))
                phrases.append(_Phrase(number, term, role, doubtful))
            for words in look_alikes:
                if len(words) > 1:
                    stem_masks.append((number, tuple(self._stemmer.stemWords(list(words)))))
                masks += [(number, variant) for variant in with_other_number(words)]
        self._phrases = phrases
        self._terms = PhraseFinder(spelled)
        self._masks = PhraseFinder(masks)
        self._stem_masks = PhraseFinder(stem_masks)

    def find(self, text: str) -> list[TermHit]:
        """Return the text's terms, by place; offsets count its code points."""
        words = split_words(text)
        found = list(self._terms.find(words))
        if not found:
            return []
        masked = self._masked(words)
        kept: dict[int, list[Found]] = {}
        for hit in found:
            entry = self._phrases[hit.phrase].entry
            if not any(_overlap(hit, mask) for mask in masked.get(entry, ())):
                kept.setdefault(entry, []).append(hit)
        hits = [self._hit(hit, words) for entry in kept.values() for hit in _longest(entry)]
        return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.entry, hit.term))

    def _masked(self, words: list[Word]) -> dict[int, list[Found]]:
        """Return the look-alikes in the text by their entry; ``phrase`` is the entry here."""
        stems = self._stemmer.stemWords([word.folded for word in words])
        stemmed = [word._replace(folded=stem) for word, stem in zip(words, stems, strict=True)]
        masked: dict[int, list[Found]] = {}
        for mask in (*self._masks.find(words), *self._stem_masks.find(stemmed)):
            masked.setdefault(mask.phrase, []).append(mask)
        return masked

    def _hit(self, found: Found, words: list[Word]) -> TermHit:
        phrase = self._phrases[found.phrase]
        return TermHit(
            entry=phrase.entry,
            term=phrase.term,
            role=phrase.role,
            start=words[found.first].start,
            end=words[found.after - 1].end,
            n_words=found.after - found.first,
            is_doubtful=phrase.is_doubtful,
        )


def _roles(entry: Entry) -> Iterator[tuple[str, Role]]:
    roles: tuple[tuple[Iterable[str], Role], ...] = (
        (entry.terms, "alone"),
        (entry.also, "alone"),
        (entry.with_about, "with_about"),
        (entry.causes, "cause"),
        (entry.effects, "effect"),
    )
    for terms, role in roles:
        for term in terms:
            yield term, role


def _holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    last = len(whole) - len(part)
    return any(whole[place : place + len(part)] == part for place in range(last + 1))


def _overlap(one: Found, other: Found) -> bool:
    return one.first < other.after and other.first < one.after


def _longest(found: list[Found]) -> list[Found]:
    """Return the hits of one entry that lie in no other; of equals the first listed."""
    kept: list[Found] = []
    for hit in sorted(found, key=lambda hit: (hit.first - hit.after, hit.first, hit.phrase)):
        if not any(other.first <= hit.first and hit.after <= other.after for other in kept):
            kept.append(hit)
    return kept
