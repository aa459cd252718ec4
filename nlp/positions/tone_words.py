"""Find the warm and sharp words of a text, turned by "not", "very" and "but".

Source: the rules, not the words or numbers, follow Polanyi and Zaenen (2006), "Contextual valence
shifters", and Hutto and Gilbert (2014), "VADER". The words and weights are ours, in
``data/tone.txt``. Limits: English; irony is taken at its word; a negation further than four words
before its word, or after it, isn't seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.positions.word_lists import Token, find_entries, read_list, tokens_of
from nlp.text.passages import split_passages
from nlp.text.spans import Span

REACH = 4  # words between a negation and what it turns
TURNED = -0.6  # "not good" is less bad than "bad"
MORE, LESS = 1.3, 0.6
AFTER_BUT, BEFORE_BUT = 1.25, 0.75
_BUT = re.compile(r"(?:but|however|although|though|yet|unfortunately)\b", re.IGNORECASE)
_NEW_THOUGHT = re.compile(r"[,;:.!?]|\b(?:and|but|because|so|when|if)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ToneWord:
    """A word with a tone.

    Attributes:
        span: where it stands, without the words that turn it.
        weight: -4 (sharp) to 4 (warm), after all turns.
        why: in plain words.
        is_turned: whether a negation turned it.
        passage: the passage it stands in.
    """

    span: Span
    weight: float
    why: str
    is_turned: bool
    passage: Span


def find_tone_words(text: str, passages: list[Span] | None = None) -> list[ToneWord]:
    """Return the words with a tone, in order.

    Args:
        text: any text.
        passages: those of `split_passages` where the caller has them already.
    """
    passages = split_passages(text) if passages is None else passages
    words: list[ToneWord] = []
    for number, passage in enumerate(passages):
        following = passages[number + 1] if number + 1 < len(passages) else None
        share = _share(text, passage, following)
        words.extend(_of_passage(text, passage, share))
    return words


def _share(text: str, passage: Span, following: Span | None) -> float:
    """Return how much a clause counts: what follows a "but" is what was meant."""
    if _BUT.match(text, passage.start, passage.end):
        return AFTER_BUT
    if following is not None and _BUT.match(text, following.start, following.end):
        return BEFORE_BUT
    return 1.0


def _of_passage(text: str, passage: Span, share: float) -> Iterator[ToneWord]:
    tokens = tokens_of(text, passage)
    for entry in find_entries(tokens, "tone"):
        weight = float(entry.head) * share
        why = "a warm word" if weight > 0 else "a sharp word"
        before = words_before(text, tokens, entry.first)
        is_turned = is_negated(before)
        if is_turned:
            weight *= TURNED
            why += ", turned by a negation"
        weight *= _strength(before)
        yield ToneWord(entry.span, weight, why, is_turned, passage)


def words_before(text: str, tokens: list[Token], first: int, *, reach: int = REACH) -> list[Token]:
    """Return up to ``reach`` words before the word, none from before a comma or a joining word."""
    before: list[Token] = []
    end = tokens[first].span.start
    for token in reversed(tokens[max(0, first - reach) : first]):
        if _NEW_THOUGHT.search(text, token.span.start, end):
            break
        before.insert(0, token)
        end = token.span.start
    return before


def is_negated(before: list[Token]) -> bool:
    """Say whether a negation stands among the words before a word; two undo each other."""
    heads = read_list("turning")
    return sum(heads.get((token.word,)) == "not" for token in before) % 2 == 1


def _strength(before: list[Token]) -> float:
    heads = read_list("turning")
    strength = 1.0
    for token in before[-2:]:
        head = heads.get((token.word,))
        strength *= MORE if head == "more" else LESS if head == "less" else 1.0
    return strength
