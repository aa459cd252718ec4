"""How long one query takes over very many passages: ``python -m tests.bench.queries``.

The embedded index in one process on one core: rows as in `texts`, queries of ten words in a row
from other rows, and queries of ten telling words that nobody wrote together. What is timed is what
a search of the desk does before it shows anything: read the query, make its vector, rank, give the
ids. Passages have vectors of unit length drawn by chance: their direction makes no difference to
the time, and a million real ones take an hour to make.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.embedding import load_embedder
from nlp.search import Index
from nlp.search.analysis import stop_terms, tokens_of
from nlp.search.segment import build_segment
from tests.bench.texts import bench_rows, source
from tests.quality.figures import ROOT
from tests.quality.machine import circumstances, in_words

N_PASSAGES = 1_000_000
N_QUERIES = 40
N_WORDS = 10
DEPTHS = (20, 10_000)
WARM = 3
TARGET_MS = 50


@dataclass(frozen=True)
class Speed:
    """One way to search, over all queries.

    Attributes:
        queries: in words.
        mode: lexical or hybrid.
        depth: how many ids were given.
        median_ms, p95_ms: of wall clock.
        processor_ms: median of processor time, which feels other work on the machine least.
    """

    queries: str
    mode: str
    depth: int
    median_ms: float
    p95_ms: float
    processor_ms: float


def main(argv: Sequence[str] | None = None) -> int:
    """Build the index, time the queries, write the page."""
    args = _arguments(argv)
    began = circumstances(f"python -m tests.bench.queries --passages {args.passages}")
    rows = [str(row["text"]) for row in bench_rows(args.passages)]
    started = time.monotonic()
    index = filled_index(rows, with_meaning=not args.by_words_alone)
    built_s = time.monotonic() - started
    found = [
        speed_of(index, asked, name, mode=mode, depth=depth)
        for name, asked in queries_from(rows, args.queries).items()
        for mode in (("lexical",) if args.by_words_alone else ("lexical", "hybrid"))
        for depth in DEPTHS
    ]
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    page = write_page(Path(args.out), found, began, n_rows=len(rows), built_s=built_s, peak=peak_mb)
    sys.stdout.write(f"{page.read_text('utf-8')}\n")
    return 0


def filled_index(rows: Sequence[str], *, with_meaning: bool) -> Index:
    """Return an index of the rows; with vectors drawn by chance, or by words alone."""
    embedder = load_embedder() if with_meaning else None
    index = Index(embedder=embedder)
    vectors = unit_vectors(len(rows), embedder.dims) if embedder else None
    index._documents.append(build_segment([f"r{n}" for n in range(len(rows))], rows, vectors))
    return index


def unit_vectors(n_rows: int, n_dims: int) -> NDArray[np.float32]:
    """Return shape (n_rows, n_dims): directions drawn by chance, the same ones each time."""
    drawn = np.random.default_rng(0).standard_normal((n_rows, n_dims), dtype=np.float32)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


def queries_from(rows: Sequence[str], n_queries: int) -> dict[str, list[str]]:
    """Return queries of ten words: as somebody wrote them, and telling words drawn by chance."""
    drawn = random.Random(0)
    long = [row.split() for row in rows[:50_000] if len(row.split()) >= N_WORDS]
    written = [" ".join(words[:N_WORDS]) for words in drawn.sample(long, n_queries)]
    telling = sorted({word for row in rows[:5_000] for word in _telling(row)})
    return {
        "ten words in a row": written,
        "ten telling words": [" ".join(drawn.sample(telling, N_WORDS)) for _ in range(n_queries)],
    }


def speed_of(index: Index, queries: Sequence[str], name: str, *, mode: str, depth: int) -> Speed:
    """Return how long the queries take, one after the other."""
    wall, processor = [], []
    for at, query in enumerate([*queries[:WARM], *queries]):
        began, worked = time.perf_counter(), time.process_time()
        index.rank(query, mode=mode, depth=depth, most_by_meaning=100)
        if at >= WARM:
            wall.append(1000 * (time.perf_counter() - began))
            processor.append(1000 * (time.process_time() - worked))
    wall.sort()
    return Speed(
        queries=name,
        mode=mode,
        depth=depth,
        median_ms=round(statistics.median(wall), 1),
        p95_ms=round(wall[int(0.95 * (len(wall) - 1))], 1),
        processor_ms=round(statistics.median(processor), 1),
    )


def write_page(
    folder: Path,
    found: Sequence[Speed],
    began: dict[str, object],
    *,
    n_rows: int,
    built_s: float,
    peak: float,
) -> Path:
    """Write the figures as a page and as a dated JSON; return the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = {"n_rows": n_rows, "built_s": round(built_s), "peak_mb": round(peak)}
    kept = {**began, **figures, "rows": source(), "speeds": [asdict(one) for one in found]}
    dated = folder / f"search-speed-{began['date']}.json"
    dated.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    page = folder / "search-speed.md"
    page.write_text("\n".join(_lines(found, began, figures)) + "\n", "utf-8")
    return page


def _lines(
    found: Sequence[Speed], began: dict[str, object], figures: dict[str, int]
) -> Iterator[str]:
    yield "# How long a query takes\n"
    yield (
        f"{figures['n_rows']:,} passages ({source()}) in the embedded index, one process and core; "
        f"{N_WORDS} words a query; the target is {TARGET_MS} ms. Built in {figures['built_s']} s, "
        f"{figures['peak_mb']:,} MB at most. {in_words(began)}\n"
    )
    yield "| queries | by | ids given | median, ms | 95 in 100 under, ms | processor, ms |"
    yield "|---|---|---|---|---|---|"
    ways = {"lexical": "words", "hybrid": "words and meaning"}
    for one in found:
        yield (
            f"| {one.queries} | {ways[one.mode]} | {one.depth:,} | {one.median_ms} | {one.p95_ms} "
            f"| {one.processor_ms} |"
        )


def _telling(text: str) -> Iterator[str]:
    return (token.word for token in tokens_of(text) if token.term not in stop_terms())


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.queries", description=__doc__)
    parser.add_argument("--passages", type=int, default=N_PASSAGES)
    parser.add_argument("--queries", type=int, default=N_QUERIES)
    parser.add_argument("--by-words-alone", action="store_true", help="without vectors")
    parser.add_argument("--out", default=str(ROOT / "docs" / "measurements"))
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
