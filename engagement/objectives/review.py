"""The review queue: what the machine suggests about a consultation's answers, likeliest first.

Counts are of passages, exact: they are for the desk and split by nothing that the equality
questions ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from engagement.consultations.models import Consultation
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
class CountRow:
    """How many tags there are of one thing, by one origin, in one state."""

    target: Target
    objective_id: int | None
    origin: str
    state: str
    n: int


@dataclass(frozen=True)
class TagCounts:
    """All of a consultation's tags, counted in one pass: a page needs several of these numbers."""

    rows: tuple[CountRow, ...]

    @property
    def progress(self) -> ReviewProgress:
        """Return how far the review of the machine's suggestions has come."""
        machine = [row for row in self.rows if row.origin == Origin.MACHINE]
        return ReviewProgress(
            n_decided=sum(row.n for row in machine if row.state in DECIDED_STATES),
            n_tags=sum(row.n for row in machine),
        )

    def waiting(self) -> dict[Target, int]:
        """Return how many suggestions wait, by what they are about."""
        return self._by_target(
            row
            for row in self.rows
            if (row.origin, row.state) == (Origin.MACHINE, ReviewState.SUGGESTED)
        )

    def decided(self) -> dict[Target, int]:
        """Return how many were decided or added, by what they are about."""
        return self._by_target(row for row in self.rows if row.state in DECIDED_STATES)

    def of_objective(self, objective_id: int, state: str) -> int:
        """Return how many passages bear on an objective, in one state."""
        return sum(
            row.n for row in self.rows if (row.objective_id, row.state) == (objective_id, state)
        )

    @staticmethod
    def _by_target(rows: Iterable[CountRow]) -> dict[Target, int]:
        found: Counter[Target] = Counter()
        for row in rows:
            found[row.target] += row.n
        return dict(found)


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
    return _page(tags.order_by("-score", "pk"), per_page)


def page_of_decided(
    tags: QuerySet[EvidenceTag], after: int | None = None, *, per_page: int
) -> QueuePage:
    """Return the decisions after the one with an id, in the order in which tags were made."""
    if after is not None:
        tags = tags.filter(pk__gt=after)
    return _page(tags.order_by("pk"), per_page)


def count_tags(consultation: Consultation) -> TagCounts:
    """Return how many tags of each kind a consultation's answers have."""
    columns = ("kind", "ref", "conduct", "objective_id", "origin", "state")
    rows = tags_of_consultation(consultation).values_list(*columns).annotate(n=Count("pk"))
    return TagCounts(
        tuple(
            CountRow(Target(kind, ref, conduct), objective_id, origin, state, n)
            for kind, ref, conduct, objective_id, origin, state, n in rows.order_by(*columns)
        )
    )


def count_whom(tags: QuerySet[EvidenceTag]) -> dict[str, int]:
    """Return how many of some tags tell of conduct to each characteristic and group."""
    conducts = tags.exclude(conduct="").order_by().values_list("about", flat=True)
    return dict(Counter(ref for about in conducts for ref in set(about)).most_common())


def objectives_coverage(consultation: Consultation, counts: TagCounts) -> list[ObjectiveCoverage]:
    """Return each current objective of the body with the passages that bear on it, or none."""
    objectives = Objective.objects.filter(framework__body=consultation.body, is_current=True)
    return [
        ObjectiveCoverage(
            objective,
            n_confirmed=counts.of_objective(objective.pk, ReviewState.CONFIRMED),
            n_suggested=counts.of_objective(objective.pk, ReviewState.SUGGESTED),
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


def _page(tags: QuerySet[EvidenceTag], per_page: int) -> QueuePage:
    # The ids first: sorting many rows together with their words takes far longer.
    ids = list(tags.values_list("pk", flat=True)[: per_page + 1])
    found = (
        EvidenceTag.objects.select_related(
            "passage__words__answer__question", "passage__words__record", "decided_by"
        )
        .prefetch_related("passage__words__redactions")
        .in_bulk(ids[:per_page])
    )
    shown = [found[pk] for pk in ids[:per_page] if pk in found]
    more = len(ids) > per_page and bool(shown)
    return QueuePage(shown, Key(shown[-1].score, shown[-1].pk) if more else None)
