"""Find the people in a text: by signs, by lists of names, by the statistical model.

The three sources are joined word by word, each name is grown to its whole, what stands
for a place or an illness is let go, and what is left is found again everywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nlp.redaction.english_words import EnglishWords
from nlp.redaction.name_lists import join_lists
from nlp.redaction.name_shapes import NameShapes
from nlp.redaction.not_people import is_kept, places_by_name
from nlp.redaction.person_rules import is_where, seeds
from nlp.redaction.person_signs import SURE
from nlp.redaction.person_spans import whole_name, with_title
from nlp.redaction.recognisers.found import Found
from nlp.redaction.repeats import repeated
from nlp.redaction.words import Word, words_of

SCORE_REPEAT = 0.8


def find_people(
    text: str,
    english: EnglishWords,
    shapes: NameShapes,
    *,
    people: Iterable[tuple[int, int]] = (),
    places: Iterable[tuple[int, int]] = (),
) -> Iterator[Found]:
    """Yield the names of people in ``text``.

    Args:
        text: the text.
        english: what counts as an English word.
        shapes: what names look like.
        people: stretches that the statistical model takes for people.
        places: those that it takes for places.
    """
    words = words_of(text, english, shapes, people=people, places=places)
    taken: dict[int, tuple[float, str]] = {}
    elsewhere = places_by_name(words)
    for at, score, origin in seeds(text, words, english):
        if at in taken or (origin != "context" and words[at].plain in elsewhere):
            continue
        first, end = whole_name(words, at)
        is_titled = origin == "context" and score >= SURE
        if not is_titled and is_where(words, first):
            continue
        if not is_kept(words, first, end, titled=is_titled):
            taken.update(dict.fromkeys(range(first, end), (score, origin)))
    join_lists(words, taken)
    taken.update(dict.fromkeys(list(repeated(words, taken)), (SCORE_REPEAT, "repeat")))
    yield from _spans(words, taken)


def _spans(words: Sequence[Word], taken: dict[int, tuple[float, str]]) -> Iterator[Found]:
    """Yield neighbouring words that were taken as one span, with the title before them."""
    at = 0
    numbers = sorted(taken)
    while at < len(numbers):
        end = at + 1
        while end < len(numbers) and _touch(words, numbers[end - 1], numbers[end]):
            end += 1
        score, origin = max(taken[number] for number in numbers[at:end])
        first = with_title(words, numbers[at])
        yield Found(words[first].start, words[numbers[end - 1]].end, "PERSON", score, origin)
        at = end


def _touch(words: Sequence[Word], left: int, right: int) -> bool:
    return right == left + 1 and words[left].gap in (" ", "-", ". ", ".", "  ", "'")
