from __future__ import annotations

import pytest

from engagement.lifecycle.handling import forget_withdrawn_records
from engagement.themes.coding_errors import NothingSaid, NotOfThisCodebook
from engagement.themes.coding_texts import readable_answers, rows_of
from engagement.themes.learning import decisions_of, decisions_sha256
from engagement.themes.learning_rule import learning_progress
from engagement.themes.models import Coding, LearnedModel, LearnedText
from engagement.themes.services import add_coding, confirm_coding, remove_coding
from engagement.themes.services.deciding import answer_telling
from engagement.themes.telling import open_questions
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage, Words
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.coding import coding_run_of, telling_in
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def theme(question):
    return ThemeFactory(consultation=question.consultation)


@pytest.fixture
def officer(question):
    return officer_of(question.consultation.body)


def _decisions(theme):
    rows = rows_of(readable_answers(theme.codebook.consultation).values())
    return decisions_of(theme.codebook, {row.id: row for row in rows})


def _machine(theme, passage):
    return Coding.objects.create(theme=theme, passage=passage, origin=Origin.MACHINE)


def test_decisions_of_gives_what_people_accepted_removed_and_added(theme, question, officer):
    accepted = _machine(theme, passage_of("Accepted.", question=question))
    removed = _machine(theme, passage_of("Removed.", question=question))
    _machine(theme, passage_of("Open.", question=question))
    confirm_coding(coding=accepted, user=officer)
    remove_coding(coding=removed, user=officer)
    add_coding(theme=theme, passage=passage_of("Added.", question=question), user=officer)

    found = {decision.text: decision.decision for decision in _decisions(theme)}

    assert found == {"Accepted.": "accept", "Removed.": "remove", "Added.": "add"}


def test_decisions_of_an_answer_with_one_passage_in_and_one_out_keep_the_theme(
    theme, question, officer
):
    whole = passage_of("Steps. Hours.", theme=theme, question=question)
    part = Passage.objects.create(words=whole.words, start=7, end=13)
    remove_coding(coding=_machine(theme, part), user=officer)

    assert [one.decision for one in _decisions(theme)] == ["add"]


def test_decisions_sha256_does_not_depend_on_their_order(theme, question, officer):
    for text in ("One.", "Two."):
        passage_of(text, theme=theme, question=question)
    found = _decisions(theme)

    assert decisions_sha256(found, ["1"]) == decisions_sha256(found[::-1], ["1"])
    assert decisions_sha256(found, ["1"]) != decisions_sha256(found, ["2"])


def test_model_that_learned_from_a_withdrawn_text_loses_its_weights(theme, question):
    gone = passage_of("Going.", theme=theme, question=question).words
    stays = passage_of("Staying.", theme=theme, question=question).words
    models = [
        LearnedModel.objects.create(
            codebook=theme.codebook,
            weights=b"weights",
            n_decisions=1,
            n_texts=1,
            decisions_sha256="0" * 64,
            is_better=True,
            verdict="Better.",
        )
        for _ in range(2)
    ]
    for model, words in zip(models, (gone, stays), strict=True):
        LearnedText.objects.create(learned=model, words=words)
    record_id = str(gone.record_id)
    Words.objects.filter(pk=gone.pk).delete()

    forget_withdrawn_records([record_id])

    assert [bytes(LearnedModel.objects.get(pk=m.pk).weights) for m in models] == [b"", b"weights"]


def test_answer_telling_confirms_what_fits_and_notes_what_does_not(theme, question, officer):
    other = ThemeFactory(consultation=question.consultation)
    passage = passage_of("Steps everywhere.", question=question)
    telling = telling_in(coding_run_of(theme), passage, [theme, other])

    answer_telling(telling=telling, chosen=[theme.pk], none=False, user=officer)

    states = dict(Coding.objects.values_list("theme_id", "state"))
    assert states == {theme.pk: ReviewState.CONFIRMED, other.pk: ReviewState.REJECTED}
    assert not open_questions(telling.run).exists()
    assert learning_progress(theme.codebook).n_since == 2


def test_answer_telling_with_none_removes_what_the_machine_said(theme, question, officer):
    passage = passage_of("Steps everywhere.", question=question)
    coding = _machine(theme, passage)
    telling = telling_in(coding_run_of(theme), passage, [theme])

    answer_telling(telling=telling, chosen=[], none=True, user=officer)

    coding.refresh_from_db()
    assert coding.state == ReviewState.REJECTED


def test_answer_telling_with_nothing_is_refused(theme, question, officer):
    telling = telling_in(coding_run_of(theme), passage_of("Steps.", question=question), [theme])

    with pytest.raises(NothingSaid, match="None of these"):
        answer_telling(telling=telling, chosen=[], none=False, user=officer)


def test_answer_telling_with_a_theme_not_asked_about_is_refused(theme, question, officer):
    telling = telling_in(coding_run_of(theme), passage_of("Steps.", question=question), [theme])
    other = ThemeFactory(consultation=question.consultation)

    with pytest.raises(NotOfThisCodebook):
        answer_telling(telling=telling, chosen=[other.pk], none=False, user=officer)
