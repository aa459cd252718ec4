"""Find the rows that the sentence model can't read: those in a language that it wasn't taught.

It places them by their language, so that they would form themes of their own whatever they say.
They are set apart and counted; once translated they take part. Where most rows are in another
language than English, all take part: themes by what little is understood are better than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.data import read_words
from nlp.text.languages import detect_language, is_in_other_letters
from nlp.text.rows import Row
from nlp.themes.wording import words_of

READ = "en"
# With this share of common English words a text needs no closer look.
COMMON_SHARE = 0.15
FEWEST_WORDS = 4
# Nor does one of whose words this share stand in plainly English rows.
KNOWN_SHARE = 0.6


def foreign_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Return the numbers of the rows in another language than English.

    Args:
        rows: any rows; a row's own ``language`` is believed.
    """
    english = _words_of_english(rows)
    found = frozenset(number for number, row in enumerate(rows) if _is_foreign(row, english))
    return found if 2 * len(found) < len(rows) else frozenset()


def _words_of_english(rows: Sequence[Row]) -> frozenset[str]:
    """Return the words that plainly English rows of the collection use."""
    return frozenset(
        word for row in rows if _is_plainly_english(words := words_of(row.text)) for word in words
    )


def _is_plainly_english(words: Sequence[str]) -> bool:
    n_common = sum(1 for word in words if word in read_words("common_english"))
    return n_common >= COMMON_SHARE * len(words)


def _is_foreign(row: Row, english: frozenset[str]) -> bool:
    if row.language:
        return row.language.casefold().split("-")[0] != READ
    words = words_of(row.text)
    if len(words) < FEWEST_WORDS or _is_plainly_english(words):
        return False
    # The detector takes seconds to load: a list of English nouns needs no detector.
    n_known = sum(1 for word in words if word in english)
    if n_known >= KNOWN_SHARE * len(words):
        return False
    return detect_language(row.text) not in (None, READ) or is_in_other_letters(row.text)
