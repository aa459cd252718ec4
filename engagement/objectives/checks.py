"""Reads of checks: how far the reading has come, and what the sample tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from engagement.consultations.models import Consultation
from engagement.objectives.elusion import Elusion, Shares, estimate_elusion, estimate_recall
from engagement.objectives.models import CheckedAnswer, EvidenceTag, TagCheck
from engagement.objectives.review import DECIDED_STATES
from engagement.objectives.targets import Target
from engagement.words.enums import ReviewState

_Flag = tuple[object, int, int, str, str, str]


@dataclass(frozen=True)
class CheckProgress:
    """How much of a sample has been read: never what was said of it."""

    n_read: int
    n_drawn: int

    @property
    def n_left(self) -> int:
        """Return how many answers are still to be read."""
        return self.n_drawn - self.n_read


@dataclass(frozen=True)
class Flagged:
    """Answers that had a tag when a check began, by what people say of them by now."""

    n_right: int
    n_wrong: int
    n_undecided: int


@dataclass(frozen=True)
class Estimate:
    """What a finished check tells.

    Attributes:
        elusion: of the answers that were not flagged.
        flagged: the others.
        n_found_since: answers that were not flagged and that people have tagged by now, those of
            the sample among them.
        by_flags: the share that was flagged of all answers that bear on it.
        by_now: the share that is found by now.
        n_withdrawn: answers that stood when the check began and have been withdrawn.
    """

    elusion: Elusion
    flagged: Flagged
    n_found_since: int
    by_flags: Shares
    by_now: Shares
    n_withdrawn: int


def checks_of(consultation: Consultation) -> QuerySet[TagCheck]:
    """Return a consultation's checks, newest first."""
    return (
        TagCheck.objects.filter(consultation=consultation)
        .select_related(
            "run__framework_version__framework",
            "started_by",
            "finished_by",
            "consultation__body",
        )
        .order_by("-id")
    )


def latest_estimates(consultation: Consultation, *, most: int) -> list[tuple[TagCheck, Estimate]]:
    """Return the newest finished checks with what they tell, the newest first."""
    finished = checks_of(consultation).filter(finished_at__isnull=False)[:most]
    return [(check, estimate_of(check)) for check in finished]


def check_progress(check: TagCheck) -> CheckProgress:
    """Return how far the reading of a check's sample has come."""
    found = check.answers.filter(
        position__isnull=False, words__record__withdrawn_on=None
    ).aggregate(n_drawn=Count("pk"), n_read=Count("pk", filter=Q(read_at__isnull=False)))
    return CheckProgress(**found)


def estimate_of(check: TagCheck) -> Estimate:
    """Return what a finished check tells, from the answers of it that still stand.

    It moves with what people decide about the flagged answers and with withdrawals, and with
    nothing that the machine says later.
    """
    standing = check.answers.filter(words__record__withdrawn_on=None)
    rows = list(standing.values("words_id", "is_flagged", "flags", "read_at", "bears_on"))
    decided = _decided(check)
    confirmed = {key[0] for key, state in decided.items() if state == ReviewState.CONFIRMED}
    unflagged = [row for row in rows if not row["is_flagged"]]
    flagged = _count_flagged([row for row in rows if row["is_flagged"]], decided, confirmed)
    elusion = estimate_elusion(
        n_unflagged=len(unflagged),
        n_read=sum(row["read_at"] is not None for row in unflagged),
        n_found=sum(bool(row["bears_on"]) for row in unflagged),
    )
    n_found_since = sum(row["words_id"] in confirmed for row in unflagged)
    said = {
        "n_right": flagged.n_right,
        "n_wrong": flagged.n_wrong,
        "n_undecided": flagged.n_undecided,
    }
    return Estimate(
        elusion=elusion,
        flagged=flagged,
        n_found_since=n_found_since,
        by_flags=estimate_recall(elusion, **said),
        by_now=estimate_recall(elusion, **said, n_found_since=n_found_since),
        n_withdrawn=check.n_answers - len(rows),
    )


def _decided(check: TagCheck) -> dict[_Flag, str]:
    answers = CheckedAnswer.objects.filter(tag_check=check).values("words")
    tags = EvidenceTag.objects.filter(
        Target.of(check).as_filter, passage__words__in=answers, state__in=DECIDED_STATES
    ).values_list(
        "passage__words_id",
        "passage__start",
        "passage__end",
        "kind",
        "ref",
        "conduct",
        "state",
    )
    return {tag[:6]: tag[6] for tag in tags}


def _count_flagged(
    rows: Sequence[Mapping[str, Any]], decided: Mapping[_Flag, str], confirmed: set[object]
) -> Flagged:
    n_right = n_wrong = 0
    for row in rows:
        if row["words_id"] in confirmed:
            n_right += 1
        elif all(_flag(row["words_id"], flag) in decided for flag in row["flags"]):
            n_wrong += 1
    return Flagged(n_right, n_wrong, len(rows) - n_right - n_wrong)


def _flag(words_id: object, flag: Mapping[str, Any]) -> _Flag:
    kind, ref, conduct = flag["kind"], flag["ref"], flag["conduct"]
    return words_id, flag["start"], flag["end"], kind, ref, conduct
