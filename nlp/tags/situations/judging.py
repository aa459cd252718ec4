"""Judge passages by what was learned from situations: each by itself and with its neighbours.

A sentence often needs the one beside it ("She calls out the name on my birth certificate. I haven't
been that person since 2016."), and a long text drowns the one that matters. So a passage is read
alone, with the one before, with the one after and with both, and the surest reading counts; the
reasons are that reading's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.coding.features import Word
from nlp.embedding import Embedder
from nlp.frameworks import WordLists
from nlp.tags.catalogue import Entry
from nlp.tags.features import Cue, Features, Likeness
from nlp.tags.matching import TermHit
from nlp.tags.meaning import STEPS, encode_all
from nlp.tags.people import names_people
from nlp.tags.scorer import Part, Verdict, score_passage
from nlp.tags.situations.learning import WordFinder
from nlp.tags.situations.model import Matrix, SituationModel
from nlp.text.spans import Span

# Log odds from which a passage is put forward, by kind or by the conduct told of; chosen on
# invented responses, those of characteristics and groups so that few tempting ones are tagged.
LINES = {
    "characteristic": 0.9,
    "group": 0.0,
    "discrimination": -2.2,
    "harassment": -1.5,
    "victimisation": -0.85,
}
# A term of the word list that no look-alike holds, beyond what the model itself gives for it.
TERM_BONUS = {"characteristic": 1.5, "group": 2.0}
# The same where it plainly names people ("two deaf men", "I am bisexual"), not a bend or a tin.
# The second where the term is one that look-alikes hold.
PEOPLE_BONUS = (4.0, 2.0)
LONGEST_WITH_NEIGHBOURS = 20_000  # code points of a text; beyond them passages stand alone
MOST_WORDS = 5
LEAST_PART = 0.05  # of all that spoke for a tag, for a word to be shown as a reason


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and where it stands.

    Attributes:
        row: number of its row.
        span: its place in the row's text.
        hits: terms in it, offsets in the row's text.
    """

    row: int
    span: Span
    hits: tuple[TermHit, ...]


@dataclass(frozen=True, slots=True)
class _View:
    span: Span
    text: str


class SituationJudge:
    """Judges passages for those entries of a catalogue that something was learned about."""

    def __init__(
        self,
        model: SituationModel,
        entries: Sequence[Entry],
        word_lists: WordLists,
        embedder: Embedder,
    ) -> None:
        self.model = model
        self._entries = entries
        self._embedder = embedder
        self._words = WordFinder(word_lists)
        self.subjects = {
            number: subject
            for number, entry in enumerate(entries)
            if (subject := model.subjects.number(*_subject(entry))) is not None
        }

    def judge(self, texts: Sequence[str], passages: Sequence[Passage]) -> list[dict[int, Verdict]]:
        """Return for each passage the verdict on each entry that it bears on.

        Args:
            texts: of the rows.
            passages: in the order of rows and places.
        """
        views = [_views(texts, passages, place) for place in range(len(passages))]
        different = sorted({view.text for of_one in views for view in of_one})
        vectors = encode_all(different, self._embedder)
        stacked = np.stack([vectors[text] for text in different]).astype(np.float64) / STEPS
        words = [self._words.of(text) for text in different]
        odds = self.model.log_odds(words, stacked)
        line = {text: number for number, text in enumerate(different)}
        return [
            self._verdicts(texts[passage.row], passage, of_one, line, odds, words, stacked)
            for passage, of_one in zip(passages, views, strict=True)
        ]

    def _verdicts(
        self,
        text: str,
        passage: Passage,
        views: Sequence[_View],
        line: dict[str, int],
        odds: Matrix,
        words: Sequence[Sequence[Word]],
        vectors: Matrix,
    ) -> dict[int, Verdict]:
        lines = [line[view.text] for view in views]
        verdicts = {}
        for number, subject in self.subjects.items():
            entry = self._entries[number]
            best = int(odds[lines, subject].argmax())
            total = float(odds[lines[best], subject]) - LINES[entry.conduct or entry.kind]
            own = tuple(hit for hit in passage.hits if hit.entry == number)
            if any(names_people(text, hit) for hit in own):
                total += PEOPLE_BONUS[all(hit.is_doubtful for hit in own)]
            elif own and _names_it(entry, own):
                total += TERM_BONUS.get(entry.kind, 0.0)
            if total >= 0:
                at = lines[best]
                score = 1.0 / (1.0 + float(np.exp(-total)))
                parts = self._parts(views[best], words[at], vectors[at], subject, own)
                verdicts[number] = Verdict(score, _scaled(parts, score))
        return verdicts

    def _parts(
        self,
        view: _View,
        words: Sequence[Word],
        vector: Matrix,
        subject: int,
        hits: Sequence[TermHit],
    ) -> list[Part]:
        """Return what spoke for a tag, in log odds, largest first."""
        by_place = {Span(hit.start, hit.end): hit for hit in hits}
        spoke = [
            (added, span.shifted(view.span.start))
            for span, added in self.model.word_parts(words, subject).items()
            if added > 0
        ]
        spoke.sort(key=lambda pair: (-pair[0], pair[1]))
        parts = [
            Part(by_place.get(place) or Cue(place.start, place.end), added)
            for added, place in spoke
        ]
        meaning = float(self.model.of_meaning(vector[np.newaxis])[0, subject])
        likeness = Likeness(view.span.start, view.span.end, subject)
        return [*parts[:MOST_WORDS], Part(likeness, max(0.0, meaning))]


def _subject(entry: Entry) -> tuple[str, str]:
    return ("conduct", entry.conduct) if entry.conduct else (entry.kind, entry.ref)


def neighbourhoods(passages: Sequence[Passage]) -> list[Span]:
    """Return each passage's place together with its neighbours in the same row."""
    found = []
    for place in range(len(passages)):
        before, after = _beside(passages, place)
        found.append(Span(before.start, after.end))
    return found


def _beside(passages: Sequence[Passage], place: int) -> tuple[Span, Span]:
    """Return the places of the passages before and after, the passage's own where none is.

    In very long texts each passage stands alone: reading it four times over would take minutes.
    """
    own = passages[place]
    is_long = own.span.start > LONGEST_WITH_NEIGHBOURS
    before, after = (
        passages[beside].span
        if not is_long and 0 <= beside < len(passages) and passages[beside].row == own.row
        else own.span
        for beside in (place - 1, place + 1)
    )
    return before, after


def _views(texts: Sequence[str], passages: Sequence[Passage], place: int) -> list[_View]:
    """Return the passage alone, then with its neighbours: different ones only."""
    own = passages[place]
    before, after = _beside(passages, place)
    starts_and_ends = dict.fromkeys(
        (
            (own.span.start, own.span.end),
            (before.start, own.span.end),
            (own.span.start, after.end),
            (before.start, after.end),
        )
    )
    spans = [Span(start, end) for start, end in starts_and_ends]
    return [_View(span, span.of(texts[own.row])) for span in spans]


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
