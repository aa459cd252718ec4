"""Whether themes stay where texts are added, turned round or seeded anew, and their time."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.text.rows import Row
from tests.quality.figures import Figure
from tests.quality.keeping import KeptVectors
from tests.quality.theme_collections import Collection
from tests.quality.theme_measures import AGREEMENT, pairs_together
from tests.quality.theme_runs import (
    Solved,
    later_rows,
    other_topics,
    our_themes,
    shuffled_rows,
    timed_beside,
    times_of,
)

ABILITY = "themes"
WANTED_TOGETHER = 0.95
MOST_TIME = 1.6


def stability_figures(collection: Collection, part: str, embedder: KeptVectors) -> list[Figure]:
    """Return how far themes stay the same, beside the other tools."""
    rows = collection.rows
    place = {"ability": ABILITY, "data": collection.name, "part": part}
    fewer, other = later_rows(rows), shuffled_rows(rows)
    whole = our_themes(rows, embedder)
    less = our_themes([rows[row] for row in fewer], embedder)
    turned = our_themes([rows[row] for row in other], embedder)
    seeded = our_themes(rows, embedder, seed=1)
    same = "the same to the byte" if turned.sha256 == whole.sha256 else "not the same to the byte"
    figures = _stable(rows, whole, (less, turned, seeded), "", place, notes=("", same, ""))
    vectors = embedder.encode(collection.texts)
    n_ours = len(whole.words)
    for baseline, method in {
        "BERTopic": {"kind": "bertopic"},
        "k-means, our number": {"kind": "k-means", "k": n_ours},
        "NMF, our number": {"kind": "nmf", "k": n_ours},
    }.items():
        changes = ({"rows": fewer}, {"rows": other}, {"seed": 1})
        found = other_topics(collection.texts, vectors, [method, *(method | c for c in changes)])
        if found:
            figures += _stable(rows, found[0], found[1:], baseline, place)
    return figures


def _stable(
    rows: Sequence[Row],
    whole: Solved,
    changed: Sequence[Solved],
    baseline: str,
    place: dict[str, str],
    *,
    notes: Sequence[str] = ("", "", ""),
) -> list[Figure]:
    less, turned, seeded = changed
    fewer, other = later_rows(rows), shuffled_rows(rows)
    common = {"baseline": baseline, "n": len(rows)}
    together = "share of the pairs in one theme that stay together"
    together_less = pairs_together(less.labels, [whole.labels[row] for row in fewer])
    together_turned = pairs_together([whole.labels[row] for row in other], turned.labels)
    agreed = float(AGREEMENT["AMI"](whole.labels, seeded.labels))
    wanted = {} if baseline else {"target": WANTED_TOGETHER}
    measure = f"5 % more texts: {together}"
    return [
        Figure(**place, measure=measure, value=together_less, **common, **wanted),
        Figure(
            **place,
            measure=f"another order: {together}",
            value=together_turned,
            note=notes[1],
            **common,
        ),
        Figure(**place, measure="another seed: AMI between the two", value=agreed, **common),
    ]


def time_figures(collection: Collection, part: str, embedder: KeptVectors) -> list[Figure]:
    """Return how long themes take in times of embedding, beside the other tools."""
    seconds = times_of(collection.rows)
    place = {"ability": ABILITY, "data": collection.name, "part": part}
    measure = "from text to named themes, in times of embedding the passages"
    note = f"embedding the passages took {seconds['passages']:.1f} s, two threads"
    common = {"measure": measure, "n": len(collection.rows), "lower_is_better": True}
    ratio = seconds["themes"] / seconds["passages"]
    figures = [Figure(**place, value=ratio, note=note, target=MOST_TIME, **common)]
    worked = seconds["themes, processor"] / seconds["passages, processor"]
    both = common | {"measure": f"{measure}, processor time"}
    figures.append(Figure(**place, value=worked, note="adds up all threads", **both))
    others = timed_beside(collection, embedder.encode(collection.texts))
    for baseline, taken in others.items():
        whole = taken + (0 if baseline.startswith("NMF") else seconds["rows"])
        ratio = whole / seconds["passages"]
        figures.append(Figure(**place, value=ratio, baseline=baseline, **common))
    return figures
