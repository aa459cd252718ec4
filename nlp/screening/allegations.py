"""An allegation counts only against somebody who is named: look for a name beside it.

Names are those that redaction finds, so that a role ("the manager") or a firm is none.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.screening.features import Seen
from nlp.screening.model import Judged
from nlp.screening.reading import Reading
from nlp.text.rows import Row
from nlp.text.spans import Span

PERSON = "PERSON"
BESIDE = 1  # passages before and after
MOST_LETTERS = 8000


def name_somebody(
    candidates: Sequence[tuple[Row, Reading, Seen, Judged]],
) -> list[bool]:
    """Return for each candidate whether a person is named in the words or right beside them."""
    if not candidates:
        return []
    # Imported at the first need: most texts accuse nobody, and the name finder loads spaCy.
    from nlp.redaction import redact_rows

    places = [_around(reading, seen, judged) for _, reading, seen, judged in candidates]
    rows = [
        Row(str(number), place.of(row.text)[:MOST_LETTERS])
        for number, ((row, _, _, _), place) in enumerate(zip(candidates, places, strict=True))
    ]
    return [any(span.type == PERSON for span in found.spans) for found in redact_rows(rows)]


def _around(reading: Reading, seen: Seen, judged: Judged) -> Span:
    first = max(0, judged.window[0] - BESIDE)
    last = min(len(seen.pieces), judged.window[1] + BESIDE)
    span = Span(seen.pieces[first].span.start, seen.pieces[last - 1].span.end)
    return reading.to_original(span)
