"""Check how much the machine missed: draw a sample, read it blind, make tags of what is found.

The sample is drawn with a seed from the answers that nothing was suggested on and that nobody has
decided about; whoever reads it sees no suggestion and no score. What is found becomes a tag on
that person's word when the check is finished, and not before: until then a reader may think again.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from engagement.consultations.models import Consultation
from engagement.core import clock
from engagement.core.audit import record_action
from engagement.objectives.elusion import sample_size
from engagement.objectives.errors import (
    CheckIsOver,
    CheckNotRead,
    NothingTicked,
    NothingToCheck,
    NotOfThisCheck,
    UnknownTagTarget,
)
from engagement.objectives.models import CheckedAnswer, EvidenceTag, Framework, TagCheck
from engagement.objectives.naming import TagNames, tag_names
from engagement.objectives.review import answers_of
from engagement.objectives.tagging import add_tag
from engagement.objectives.targets import Target
from engagement.words.languages import in_other_languages
from engagement.words.picking import make_passage

_Flags = Mapping[UUID, list[dict[str, object]]]


@dataclass(frozen=True)
class Said:
    """One thing that a reader ticked.

    Attributes:
        about: of conduct, to whom it was done.
    """

    target: Target
    about: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return it as it is kept."""
        one = self.target
        return {
            "kind": one.kind,
            "ref": one.ref,
            "conduct": one.conduct,
            "about": sorted(self.about),
        }


@transaction.atomic
def start_check(
    *, consultation: Consultation, user: Any, target: Target, size: int, seed: int
) -> TagCheck:
    """Draw a sample of the answers that have no tag of a kind, and fix all that it rests on.

    Args:
        target: what to look for: one thing, one kind of thing, or anything.
        size: answers to draw; all where there are fewer.
        seed: the same one draws the same answers again.

    Raises:
        NothingToCheck: no answer was read for tags, or each has one.
    """
    read_in = _read_in(consultation)
    flags = _flags(consultation, target)
    unflagged = sorted(pk for pk in read_in if pk not in flags)
    if not unflagged:
        raise NothingToCheck(n_answers=len(read_in))
    # A sample that can be drawn again, not a secret.
    drawn = random.Random(seed).sample(unflagged, sample_size(size, len(unflagged)))  # noqa: S311
    runs = Counter(read_in.values())
    run_id, n_of_run = max(runs.items(), key=lambda item: (item[1], item[0]))
    check = TagCheck.objects.create(
        consultation=consultation,
        run_id=run_id,
        kind=target.kind,
        ref=target.ref,
        conduct=target.conduct,
        seed=seed,
        n_answers=len(read_in),
        n_flagged=len(read_in) - len(unflagged),
        n_drawn=len(drawn),
        n_of_other_runs=len(read_in) - n_of_run,
        started_by=user,
        started_at=clock.now(),
    )
    _keep_answers(check, read_in, flags, drawn)
    _audit(user, "start_tag_check", check, check)
    return check


@transaction.atomic
def read_blind(
    *,
    answer: CheckedAnswer,
    user: Any,
    chosen: Collection[Said],
    none: bool,
    span: tuple[int, int] | None = None,
) -> CheckedAnswer:
    """Note what a reader says that an answer bears on; it may be changed until the end.

    Args:
        chosen: what was ticked.
        none: "none of these" was ticked.
        span: the words that bear on it; the whole answer where None.

    Raises:
        CheckIsOver: somebody has finished the check.
        NothingTicked: neither something nor "none" was ticked, or both.
        NotOfThisCheck: the check or the body's framework knows nothing of what was ticked.
        PassageNotFound: the span doesn't lie in the words.
    """
    check = _open_check(answer.tag_check_id)
    if bool(chosen) == none:
        raise NothingTicked
    names = tag_names(check.consultation.body)
    if not all(_is_asked(one, check, names) for one in chosen):
        raise NotOfThisCheck
    if span is not None and chosen:
        make_passage(words=answer.words, start=span[0], end=span[1])
    answer.start, answer.end = span if span and chosen else (None, None)
    answer.bears_on = [one.as_json() for one in chosen]
    answer.read_by, answer.read_at = user, clock.now()
    answer.save(update_fields=["bears_on", "start", "end", "read_by", "read_at"])
    _audit(user, "read_for_tag_check", answer, check)
    return answer


@transaction.atomic
def finish_check(*, check: TagCheck, user: Any) -> TagCheck:
    """End a check whose sample is read; what was found becomes tags, by who read it.

    Raises:
        CheckIsOver: somebody has finished the check.
        CheckNotRead: answers of the sample are still to be read.
    """
    check = _open_check(check.pk)
    drawn = list(drawn_answers(check).select_related("words", "read_by"))
    n_unread = sum(answer.read_at is None for answer in drawn)
    if n_unread:
        raise CheckNotRead(n_unread)
    names = tag_names(check.consultation.body)
    n_tags = sum(_make_tags(answer, names) for answer in drawn if answer.bears_on)
    check.finished_by, check.finished_at = user, clock.now()
    check.save(update_fields=["finished_by", "finished_at"])
    _audit(user, "finish_tag_check", check, check, n_read=len(drawn), n_tags=n_tags)
    return check


def drawn_answers(check: TagCheck) -> QuerySet[CheckedAnswer]:
    """Return the answers of a check's sample that stand, in the order of the draw."""
    return check.answers.filter(position__isnull=False, words__record__withdrawn_on=None).order_by(
        "position"
    )


def _read_in(consultation: Consultation) -> dict[UUID, int]:
    """Return in which run each answer was read; none that waits for a translation."""
    answers = answers_of(consultation)
    rows = dict(answers.filter(tagged__isnull=False).values_list("pk", "tagged__run_id"))
    for words_id in in_other_languages(answers).values_list("pk", flat=True):
        rows.pop(words_id, None)
    return rows


def _flags(consultation: Consultation, target: Target) -> _Flags:
    """Return what is tagged or was decided, by text: a person has looked at what was removed."""
    tags = EvidenceTag.objects.filter(
        target.as_filter,
        passage__words__answer__question__consultation=consultation,
        passage__words__record__withdrawn_on=None,
    ).values_list("passage__words_id", "passage__start", "passage__end", "kind", "ref", "conduct")
    found: dict[UUID, list[dict[str, object]]] = defaultdict(list)
    for words_id, *flag in sorted(tags):
        found[words_id].append(
            dict(zip(("start", "end", "kind", "ref", "conduct"), flag, strict=True))
        )
    return found


def _keep_answers(
    check: TagCheck, ids: Collection[UUID], flags: _Flags, drawn: Sequence[UUID]
) -> None:
    places = {words_id: place for place, words_id in enumerate(drawn, start=1)}
    CheckedAnswer.objects.bulk_create(
        (
            CheckedAnswer(
                tag_check=check,
                words_id=words_id,
                is_flagged=words_id in flags,
                flags=flags.get(words_id, []),
                position=places.get(words_id),
            )
            # By random id: the rows don't tell in which order people answered.
            for words_id in sorted(ids)
        ),
        batch_size=1000,
    )


def _open_check(check_id: int) -> TagCheck:
    # The lock is for this row alone: not every database locks what is joined to it.
    check = TagCheck.objects.select_for_update().get(pk=check_id)
    if check.finished_at is not None:
        raise CheckIsOver
    return check


def _is_asked(said: Said, check: TagCheck, names: TagNames) -> bool:
    one = said.target
    if not one.is_one_thing or not Target.of(check).covers(one):
        return False
    if one.conduct:
        known = {target.ref for target in names.targets}
        return bool(names.targets) and set(said.about) <= known
    return not said.about and names.target(one.kind, one.ref) is not None


def _make_tags(answer: CheckedAnswer, names: TagNames) -> int:
    start = answer.start if answer.start is not None else 0
    end = answer.end if answer.end is not None else len(answer.words.text)
    passage = make_passage(words=answer.words, start=start, end=end)
    n_made = 0
    for said in answer.bears_on:
        framework = _framework_of(said, names)
        if framework is None:
            continue
        try:
            add_tag(passage=passage, framework=framework, user=answer.read_by, **said)
        except UnknownTagTarget:
            continue  # a newer version of the framework has dropped it
        n_made += 1
    return n_made


def _framework_of(said: Mapping[str, Any], names: TagNames) -> Framework | None:
    known = names.target(said["kind"], said["ref"]) or next(iter(names.targets), None)
    return known.framework if known else None


def _audit(user: Any, action: str, subject: Any, check: TagCheck, **detail: object) -> None:
    body = check.consultation.body.slug
    record_action(actor=user, action=action, subject=subject, body=body, detail=detail)
