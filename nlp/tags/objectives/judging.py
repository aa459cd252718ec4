"""Judge which objectives a passage bears on, where its own words don't say it.

An objective follows from several things together: how near the passage comes to its words, what
matter is told of, whom it is about, whether unlawful conduct is told, and what officers brought to
objectives like it. How much each weighs was learned from invented responses under several
frameworks; nothing about a body is in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.embedding import Embedder
from nlp.tags.catalogue import Entry
from nlp.tags.features import Link, Matter, Precedent
from nlp.tags.matters import Matters
from nlp.tags.objectives.model import ObjectiveModel
from nlp.tags.objectives.sight import OBSERVATIONS, Matrix, Sight
from nlp.tags.scorer import Part, Verdict

# How sure a value makes: its distance from the line in log odds.
STEEPNESS = 6.0
LEAST_PART = 0.05  # of all that spoke for an objective, to be given as a reason


@dataclass(frozen=True)
class Observed:
    """What was seen of one passage for all objectives.

    Attributes:
        vector: of the passage with its neighbours, shape (n_dims,).
        links: the strongest tag that each objective lists, or None.
        is_about: whether it is about any characteristic or group.
        tells_conduct: whether discrimination, harassment or victimisation is told.
    """

    vector: Matrix
    links: Sequence[Link | None]
    is_about: bool
    tells_conduct: bool


class ObjectiveJudge:
    """Judges passages against a framework's objectives.

    Args:
        objectives: of the framework.
        model: what was learned with the encoder.
        matters: the same.
        embedder: the encoder of the passages' vectors.
    """

    def __init__(
        self,
        objectives: Sequence[Entry],
        model: ObjectiveModel,
        matters: Matters,
        embedder: Embedder,
    ) -> None:
        self._model, self._matters = model, matters
        self._sight = Sight(objectives, matters, embedder)
        self._precedents = model.precedents_for(self._sight.centres)

    def judge(self, seen: Observed, *, start: int, end: int) -> dict[int, Verdict]:
        """Return the verdicts on objectives that the passage bears on, by their number here.

        Args:
            seen: the passage.
            start: of the passage with its neighbours.
            end: of the same.
        """
        if not (seen.is_about or seen.tells_conduct):
            return {}  # of nobody in particular: an objective's own words must say it
        chances = self._matters.chances(seen.vector[np.newaxis])[0]
        observed = self._sight.observe(
            seen.vector,
            chances,
            links=[link.rarity if link else 0.0 for link in seen.links],
            tells_conduct=seen.tells_conduct,
        )
        by_sight = self._model.by_sight(observed)
        by_precedent = self._model.by_precedent(seen.vector, self._precedents)
        beyond = self._model.level + by_sight.sum(axis=1) + by_precedent - self._model.line
        verdicts = {}
        for number in map(int, np.flatnonzero(beyond >= 0)):
            score = 1.0 / (1.0 + float(np.exp(-STEEPNESS * beyond[number])))
            spoke = dict(zip(OBSERVATIONS, by_sight[number].tolist(), strict=True))
            parts = self._parts(seen.links[number], chances, number, spoke, start, end)
            parts.append(Part(Precedent(start, end), float(by_precedent[number])))
            verdicts[number] = Verdict(score, _scaled(parts, score))
        return verdicts

    def _parts(
        self,
        link: Link | None,
        chances: Matrix,
        number: int,
        spoke: dict[str, float],
        start: int,
        end: int,
    ) -> list[Part]:
        """Return what was seen that speaks for an objective, with what it adds."""
        by_link = spoke.pop("link") + spoke.pop("conduct")
        told = int((self._sight.matters[number] * chances).argmax())
        parts = [Part(Matter(start, end, self._matters.names[told]), sum(spoke.values()))]
        if link is not None:
            parts.append(Part(link, by_link))
        return parts


def _scaled(parts: Sequence[Part], score: float) -> tuple[Part, ...]:
    """Return the parts that matter, so that their weights sum to the score."""
    total = sum(part.weight for part in parts if part.weight > 0)
    if total <= 0:
        return (Part(parts[0].source, score),)
    kept = [part for part in parts if part.weight >= LEAST_PART * total]
    share = score / sum(part.weight for part in kept)
    scaled = [Part(part.source, part.weight * share) for part in kept]
    return tuple(sorted(scaled, key=lambda part: -part.weight))
