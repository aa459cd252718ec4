"""Which words say what a passage is about, and which passages say nothing.

Half of all comments praise or thank without saying what for, or say that there is nothing to say.
They would swamp every theme, so they are set apart by editable word lists (``nlp/data/words``):
``stop`` (grammar), ``generic`` (evaluation, thanks, the service as such, empty verbs), ``who``
(professions and kin: otherwise themes form by who did it), ``praise`` and ``nothing``.

Words are dropped only where the share of generic passages is high: on short enquiries with many
narrow topics, "change", "give" or "help" are what the text is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from nlp.data import read_words

# From this share of passages without a content word on, generic words are dropped.
GENERIC_SHARE = 0.08
# A word in more than this share of the passages is what everything is about, not one theme.
EVERYWHERE_SHARE = 0.25
EVERYWHERE_LEAST = 30

_WORD = re.compile(r"[^\W_]+(?:['\u2019/&][^\W_]+)*")
_NEGATION = re.compile(
    r"\b(?:not|no|never|nothing|cannot|\w+n't|(?:do|does|did|ca|could|would|wo|is|was|are)nt)\b"
)
_LONGEST_NOTHING = 6


class Kind(Enum):
    """What a passage is good for."""

    CONTENT = "content"
    PRAISE = "praise"
    NOTHING = "nothing"
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True)
class Wording:
    """The words that don't count as content in one collection.

    Attributes:
        dropped: words that are no theme by themselves.
        context: words of the question, and words that are everywhere.
        is_gated: whether generic words count as content because they are rare here.
    """

    dropped: frozenset[str]
    context: frozenset[str]
    is_gated: bool

    @property
    def nameless(self) -> frozenset[str]:
        """Words that can't name a theme: also those that count as content here."""
        return self.dropped | self.context | unspecific_words()

    def content(self, text: str) -> tuple[str, ...]:
        """Return the passage's content words in small letters, in order."""
        left = self.dropped | self.context
        return tuple(word for word in words_of(text) if word not in left and not word.isdigit())

    def kind(self, text: str) -> Kind:
        """Say whether a passage has content, is plain praise, or says nothing."""
        if says_nothing(text):
            return Kind.NOTHING
        if any(word not in self.dropped and not word.isdigit() for word in words_of(text)):
            return Kind.CONTENT
        return Kind.PRAISE if is_praise(text) else Kind.NOTHING


def words_of(text: str) -> list[str]:
    """Return the words in small letters, with a straight apostrophe."""
    return [word.replace("\u2019", "'") for word in _WORD.findall(text.casefold())]


def says_nothing(text: str) -> bool:
    """Say whether the whole passage is an empty answer: "n/a", "ok", "nothing to add"."""
    words = words_of(text)
    if len(words) > _LONGEST_NOTHING:
        return False
    return not words or " ".join(words) in read_words("nothing")


def is_praise(text: str) -> bool:
    """Say whether a passage of generic words praises or thanks."""
    padded = f" {' '.join(words_of(text))} "
    if any(f" {phrase} " in padded for phrase in read_words("praise_phrases")):
        return True
    if _NEGATION.search(padded):
        return False
    return any(f" {word} " in padded for word in read_words("praise"))


def unspecific_words() -> frozenset[str]:
    """Return the words of grammar, evaluation and profession."""
    return read_words("stop") | read_words("generic") | read_words("who")


def fit_wording(texts: Sequence[str], questions: Iterable[str]) -> Wording:
    """Return which words don't count as content in these passages.

    Args:
        texts: the passages.
        questions: the questions that they answer: their words are the question's, not the
            answer's.
    """
    generic = Wording(dropped=unspecific_words(), context=frozenset(), is_gated=False)
    n_generic = sum(1 for text in texts if not generic.content(text))
    is_gated = n_generic <= GENERIC_SHARE * len(texts)
    dropped = read_words("stop") if is_gated else generic.dropped
    asked = frozenset(word for question in questions for word in words_of(question))
    return Wording(
        dropped=dropped,
        context=(asked | _everywhere(texts)) - dropped,
        is_gated=is_gated,
    )


def _everywhere(texts: Sequence[str]) -> frozenset[str]:
    if len(texts) < EVERYWHERE_LEAST:
        return frozenset()
    counts = Counter(word for text in texts for word in set(words_of(text)))
    least = EVERYWHERE_SHARE * len(texts)
    return frozenset(word for word, count in counts.items() if count > least)
