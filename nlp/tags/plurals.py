"""The other number of a term: "Muslims" for "Muslim", "a Black person" for "Black people".

The word lists give plurals "only where they matter", so a term stands for its regular plural
too. Limits: only the last word changes, and single irregular words stay as listed ("men" is in
the lists and "man" is not, on purpose: a man turns up in every other sentence).
"""

from __future__ import annotations

from collections.abc import Collection

FEWEST_LETTERS = 3

_IRREGULAR = {
    "people": "person",
    "person": "people",
    "women": "woman",
    "woman": "women",
    "men": "man",
    "man": "men",
    "children": "child",
    "child": "children",
    "families": "family",
}
_ES_AFTER = ("ch", "sh", "x", "z")


def with_other_number(
    words: tuple[str, ...], *, never: Collection[str] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return the term and, where it has one, the same term in its other number.

    Args:
        words: the term's folded words.
        never: words that must not be made, such as "blinds" where "roller blinds" is a
            look-alike of "blind".
    """
    if not words:
        return ()
    last = words[-1]
    other = _other(last, is_alone=len(words) == 1)
    if other is None or other in never:
        return (words,)
    return (words, (*words[:-1], other))


def _other(word: str, *, is_alone: bool) -> str | None:
    if word in _IRREGULAR:
        return None if is_alone else _IRREGULAR[word]
    if len(word) < FEWEST_LETTERS or not word.isalpha() or word.endswith(("s", "ing", "ed", "ly")):
        return None
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_ES_AFTER) else "s")
