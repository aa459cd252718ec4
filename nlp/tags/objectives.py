"""Judge which objectives a passage bears on, where their own words don't say it.

An objective follows from several things together: how near the passage comes to its words, what
matter is told of (see `nlp.tags.matters`), whom it is about, and whether unlawful conduct is told.
Each is an observation that any framework allows; how much it weighs was learned from invented
responses labelled under two frameworks, so that nothing about a body is in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.embedding import Embedder
from nlp.tags.catalogue import ELIMINATE, Entry
from nlp.tags.features import Link, Matter
from nlp.tags.matters import Matrix, Matters, matters_of
from nlp.tags.meaning import entry_phrases
from nlp.tags.scorer import Part, Verdict

# Learned by ``python -m tests.quality.fit_objectives`` on the open part of the gold set.
WEIGHTS = {
    "nearness": 0.446,
    "nearer": 0.107,
    "matter": -0.065,
    "likelier": 1.068,
    "about": 0.597,
    "link": 1.201,
    "conduct": 0.9,
}
LINE = 2.3
LEAST = 1e-3  # a matter is never quite impossible


@dataclass(frozen=True)
class Observed:
    """What was seen of one passage for all objectives.

    Attributes:
        above_chance: nearness of the passage with its neighbours, shape (n_objectives,).
        chances: of the matters that it tells of, shape (n_matters,).
        links: the strongest tag that each objective lists, or None.
        is_about: whether it is about any characteristic or group.
        tells_conduct: whether discrimination, harassment or victimisation is told.
    """

    above_chance: Matrix
    chances: Matrix
    links: Sequence[Link | None]
    is_about: bool
    tells_conduct: bool


class ObjectiveJudge:
    """Judges passages against a framework's objectives."""

    def __init__(self, objectives: Sequence[Entry], matters: Matters, embedder: Embedder) -> None:
        self.matters = matters
        self._serves = np.array([ELIMINATE in entry.serves for entry in objectives], np.float64)
        phrases = [entry_phrases(entry) for entry in objectives]
        self._matters = np.stack([matters_of(own, matters, embedder) for own in phrases])

    def observe(self, seen: Observed) -> dict[str, Matrix]:
        """Return each observation by its name in `WEIGHTS`: shape (n_objectives,)."""
        matching = np.log(self._matters @ seen.chances + LEAST)
        return {
            "nearness": seen.above_chance,
            "nearer": _beyond_the_others(seen.above_chance),
            "matter": matching,
            "likelier": _beyond_the_others(matching),
            "about": np.full(len(matching), float(seen.is_about)),
            "link": np.array([link.rarity if link else 0.0 for link in seen.links]),
            "conduct": self._serves * seen.tells_conduct,
        }

    def judge(self, seen: Observed, *, start: int, end: int) -> dict[int, Verdict]:
        """Return the verdicts on objectives that the passage bears on, by their number here.

        Args:
            seen: the passage.
            start: of the passage with its neighbours.
            end: of the same.
        """
        if not (seen.is_about or seen.tells_conduct):
            return {}  # of nobody in particular: an objective's own words must say it
        added = {name: WEIGHTS[name] * values for name, values in self.observe(seen).items()}
        odds = np.sum(list(added.values()), axis=0) - LINE
        verdicts = {}
        for number in np.flatnonzero(odds >= 0):
            score = 1.0 / (1.0 + float(np.exp(-odds[number])))
            by_matter = max(0.0, float(added["likelier"][number] + added["nearer"][number]))
            by_link = float(added["link"][number] + added["about"][number])
            verdicts[int(number)] = Verdict(
                score, self._parts(seen, int(number), score, by_matter, by_link, start, end)
            )
        return verdicts

    def _parts(
        self,
        seen: Observed,
        number: int,
        score: float,
        by_matter: float,
        by_link: float,
        start: int,
        end: int,
    ) -> tuple[Part, ...]:
        told = int((self._matters[number] * seen.chances).argmax())
        matter = Matter(start, end, self.matters.names[told])
        link = seen.links[number]
        if link is None or by_link <= 0:
            return (Part(matter, score),)
        share = by_link / (by_link + max(by_matter, 1e-6))
        parts = (Part(matter, score * (1 - share)), Part(link, score * share))
        return tuple(sorted(parts, key=lambda part: -part.weight))


def _beyond_the_others(values: Matrix) -> Matrix:
    """Return how far each value lies above their mean, in standard deviations."""
    return np.asarray((values - values.mean()) / (values.std() + 0.3))
