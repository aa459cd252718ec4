"""Keep what people decided when other words of the same answer are read from now on.

A decision goes to the same passage of the new words where it stands there to the letter, or else
to all of them. What only the machine suggested goes along where its passage stands unchanged;
otherwise it goes, as the machine reads the new words itself. Quotes stay with the words that
their second reader saw.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from engagement.objectives.models import EvidenceTag
from engagement.themes.models import Coding
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage, Words
from engagement.words.passages import get_or_create_passages


def carry_decisions(*, before: Words, after: Words) -> None:
    """Let the codings and tags that stand on some words stand on others of the same answer."""
    codings = Coding.objects.standing().filter(passage__words=before)
    tags = EvidenceTag.objects.standing().filter(passage__words=before)
    for found in (codings, tags):
        for one in found.select_related("passage").order_by("pk"):
            _carry(one, before, after)


def _carry(one: Coding | EvidenceTag, before: Words, after: Words) -> None:
    passage = one.passage
    at = after.text.find(before.text[passage.start : passage.end])
    if at < 0 and _is_open(one):
        one.delete()
        return
    length = passage.end - passage.start
    start, end = (at, at + length) if at >= 0 else (0, len(after.text))
    one.because = _moved(one.because, passage, start) if at >= 0 else []
    one.passage = get_or_create_passages({(after.pk, start, end)})[after.pk, start, end]
    if _is_there(one):
        one.delete()
    else:
        one.save(update_fields=["passage", "because"])


def _is_open(one: Coding | EvidenceTag) -> bool:
    return one.origin != Origin.PERSON and one.state == ReviewState.SUGGESTED


def _moved(because: list[dict[str, Any]], passage: Passage, start: int) -> list[dict[str, Any]]:
    """Return the reasons inside a passage at its new place; those outside have none."""
    by = start - passage.start
    return [
        {**reason, "start": reason["start"] + by, "end": reason["end"] + by}
        for reason in because
        if passage.start <= reason["start"] and reason["end"] <= passage.end
    ]


def _is_there(one: models.Model) -> bool:
    """Return whether the same is said of the same passage already."""
    unique = next(c for c in one._meta.constraints if isinstance(c, models.UniqueConstraint))
    same = {name: getattr(one, name) for name in unique.fields}
    return type(one)._default_manager.filter(**same).exclude(pk=one.pk).exists()
