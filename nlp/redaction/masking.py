"""Overwrite personal data without moving a letter of what stays."""

from __future__ import annotations

from collections.abc import Iterable

from nlp.redaction.spans import Span

# A space, since every tokeniser, language model and search server reads it as nothing. A
# letter or a bracketed word would become a theme or a hit, and a private-use character
# becomes an unknown token in some models and disappears in others, moving offsets.
FILLER = " "


def mask(text: str, spans: Iterable[Span]) -> str:
    """Return ``text`` with each span but hints overwritten by filler of the same length.

    Offsets into the masked text are offsets into the original.

    Raises:
        ValueError: a span ends outside the text.
    """
    pieces = list(text)
    for span in spans:
        if span.hint:
            continue
        if not 0 <= span.start <= span.end <= len(text):
            raise ValueError(
                f"span {span.start} to {span.end} lies outside a text of {len(text)} code points"
            )
        pieces[span.start : span.end] = FILLER * (span.end - span.start)
    return "".join(pieces)
