"""Fit a coder to a codebook and to whatever people have coded, and say how good it is.

Quality and lines come from rows that the models were not fitted on: respondents are dealt into
folds, each coded by models of the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import version

import numpy as np
from threadpoolctl import threadpool_limits

from nlp.coding.codebook import Codebook
from nlp.coding.deciding import FEWEST_ROWS, Lines, choose_lines, default_lines, shift_weights
from nlp.coding.features import Matrix, Seen, Word, content_vectors, see_rows, words_of_row
from nlp.coding.items import items_of
from nlp.coding.labelled import Flags, Labelled, flags_of, in_own_order
from nlp.coding.linear import ITEM_WEIGHT, Examples, Linear, fit_linear
from nlp.coding.meaning import Meaning, fit_meaning
from nlp.coding.model import CodingModel, ThemeQuality, share_of_codebook, wording_of
from nlp.coding.terms import Terms
from nlp.embedding import Embedder, load_embedder
from nlp.text.passages import split_passages
from nlp.text.rows import Row
from nlp.themes.wording import fit_wording

METHOD = "codebook by meaning, coded rows by linear models of words and meaning"
METHOD_VERSION = "1"
FOLDS = 3
MOST_LOOKED_AT = 2000


def fit_coder(
    codebook: Codebook,
    examples: Sequence[Labelled] = (),
    *,
    rows: Sequence[Row] = (),
    embedder: Embedder | None = None,
    lines: Lines | None = None,
) -> CodingModel:
    """Return a coder for a codebook.

    Args:
        codebook: its themes.
        examples: rows that people coded, in any order.
        rows: some of those to be coded: they tell whether empty praise is common here.
        embedder: the best at hand where None.
        lines: from what line on a theme is given; chosen on the examples where None, which takes
            longest of all. Where they are given nobody judges the quality either.
    """
    encoder = embedder or load_embedder()
    coded = in_own_order(examples)
    texts = [*(row.text for row in rows), *(one.text for one in coded)]
    wording = wording_of(is_gated=_is_gated(texts))
    with threadpool_limits(limits=1):  # more threads would give other last bits
        seen = see_rows([one.row for one in coded], wording, encoder)
        items = items_of(codebook)
        vectors = content_vectors([item.text for item in items], wording, encoder)
        meaning = fit_meaning(codebook, items, vectors, encoder, wording)
        applies = flags_of(coded, codebook.ids)
        of_items = _item_examples(codebook, vectors)
        linear = _fit(seen, applies, of_items)
        quality: dict[str, ThemeQuality] = {}
        if lines is None:
            to_code = see_rows(_some(rows), wording, encoder)
            lines, quality = _judge(seen, applies, of_items, meaning, linear, to_code, codebook)
    return CodingModel(
        themes=codebook.ids,
        names=tuple(theme.name for theme in codebook.themes),
        meaning=meaning,
        linear=linear,
        lines=lines,
        is_gated=wording.is_gated,
        n_examples=applies.sum(axis=0).astype(np.float64),
        quality=quality,
        record=_record(coded, applies, codebook, encoder),
    )


def _is_gated(texts: Sequence[str]) -> bool:
    """Say whether generic words count as content here; where nobody wrote yet they don't."""
    passages = [span.of(text) for text in texts for span in split_passages(text)]
    return bool(passages) and fit_wording(passages, ()).is_gated


def _item_examples(codebook: Codebook, vectors: Matrix) -> Examples:
    items = items_of(codebook)
    applies = np.zeros((len(items), len(codebook.themes)), bool)
    applies[np.arange(len(items)), [item.theme for item in items]] = True
    words = [words_of_row(Row("item", item.text)) for item in items]
    return Examples(words, vectors, applies, np.full(len(items), ITEM_WEIGHT))


def _fit(seen: Sequence[Seen], applies: Flags, of_items: Examples) -> Linear:
    """Return what coded rows teach, beside the codebook's own texts."""
    if not len(seen):
        n_themes, n_dims = of_items.applies.shape[1], of_items.vectors.shape[1]
        none = np.zeros((n_themes, 0), np.float32)
        flat = np.zeros((n_themes, n_dims))
        empty = Terms(np.zeros(0, np.int64), np.zeros(0))
        return Linear(empty, none, none, flat, flat, np.zeros(n_themes))
    words: list[Sequence[Word]] = [one.words for one in seen]
    return fit_linear(
        Examples(
            [*words, *of_items.words],
            np.vstack([np.array([one.middle for one in seen]), of_items.vectors]),
            np.vstack([applies, of_items.applies]),
            np.concatenate([np.ones(len(seen)), of_items.weights]),
        )
    )


def _judge(
    seen: Sequence[Seen],
    applies: Flags,
    of_items: Examples,
    meaning: Meaning,
    linear: Linear,
    to_code: Sequence[Seen],
    codebook: Codebook,
) -> tuple[Lines, dict[str, ThemeQuality]]:
    """Return the lines, and how well each theme is given, on rows not fitted on."""
    if len(seen) < FEWEST_ROWS or not applies.any():
        return default_lines(len(codebook.themes)), {}
    found = _apart(seen, applies, of_items, meaning)
    others = _mixed(to_code, applies, meaning, linear)
    lines = choose_lines(found, applies, shift_weights(found, applies, others))
    return lines, _quality(lines.given(found), applies, codebook.ids)


def _apart(seen: Sequence[Seen], applies: Flags, of_items: Examples, meaning: Meaning) -> Matrix:
    """Return the log odds of coded rows by models of other respondents' rows."""
    folds = np.array([_fold(one.row.respondent) for one in seen])
    found = np.zeros(applies.shape)
    for fold in range(FOLDS):
        apart = folds == fold
        if not apart.any():
            continue
        others = [one for one, is_apart in zip(seen, apart, strict=True) if not is_apart]
        own = [one for one, is_apart in zip(seen, apart, strict=True) if is_apart]
        linear = _fit(others, applies[~apart], of_items)
        found[apart] = _mixed(own, applies[~apart], meaning, linear)
    return found


def _mixed(seen: Sequence[Seen], applies: Flags, meaning: Meaning, linear: Linear) -> Matrix:
    """Return log odds of what the codebook says and what people coded together."""
    if not len(seen):
        return np.zeros((0, applies.shape[1]))
    shares = share_of_codebook(applies.sum(axis=0).astype(np.float64))
    return np.asarray(shares * meaning.log_odds(seen) + (1 - shares) * linear.log_odds(seen))


def _some(rows: Sequence[Row]) -> list[Row]:
    """Return enough of the rows to tell how often each theme is met, whatever their order."""
    if len(rows) <= MOST_LOOKED_AT:
        return list(rows)
    return sorted(rows, key=lambda row: _digest(row.id))[:MOST_LOOKED_AT]


def _fold(respondent: str) -> int:
    return _digest(respondent)[0] % FOLDS


def _digest(name: str) -> bytes:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()


def _quality(given: Flags, applies: Flags, themes: Sequence[str]) -> dict[str, ThemeQuality]:
    found = {}
    for number, theme in enumerate(themes):
        right = int((given[:, number] & applies[:, number]).sum())
        n_given, n = int(given[:, number].sum()), int(applies[:, number].sum())
        precision, recall = right / max(1, n_given), right / max(1, n)
        f1 = 2 * right / max(1, n_given + n)
        found[theme] = ThemeQuality(n, round(precision, 4), round(recall, 4), round(f1, 4))
    return found


def _record(
    coded: Sequence[Labelled], applies: Flags, codebook: Codebook, embedder: Embedder
) -> dict[str, object]:
    return {
        "method": METHOD,
        "versions": {
            "coding": METHOD_VERSION,
            "embedder": embedder.name,
            "numpy": version("numpy"),
            "scikit-learn": version("scikit-learn"),
        },
        "is_fallback": embedder.is_fallback,
        "n_rows_coded": len(coded),
        "n_by_theme": {
            theme: int(n) for theme, n in zip(codebook.ids, applies.sum(axis=0), strict=True)
        },
        "n_examples_not_found": codebook.n_unresolved,
    }
