"""How those who raised a theme differ: copies, questions, positions and tone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from nlp.positions import Position
from nlp.positions.tone import read_tone_model, tone_class
from nlp.summaries.choosing import Chooser
from nlp.summaries.sentences import Counted, sentence
from nlp.summaries.showing import CLOSE, OPEN
from nlp.summaries.summary import Part, Place
from nlp.text.duplicates import duplicate_groups
from nlp.text.passages import count_words
from nlp.text.rows import Row

# Below this many words, equal texts are what many people say, not copies of one.
FEWEST_COPIED_WORDS = 8
FEWEST_SENDERS = 2
MOST_OF_A_KIND = 3

STANDS = {
    "for": "wrote answers that lean towards what was proposed, as the machine reads them.",
    "against": "wrote answers that lean against what was proposed, as the machine reads them.",
    "mixed": "wrote answers that lean both ways, as the machine reads them.",
}
TONES = {
    "positive": "wrote in a warm tone, as the machine reads it.",
    "negative": "wrote in a sharp tone, as the machine reads it.",
}


def copy_parts(
    passages: Sequence[Place], rows: Mapping[str, Row], counted: Counted, chooser: Chooser
) -> list[Part]:
    """Return a sentence for each of the largest groups of people who sent one text."""
    ids = sorted({place.id for place in passages}, key=lambda one: (rows[one].text, one))
    long = [one for one in ids if count_words(rows[one].text) >= FEWEST_COPIED_WORDS]
    text = "sent the same text, word for word or nearly so:"
    parts = []
    for group in duplicate_groups([rows[one].text for one in long]):
        copies = {long[number] for number in group}
        places = [place for place in passages if place.id in copies]
        part = sentence("copies", text, places, counted=counted)
        if part.count >= FEWEST_SENDERS:
            parts.append(part)
    return [chooser.quoted_from(part) for part in _largest(parts)]


def question_parts(
    passages: Sequence[Place], rows: Mapping[str, Row], counted: Counted
) -> list[Part]:
    """Return a sentence for each of the questions that most raised it with, if there are two."""
    by_question: dict[str | None, list[Place]] = defaultdict(list)
    for place in passages:
        by_question[rows[place.id].question].append(place)
    if len(by_question) < 2:
        return []
    parts = [
        sentence(
            "question",
            f"raised it in answer to {OPEN}{question}{CLOSE}.",
            places,
            counted=counted,
            inserts=(question,),
        )
        for question, places in by_question.items()
        if question
    ]
    return _largest(parts)


def position_parts(
    passages: Sequence[Place], stands: Mapping[str, Position], counted: Counted
) -> list[Part]:
    """Return a sentence for each stand that somebody takes; unclear ones are not counted."""
    said: dict[str, set[str]] = defaultdict(set)
    for one, person in counted.people.items():
        if one in stands:
            said[person].add(stands[one].position)
    groups: dict[str, set[str]] = defaultdict(set)
    for person, words in said.items():
        clear = words - {"unclear"}
        if clear:
            groups[clear.pop() if len(clear) == 1 else "mixed"].add(person)
    return _by_person("position", STANDS, groups, passages, counted)


def tone_parts(
    passages: Sequence[Place], stands: Mapping[str, Position], counted: Counted
) -> list[Part]:
    """Return a sentence for a warm and one for a sharp tone, where somebody wrote so."""
    said: dict[str, list[float]] = defaultdict(list)
    for one, person in sorted(counted.people.items()):
        if one in stands:
            said[person].append(stands[one].sentiment)
    if not said:
        return []
    model = read_tone_model()
    groups: dict[str, set[str]] = defaultdict(set)
    for person, tones in said.items():
        groups[tone_class(sum(tones) / len(tones), model)].add(person)
    return _by_person("tone", TONES, groups, passages, counted)


def _by_person(
    kind: str,
    texts: Mapping[str, str],
    groups: Mapping[str, set[str]],
    passages: Sequence[Place],
    counted: Counted,
) -> list[Part]:
    return [
        sentence(
            kind,
            text,
            [place for place in passages if counted.people[place.id] in groups[name]],
            counted=counted,
        )
        for name, text in texts.items()
        if groups.get(name)
    ]


def _largest(parts: Iterable[Part]) -> list[Part]:
    ordered = sorted(parts, key=lambda part: (-part.count, part.passages))
    return ordered[:MOST_OF_A_KIND]
