"""Judge passages by what was learned from situations: each by itself and with its neighbours.

Of a passage's views (see `nlp.tags.situations.views`) the surest counts; the reasons are that
view's. All passages are read by the quick reader; the careful one, where it is installed, reads
again what may bear on something, and both count alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from nlp.frameworks import WordLists
from nlp.tags.catalogue import Entry
from nlp.tags.features import Cue, Features, Likeness
from nlp.tags.matching import TermHit
from nlp.tags.people import names_people
from nlp.tags.scorer import Part, Verdict, score_passage
from nlp.tags.situations.learning import WordFinder
from nlp.tags.situations.reader import Reader, Reading, Words
from nlp.tags.situations.views import Passage, views_of
from nlp.text.spans import Span

# Log odds from which a passage is put forward, by kind or by the conduct told of: for the quick
# reader alone, and for both together. Chosen on invented responses.
LINES_ALONE = {
    "characteristic": -0.1,
    "group": -0.6,
    "discrimination": -2.2,
    "harassment": -2.0,
    "victimisation": -1.6,
}
LINES_TOGETHER = {
    "characteristic": 0.1,
    "group": -0.7,
    "discrimination": -2.2,
    "harassment": -2.0,
    "victimisation": -1.8,
}
# How much the quick reader's odds count, and the careful one's.
SHARES = (0.3, 0.7)
# A passage is read again where the quick reader's odds for anything but conduct reach this; nearly
# all that bears on something does, and most of what doesn't bear on anything doesn't.
WORTH_READING_AGAIN = -1.5
# A term of the word list that no look-alike holds, beyond what the model itself gives for it.
TERM_BONUS = {"characteristic": 1.5, "group": 2.0}
# The same where it plainly names people ("two deaf men", "I am bisexual"), not a bend or a tin.
# The second where the term is one that look-alikes hold.
PEOPLE_BONUS = (4.0, 2.0)
MOST_WORDS = 5
LEAST_PART = 0.05  # of all that spoke for a tag, for a word to be shown as a reason


Readings = tuple[Reading, ...]  # the quick one, then the careful one


class SituationJudge:
    """Judges passages for those entries of a catalogue that something was learned about."""

    def __init__(
        self, readers: Sequence[Reader], entries: Sequence[Entry], word_lists: WordLists
    ) -> None:
        self.quick, *careful = readers
        self._careful = careful[0] if careful else None
        self._entries = entries
        self._words = WordFinder(word_lists)
        self.subjects = {
            number: subject
            for number, entry in enumerate(entries)
            if (subject := self.quick.model.subjects.number(*_subject(entry))) is not None
        }
        lines = LINES_TOGETHER if careful else LINES_ALONE
        self._lines = {
            number: lines[entries[number].conduct or entries[number].kind]
            for number in self.subjects
        }

    def judge(self, texts: Sequence[str], passages: Sequence[Passage]) -> list[dict[int, Verdict]]:
        """Return for each passage the verdict on each entry that it bears on.

        Args:
            texts: of the rows.
            passages: in the order of rows and places.
        """
        spans = [views_of(passages, place) for place in range(len(passages))]
        views = [
            [span.of(texts[passage.row]) for span in own]
            for passage, own in zip(passages, spans, strict=True)
        ]
        words = {text: self._words.of(text) for own in views for text in own}
        quick = self.quick.read(words)
        readings: Readings = (quick,)
        chosen = list(range(len(passages)))
        if self._careful is not None:
            chosen = self._worth_reading_again(passages, views, quick)
            again = {text: words[text] for place in chosen for text in views[place]}
            readings += (self._careful.read(again),) if again else ()
        found: list[dict[int, Verdict]] = [{} for _ in passages]
        for place in chosen:
            text = texts[passages[place].row]
            found[place] = self._verdicts(text, passages[place], spans[place], words, readings)
        return found

    def _worth_reading_again(
        self, passages: Sequence[Passage], views: Sequence[Sequence[str]], quick: Reading
    ) -> list[int]:
        subjects = [
            subject
            for number, subject in self.subjects.items()
            if not self._entries[number].conduct
        ]
        return [
            place
            for place, (passage, own) in enumerate(zip(passages, views, strict=True))
            if passage.hits or (quick.of(own)[:, subjects] >= WORTH_READING_AGAIN).any()
        ]

    def _verdicts(
        self,
        text: str,
        passage: Passage,
        spans: Sequence[Span],
        words: Mapping[str, Words],
        readings: Readings,
    ) -> dict[int, Verdict]:
        views = [span.of(text) for span in spans]
        weighed = [share * reading.of(views) for share, reading in _shares(readings)]
        odds = np.sum(weighed, axis=0)
        verdicts = {}
        for number, subject in self.subjects.items():
            entry = self._entries[number]
            best = int(odds[:, subject].argmax())
            total = float(odds[best, subject]) - self._lines[number]
            own = tuple(hit for hit in passage.hits if hit.entry == number)
            if any(names_people(text, hit) for hit in own):
                total += PEOPLE_BONUS[all(hit.is_doubtful for hit in own)]
            elif own and _names_it(entry, own):
                total += TERM_BONUS.get(entry.kind, 0.0)
            if total >= 0:
                score = 1.0 / (1.0 + float(np.exp(-total)))
                parts = _parts(text, spans[best], words, readings, subject, own)
                verdicts[number] = Verdict(score, _scaled(parts, score))
        return verdicts


def _shares(readings: Readings) -> Iterable[tuple[float, Reading]]:
    return zip(SHARES if len(readings) > 1 else (1.0,), readings, strict=True)


def _parts(
    text: str,
    view: Span,
    words: Mapping[str, Words],
    readings: Readings,
    subject: int,
    hits: Sequence[TermHit],
) -> list[Part]:
    """Return what spoke for a tag, in log odds, largest first."""
    read = view.of(text)
    by_place = {Span(hit.start, hit.end): hit for hit in hits}
    spoke: dict[Span, float] = {}
    alike = []
    for number, (share, reading) in enumerate(_shares(readings)):
        for span, added in reading.word_parts(words[read], subject).items():
            place = span.shifted(view.start)
            spoke[place] = spoke.get(place, 0.0) + share * added
        likeness = Likeness(view.start, view.end, subject, is_quick=number == 0)
        alike.append(Part(likeness, max(0.0, share * reading.meaning(read, subject))))
    ranked = sorted((-added, place) for place, added in spoke.items() if added > 0)[:MOST_WORDS]
    parts = [
        Part(by_place.get(place) or Cue(place.start, place.end), -added) for added, place in ranked
    ]
    return [*parts, *alike]


def _subject(entry: Entry) -> tuple[str, str]:
    return ("conduct", entry.conduct) if entry.conduct else (entry.kind, entry.ref)


def _names_it(entry: Entry, hits: Sequence[TermHit]) -> bool:
    """Say whether the entry's own terms, without meaning, would be enough."""
    sure = tuple(hit for hit in hits if not hit.is_doubtful)
    return score_passage(Features(entry=entry, hits=sure)).is_tag


def _scaled(parts: Sequence[Part], score: float) -> tuple[Part, ...]:
    """Return the parts that matter, so that their weights sum to the score."""
    total = sum(part.weight for part in parts)
    if total <= 0:
        return (Part(parts[-1].source, score),)
    kept = [part for part in parts if part.weight >= LEAST_PART * total]
    share = score / sum(part.weight for part in kept)
    scaled = [Part(part.source, part.weight * share) for part in kept]
    return tuple(sorted(scaled, key=lambda part: -part.weight))
