"""What follows from what: one table from topic to the functions that handle it.

The functions run in the worker, in this order, each safe to run twice. They are found here and
nowhere else, so that a newcomer can read what happens after somebody pressed a button.
"""

from __future__ import annotations

from collections.abc import Sequence

from engagement.core.outbox import Handler, register_handler, register_nudge
from engagement.lifecycle.tasks import relay
from engagement.objectives.analysis import tag_words
from engagement.search.indexing import index_records, remove_records
from engagement.themes.analysis import run_analysis
from engagement.words.analysis import redact_waiting
from engagement.words.models import Words


def read_new_records(record_ids: Sequence[str]) -> None:
    """Make new records readable: redactions first, then tags, then the search index."""
    words = Words.objects.filter(record_id__in=record_ids, record__withdrawn_on=None)
    words_ids = list(words.values_list("pk", flat=True))
    redact_waiting(words_ids)
    tag_words(words_ids)
    index_records(record_ids)


def read_changed_words(words_ids: Sequence[str]) -> None:
    """Tag and index texts again after somebody changed what must not be shown of them."""
    tag_words(words_ids)
    record_ids = Words.objects.filter(pk__in=words_ids).values_list("record_id", flat=True)
    index_records([str(record_id) for record_id in record_ids])


def carry_out_runs(run_ids: Sequence[str]) -> None:
    """Look for themes, as an officer asked."""
    for run_id in run_ids:
        run_analysis(int(run_id))


CONSEQUENCES: dict[str, list[Handler]] = {
    "record.received": [read_new_records],
    "record.withdrawn": [remove_records],
    "words.changed": [read_changed_words],
    "run.requested": [carry_out_runs],
}


def register_consequences() -> None:
    """Tell the outbox what follows from each topic, and how a worker is nudged."""
    for topic, handlers in CONSEQUENCES.items():
        for handler in handlers:
            register_handler(topic, handler)
    register_nudge(nudge_worker)


def nudge_worker() -> None:
    """Ask the worker to look into the outbox; the message waits there if this fails."""
    relay.enqueue()
