"""The command that finds personal data in rows."""

from __future__ import annotations

import argparse

from nlp.cli.progress import progress
from nlp.cli.rows_file import output_row, read_rows, write_rows

NAME = "redact"
HELP = "Find personal data in each row and show the text without it."
EXAMPLE = (
    """echo '{"id":"r1","text":"Dr Amara Okoye rang me on 020 7946 0321."}' """
    "| python -m nlp redact - --out -"
)
BATCH = 256


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("rows", metavar="IN", help="rows to read, - for standard input")
    parser.add_argument("--out", required=True, help="where to write, - for standard output")


def run(args: argparse.Namespace) -> int:
    """Run the command and return its exit status."""
    from nlp.redaction import redact_rows
    from nlp.text.rows import Row

    rows = read_rows(args.rows)
    batches: list[list[Row]] = [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]
    out: list[dict[str, object]] = []
    for batch in progress(batches, label=NAME):
        for done in redact_rows(batch):
            spans = [span.as_json() for span in done.spans]
            out.append(output_row(done.row, {"spans": spans, "redacted": done.redacted}))
    write_rows(args.out, out)
    return 0
