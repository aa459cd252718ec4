"""What is kept of a learning, and which coder is in force after it."""

from __future__ import annotations

import pytest

from engagement.lifecycle.handling import forget_withdrawn_records
from engagement.themes import learning
from engagement.themes.coding_texts import book_of, readable_answers, rows_of
from engagement.themes.learning import learn_from_decisions
from engagement.themes.models import Coding, LearnedModel, Theme
from engagement.themes.services import add_coding
from engagement.words.models import Words
from nlp.coding import fit_coder
from nlp.coding.learning.learning import Learned
from nlp.coding.learning.staying import Staying
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def theme(question):
    return ThemeFactory(consultation=question.consultation, name="Steps")


@pytest.fixture
def officer(question):
    return officer_of(question.consultation.body)


class Asked(list):
    """What ``nlp`` was asked to learn; ``outcomes`` says what comes of it, call by call."""

    outcomes: list[Staying]

    def __call__(self, *, codebook, decisions, rows, model, earlier, seed):
        self.append({"decisions": decisions, "model": model, "earlier": list(earlier)})
        return _found(codebook, decisions, self.outcomes.pop(0), earlier)


@pytest.fixture
def asked(monkeypatch):
    stand_in = Asked()
    monkeypatch.setattr(learning, "learn", stand_in)
    return stand_in


def _found(book, decisions, stays, earlier=()):
    ids = tuple(sorted({one.id for one in decisions}))
    is_better = stays == Staying.NEW
    again = _found(book, earlier, Staying.NEW) if stays == Staying.REFITTED else None
    record = {"n_rows": len(ids), "n_respondents": len(ids), "stays": stays.value}
    return Learned(
        model=fit_coder(book),
        before=0.5,
        after=0.6,
        is_better=is_better,
        sentence=f"So {stays}.",
        record=record,
        ids=ids,
        n_decisions=len(decisions),
        stays=stays,
        again=again,
    )


def _learn(theme):
    codebook = theme.codebook
    rows = rows_of(readable_answers(codebook.consultation).values())
    return learn_from_decisions(codebook, book_of(codebook), rows, seed=0)


def _add(theme, text, question, officer):
    passage = passage_of(text, question=question)
    add_coding(theme=theme, passage=passage, user=officer)
    return passage.words


def _withdraw(words):
    record_id = str(words.record_id)
    words.record.withdrawn_on = "2026-01-01"
    words.record.save()
    Words.objects.filter(pk=words.pk).delete()
    forget_withdrawn_records([record_id])


def test_learn_without_decisions_keeps_nothing(theme, question, asked):
    passage_of("Open.", question=question)

    assert _learn(theme) == (None, None)
    assert not asked


def test_learn_keeps_a_better_model_with_what_it_learned_from(theme, question, officer, asked):
    words = _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.NEW]

    stored, model = _learn(theme)

    assert model.themes == (str(theme.pk),)
    assert (stored.is_better, stored.n_decisions, stored.n_texts) == (True, 1, 1)
    assert (stored.before, stored.after["f1"]) == ({"f1": 0.5}, 0.6)
    assert stored.in_force == stored
    assert [text.words_id for text in stored.texts.all()] == [words.pk]


def test_learn_twice_from_the_same_decisions_learns_once(theme, question, officer, asked):
    _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.NEW]

    first, _ = _learn(theme)
    second, model = _learn(theme)

    assert (second, len(asked)) == (first, 1)
    assert model is not None


def test_learn_counts_from_when_the_decisions_were_read(theme, question, officer, asked):
    _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.NEW]
    decided_at = Coding.objects.get().decided_at

    stored, _ = _learn(theme)

    assert decided_at < stored.created_at


def test_learn_again_gives_nlp_the_accepted_model_which_stays(theme, question, officer, asked):
    _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.NEW, Staying.EARLIER]
    accepted, _ = _learn(theme)
    _add(theme, "No step at all.", question, officer)

    stored, model = _learn(theme)

    assert asked[1]["model"].themes == (str(theme.pk),)
    assert asked[1]["earlier"] == []
    assert (stored.is_better, bytes(stored.weights)) == (False, b"")
    assert stored.stays == stored.in_force == accepted
    assert model is not None


def test_learn_after_a_refusal_still_starts_from_the_accepted_model(
    theme, question, officer, asked
):
    _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.NEW, Staying.EARLIER, Staying.EARLIER]
    accepted, _ = _learn(theme)
    for text in ("No step at all.", "A ramp."):
        _add(theme, text, question, officer)
        stored, _ = _learn(theme)

    assert asked[2]["model"] is not None
    assert stored.stays == accepted


def test_learn_after_a_withdrawal_gives_nlp_what_is_left_of_the_accepted_model(
    theme, question, officer, asked
):
    gone = _add(theme, "Steps.", question, officer)
    kept = _add(theme, "Stairs.", question, officer)
    asked.outcomes = [Staying.NEW, Staying.REFITTED]
    accepted, _ = _learn(theme)
    _add(theme, "No step at all.", question, officer)
    _withdraw(gone)

    stored, model = _learn(theme)

    assert asked[1]["model"] is None
    assert [one.id for one in asked[1]["earlier"]] == [str(kept.pk)]
    refitted = stored.stays
    assert (refitted.replaces, refitted.is_better) == (accepted, True)
    assert [text.words_id for text in refitted.texts.all()] == [kept.pk]
    assert stored.in_force == refitted
    assert model is not None


def test_refitted_model_loses_its_weights_when_another_withdraws(theme, question, officer, asked):
    gone = _add(theme, "Steps.", question, officer)
    second = _add(theme, "Stairs.", question, officer)
    asked.outcomes = [Staying.NEW, Staying.REFITTED]
    _learn(theme)
    _add(theme, "No step at all.", question, officer)
    _withdraw(gone)
    stored, _ = _learn(theme)

    _withdraw(second)

    stored = LearnedModel.objects.get(pk=stored.pk)
    assert stored.in_force is None
    assert not LearnedModel.objects.exclude(weights=b"").exists()


def test_learn_again_where_what_stayed_is_gone_learns_though_nothing_was_decided(
    theme, question, officer, asked
):
    _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.NEW, Staying.EARLIER, Staying.UNTAUGHT]
    accepted, _ = _learn(theme)
    _add(theme, "No step at all.", question, officer)
    _learn(theme)
    LearnedModel.objects.filter(pk=accepted.pk).update(weights=b"")

    stored, model = _learn(theme)

    assert len(asked) == 3
    assert (stored.stays, model) == (None, None)


def test_learn_under_themes_that_read_otherwise_learns_anew(theme, question, officer, asked):
    _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.NEW, Staying.NEW]
    _learn(theme)
    Theme.objects.update(excludes=["lifts"])

    _learn(theme)

    assert len(asked) == 2


def test_learn_under_other_themes_does_not_start_from_a_model_of_the_old_ones(
    theme, question, officer, asked
):
    words = _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.NEW, Staying.NEW]
    _learn(theme)
    ThemeFactory(consultation=question.consultation, name="Ramps")

    _learn(theme)

    assert asked[1]["model"] is None
    assert [one.id for one in asked[1]["earlier"]] == [str(words.pk)]


def test_learn_with_weights_that_this_version_cannot_read_learns_anew(
    theme, question, officer, asked
):
    _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.NEW, Staying.NEW]
    _learn(theme)
    LearnedModel.objects.update(weights=b"of another version")

    stored, model = _learn(theme)

    assert len(asked) == 2
    assert asked[1]["model"] is None
    assert stored.is_usable
    assert model is not None


def test_untaught_outcome_leaves_no_coder_in_force(theme, question, officer, asked):
    _add(theme, "Steps.", question, officer)
    asked.outcomes = [Staying.UNTAUGHT]

    stored, model = _learn(theme)

    assert (stored.is_better, stored.stays, stored.in_force, model) == (False, None, None, None)


def test_learning_for_good_measures_before_and_after_on_people_it_had_not_read(
    theme, question, officer
):
    """The whole way, with nothing stood in: too few people, so nothing of it is used."""
    for number in range(3):
        _add(theme, f"Steps number {number}.", question, officer)

    stored, model = _learn(theme)

    assert (stored.n_decisions, stored.after["n_respondents"]) == (3, 3)
    assert "too few to judge" in stored.verdict
    assert (stored.is_better, model) == (False, None)
