"""Learn from the packaged responses to which objectives officers bring what is told.

The responses are labelled under several bodies' frameworks; each is read beside all objectives of
its own. The line is chosen so that F1 is best on responses that had no part in the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypedDict

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import LinearOperator, cg

from nlp.embedding import Embedder
from nlp.frameworks import packaged_frameworks, read_framework, read_word_lists
from nlp.tags.catalogue import Entry, build_catalogue
from nlp.tags.matters import Matters
from nlp.tags.model import CONDUCTS
from nlp.tags.objectives.model import OBJECTIVES_FADE, TEXTS_FADE, ObjectiveModel, likeness
from nlp.tags.objectives.sight import Matrix, Sight, vectors_of
from nlp.tags.situations.reading import Response, read_responses, situations_sha256

# How much what is seen and what is remembered may explain, beside the noise.
SEEN, REMEMBERED, NOISE = 1.0, 10.0, 10.0
FOLDS = 5
CLOSE_ENOUGH, MOST_STEPS = 1e-5, 300  # of solving by conjugate gradients


@dataclass(frozen=True)
class _Pairs:
    """Responses beside the objectives of their frameworks, pair by pair.

    Attributes:
        observed: shape (n_pairs, n_observations).
        belongs: whether the response was brought to the objective, shape (n_pairs,).
        response: its row in ``responses``, the same shape.
        objective: its row in ``objectives``, the same shape.
        responses: vectors, shape (n_responses, n_dims).
        objectives: vectors, shape (n_objectives, n_dims).
    """

    observed: Matrix
    belongs: NDArray[np.bool_]
    response: NDArray[np.int64]
    objective: NDArray[np.int64]
    responses: Matrix
    objectives: Matrix

    def part(self, chosen: NDArray[np.bool_]) -> _Pairs:
        """Return some of the pairs; the rows of vectors stay."""
        return replace(
            self,
            observed=self.observed[chosen],
            belongs=self.belongs[chosen],
            response=self.response[chosen],
            objective=self.objective[chosen],
        )


def learn_objectives(matters: Matters, embedder: Embedder) -> ObjectiveModel:
    """Return what the packaged responses teach.

    Args:
        matters: learned with the same encoder.
        embedder: the sentence encoder that tagging will use.
    """
    # What bears on nothing and nobody is never judged by what is learned here.
    told = [one for one in read_responses() if one.bears_on]
    record = {"situations_sha256": situations_sha256(), "encoder": embedder.name}
    pairs = _pairs(told, matters, embedder)
    values = np.empty(len(pairs.belongs))
    for fold in range(FOLDS):
        aside = pairs.response % FOLDS == fold
        values[aside] = _values(_fit(pairs.part(~aside), 0.0, {}), pairs.part(aside))
    line, f1 = _best_line(values, pairs.belongs)
    record |= {"n_responses": str(len(told)), "f1_across": f"{f1:.3f}"}
    return _fit(pairs, line, record)


def _pairs(told: Sequence[Response], matters: Matters, embedder: Embedder) -> _Pairs:
    lists = read_word_lists()
    vectors = vectors_of([one.text for one in told], embedder)
    chances = matters.chances(vectors)
    observed, belongs, places, centres = [], [], [], []
    n_before = 0
    for path in packaged_frameworks():
        framework = read_framework(path)
        entries = [e for e in build_catalogue(framework, lists) if e.kind == "objective"]
        sight = Sight(entries, matters, embedder)
        centres.append(sight.centres)
        for number, response in enumerate(told):
            if response.framework == framework.id:
                seen = _links_and_conduct(response, entries)
                observed.append(sight.observe(vectors[number], chances[number], **seen))
                belongs += [entry.ref in response.objectives for entry in entries]
                places += [(number, n_before + place) for place in range(len(entries))]
        n_before += len(entries)
    response, objective = np.array(places).T
    return _Pairs(
        np.vstack(observed), np.array(belongs), response, objective, vectors, np.vstack(centres)
    )


class _Seen(TypedDict):
    links: list[float]
    tells_conduct: bool


def _links_and_conduct(response: Response, entries: Sequence[Entry]) -> _Seen:
    rarity = _rarity(entries)
    about = response.bears_on
    links = [max((rarity[ref] for ref in entry.lists & about), default=0.0) for entry in entries]
    return _Seen(links=links, tells_conduct=bool(about.intersection(CONDUCTS)))


def _rarity(entries: Sequence[Entry]) -> dict[str, float]:
    """Return how telling each link is: 1 less the share of the objectives that have it."""
    refs = {ref for entry in entries for ref in entry.lists}
    return {ref: 1.0 - sum(ref in e.lists for e in entries) / len(entries) for ref in refs}


def _fit(pairs: _Pairs, line: float, record: dict[str, str]) -> ObjectiveModel:
    """Return a kernel ridge regression on what is seen and on likeness to both of each pair."""
    means, spreads = pairs.observed.mean(axis=0), pairs.observed.std(axis=0) + 1e-9
    seen = (pairs.observed - means) / spreads
    of_texts = likeness(pairs.responses, pairs.responses, fading=TEXTS_FADE)
    of_objectives = likeness(pairs.objectives, pairs.objectives, fading=OBJECTIVES_FADE)
    by_seen = SEEN / seen.shape[1]

    def among(amounts: Matrix) -> Matrix:
        """Return what such amounts of the pairs say of the pairs themselves."""
        remembered = of_texts @ _laid_out(amounts, pairs) @ of_objectives
        return np.asarray(
            REMEMBERED * remembered[pairs.response, pairs.objective]
            + by_seen * (seen @ (seen.T @ amounts))
            + amounts.sum()
            + NOISE * amounts
        )

    share = float(pairs.belongs.mean())
    n_pairs = len(pairs.belongs)
    amounts, _ = cg(
        LinearOperator((n_pairs, n_pairs), matvec=among, dtype=np.float64),
        pairs.belongs - share,
        rtol=CLOSE_ENOUGH,
        maxiter=MOST_STEPS,
    )
    return ObjectiveModel(
        means=means,
        spreads=spreads,
        weights=by_seen * (seen.T @ amounts),
        level=share + float(amounts.sum()),
        line=line,
        responses=pairs.responses.astype(np.float32),
        objectives=pairs.objectives.astype(np.float32),
        amounts=REMEMBERED * _laid_out(amounts, pairs),
        record=record,
    )


def _laid_out(amounts: Matrix, pairs: _Pairs) -> Matrix:
    """Return amounts by response and objective, 0 where the two were never beside each other."""
    table = np.zeros((len(pairs.responses), len(pairs.objectives)))
    table[pairs.response, pairs.objective] = amounts
    return table


def _values(model: ObjectiveModel, pairs: _Pairs) -> Matrix:
    near = likeness(pairs.responses, pairs.responses, fading=TEXTS_FADE)
    remembered = near @ model.precedents_for(pairs.objectives)
    return np.asarray(
        model.level
        + model.by_sight(pairs.observed).sum(axis=1)
        + remembered[pairs.response, pairs.objective]
    )


def _best_line(values: Matrix, belongs: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the line with the best F1, and that F1."""
    order = np.argsort(-values, kind="stable")
    right = np.cumsum(belongs[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + belongs.sum())
    best = int(f1.argmax())
    return float(values[order[best]]), float(f1[best])
