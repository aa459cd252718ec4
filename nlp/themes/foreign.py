"""Find the rows that the sentence model can't read: those in a language that it wasn't taught.

It places them by their language, so that they would form themes of their own whatever they say.
They are set apart and counted; once translated they take part. Where most rows are in another
language than English, all take part: themes by what little is understood are better than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from nlp.data import read_words
from nlp.text.languages import (
    Stretch,
    detect_language,
    is_in_other_letters,
    language_stretches,
)
from nlp.text.rows import Row
from nlp.text.spans import Span
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
    english = _words_of_english(row.text for row in rows)
    found = frozenset(number for number, row in enumerate(rows) if _is_foreign(row, english))
    return found if 2 * len(found) < len(rows) else frozenset()


def foreign_passages(
    rows: Sequence[Row], spans: Sequence[tuple[int, Span]], foreign: frozenset[int]
) -> frozenset[int]:
    """Return the numbers of the passages in another language than English.

    A text in two languages is read for its English passages. Where most rows are foreign all
    take part, and so do all passages.

    Args:
        rows: any rows; a row's own ``language`` is believed of all its passages.
        spans: of each passage, the number of its row and its span.
        foreign: numbers of the rows that are set apart whole.
    """
    english = _words_of_english(span.of(rows[row].text) for row, span in spans)
    heard: dict[int, list[Stretch]] = {}
    found = {number for number, (row, _span) in enumerate(spans) if row in foreign}
    for number, (row, span) in enumerate(spans):
        if (
            row in foreign
            or rows[row].language
            or not _is_doubtful(span.of(rows[row].text), english)
        ):
            continue
        if row not in heard:
            heard[row] = language_stretches(rows[row].text)
        language = next(
            (
                one.language
                for one in heard[row]
                if one.span.start <= span.start and span.end <= one.span.end
            ),
            None,
        )
        if language not in (None, READ):
            found.add(number)
    few = 2 * len({spans[number][0] for number in found}) < len(rows)
    return frozenset(found) if foreign or few else frozenset()


def _words_of_english(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that plainly English texts of the collection use."""
    return frozenset(
        word for text in texts if _is_plainly_english(words := words_of(text)) for word in words
    )


def _is_plainly_english(words: Sequence[str]) -> bool:
    n_common = sum(1 for word in words if word in read_words("common_english"))
    return n_common >= COMMON_SHARE * len(words)


def _is_foreign(row: Row, english: frozenset[str]) -> bool:
    if row.language:
        return row.language.casefold().split("-")[0] != READ
    if not _is_doubtful(row.text, english):
        return False
    return detect_language(row.text) not in (None, READ) or is_in_other_letters(row.text)


def _is_doubtful(text: str, english: frozenset[str]) -> bool:
    """Return whether a text needs a closer look.

    The detector takes seconds to load: a list of English nouns needs no detector.
    """
    words = words_of(text)
    if len(words) < FEWEST_WORDS or _is_plainly_english(words):
        return False
    n_known = sum(1 for word in words if word in english)
    return n_known < KNOWN_SHARE * len(words)
