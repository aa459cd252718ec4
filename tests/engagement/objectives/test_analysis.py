from __future__ import annotations

import pytest

from engagement.lifecycle.handling import read_tags_again
from engagement.objectives import analysis
from engagement.objectives.analysis import tag_words
from engagement.objectives.models import EvidenceTag, TaggedText, TagRun
from engagement.objectives.tagging import confirm_tag, remove_tag
from engagement.words.enums import RedactionProgress, ReviewState
from nlp.tags import Tag, TaggedRow
from tests.factories.actions import passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.evidence import framework_of
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db

TEXT = "There is no ramp. My son waits outside."


@pytest.fixture
def says(monkeypatch):
    """Let the machine say, of every text, what a test wants it to: ref, start, end, score."""
    said: list[tuple[str, int, int, float]] = []

    def tag_rows(rows, **_options):
        return [
            TaggedRow(
                row.id,
                tuple(
                    Tag("characteristic", ref, score, start, end, row.text[start:end], ())
                    for ref, start, end, score in said
                ),
            )
            for row in rows
        ]

    monkeypatch.setattr(analysis, "tag_rows", tag_rows)
    monkeypatch.setattr(analysis, "encoder_names", lambda: "invented-1")
    monkeypatch.setattr(analysis, "framework_for_tagging", _framework_for_tagging)
    return said


def _framework_for_tagging(body):
    framework = framework_of(body)
    return analysis.TaggingFramework(framework, framework.versions.get(), None, None)


@pytest.fixture
def words():
    return passage_of(TEXT, consultation=ConsultationFactory()).words


def _states(words):
    tags = EvidenceTag.objects.filter(passage__words=words).order_by("passage__start")
    return [(tag.ref, tag.passage.start, tag.state) for tag in tags]


def test_tag_words_notes_the_run_even_where_nothing_is_found(says, words):
    tag_words([words.pk])

    noted = TaggedText.objects.get()
    assert noted.words == words
    assert (noted.run.number, noted.run.embedder) == (1, "invented-1")


def test_tag_words_again_by_the_same_method_is_the_same_run(says, words):
    tag_words([words.pk])
    tag_words([words.pk])

    assert TagRun.objects.count() == TaggedText.objects.count() == 1


def test_tag_words_by_a_changed_method_is_the_next_run(says, words, monkeypatch):
    tag_words([words.pk])
    monkeypatch.setattr("engagement.objectives.runs.method_sha256", lambda: "f" * 64)
    tag_words([words.pk])

    assert TaggedText.objects.get().run.number == 2


def test_tag_words_leaves_out_what_waits_for_redaction(says, words):
    words.redaction_progress = RedactionProgress.WAITING
    words.save()

    tag_words([words.pk])

    assert not TaggedText.objects.exists()


@pytest.mark.parametrize("decide", [confirm_tag, remove_tag])
def test_tag_words_with_other_passages_does_not_suggest_again_what_was_decided(says, words, decide):
    says.append(("disability", 0, 17, 0.9))
    tag_words([words.pk])
    decide(tag=EvidenceTag.objects.get(), user=officer_of(words.record.body))
    said = EvidenceTag.objects.get().state

    says[:] = [("disability", 0, len(TEXT), 0.8), ("age", 0, 17, 0.7)]
    tag_words([words.pk])

    assert sorted(_states(words)) == [
        ("age", 0, ReviewState.SUGGESTED),
        ("disability", 0, said),
    ]


def test_tag_words_still_suggests_the_same_of_other_words(says, words):
    says.append(("disability", 0, 17, 0.9))
    tag_words([words.pk])
    remove_tag(tag=EvidenceTag.objects.get(), user=officer_of(words.record.body))

    says.append(("disability", 18, 39, 0.6))
    tag_words([words.pk])

    assert _states(words) == [
        ("disability", 0, ReviewState.REJECTED),
        ("disability", 18, ReviewState.SUGGESTED),
    ]


def test_read_tags_again_reads_the_answers_of_a_consultation_and_no_others(says, words):
    other = passage_of(TEXT, consultation=ConsultationFactory(body=words.record.body)).words
    says.append(("disability", 0, 17, 0.9))

    read_tags_again([str(words.answer.question.consultation_id)])

    assert _states(words) == [("disability", 0, ReviewState.SUGGESTED)]
    assert _states(other) == []
