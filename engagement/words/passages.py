"""Make the passages that themes, tags, findings and actions point at."""

from __future__ import annotations

from typing import Any

from engagement.words.models import Passage


def get_or_create_passages(spans: set[tuple[Any, int, int]]) -> dict[tuple[Any, int, int], Passage]:
    """Return the passage of each ``(words id, start, end)``, making those that are missing."""
    Passage.objects.bulk_create(
        (
            Passage(words_id=words_id, start=start, end=end)
            for words_id, start, end in sorted(spans)
        ),
        ignore_conflicts=True,
        batch_size=1000,
    )
    ids = list({words_id for words_id, _, _ in spans})
    found: dict[tuple[Any, int, int], Passage] = {}
    for at in range(0, len(ids), 500):
        for passage in Passage.objects.filter(words_id__in=ids[at : at + 500]):
            found[passage.words_id, passage.start, passage.end] = passage
    return {span: found[span] for span in spans}
