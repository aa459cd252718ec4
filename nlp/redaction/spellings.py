"""Let two spellings of one name meet: words that differ by one letter share a shortened form."""

from __future__ import annotations

# Shorter words that differ by a letter are mostly other names, and longer ones no names.
MISSPELT_LETTERS = range(5, 31)


def one_letter_shorter(word: str) -> set[str]:
    """Return the word and the word without each of its letters, the first kept."""
    return {word} | {word[:at] + word[at + 1 :] for at in range(1, len(word))}
