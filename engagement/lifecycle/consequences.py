"""What follows from what: one table from topic to the function that handles it.

The functions run in the worker. They are named and not imported, so that a web server loads no
language model; and named here alone, so that a newcomer can read what happens after somebody
pressed a button.
"""

from __future__ import annotations

from engagement.core.outbox import register_handler, register_nudge
from engagement.lifecycle.tasks import relay

CONSEQUENCES = {
    "record.received": "engagement.lifecycle.handling.read_new_records",
    "record.withdrawn": "engagement.lifecycle.handling.forget_withdrawn_records",
    "words.changed": "engagement.lifecycle.handling.read_changed_words",
    "published.changed": "engagement.search.published.index_published",
    "answers.indexed": "engagement.figures.saved_searches.count_saved_searches",
    "words.translated": "engagement.lifecycle.reading_translations.read_translations",
    "run.requested": "engagement.lifecycle.handling.carry_out_runs",
    "coding.requested": "engagement.lifecycle.handling.carry_out_coding_runs",
    "coding.decided": "engagement.lifecycle.handling.learn_where_due",
    "tags.requested": "engagement.lifecycle.handling.read_tags_again",
    "themes.changed": "engagement.lifecycle.handling.compare_themes",
    "names.requested": "engagement.lifecycle.handling.ask_for_other_names",
    "summary.requested": "engagement.lifecycle.handling.make_summaries",
}


def register_consequences() -> None:
    """Tell the outbox what follows from each topic, and how a worker is nudged."""
    for topic, handler in CONSEQUENCES.items():
        register_handler(topic, handler)
    register_nudge(nudge_worker)


def nudge_worker() -> None:
    """Ask the worker to look into the outbox; the message waits there if this fails."""
    relay.enqueue()
