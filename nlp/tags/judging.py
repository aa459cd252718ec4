"""Judge one passage against every entry, in the order in which entries build on each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.tags.catalogue import Entry
from nlp.tags.features import Cue, Features, Link, Meaning
from nlp.tags.matching import TermHit
from nlp.tags.meaning import FEWEST_PHRASES, Closeness
from nlp.tags.objectives import ObjectiveJudge, Observed
from nlp.tags.scorer import Part, Verdict, score_passage
from nlp.text.spans import Span

# Nearer than this many standard deviations above everyday remarks, an entry is worth a look.
WORTH_A_LOOK = 2.0


@dataclass(frozen=True, slots=True)
class Context:
    """What was seen of a passage with its neighbours.

    Attributes:
        span: their place in the text.
        vector: shape (n_dims,), of the encoder that objectives are judged with.
    """

    span: Span
    vector: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PassageEvidence:
    """What was seen of one passage.

    Attributes:
        span: its place in the text.
        n_words: its length.
        hits: the terms in it.
        closeness: of a whole block of passages; None where meaning is not judged.
        line: the passage's line in it; None where its meaning is not judged.
        learned: what was learned from situations says, by entry; None where nothing was asked.
        context: what was seen of it with its neighbours; None where nothing was asked.
    """

    span: Span
    n_words: int
    hits: tuple[TermHit, ...]
    closeness: Closeness | None
    line: int | None
    learned: Mapping[int, Verdict] | None = None
    context: Context | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """One entry that the passage bears on.

    Attributes:
        number: the entry's place in the catalogue.
        score: 0 to 1.
        parts: the evidence; weights sum to the score.
        about: ids of all characteristics and groups that the passage is about.
    """

    number: int
    score: float
    parts: tuple[Part, ...]
    about: tuple[str, ...]


class Judge:
    """Judges passages against a catalogue."""

    def __init__(
        self,
        entries: Sequence[Entry],
        *,
        phrases: Sequence[Sequence[str]] | None,
        learned: Collection[int] = (),
        objectives: ObjectiveJudge | None = None,
    ) -> None:
        self._entries = entries
        self._learned = frozenset(learned)
        self._objective_judge = objectives
        self._phrases = phrases
        families: dict[tuple[str, bool], list[int]] = {}
        for number, entry in enumerate(entries):
            families.setdefault((entry.kind, entry.conduct is not None), []).append(number)
        self._families = families
        self._groups = [*families[("characteristic", False)], *families.get(("group", False), [])]
        self._objectives = families.get(("objective", False), [])
        self._duties = [n for n, entry in enumerate(entries) if entry.kind == "duty"]
        self._rarity = self._rarities()

    def judge(self, seen: PassageEvidence) -> list[Judged]:
        """Return what the passage bears on, in the order of the catalogue."""
        hits: dict[int, list[TermHit]] = {}
        for hit in seen.hits:
            hits.setdefault(hit.entry, []).append(hit)
        meanings = self._meanings(seen)
        groups = list(self._about(seen, hits, meanings))
        about = tuple(self._entries[tag.number].ref for tag in groups)
        objectives = list(
            self._tags(self._objectives, hits, meanings, linked=groups, span=seen.span)
        )
        learned = seen.learned or {}
        objectives += self._by_context(seen, groups, {tag.number for tag in objectives})
        duties = self._tags(
            [number for number in self._duties if not self._is_learned(number, seen)],
            hits,
            meanings,
            linked=objectives,
            span=seen.span,
            has_about=bool(about),
        )
        return [
            Judged(tag.number, tag.score, tag.parts, about)
            for tag in (*groups, *objectives, *_verdicts(self._duties, learned), *duties)
        ]

    def _by_context(
        self, seen: PassageEvidence, groups: Sequence[Judged], known: Collection[int]
    ) -> Iterator[Judged]:
        """Yield objectives that follow from what is told, and of whom, beyond those known."""
        if self._objective_judge is None or seen.context is None:
            return
        span = seen.context.span
        observed = self._observed(seen, seen.context, groups)
        verdicts = self._objective_judge.judge(observed, start=span.start, end=span.end)
        for place, verdict in verdicts.items():
            if (number := self._objectives[place]) not in known:
                yield Judged(number, verdict.score, verdict.parts, ())

    def _observed(
        self, seen: PassageEvidence, context: Context, groups: Sequence[Judged]
    ) -> Observed:
        """Return what the objectives are judged by."""
        links = [
            max(
                self._links(number, groups, seen.span),
                key=lambda link: (link.rarity, link.ref),
                default=None,
            )
            for number in self._objectives
        ]
        return Observed(
            vector=context.vector,
            links=links,
            is_about=bool(groups),
            tells_conduct=any(self._entries[number].conduct for number in seen.learned or {}),
        )

    def _is_learned(self, number: int, seen: PassageEvidence) -> bool:
        return seen.learned is not None and number in self._learned

    def _about(
        self,
        seen: PassageEvidence,
        hits: dict[int, list[TermHit]],
        meanings: dict[int, Meaning],
    ) -> Iterator[Judged]:
        """Yield the characteristics and groups, by what was learned where it can be asked."""
        by_hand = [number for number in self._groups if not self._is_learned(number, seen)]
        found = list(self._tags(by_hand, hits, meanings, linked=[], span=seen.span))
        found += _verdicts(self._groups, seen.learned or {})
        yield from sorted(found, key=lambda tag: tag.number)

    def _tags(
        self,
        numbers: Sequence[int],
        hits: dict[int, list[TermHit]],
        meanings: dict[int, Meaning],
        *,
        linked: Sequence[Judged],
        span: Span,
        has_about: bool = False,
    ) -> Iterator[Judged]:
        for number in numbers:
            if number not in hits and number not in meanings:
                continue
            features = Features(
                entry=self._entries[number],
                hits=tuple(hits.get(number, ())),
                meaning=meanings.get(number),
                links=tuple(self._links(number, linked, span)),
                has_about=has_about,
            )
            verdict = score_passage(features)
            if verdict.is_tag:
                yield Judged(number, verdict.score, verdict.parts, ())

    def _meanings(self, seen: PassageEvidence) -> dict[int, Meaning]:
        """Return the nearness of those entries that have a term or are worth a look."""
        if seen.closeness is None or seen.line is None or self._phrases is None:
            return {}
        above = seen.closeness.above_chance[seen.line]
        with_terms = {hit.entry for hit in seen.hits}
        meanings: dict[int, Meaning] = {}
        for numbers in self._families.values():
            nearest = max(above[number] for number in numbers)
            spoken = with_terms.intersection(numbers)
            for number in numbers:
                if above[number] >= WORTH_A_LOOK or number in with_terms:
                    phrases = self._phrases[number]
                    meanings[number] = Meaning(
                        above_chance=float(above[number]),
                        contrast=float(seen.closeness.contrast[seen.line, number]),
                        surplus=float(seen.closeness.surplus[seen.line, number]),
                        is_nearest=bool(above[number] >= nearest),
                        is_spoken_for=bool(spoken) and number not in spoken,
                        is_thin=len(phrases) < FEWEST_PHRASES,
                        n_words=seen.n_words,
                        phrase=phrases[int(seen.closeness.nearest[seen.line, number])],
                    )
        return meanings

    def _links(self, number: int, linked: Sequence[Judged], span: Span) -> Iterator[Link]:
        entry = self._entries[number]
        for tag in linked:
            other = self._entries[tag.number]
            if other.ref in entry.lists:
                source = tag.parts[0].source
                place: TermHit | Cue | Span = span
                if isinstance(source, TermHit | Cue):
                    place = source
                start, end = place.start, place.end
                key = entry.ref if entry.kind == "duty" else other.ref
                yield Link(other.ref, other.title, self._rarity[key], start, end)

    def _rarities(self) -> dict[str, float]:
        """Return how telling a link is: 1 less the share of the objectives that have it.

        What every objective lists says nothing about any of them; neither does a duty that
        every objective serves.
        """
        total = max(1, len(self._objectives))
        rarity: dict[str, float] = {}
        for number in self._groups:
            ref = self._entries[number].ref
            n_listing = sum(1 for o in self._objectives if ref in self._entries[o].lists)
            rarity[ref] = 1.0 - n_listing / total
        for number in self._duties:
            rarity[self._entries[number].ref] = 1.0 - len(self._entries[number].lists) / total
        return rarity


def _verdicts(numbers: Sequence[int], learned: Mapping[int, Verdict]) -> list[Judged]:
    """Return what was learned says of these entries."""
    return [
        Judged(number, learned[number].score, learned[number].parts, ())
        for number in numbers
        if number in learned
    ]
