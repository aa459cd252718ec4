"""What the worker does when a translation has come: redact it, then read it for what it says."""

from __future__ import annotations

from collections.abc import Sequence

from engagement.consultations.models import Consultation
from engagement.moderation.analysis import screen_words
from engagement.objectives.analysis import tag_words
from engagement.search.indexing import index_records, remove_records
from engagement.search.published import index_published_with
from engagement.themes.positions import read_positions
from engagement.themes.summaries import forget_summaries_of
from engagement.words.analysis import redact_waiting
from engagement.words.models import Translation, Words


def read_translations(words_ids: Sequence[str]) -> None:
    """Read translations for what they say, and forget what was said of the words before them."""
    screen_words(words_ids)  # what was written in another language is heard only now
    redact_waiting(words_ids)
    sources = Translation.objects.filter(words__in=words_ids).values_list("source", flat=True)
    earlier = Translation.objects.filter(source__in=list(sources))
    affected = {*words_ids, *map(str, sources), *map(str, earlier.values_list("pk", flat=True))}
    tag_words(affected)
    read_positions(words_ids)
    records = [
        str(record_id)
        for record_id in Words.objects.filter(pk__in=words_ids)
        .order_by("record_id")
        .values_list("record_id", flat=True)
        .distinct()
    ]
    consultations = Consultation.objects.filter(responses__in=records)
    forget_summaries_of(list(consultations.values_list("pk", flat=True)), sorted(affected))
    index_records(records)
    remove_records(records)  # what is no longer read is in no index
    index_published_with(records)
