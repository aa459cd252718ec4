"""What a run says of itself, so that anybody can repeat it and see what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from nlp.embedding.protocol import Embedder
from nlp.text.rows import Row, rows_sha256
from nlp.themes.clustering import Grain
from nlp.themes.units import Passages
from nlp.themes.wording import Kind

METHOD = "passages, graph of neighbours, average linkage"
# Raised whenever the same input may give other themes.
METHOD_VERSION = "2"
LIBRARIES = ("numpy", "scipy", "scikit-learn", "onnxruntime", "tokenizers", "spacy", "datasketch")


def run_record(
    rows: Sequence[Row],
    passages: Passages,
    embedder: Embedder,
    *,
    seed: int,
    question: str | None,
    max_themes: int | None,
    grain: Grain,
    number: Mapping[str, object],
    uncommon: Sequence[Mapping[str, object]],
) -> dict[str, object]:
    """Return the record of a run.

    Args:
        rows: all rows that were given.
        passages: those of the rows that answer the question.
        embedder: the one that was used.
        seed: of everything random.
        question: what the caller asked for.
        max_themes: what the caller asked for.
        grain: what the caller asked for.
        number: how the number of themes was found.
        uncommon: passages with content in no theme, most distinct first.
    """
    return {
        "method": METHOD,
        "seed": seed,
        "versions": {
            "themes": METHOD_VERSION,
            "embedder": embedder.name,
            **{library: _version(library) for library in LIBRARIES},
        },
        "input_sha256": rows_sha256(rows),
        "parameters": {"question": question, "max_themes": max_themes, "grain": grain.value},
        "number": dict(number),
        "is_fallback": embedder.is_fallback,
        "n_rows": len(passages.rows),
        "n_passages": len(passages.passages),
        "set_apart": {
            "praise": len(passages.of_kind(Kind.PRAISE)),
            "nothing": len(passages.of_kind(Kind.NOTHING)),
            "other_language": len(passages.of_kind(Kind.OTHER_LANGUAGE)),
            "generic_words_dropped": not passages.wording.is_gated,
            "context_words": sorted(passages.wording.context),
        },
        "copies": sorted(
            sorted(passages.rows[number].id for number in group) for group in passages.copies
        ),
        "uncommon": [dict(one) for one in uncommon],
    }


def _version(library: str) -> str | None:
    try:
        return version(library)
    except PackageNotFoundError:
        return None
