"""What a run of the summaries says of itself."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.embedding import Embedder, load_embedder
from nlp.text.rows import Row, rows_sha256

METHOD = "sentences of counts, quotes by offset"
# Raised whenever the same input may give other summaries.
METHOD_VERSION = "1"


def summary_record(rows: Sequence[Row], *, embedder: Embedder | None = None) -> dict[str, object]:
    """Return the record of a run: method, versions and a hash of the rows."""
    encoder = embedder or load_embedder()
    return {
        "method": METHOD,
        "versions": {"summaries": METHOD_VERSION, "embedder": encoder.name},
        "input_sha256": rows_sha256(rows),
        "is_fallback": encoder.is_fallback,
    }
