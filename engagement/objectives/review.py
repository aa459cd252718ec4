"""The review queue: what the machine suggests about a consultation's answers, likeliest first.

Counts are of passages, exact: they are for the desk and split by nothing that the equality
questions ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from engagement.consultations.models import Consultation
from engagement.objectives.enums import TagKind
from engagement.objectives.models import EvidenceTag, Objective, TaggedText
from engagement.objectives.targets import ANYTHING, Target
from engagement.words.enums import Origin, RedactionProgress, ReviewState
from engagement.words.models import Words, WordsQuerySet

DECIDED_STATES = (ReviewState.CONFIRMED, ReviewState.REJECTED)


@dataclass(frozen=True)
class QueueFilter:
    """What a reviewer wants to look at.

    Attributes:
        target: what the tags are about.
        about: of conduct, the characteristic or group to whom it was done.
    """

    target: Target = ANYTHING
    about: str = ""


@dataclass(frozen=True)
class ReviewProgress:
    """How many of the machine's suggestions people have looked at."""

    n_decided: int
    n_tags: int

    @property
    def n_left(self) -> int:
        """Return how many wait."""
        return self.n_tags - self.n_decided


@dataclass(frozen=True)
class QueueCounts:
    """How many suggestions wait, by what they are about, and of conduct by to whom."""

    by_target: Mapping[Target, int]
    by_about: Mapping[str, int]


@dataclass(frozen=True)
class ObjectiveCoverage:
    """One objective, and how many passages bear on it."""

    objective: Objective
    n_confirmed: int
    n_suggested: int


@dataclass(frozen=True)
class Key:
    """Where in the queue a page ends: the next one begins after it."""

    score: float
    pk: int


@dataclass(frozen=True)
class QueuePage:
    """Some tags; ``next_key`` is None on the last page."""

    tags: list[EvidenceTag] = field(default_factory=list)
    next_key: Key | None = None


def tags_of_consultation(consultation: Consultation) -> QuerySet[EvidenceTag]:
    """Return every tag on answers to a consultation that stand and may be read."""
    return EvidenceTag.objects.filter(
        passage__words__answer__question__consultation=consultation,
        passage__words__record__withdrawn_on=None,
    ).exclude(passage__words__redaction_progress=RedactionProgress.WAITING)


def suggested_tags(consultation: Consultation, wanted: QueueFilter) -> QuerySet[EvidenceTag]:
    """Return the machine's suggestions that nobody has looked at, as a filter picks them."""
    waiting = tags_of_consultation(consultation).filter(
        wanted.target.as_filter, origin=Origin.MACHINE, state=ReviewState.SUGGESTED
    )
    return waiting.filter(pk__in=_done_to(waiting, wanted.about)) if wanted.about else waiting


def decided_tags(consultation: Consultation, wanted: QueueFilter) -> QuerySet[EvidenceTag]:
    """Return what people have decided or added, as a filter picks it."""
    decided = tags_of_consultation(consultation).filter(
        wanted.target.as_filter, state__in=DECIDED_STATES
    )
    return decided.filter(pk__in=_done_to(decided, wanted.about)) if wanted.about else decided


def page_of_queue(
    tags: QuerySet[EvidenceTag], after: Key | None = None, *, per_page: int
) -> QueuePage:
    """Return the likeliest tags after a key, with all that a card needs of them."""
    if after is not None:
        tags = tags.filter(Q(score__lt=after.score) | Q(score=after.score, pk__gt=after.pk))
    found = list(_for_cards(tags).order_by("-score", "pk")[: per_page + 1])
    return _page(found, per_page)


def page_of_decided(
    tags: QuerySet[EvidenceTag], after: int | None = None, *, per_page: int
) -> QueuePage:
    """Return the decisions after the one with an id, in the order in which tags were made."""
    if after is not None:
        tags = tags.filter(pk__gt=after)
    found = list(_for_cards(tags).order_by("pk")[: per_page + 1])
    return _page(found, per_page)


def review_progress(consultation: Consultation) -> ReviewProgress:
    """Return how far the review of a consultation's suggestions has come."""
    totals = (
        tags_of_consultation(consultation)
        .filter(origin=Origin.MACHINE)
        .aggregate(
            n_tags=Count("pk"),
            n_decided=Count("pk", filter=Q(state__in=DECIDED_STATES)),
        )
    )
    return ReviewProgress(**totals)


def count_queue(tags: QuerySet[EvidenceTag]) -> QueueCounts:
    """Return how many of some tags there are of each thing that they are about."""
    rows = tags.order_by().values("kind", "ref", "conduct").annotate(n=Count("pk"))
    by_target = {Target(row["kind"], row["ref"], row["conduct"]): row["n"] for row in rows}
    conducts = tags.exclude(conduct="").values_list("about", flat=True)
    by_about = Counter(ref for about in conducts for ref in set(about))
    return QueueCounts(by_target, dict(by_about.most_common()))


def objectives_coverage(consultation: Consultation) -> list[ObjectiveCoverage]:
    """Return each current objective of the body with the passages that bear on it, or none."""
    rows = (
        tags_of_consultation(consultation)
        .filter(kind=TagKind.OBJECTIVE, objective__isnull=False)
        .exclude(state=ReviewState.REJECTED)
        .values_list("objective_id", "state")
        .annotate(n=Count("passage", distinct=True))
        .order_by()
    )
    found = {(objective_id, state): n for objective_id, state, n in rows}
    objectives = Objective.objects.filter(framework__body=consultation.body, is_current=True)
    return [
        ObjectiveCoverage(
            objective,
            n_confirmed=found.get((objective.pk, ReviewState.CONFIRMED), 0),
            n_suggested=found.get((objective.pk, ReviewState.SUGGESTED), 0),
        )
        for objective in objectives.order_by("framework_id", "number")
    ]


def answers_of(consultation: Consultation) -> WordsQuerySet:
    """Return the answers in words that stand and may be read."""
    return Words.objects.filter(
        answer__question__consultation=consultation, record__withdrawn_on=None
    ).exclude(redaction_progress=RedactionProgress.WAITING)


def count_unread(consultation: Consultation, method_sha256: str) -> int:
    """Return how many answers the machine has not read with the method as it is now."""
    current = TaggedText.objects.filter(
        words__answer__question__consultation=consultation,
        words__record__withdrawn_on=None,
        run__method_sha256=method_sha256,
        run__framework_version__is_current=True,
    ).exclude(words__redaction_progress=RedactionProgress.WAITING)
    return answers_of(consultation).count() - current.count()


def _done_to(tags: QuerySet[EvidenceTag], about: str) -> list[int]:
    # Read here: not every database can look into a list.
    rows = tags.exclude(conduct="").values_list("pk", "about")
    return [pk for pk, refs in rows if about in refs]


def _for_cards(tags: QuerySet[EvidenceTag]) -> QuerySet[EvidenceTag]:
    return tags.select_related(
        "passage__words__answer__question", "passage__words__record", "decided_by"
    ).prefetch_related("passage__words__redactions")


def _page(found: list[EvidenceTag], per_page: int) -> QueuePage:
    shown = found[:per_page]
    more = len(found) > per_page
    return QueuePage(shown, Key(shown[-1].score, shown[-1].pk) if more else None)
