"""How good the themes are: agreement with people, coherence, diversity, stability, names, time.

Beside them, on the same texts and vectors: BERTopic, NMF and k-means; KeyBERT for names. Themes are
sought without any code shown. The whole of a collection counts as "all", since that is what its
published figures are on and what the method was shaped with; "evaluation" is a third of it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from tests.quality.figures import ALL, EVALUATION, Figure, interval
from tests.quality.keeping import KeptVectors
from tests.quality.theme_collections import (
    BANKING,
    BROAD,
    COMMENTS,
    Collection,
    invented_collection,
    theme_collections,
)
from tests.quality.theme_measures import (
    AGREEMENT,
    diversity,
    main_classes,
    nearest_class_share,
)
from tests.quality.theme_runs import (
    CODE,
    Solved,
    beside,
    coherences,
    keybert_names,
    our_themes,
)
from tests.quality.theme_stability import stability_figures, time_figures

PARTS = (ALL, EVALUATION)
MODULES = ("collections", "measures", "runs", "stability")
ROOMS = (*CODE, *(f"tests/quality/theme_{name}.py" for name in MODULES))
ABILITY = "themes"
AGREEMENT_DRAWS = 200
N_WORDS = 10
N_STABLE = 2  # on the first collections alone: the rest would say the same at great length
WANTED = {COMMENTS: 0.38, BANKING: 0.78}
BROAD_LOSS = 0.03  # no target of agreement is meant for the fine collections beside Banking77
NOT_HERE = "not measured here: the tools to compare with are not installed"


def measure(part: str, *, small: bool = False) -> list[Figure]:
    """Return the figures of a part."""
    if small:
        with tempfile.TemporaryDirectory() as folder:
            embedder = KeptVectors(folder=Path(folder))
            return _collection_figures(invented_collection(), part, embedder, small=True)
    embedder = KeptVectors()
    figures = []
    for number, collection in enumerate(theme_collections(part)):
        sys.stdout.write(f"  {collection.name}, {part}: {len(collection.rows)} texts\n")
        sys.stdout.flush()
        figures += _collection_figures(collection, part, embedder)
        if number < N_STABLE:
            figures += stability_figures(collection, part, embedder)
        if number == 0 and part == ALL:
            figures += time_figures(collection, part, embedder)
    return figures


def _collection_figures(
    collection: Collection, part: str, embedder: KeptVectors, *, small: bool = False
) -> list[Figure]:
    ours = our_themes(collection.rows, embedder, keep=not small)
    n_ours = len(ours.words)
    solved = {"": ours}
    if not small:
        vectors = embedder.encode(collection.texts)
        solved |= beside(collection, vectors, n_ours)
    place = {"ability": ABILITY, "data": collection.name, "part": part}
    figures = [
        figure
        for baseline, found in solved.items()
        for figure in _agreement_figures(collection, found, baseline, place)
    ]
    figures = [_with_target(figure, figures) for figure in figures]
    most = min(N_WORDS, max((len(words) for words in ours.words), default=0))
    figures += [
        Figure(
            **place,
            measure=f"share of different words among the themes' first {most}",
            value=diversity(found.words, most=most),
            n=len(found.words),
            baseline=baseline,
        )
        for baseline, found in solved.items()
    ]
    figures += _name_figures(collection, ours, embedder, place, small=small)
    return figures + ([] if small else _coherence_figures(collection, solved, most, place))


def _agreement_figures(
    collection: Collection, found: Solved, baseline: str, place: dict[str, str]
) -> list[Figure]:
    scored = collection.scored
    true = np.array([collection.truth[row] for row in scored])
    said = np.array([found.labels[row] for row in scored])
    people = [collection.rows[row].respondent for row in scored]
    figures = []
    for name, score in AGREEMENT.items():
        low, high = interval(
            lambda drawn, score=score: score(true[drawn], said[drawn]),
            people,
            draws=AGREEMENT_DRAWS,
            centred=True,
        )
        value = float(score(true, said))
        measure = f"{name}, no theme counted as one class"
        counts = {"low": low, "high": high, "n": len(scored), "baseline": baseline}
        figures.append(Figure(**place, measure=measure, value=value, **counts))
    labels = np.array(found.labels)
    note = f"people used {collection.n_classes} classes"
    n_themes = len({label for label in found.labels if label >= 0})
    share = float(np.mean(labels < 0))
    common = {"n": len(labels), "baseline": baseline, "is_compared": False}
    return [
        *figures,
        Figure(**place, measure="themes, number", value=n_themes, note=note, **common),
        Figure(**place, measure="share of texts in no theme", value=share, **common),
    ]


def _with_target(figure: Figure, figures: Sequence[Figure]) -> Figure:
    """Return Heard's own AMI over a whole collection with what was wanted of it."""
    if figure.baseline or figure.part != ALL or not figure.measure.startswith("AMI"):
        return figure
    if figure.data in WANTED:
        return replace(figure, target=WANTED[figure.data])
    beside = [
        one.value
        for one in figures
        if one.baseline == "k-means, true number" and one.measure == figure.measure
    ]
    if figure.data not in BROAD or not beside or beside[0] is None:
        return figure
    note = f"wanted: at most {BROAD_LOSS} under k-means with the true number"
    return replace(figure, target=beside[0] - BROAD_LOSS, note=note)


def _coherence_figures(
    collection: Collection, solved: dict[str, Solved], most: int, place: dict[str, str]
) -> list[Figure]:
    measure = f"C_NPMI of each theme's first {most} words, mean"
    found = coherences(collection.texts, [one.words for one in solved.values()], most=most)
    if found is None:
        return [Figure(**place, measure=measure, value=None, note=NOT_HERE)]
    note = (
        "by gensim, windows of 10 words of the same texts, words by their stems; "
        "finer themes have rarer words, so that only methods with like numbers compare well"
    )
    return [
        _mean_figure(values, measure, baseline, place, note)
        for baseline, values in zip(solved, found, strict=True)
    ]


def _name_figures(
    collection: Collection,
    ours: Solved,
    embedder: KeptVectors,
    place: dict[str, str],
    *,
    small: bool,
) -> list[Figure]:
    """Say how often a theme's name lies nearest to the name of the class that most of it has."""
    main = main_classes(ours.labels, collection.truth)
    classes = sorted(set(collection.truth) - {None})
    themes = sorted(main)
    right = [classes.index(main[theme]) for theme in themes]
    if not themes:
        return []
    of_classes = embedder.encode([collection.class_names.get(name, name) for name in classes])
    given = {"": ours.names, "first 3 words by c-TF-IDF": [" ".join(w[:3]) for w in ours.words]}
    if not small:
        texts = collection.texts
        named = keybert_names(texts, embedder.encode(texts), ours.labels)
        if named is not None:
            given["KeyBERT, on our themes"] = named
    measure = "share of themes whose name is nearest to the right class's name"
    note = "right: the class of most of the theme's texts; nearest by MiniLM"
    return [
        _mean_figure(
            nearest_class_share(
                embedder.encode([names[theme] for theme in themes]), of_classes, right
            ),
            measure,
            baseline,
            place,
            note,
        )
        for baseline, names in given.items()
    ]


def _mean_figure(
    values: Sequence[float], measure: str, baseline: str, place: dict[str, str], note: str
) -> Figure:
    found = np.array(values, np.float64)
    low, high = (
        interval(lambda drawn: float(found[drawn].mean()), len(found))
        if len(found)
        else (None, None)
    )
    value = float(found.mean()) if len(found) else None
    return Figure(
        **place,
        measure=measure,
        value=value,
        low=low,
        high=high,
        n=len(found),
        baseline=baseline,
        note=note,
    )
