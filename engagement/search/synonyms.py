"""What words stand for when a body searches: the terms of its frameworks.

The title of a characteristic, a group or an objective stands for its everyday terms, and not the
other way about. They are put into the question and not into the index, so that a changed
framework takes effect at the next search.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from engagement.objectives.models import FrameworkVersion
from engagement.organisations.models import Body
from nlp.search import Synonyms

# A title with all its terms would make one question of hundreds.
MOST_TERMS = 40


def synonyms_of(body: Body) -> Synonyms:
    """Return the synonyms of a body's current frameworks; none where it has none."""
    versions = FrameworkVersion.objects.filter(framework__body=body, is_current=True)
    return _synonyms(tuple(versions.order_by("pk").values_list("pk", "sha256")))


@lru_cache(maxsize=64)
def _synonyms(versions: tuple[tuple[int, str], ...]) -> Synonyms:
    """Return the synonyms of some versions; a version never changes, so they are made once."""
    narrower: dict[str, list[str]] = {}
    rows = FrameworkVersion.objects.filter(pk__in=[pk for pk, _ in versions]).order_by("pk")
    for version in rows:
        for entry in _entries(version):
            narrower.setdefault(entry["title"], []).extend(entry.get("terms", ())[:MOST_TERMS])
    return Synonyms.of((), narrower=narrower)


def _entries(version: FrameworkVersion) -> Iterator[Mapping[str, Any]]:
    yield from version.word_lists.get("characteristics", ())
    yield from version.word_lists.get("groups", ())
    for area in version.document.get("priority_areas", ()):
        yield from area.get("objectives", ())
