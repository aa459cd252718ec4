from __future__ import annotations

import pytest

from engagement.core.audit import find_broken_entry
from engagement.core.models import AuditEntry
from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.errors import UnknownTagTarget
from engagement.objectives.evidence import tags_of_words
from engagement.objectives.models import EvidenceTag
from engagement.objectives.review import (
    QueueFilter,
    count_tags,
    count_unread,
    count_whom,
    decided_tags,
    objectives_coverage,
    page_of_queue,
    suggested_tags,
)
from engagement.objectives.tagging import (
    add_tag,
    confirm_tag,
    confirm_tags,
    remove_tag,
    remove_tags,
)
from engagement.objectives.targets import UNLAWFUL, Target, read_target
from engagement.words.enums import RedactionProgress, ReviewState
from tests.factories.actions import passage_of
from tests.factories.consultations import ConsultationFactory
from tests.factories.evidence import framework_of, tagged
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.tag_checks import AGE, DISABILITY, read_for_tags

pytestmark = pytest.mark.django_db

EVERYTHING = QueueFilter()


@pytest.fixture
def consultation():
    return ConsultationFactory()


@pytest.fixture
def officer(consultation):
    return officer_of(consultation.body)


def _tag(consultation, text="There is no ramp.", ref="disability", *, score=0.5, **about):
    tag = tagged(passage_of(text, consultation=consultation), ref, **about)
    tag.score = score
    tag.save()
    return tag


def _harassment(consultation, *about):
    tag = _tag(consultation, kind=TagKind.DUTY, ref=UNLAWFUL)
    tag.conduct, tag.about = Conduct.HARASSMENT, list(about)
    tag.save()
    return tag


def test_queue_has_the_likeliest_on_top(consultation):
    for score in (0.4, 0.9, 0.6):
        _tag(consultation, f"Answer {score}.", score=score)

    page = page_of_queue(suggested_tags(consultation, EVERYTHING), per_page=2)

    assert [tag.score for tag in page.tags] == [0.9, 0.6]
    rest = page_of_queue(suggested_tags(consultation, EVERYTHING), page.next_key, per_page=2)
    assert [tag.score for tag in rest.tags] == [0.4]
    assert rest.next_key is None


def test_queue_goes_on_between_tags_that_are_as_likely(consultation):
    made = [_tag(consultation, f"Answer {n}.").pk for n in range(3)]
    tags = suggested_tags(consultation, EVERYTHING)

    first = page_of_queue(tags, per_page=2)
    second = page_of_queue(tags, first.next_key, per_page=2)

    assert [tag.pk for tag in [*first.tags, *second.tags]] == made


@pytest.mark.parametrize(
    ("wanted", "n"),
    [
        (EVERYTHING, 4),
        (QueueFilter(Target(TagKind.CHARACTERISTIC)), 2),
        (QueueFilter(AGE), 1),
        (QueueFilter(Target(TagKind.DUTY, UNLAWFUL, Conduct.HARASSMENT)), 2),
        (QueueFilter(Target(TagKind.DUTY, UNLAWFUL)), 0),
        (QueueFilter(Target(TagKind.DUTY), about="carers"), 1),
        (QueueFilter(about="nobody"), 0),
    ],
)
def test_queue_shows_what_the_filter_picks(consultation, wanted, n):
    _tag(consultation)
    _tag(consultation, ref="age")
    _harassment(consultation, "age")
    _harassment(consultation, "age", "carers")

    assert suggested_tags(consultation, wanted).count() == n


def test_count_queue_counts_by_kind_and_ref_and_by_to_whom(consultation):
    _tag(consultation)
    _harassment(consultation, "age")
    _harassment(consultation, "age", "carers")

    tags = suggested_tags(consultation, EVERYTHING)

    assert count_tags(consultation).waiting() == {
        DISABILITY: 1,
        Target(TagKind.DUTY, UNLAWFUL, Conduct.HARASSMENT): 2,
    }
    assert count_whom(tags) == {"age": 2, "carers": 1}


def test_queue_leaves_out_what_is_decided_withdrawn_waiting_or_another_consultations(
    consultation, officer
):
    confirm_tag(tag=_tag(consultation), user=officer)
    remove_tag(tag=_tag(consultation), user=officer)
    withdrawn, waiting = _tag(consultation).passage.words, _tag(consultation).passage.words
    withdrawn.record.withdrawn_on = "2026-01-01"
    withdrawn.record.save()
    waiting.redaction_progress = RedactionProgress.WAITING
    waiting.save()
    _tag(ConsultationFactory(body=consultation.body))
    _tag(ConsultationFactory(body=BodyFactory(slug="otherham")))

    assert not suggested_tags(consultation, EVERYTHING).exists()
    assert decided_tags(consultation, EVERYTHING).count() == 2


def test_progress_counts_what_people_have_looked_at(consultation, officer):
    confirm_tag(tag=_tag(consultation), user=officer)
    remove_tag(tag=_tag(consultation), user=officer)
    _tag(consultation)
    passage = passage_of("My nan waits.", consultation=consultation)
    _add(passage, officer, ref="age")  # a person's own tag is nobody's suggestion

    counts = count_tags(consultation)
    progress = counts.progress

    assert (progress.n_decided, progress.n_tags, progress.n_left) == (2, 3, 1)
    assert counts.decided() == {DISABILITY: 2, AGE: 1}


def test_decisions_keep_what_the_machine_said_and_stand_in_the_audit_chain(consultation, officer):
    because = [{"start": 9, "end": 16, "weight": 0.7, "why": "no ramp"}]
    tags = [_tag(consultation, score=0.7, because=because) for _ in range(2)]

    assert confirm_tags(tags=tags[:1], user=officer) == 1
    assert remove_tags(tags=tags[1:], user=officer) == 1

    for tag, state in zip(tags, (ReviewState.CONFIRMED, ReviewState.REJECTED), strict=True):
        tag.refresh_from_db()
        assert (tag.state, tag.score, tag.because) == (state, 0.7, because)
    actions = AuditEntry.objects.order_by("pk").values_list("action", "detail__before")
    assert list(actions) == [("confirm_tag", "suggested"), ("remove_tag", "suggested")]
    assert find_broken_entry() is None


def test_removed_tag_stands_nowhere_but_in_the_record(consultation, officer):
    tag = _tag(consultation, ref="doors", kind=TagKind.OBJECTIVE)
    tag.objective = tag.framework.objectives.get()
    tag.save()

    remove_tag(tag=tag, user=officer)

    assert not tags_of_words([tag.passage.words]).exists()
    (coverage,) = objectives_coverage(consultation, count_tags(consultation))
    assert (coverage.n_confirmed, coverage.n_suggested) == (0, 0)
    assert decided_tags(consultation, EVERYTHING).get() == tag


def test_coverage_counts_passages_of_every_objective(consultation, officer):
    for number in range(3):
        tag = _tag(consultation, f"Answer {number}.", "doors", kind=TagKind.OBJECTIVE)
        tag.objective = tag.framework.objectives.get()
        tag.save()
    confirm_tag(tag=tag, user=officer)

    (coverage,) = objectives_coverage(consultation, count_tags(consultation))

    assert coverage.objective.title == "Open every door"
    assert (coverage.n_confirmed, coverage.n_suggested) == (1, 2)


def test_coverage_of_another_body_has_nothing_of_ours(consultation):
    _tag(consultation, ref="doors", kind=TagKind.OBJECTIVE)

    other = ConsultationFactory(body=BodyFactory(slug="otherham"))

    assert objectives_coverage(other, count_tags(other)) == []


def _add(passage, user, **what):
    framework = framework_of(passage.words.record.body)
    options = {"kind": TagKind.CHARACTERISTIC, **what}
    return add_tag(passage=passage, framework=framework, user=user, **options)


def test_add_tag_of_conduct_says_to_whom(consultation, officer):
    passage = passage_of("They called us names.", consultation=consultation)

    tag = _add(
        passage,
        officer,
        kind=TagKind.DUTY,
        ref=UNLAWFUL,
        conduct=Conduct.HARASSMENT,
        about=["carers", "age"],
    )

    assert (tag.conduct, tag.about, tag.decided_by) == ("harassment", ["age", "carers"], officer)


def test_add_tag_of_conduct_again_adds_whom_it_was_done_to(consultation, officer):
    tag = _harassment(consultation, "age")
    what = {"kind": TagKind.DUTY, "ref": UNLAWFUL, "conduct": Conduct.HARASSMENT}

    _add(tag.passage, officer, **what, about=["disability"])

    tag.refresh_from_db()
    assert (tag.about, tag.state) == (["age", "disability"], ReviewState.CONFIRMED)


@pytest.mark.parametrize(
    "what",
    [
        {"ref": "nonsense"},
        {"kind": TagKind.GROUP, "ref": "age"},
        {"ref": "age", "conduct": Conduct.HARASSMENT},
        {"kind": TagKind.DUTY, "ref": "foster-good-relations", "conduct": Conduct.HARASSMENT},
        {
            "kind": TagKind.DUTY,
            "ref": UNLAWFUL,
            "conduct": Conduct.HARASSMENT,
            "about": ["nobody"],
        },
    ],
)
def test_add_tag_of_something_that_the_framework_does_not_have_is_refused(
    consultation, officer, what
):
    with pytest.raises(UnknownTagTarget, match="Choose one from the list"):
        _add(passage_of("My nan waits.", consultation=consultation), officer, **what)

    assert not EvidenceTag.objects.exists()


@pytest.mark.parametrize(
    ("value", "target"),
    [
        ("", Target()),
        ("group", Target("group")),
        ("characteristic:age:", AGE),
        ("duty:x:harassment", Target("duty", "x", "harassment")),
        ("nonsense", None),
        ("group:carers:harassment", None),
        ("duty:x:nonsense", None),
        ("group:\x00", None),
        ("group:" + "a" * 65, None),
    ],
)
def test_read_target_reads_what_a_form_sends_and_nothing_else(value, target):
    assert read_target(value) == target


def test_count_unread_counts_what_the_present_method_has_not_read(consultation):
    words = [passage_of(f"Answer {n}.", consultation=consultation).words for n in range(3)]
    read_for_tags(words[0], method="b" * 64)
    read_for_tags(words[1], method="c" * 64)

    assert count_unread(consultation, "b" * 64) == 2
