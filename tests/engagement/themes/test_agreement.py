from __future__ import annotations

import pytest

from engagement.themes.agreement import (
    disagreements_of,
    is_over,
    is_person,
    measure_study,
    progress_of,
    studies_of,
)
from engagement.themes.coding_errors import (
    NeedsTwoCoders,
    NotACoder,
    NothingSaid,
    NotOfThisCodebook,
    StudyNotOver,
    StudyOver,
    TooFewAnswers,
)
from engagement.themes.models import BlindCoding, Coding
from engagement.themes.services.agreement import code_blind, settle, start_study
from engagement.words.enums import Origin, ReviewState
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.coding import coding_run_of, study_between
from tests.factories.consultations import QuestionFactory
from tests.factories.organisations import BodyFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def theme(question):
    return ThemeFactory(consultation=question.consultation)


@pytest.fixture
def officers(question):
    body = question.consultation.body
    return officer_of(body), officer_of(body)


@pytest.fixture
def study(theme, officers, question):
    passages = [passage_of(f"Answer {n}.", question=question) for n in range(2)]
    return study_between(*officers, theme=theme, passages=passages)


def _code(study, user, *said):
    for text, themes in zip(study.texts.all(), said, strict=True):
        code_blind(text=text, user=user, chosen=themes, none=not themes)


def test_start_study_draws_the_same_answers_for_the_same_seed(theme, officers, question):
    for number in range(9):
        passage_of(f"Answer {number}.", question=question)
    drawn = [
        list(
            start_study(
                consultation=question.consultation,
                user=officers[0],
                other=officers[1],
                n_texts=4,
                seed=seed,
            ).texts.values_list("words", flat=True)
        )
        for seed in (3, 3, 4)
    ]
    assert drawn[0] == drawn[1] != drawn[2]


def test_start_study_with_the_machine_leaves_out_what_people_decided(theme, officers, question):
    decided = passage_of("Decided.", theme=theme, question=question)
    passages = [passage_of(f"Answer {n}.", question=question) for n in range(3)]
    coding_run_of(theme, passages=passages[:1])

    study = start_study(consultation=question.consultation, user=officers[0])

    assert decided.words not in [text.words for text in study.texts.all()]
    machine = study.coders.get(user=None)
    said = {c.text.words_id: list(c.themes.all()) for c in machine.codings.all()}
    assert said[passages[0].words_id] == [theme]
    assert said[passages[1].words_id] == []


def test_start_study_with_an_officer_of_another_body_is_refused(theme, officers, question):
    stranger = officer_of(BodyFactory(slug="otherham"))

    with pytest.raises(NeedsTwoCoders):
        start_study(consultation=question.consultation, user=officers[0], other=stranger)


def test_start_study_with_one_answer_is_refused(theme, officers, question):
    passage_of("Alone.", question=question)

    with pytest.raises(TooFewAnswers, match="only 1 answers"):
        start_study(consultation=question.consultation, user=officers[0], other=officers[1])


def test_code_blind_by_somebody_else_is_refused(study, theme):
    with pytest.raises(NotACoder):
        code_blind(
            text=study.texts.first(),
            user=officer_of(theme.codebook.consultation.body),
            chosen=[theme.pk],
            none=False,
        )


@pytest.mark.parametrize(("themes", "none"), [([], False), (["theme"], True)])
def test_code_blind_with_nothing_or_both_is_refused(study, theme, officers, themes, none):
    chosen = [theme.pk for _ in themes]

    with pytest.raises(NothingSaid):
        code_blind(text=study.texts.first(), user=officers[0], chosen=chosen, none=none)


def test_code_blind_with_a_theme_of_other_themes_is_refused(study, officers):
    strange = ThemeFactory(consultation__slug="another")

    with pytest.raises(NotOfThisCodebook):
        code_blind(text=study.texts.first(), user=officers[0], chosen=[strange.pk], none=False)


def test_code_blind_again_before_the_end_changes_what_was_said(study, theme, officers):
    text = study.texts.first()
    code_blind(text=text, user=officers[0], chosen=[theme.pk], none=False)
    code_blind(text=text, user=officers[0], chosen=[], none=True)

    assert not BlindCoding.objects.get().themes.exists()


def test_code_blind_after_both_have_ended_is_refused(study, theme, officers):
    _code(study, officers[0], [theme.pk], [])
    _code(study, officers[1], [theme.pk], [])

    with pytest.raises(StudyOver):
        code_blind(text=study.texts.first(), user=officers[0], chosen=[], none=True)


def test_measure_study_counts_what_both_said(study, theme, officers):
    _code(study, officers[0], [theme.pk], [])
    _code(study, officers[1], [], [])

    found = measure_study(study)

    # Of two answers one was coded alike: neither gave the theme to the second.
    assert is_over(study)
    assert found.n_rows == 2
    assert found.themes[0].coefficients["percent"].value == 0.5


def test_settle_writes_codings_of_a_person_and_closes_the_disagreement(study, theme, officers):
    _code(study, officers[0], [theme.pk], [])
    _code(study, officers[1], [], [])
    apart = disagreements_of(study)
    assert [one.is_settled for one in apart] == [False]

    settle(text=apart[0].text, user=officers[0], chosen=[theme.pk], none=False)

    coding = Coding.objects.get()
    assert (coding.origin, coding.state) == (Origin.PERSON, ReviewState.CONFIRMED)
    assert [one.is_settled for one in disagreements_of(study)] == [True]


def test_settle_on_none_notes_that_the_theme_does_not_fit(study, theme, officers):
    _code(study, officers[0], [theme.pk], [])
    _code(study, officers[1], [], [])

    settle(text=study.texts.first(), user=officers[0], chosen=[], none=True)

    assert Coding.objects.get().state == ReviewState.REJECTED


def test_settle_before_both_have_ended_is_refused(study, theme, officers):
    _code(study, officers[0], [theme.pk], [])

    with pytest.raises(StudyNotOver):
        settle(text=study.texts.first(), user=officers[0], chosen=[theme.pk], none=False)


def test_progress_of_tells_how_far_each_has_come_and_never_what_they_said(study, theme, officers):
    code_blind(text=study.texts.first(), user=officers[0], chosen=[theme.pk], none=False)

    first, second = progress_of(study)

    assert (first.coder.user, first.n_done, first.n_texts, first.is_done) == (
        officers[0],
        1,
        2,
        False,
    )
    assert (second.n_done, second.is_done) == (0, False)
    _code(study, officers[1], [theme.pk], [])
    assert [one.is_done for one in progress_of(study)] == [False, True]


def test_studies_of_are_a_consultations_own_newest_first(study, theme, officers, question):
    later = study_between(*officers, theme=theme, passages=[])
    study_between(*officers, theme=ThemeFactory(), passages=[])

    assert list(studies_of(question.consultation)) == [later, study]


def test_is_person_tells_people_from_the_machine(theme, officers):
    study = study_between(officers[0], None, theme=theme, passages=[])

    assert [is_person(coder) for coder in study.coders.order_by("pk")] == [True, False]
