"""Say whether a text can be kept exactly as somebody wrote it."""

from __future__ import annotations

import re

from engagement.words.errors import UnstorableText

# PostgreSQL keeps no NUL, and no encoding keeps half of a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def check_storable(text: str) -> str:
    """Return the text unchanged.

    Raises:
        UnstorableText: it holds a NUL or a lone surrogate.
    """
    if _UNSTORABLE.search(text):
        raise UnstorableText
    return text
