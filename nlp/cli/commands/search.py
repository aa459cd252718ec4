"""The command that ranks documents for queries."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from nlp.cli.errors import CommandRefused
from nlp.cli.progress import progress
from nlp.cli.rows_file import STANDARD, read_rows, write_atomically
from nlp.text.rows import Row

NAME = "search"
HELP = "Rank documents for queries and write TREC run lines."
EXAMPLE = (
    """echo '{"id":"q1","text":"wheelchair access"}' > queries.jsonl; """
    """echo '{"id":"d1","text":"No ramp at the door."}' """
    "| python -m nlp search --docs - --queries queries.jsonl --out -"
)
TAG = "heard"
MODES = ("hybrid", "lexical", "semantic")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("--docs", required=True, help="rows to search, - for standard input")
    parser.add_argument("--queries", required=True, help="rows to search for")
    parser.add_argument("--out", required=True, help="where to write, - for standard output")
    parser.add_argument("--mode", choices=MODES, default="hybrid", help="what to go by")
    parser.add_argument("--depth", type=int, default=100, help="documents for each query")


def run(args: argparse.Namespace) -> int:
    """Run the command and return its exit status.

    Raises:
        CommandRefused: both inputs are standard input, the depth is under 1, or an id has
            white space, which a run line can't hold.
    """
    if args.docs == STANDARD and args.queries == STANDARD:
        raise CommandRefused("--docs and --queries can't both be standard input")
    if args.depth < 1:
        raise CommandRefused(f"--depth is {args.depth}, expected at least 1")
    docs, queries = read_rows(args.docs), read_rows(args.queries)
    for row in (*docs, *queries):
        if len(row.id.split()) != 1 or row.id != row.id.strip():
            raise CommandRefused(f"id {row.id!r} has white space, which a run line can't hold")
    lines = list(_lines(docs, queries, args)) if docs else []
    write_atomically(args.out, lines)
    return 0


def _lines(docs: list[Row], queries: list[Row], args: argparse.Namespace) -> Iterator[str]:
    from nlp.embedding import fit_embedder, load_embedder
    from nlp.search import Doc, build_index

    embedder = None
    if args.mode != "lexical":
        embedder = fit_embedder(load_embedder(), [row.text for row in docs])
    index = build_index([Doc(row.id, row.text) for row in docs], embedder=embedder)
    for query in progress(queries, label=NAME):
        hits = index.search(query.text, mode=args.mode, depth=args.depth)
        for rank, hit in enumerate(hits, start=1):
            yield f"{query.id} Q0 {hit.id} {rank} {hit.score:.6f} {TAG}\n"
