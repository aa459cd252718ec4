from __future__ import annotations

import pytest

from engagement.core.models import AuditEntry
from engagement.objectives.checking import Said, finish_check, read_blind
from engagement.objectives.checks import check_progress, checks_of, estimate_of
from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.errors import (
    CheckIsOver,
    CheckNotRead,
    NothingTicked,
    NothingToCheck,
    NotOfThisCheck,
)
from engagement.objectives.models import EvidenceTag
from engagement.objectives.tagging import confirm_tag, remove_tag
from engagement.objectives.targets import ANYTHING, UNLAWFUL, Target
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from tests.factories.actions import passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.evidence import tagged
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.tag_checks import (
    AGE,
    DISABILITY,
    check_of,
    finished,
    read_all,
    read_for_tags,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return ConsultationFactory()


@pytest.fixture
def officer(consultation):
    return officer_of(consultation.body)


@pytest.fixture
def answers(consultation):
    """Five answers that were read for tags; something is suggested on the first two."""
    texts = ("No ramp.", "My stick.", "The hearing loop is off.", "Fine.", "Cold.")
    passages = [passage_of(text, consultation=consultation) for text in texts]
    read_for_tags(*(passage.words for passage in passages))
    for passage in passages[:2]:
        tagged(passage)
    return passages


def _withdraw(words):
    words.record.withdrawn_on = "2026-01-01"
    words.record.save()
    words.delete()


def test_check_draws_only_from_what_was_not_flagged(consultation, answers):
    check = check_of(consultation)

    drawn = check.answers.filter(position__isnull=False)
    assert (check.n_answers, check.n_flagged, check.n_drawn) == (5, 2, 3)
    assert {answer.words_id for answer in drawn} == {one.words_id for one in answers[2:]}


def test_check_of_one_thing_draws_what_is_flagged_for_another(consultation, answers):
    assert check_of(consultation, target=AGE).n_flagged == 0
    assert check_of(consultation, target=Target(TagKind.CHARACTERISTIC)).n_flagged == 2
    assert check_of(consultation, target=ANYTHING).n_flagged == 2


def test_check_draws_nothing_that_a_person_has_decided(consultation, answers, officer):
    remove_tag(tag=tagged(answers[2]), user=officer)

    assert check_of(consultation).n_flagged == 3


def test_check_with_the_same_number_of_the_draw_draws_the_same(consultation, answers):
    def drawn(seed):
        rows = check_of(consultation, size=2, seed=seed).answers.filter(position__isnull=False)
        return list(rows.order_by("position").values_list("words_id", flat=True))

    assert drawn(1) == drawn(1)
    assert len({tuple(drawn(seed)) for seed in range(8)}) > 1


def test_check_draws_no_answer_that_was_not_read_waits_or_is_withdrawn(consultation, answers):
    passage_of("Never read.", consultation=consultation)
    answers[2].words.redaction_progress = RedactionProgress.WAITING
    answers[2].words.save()
    _withdraw(answers[3].words)

    assert check_of(consultation).n_answers == 3


def test_check_draws_no_answer_that_waits_for_a_translation(consultation, answers):
    read_for_tags(passage_of("Nie ma podjazdu.", consultation=consultation, language="pl").words)

    assert check_of(consultation).n_answers == 5


def test_check_of_another_bodys_answers_finds_nothing(consultation, answers):
    other = ConsultationFactory(body=BodyFactory(slug="otherham"))

    with pytest.raises(NothingToCheck, match="read no answer"):
        check_of(other)
    assert not checks_of(other)


def test_check_where_all_is_flagged_says_so(consultation):
    passage = passage_of("No ramp.", consultation=consultation)
    read_for_tags(passage.words)
    tagged(passage)

    with pytest.raises(NothingToCheck, match="Every answer has a tag"):
        check_of(consultation)


def test_check_says_of_which_run_it_is_and_how_many_are_of_others(consultation, answers):
    read_for_tags(answers[4].words, method="b" * 64)

    check = check_of(consultation)

    assert (check.run.number, check.n_of_other_runs) == (1, 1)


def test_read_blind_keeps_what_was_ticked_and_makes_no_tag_yet(consultation, answers, officer):
    check = check_of(consultation)
    answer = check.answers.get(words=answers[2].words)

    read_blind(answer=answer, user=officer, chosen=[Said(DISABILITY)], none=False, span=(4, 11))

    answer.refresh_from_db()
    assert (answer.bears_on[0]["ref"], answer.start, answer.end) == ("disability", 4, 11)
    assert EvidenceTag.objects.filter(origin=Origin.PERSON).count() == 0
    assert check_progress(check).n_left == 2


def test_read_blind_may_be_changed_until_the_end(consultation, answers, officer):
    check = check_of(consultation)
    read_all(check, bears="hearing")
    answer = check.answers.get(words=answers[2].words)

    read_blind(answer=answer, user=officer, chosen=[], none=True)
    finish_check(check=check, user=officer)

    assert estimate_of(check).elusion.n_found == 0
    with pytest.raises(CheckIsOver, match="is finished"):
        read_blind(answer=answer, user=officer, chosen=[Said(DISABILITY)], none=False)


@pytest.mark.parametrize(("chosen", "none"), [([], False), ([Said(DISABILITY)], True)])
def test_read_blind_with_nothing_or_both_ticked_is_refused(
    consultation, answers, officer, chosen, none
):
    answer = check_of(consultation).answers.filter(position=1).get()

    with pytest.raises(NothingTicked, match="None of these"):
        read_blind(answer=answer, user=officer, chosen=chosen, none=none)


@pytest.mark.parametrize(
    "said",
    [
        Said(AGE),
        Said(Target(TagKind.CHARACTERISTIC)),
        Said(DISABILITY, about=("age",)),
        Said(Target(TagKind.GROUP, "carers")),
    ],
)
def test_read_blind_with_something_that_was_not_asked_is_refused(
    consultation, answers, officer, said
):
    answer = check_of(consultation).answers.filter(position=1).get()

    with pytest.raises(NotOfThisCheck):
        read_blind(answer=answer, user=officer, chosen=[said], none=False)


def test_finish_before_all_is_read_is_refused(consultation, answers, officer):
    with pytest.raises(CheckNotRead, match="3 answers are still to be read"):
        finish_check(check=check_of(consultation), user=officer)


def test_finish_makes_tags_of_what_was_found_by_who_read_it(consultation, answers, officer):
    check = check_of(consultation)
    read_all(check, bears="hearing", user=officer)

    finished(check)

    tag = EvidenceTag.objects.get(origin=Origin.PERSON)
    assert (tag.passage, tag.ref) == (answers[2], "disability")
    assert (tag.decided_by, tag.state) == (officer, ReviewState.CONFIRMED)
    assert AuditEntry.objects.filter(action="finish_tag_check").exists()


def test_finish_makes_tags_of_conduct_with_whom_it_was_done_to(consultation, answers, officer):
    harassment = Target(TagKind.DUTY, UNLAWFUL, Conduct.HARASSMENT)
    check = check_of(consultation, target=Target(TagKind.DUTY))
    read_all(check)
    answer = check.answers.get(words=answers[3].words)
    said = Said(harassment, about=("disability",))
    read_blind(answer=answer, user=officer, chosen=[said], none=False)

    finished(check)

    tag = EvidenceTag.objects.get(origin=Origin.PERSON)
    assert (tag.conduct, tag.about) == ("harassment", ["disability"])


def test_estimate_says_how_many_were_missed_of_how_many(consultation, answers, officer):
    confirm_tag(tag=EvidenceTag.objects.get(passage=answers[0]), user=officer)
    remove_tag(tag=EvidenceTag.objects.get(passage=answers[1]), user=officer)
    check = check_of(consultation)
    read_all(check, bears="hearing")

    found = estimate_of(finished(check))

    # One of three found, and all three were read; one of two suggestions was right.
    assert (found.elusion.n_unflagged, found.elusion.n_found) == (3, 1)
    assert (found.elusion.missed_low, found.elusion.missed_high) == (1, 1)
    assert (found.flagged.n_right, found.flagged.n_wrong, found.flagged.n_undecided) == (1, 1, 0)
    assert (found.by_flags.low, found.by_flags.high) == (0.5, 0.5)
    assert found.by_now.low == 1


def test_estimate_counts_what_nobody_has_decided_as_open(consultation, answers):
    check = check_of(consultation)
    read_all(check)

    assert estimate_of(finished(check)).flagged.n_undecided == 2


def test_estimate_is_the_same_after_another_run_of_tags(consultation, answers):
    check = check_of(consultation)
    read_all(check, bears="hearing")
    before = estimate_of(finished(check))

    EvidenceTag.objects.filter(origin=Origin.MACHINE).delete()
    tagged(answers[3])
    read_for_tags(*(one.words for one in answers), method="b" * 64)

    assert estimate_of(check) == before
    assert checks_of(consultation).get().run.number == 1


def test_withdrawn_answer_leaves_sample_and_base(consultation, answers):
    check = check_of(consultation)
    read_all(check, bears="hearing")
    finished(check)

    _withdraw(answers[2].words)
    _withdraw(answers[0].words)

    found = estimate_of(check)
    assert (found.elusion.n_unflagged, found.elusion.n_read, found.elusion.n_found) == (2, 2, 0)
    assert (found.flagged.n_undecided, found.n_withdrawn) == (1, 2)


def test_estimate_takes_as_many_queries_for_many_answers_as_for_few(
    consultation, django_assert_num_queries
):
    passages = [passage_of(f"Answer {n}.", consultation=consultation) for n in range(30)]
    read_for_tags(*(one.words for one in passages))
    check = check_of(consultation, size=10)

    with django_assert_num_queries(2):
        estimate_of(check)
