"""Find texts from which nothing can be understood: too little, gibberish, one thing over and over.

"More benches." is an answer. Limits: sense made of nonsense words; very long texts are only said
to be long.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter

from nlp.data import read_words
from nlp.screening.shapes import Flag, simple_flag
from nlp.text.duplicates import same_words
from nlp.text.spans import Span

MOST_LETTERS = 20_000
FEWEST_REPEATS = 3
REPEATED_SHARE = 0.6
SQUEEZED = 12.0
FEWEST_SQUEEZED = 300
GIBBERISH_SHARE = 0.5
MOST_EMPTY_WORDS = 4
MOST_LOOKED_AT = 50_000

NO_WORDS = "there are no words in it"
SAYS_NOTHING = "it says nothing by itself"
KEYS = "keys struck at random"
REPEATED = "one thing over and over"
LONG = "far longer than an answer"

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "poiuytrewq", "lkjhgfdsa", "mnbvcxz")
_KEY_RUNS = frozenset(row[at : at + 4] for row in _ROWS for at in range(len(row) - 3)) - {
    "were", "tyre", "oper", "pert", "rope", "tree", "weri",
}  # fmt: skip
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{6,}")
_SAME = re.compile(r"(\w)\1{4,}")
_MORE_EMPTY = frozenset(
    {"hi", "hello", "hiya", "hey", "asdf", "blah", "bla", "lol", "maybe", "dunno", "whatever",
     "testing", "meh", "hmm", "yep", "nope", "yeah", "nah", "agree", "disagree", "good", "bad",
     "yes please", "no thanks", "no thank you", "no thankyou", "y", "n", "same", "skip", "pass"}
)  # fmt: skip


def judge_length(text: str, passages: list[Span]) -> Flag | None:
    """Return a flag where a text is of the wrong length or sense.

    Args:
        text: the text.
        passages: its passages.
    """
    why = _why(text, passages)
    return simple_flag("length", text, [(0, len(text), why)]) if why else None


def _why(text: str, passages: list[Span]) -> str:
    words = _WORD.findall(text[:MOST_LOOKED_AT])
    if not any(char.isalpha() for word in words for char in word):
        return NO_WORDS
    plain = " ".join(word.lower().replace("\u2019", "'") for word in words)
    said = {plain, text.strip().rstrip(".!").lower()}  # "n/a" is two words and one answer
    if len(words) <= MOST_EMPTY_WORDS and said & (read_words("nothing") | _MORE_EMPTY):
        return SAYS_NOTHING
    n_random = sum(1 for word in words if _is_random(word.lower()))
    if n_random and n_random >= GIBBERISH_SHARE * len(words):
        return KEYS
    if _is_repeated(text, words, passages):
        return REPEATED
    return LONG if len(text) > MOST_LETTERS else ""


def _is_random(word: str) -> bool:
    has_run = any(word[at : at + 4] in _KEY_RUNS for at in range(len(word) - 3))
    return has_run or bool(_CONSONANTS.search(word) or _SAME.search(word))


def _is_repeated(text: str, words: list[str], passages: list[Span]) -> bool:
    said = [same_words(span.of(text)) for span in passages[:2000]]
    said = [one for one in said if one.count(" ") >= 1]
    if said:
        most = Counter(said).most_common(1)[0][1]
        if most >= FEWEST_REPEATS and most >= REPEATED_SHARE * len(said):
            return True
    low = [word.lower() for word in words]
    if len(low) >= 2 * FEWEST_REPEATS and len(set(low)) <= len(low) / (2 * FEWEST_REPEATS):
        return True
    data = text[:MOST_LOOKED_AT].encode("utf-8", "replace")
    return len(data) > FEWEST_SQUEEZED and len(data) / len(zlib.compress(data)) > SQUEEZED
