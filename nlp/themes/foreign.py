"""Find the rows that the sentence model can't read: those in a language that it wasn't taught.

It places them by their language, so that they would form themes of their own whatever they say.
They are set apart and counted; once translated they take part. Where most rows are in another
language than English, all take part: themes by what little is understood are better than none.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.data import read_words
from nlp.text.languages import detect_language
from nlp.text.rows import Row
from nlp.themes.wording import words_of

READ = "en"
# With this share of common English words a text needs no closer look.
COMMON_SHARE = 0.15
FEWEST_WORDS = 4


def foreign_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Return the numbers of the rows in another language than English.

    Args:
        rows: any rows; a row's own ``language`` is believed.
    """
    found = frozenset(number for number, row in enumerate(rows) if _is_foreign(row))
    return found if 2 * len(found) < len(rows) else frozenset()


def _is_foreign(row: Row) -> bool:
    if row.language:
        return row.language.casefold().split("-")[0] != READ
    words = words_of(row.text)
    n_common = sum(1 for word in words if word in read_words("common_english"))
    if len(words) < FEWEST_WORDS or n_common >= COMMON_SHARE * len(words):
        return False
    return detect_language(row.text) not in (None, READ)
