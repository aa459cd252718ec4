"""Take the others of "Ade, Ayo and Ola" where one is known."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.redaction.names import Kind
from nlp.redaction.not_people import is_kept
from nlp.redaction.person_lists import looks_like_name
from nlp.redaction.person_spans import whole_name
from nlp.redaction.words import Word


def join_lists(words: Sequence[Word], taken: dict[int, tuple[float, str]]) -> None:
    """Take the others of "Ade, Ayo and Ola" where one is known."""
    # Forwards and back again, so that what is found late reaches what stands before it.
    for at in (*range(len(words) - 1), *range(len(words) - 2, -1, -1)):
        left, right = at, _next_in_list(words, at)
        if right is None or (left in taken) == (right in taken):
            continue
        known, other = (left, right) if left in taken else (right, left)
        is_given = words[known].kind is Kind.GIVEN
        if not _may_pair(words[other], in_list=words[left].gap.startswith(","), is_given=is_given):
            continue
        first, end = whole_name(words, other)
        if not is_kept(words, first, end, titled=False):
            taken.update(dict.fromkeys(range(max(first, left), end), taken[known]))


def _next_in_list(words: Sequence[Word], at: int) -> int | None:
    """Return the number of the word after "and", "or" or a comma behind ``at``."""
    following = words[at + 1]
    if words[at].gap in (", ", " + ", " & ") and words[at].has_capital and following.has_capital:
        return at + 1
    joined = words[at].gap in (" ", ", ") and following.plain in ("and", "or")
    return at + 2 if joined and following.gap == " " and at + 2 < len(words) else None


def _may_pair(word: Word, *, in_list: bool, is_given: bool) -> bool:
    if word.kind is Kind.RARELY_NAME or word.text.isupper():
        return False
    if word.opens_sentence and word.kind is not Kind.WORD_NAME:
        return is_given and word.kind is Kind.UNKNOWN and word.has_capital and word.likeness > 0
    # A comma joins much that is no list of people: only what is a name can follow one.
    if in_list and word.kind is Kind.UNKNOWN and word.likeness < 0:
        return False
    return word.has_capital and looks_like_name(word)
