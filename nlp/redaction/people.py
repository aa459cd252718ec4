"""Find the people in a text: rules propose, evidence decides.

Signs, lists of names and the statistical model propose words; every word that could be a name is
then judged by all that speaks for and against it, each name is grown to its whole, and what is
left is found again everywhere else in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.redaction.english_words import EnglishWords
from nlp.redaction.evidence import ELSEWHERE, KEPT, NEVER, evidence_of, may_be_name
from nlp.redaction.name_lists import join_lists
from nlp.redaction.name_shapes import NameShapes
from nlp.redaction.names import Kind
from nlp.redaction.not_people import is_kept, places_by_name
from nlp.redaction.person_rules import is_where, seeds
from nlp.redaction.person_signs import SURE
from nlp.redaction.person_spans import whole_name, with_title
from nlp.redaction.recognisers.found import Found
from nlp.redaction.repeats import repeated
from nlp.redaction.weighing import likelihood
from nlp.redaction.words import Word, words_of

SCORE_REPEAT = 0.8
# How likely a word must be to be taken, chosen on texts left out in turn while the weights were
# learnt: where a rule says so, where none does, where besides the word means something else,
# and where a rule let it go.
BY_RULE, BY_EVIDENCE, AGAINST_MEANING, AGAINST_RULE = 0.22, 0.45, 0.7, 0.85
# A word beside a name belongs to it unless as much as this speaks against.
TOO_LITTLE = 0.2
_NEVER_NAMES = frozenset((Kind.ENGLISH, Kind.MISTAKEN, Kind.PLACE))
_WORDS_TOO = frozenset((Kind.WORD_NAME, Kind.RARELY_NAME))
By = tuple[float, str]


@dataclass(frozen=True)
class Reading:
    """A text as the search for people sees it.

    Attributes:
        words: its words.
        by_rule: score and origin of each word that a rule takes for a name.
        let_go: words that a rule took and another let go, as a place or a firm.
        facts: what speaks for and against each word that could be one.
    """

    words: list[Word]
    by_rule: Mapping[int, By]
    let_go: Collection[int]
    facts: Mapping[int, list[str]]


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
    reading = read(text, english, shapes, people=people, places=places)
    taken = _decided(reading)
    words = reading.words
    join_lists(words, taken)
    taken.update(dict.fromkeys(list(repeated(words, taken)), (SCORE_REPEAT, "repeat")))
    yield from _spans(words, taken)


def read(
    text: str,
    english: EnglishWords,
    shapes: NameShapes,
    *,
    people: Iterable[tuple[int, int]] = (),
    places: Iterable[tuple[int, int]] = (),
) -> Reading:
    """Return the words of a text and what speaks for their being names.

    Args:
        text: the text.
        english: what counts as an English word.
        shapes: what names look like.
        people: stretches that the statistical model takes for people.
        places: those that it takes for places.
    """
    words = words_of(text, english, shapes, people=people, places=places)
    elsewhere = places_by_name(words)
    by_rule, let_go = _by_rules(text, words, english, elsewhere)
    facts = {
        at: evidence_of(
            text, words, at, english=english, elsewhere=elsewhere, by_rule=by_rule.get(at)
        )
        for at, word in enumerate(words)
        if may_be_name(word)
    }
    return Reading(words, by_rule, let_go, facts)


def _by_rules(
    text: str, words: Sequence[Word], english: EnglishWords, elsewhere: frozenset[str]
) -> tuple[dict[int, By], frozenset[int]]:
    """Return the words that rules take for names, with score and origin, and those let go."""
    taken: dict[int, By] = {}
    seen: set[int] = set()
    for at, score, origin in seeds(text, words, english):
        seen.add(at)
        if at in taken or (origin != "context" and words[at].plain in elsewhere):
            continue
        first, end = whole_name(words, at)
        is_titled = origin == "context" and score >= SURE
        if not is_titled and is_where(words, first):
            continue
        if not is_kept(words, first, end, titled=is_titled):
            taken.update(dict.fromkeys(range(first, end), (score, origin)))
    join_lists(words, taken)
    return taken, frozenset(seen - taken.keys())


def enough(reading: Reading, at: int) -> float:
    """Return how likely a word must be a name to be taken for one.

    Args:
        reading: the text.
        at: number of the word.
    """
    word, facts = reading.words[at], reading.facts[at]
    if at in reading.by_rule:
        return BY_RULE
    if at in reading.let_go or KEPT in facts or ELSEWHERE in facts:
        return AGAINST_RULE
    means = word.kind in _NEVER_NAMES or (word.opens_sentence and word.kind in _WORDS_TOO)
    return AGAINST_MEANING if means or word.text.islower() else BY_EVIDENCE


def _decided(reading: Reading) -> dict[int, By]:
    """Return the words that are names when all is weighed."""
    words, by_rule = reading.words, reading.by_rule
    sure = {at: round(likelihood(facts), 2) for at, facts in reading.facts.items()}
    taken: dict[int, By] = {}
    for at, share in sure.items():
        is_enough = share >= enough(reading, at)
        if not is_enough or NEVER in reading.facts[at]:
            continue
        for part in range(*whole_name(words, at)):
            if part not in taken and (part in by_rule or sure.get(part, 1.0) >= TOO_LITTLE):
                taken[part] = (share, by_rule[part][1] if part in by_rule else "evidence")
    # Initials and particles are judged by their rule alone.
    for at, by in by_rule.items():
        if at not in sure:
            taken.setdefault(at, by)
    return taken


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
