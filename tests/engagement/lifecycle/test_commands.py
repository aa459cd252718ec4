"""Each command can run twice and says what it did in numbers."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from engagement.core.audit import record_action
from engagement.core.models import AuditEntry
from engagement.core.outbox import write_message
from engagement.search.engines import embedded
from engagement.words.enums import RedactionProgress
from nlp.embedding.lexical import LexicalEmbedder
from tests.factories.consultations import ConsultationFactory, QuestionFactory
from tests.factories.words import answer_with

pytestmark = pytest.mark.django_db

PUBLISHED = "0 published things stand\n"


@pytest.fixture(autouse=True)
def _quick_embedder(monkeypatch):
    monkeypatch.setattr(embedded, "sentence_embedder", LexicalEmbedder)


@pytest.fixture
def question():
    return QuestionFactory(consultation=ConsultationFactory())


def said_by(name, *arguments):
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def test_reindex_twice_says_the_same_number(question):
    answer_with("There is no ramp at the door.", question=question)

    assert (
        said_by("reindex")
        == said_by("reindex")
        == ("fenmarch: 1 answers and 0 published things indexed\n")
    )


def test_reconcile_search_twice_mends_once(question):
    answer_with("There is no ramp at the door.", question=question)

    first, second = said_by("reconcile_search"), said_by("reconcile_search")

    assert first == "fenmarch: 1 answers, 1 were missing, 0 should have gone; " + PUBLISHED
    assert second == "fenmarch: 1 answers, 0 were missing, 0 should have gone; " + PUBLISHED


def test_relay_outbox_twice_handles_once(question):
    answer = answer_with("There is no ramp at the door.", question=question)
    write_message("record.withdrawn", answer.response_id)

    assert said_by("relay_outbox") == "1 messages handled, 0 failed, 0 left\n"
    assert said_by("relay_outbox") == "0 messages handled, 0 failed, 0 left\n"


def test_analyse_twice_redacts_once(question):
    answer_with(
        "Dr Amara Okoye rang me on 020 7946 0321.",
        question=question,
        redaction_progress=RedactionProgress.WAITING,
    )
    asked = f"fenmarch/{question.consultation.slug}"

    first, second = said_by("analyse", asked), said_by("analyse", asked)

    assert first.startswith("1 texts redacted, 1 tagged with ")
    assert second.startswith("0 texts redacted, 1 tagged with ")


def test_analyse_where_nothing_changed_adds_no_run(question):
    answer_with("The ramp is too steep.", question=question)
    asked = f"fenmarch/{question.consultation.slug}"

    said_by("analyse", asked)
    second = said_by("analyse", asked)

    run = question.runs.get()
    assert f"nothing changed since run {run.pk}, 0 runs added" in second
    assert (run.n_done, run.n_steps, run.step) == (4, 4, "")
    answer_with("The doors are heavy.", question=question)
    said_by("analyse", asked)
    assert question.runs.count() == 2


def test_analyse_of_an_unknown_consultation_names_those_there_are(question):
    with pytest.raises(CommandError, match=f"Known: fenmarch/{question.consultation.slug}"):
        call_command("analyse", "fenmarch/another")


def test_verify_audit_twice_counts_the_entries(question):
    record_action(actor="test", action="look", subject=question, body="fenmarch")

    assert said_by("verify_audit") == said_by("verify_audit")
    assert said_by("verify_audit") == f"{AuditEntry.objects.count()} entries, unbroken\n"


def test_verify_audit_after_a_change_fails_and_names_the_entry(question):
    entry = record_action(actor="test", action="look", subject=question, body="fenmarch")
    AuditEntry.objects.filter(pk=entry.pk).update(action="nothing")

    with pytest.raises(CommandError, match=f"broken at entry {entry.pk}"):
        call_command("verify_audit")
