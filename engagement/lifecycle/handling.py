"""What the worker does when a message comes to it; ``consequences`` says which for which topic.

Every function takes the ids of what changed and is safe to run twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from engagement.consultations.models import Consultation
from engagement.moderation.analysis import screen_words
from engagement.objectives.analysis import tag_words
from engagement.search.indexing import index_records, remove_records
from engagement.search.published import index_published_with
from engagement.themes.analysis import run_analysis
from engagement.themes.coding_analysis import run_coding
from engagement.themes.comparing_themes import find_alike_themes
from engagement.themes.forgetting import forget_words_of
from engagement.themes.language_model import configured_endpoint
from engagement.themes.language_model.proposing import propose_names
from engagement.themes.learning_forgetting import forget_learned_from
from engagement.themes.learning_rule import start_learning_where_due
from engagement.themes.models import AnalysisRun, CodingRun, Theme
from engagement.themes.positions import read_positions
from engagement.themes.summaries import forget_summaries_of, make_summary
from engagement.words.analysis import redact_waiting
from engagement.words.models import Words

NAMING_JOB = "naming job"
AT_ONCE = 2000  # texts in one transaction


def read_new_records(record_ids: Sequence[str]) -> None:
    """Screen new records, then make them readable: redactions, tags and stands, the index."""
    words = Words.objects.filter(record_id__in=record_ids, record__withdrawn_on=None)
    words_ids = list(words.values_list("pk", flat=True))
    # First of all, since somebody may be at risk.
    screen_words(words_ids)
    redact_waiting(words_ids)
    tag_words(words_ids)
    read_positions(words_ids)
    index_records(record_ids)


def read_changed_words(words_ids: Sequence[str]) -> None:
    """Tag and index texts again after somebody changed what must not be shown of them."""
    tag_words(words_ids)
    read_positions(words_ids)
    consultations = Consultation.objects.filter(responses__record__words__in=words_ids)
    forget_summaries_of(list(consultations.values_list("pk", flat=True)), words_ids)
    record_ids = Words.objects.filter(pk__in=words_ids).values_list("record_id", flat=True)
    index_records([str(record_id) for record_id in record_ids])
    index_published_with([str(record_id) for record_id in record_ids])


def read_tags_again(consultation_ids: Sequence[str]) -> None:
    """Read all answers of consultations for tags, as an officer asked."""
    answers = Words.objects.filter(
        answer__question__consultation__in=consultation_ids, record__withdrawn_on=None
    )
    words_ids = list(answers.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(words_ids), AT_ONCE):
        tag_words(words_ids[first : first + AT_ONCE])


def carry_out_runs(run_ids: Sequence[str]) -> None:
    """Look for themes, as an officer asked."""
    for run_id in run_ids:
        run_analysis(int(run_id))


def carry_out_coding_runs(run_ids: Sequence[str]) -> None:
    """Hold answers against the themes, as an officer asked or as enough had been decided."""
    for run_id in run_ids:
        run_coding(int(run_id))
    # Decisions made in the meantime may be enough for the next.
    runs = CodingRun.objects.filter(pk__in=run_ids)
    start_learning_where_due(runs.values_list("codebook_id", flat=True).distinct())


def learn_where_due(codebook_ids: Sequence[str]) -> None:
    """Let the machine learn again where people have decided enough since it last did."""
    start_learning_where_due(codebook_ids)


def compare_themes(codebook_ids: Sequence[str]) -> None:
    """Find themes that read alike after somebody changed what a codebook says."""
    find_alike_themes(codebook_ids)


def ask_for_other_names(run_ids: Sequence[str]) -> None:
    """Ask a language model service for names, as an officer asked; nothing where it is off."""
    if configured_endpoint() is None:
        return
    for run in AnalysisRun.objects.filter(pk__in=run_ids):
        propose_names(run=run, user=NAMING_JOB)


def make_summaries(theme_ids: Sequence[str]) -> None:
    """Say what was said under themes, as far as they still stand."""
    for theme in Theme.objects.standing().filter(pk__in=theme_ids):
        make_summary(theme)


def forget_withdrawn_records(record_ids: Sequence[str]) -> None:
    """Take withdrawn words out of every copy of the database."""
    remove_records(record_ids)
    index_published_with(record_ids)
    forget_words_of(record_ids)
    forget_learned_from(record_ids)
    consultations = Consultation.objects.filter(responses__in=record_ids)
    forget_summaries_of(list(consultations.values_list("pk", flat=True)))
