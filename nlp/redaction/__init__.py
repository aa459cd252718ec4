"""Personal data in free text: finding it, masking it for machines, replacing it for readers.

`redact_rows` does the whole job; a person confirms what it suggests.
"""

from __future__ import annotations

from nlp.redaction.masking import mask
from nlp.redaction.redact import Redacted, RedactedRow, redact_rows, redact_text
from nlp.redaction.rendering import placeholders, render
from nlp.redaction.spans import HINT_TYPES, REPLACED_TYPES, Span, resolve_overlaps

__all__ = [
    "HINT_TYPES",
    "REPLACED_TYPES",
    "Redacted",
    "RedactedRow",
    "Span",
    "mask",
    "placeholders",
    "redact_rows",
    "redact_text",
    "render",
    "resolve_overlaps",
]
