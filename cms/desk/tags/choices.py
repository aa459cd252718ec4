"""What the forms of this room offer, and what a person ticked in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from cms.desk.tags.wording import target_title
from engagement.objectives.checking import Said
from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.naming import TagNames
from engagement.objectives.targets import ANYTHING, UNLAWFUL, Target, read_target
from engagement.words.models import Words
from engagement.words.picking import find_typed

NONE = "none"
TYPED = "typed"
# Characteristics first: most of what an answer bears on, an objective then follows from.
ORDER = (TagKind.CHARACTERISTIC, TagKind.GROUP, TagKind.OBJECTIVE, TagKind.DUTY)


@dataclass(frozen=True)
class Choice:
    """One thing that may be ticked."""

    value: str
    label: str


@dataclass(frozen=True)
class ChoiceGroup:
    """Things of one kind."""

    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Ticked:
    """What was ticked; ``is_readable`` says that all of it is something that we know."""

    said: tuple[Said, ...]
    none: bool
    is_readable: bool


def choice_groups(names: TagNames, within: Target = ANYTHING) -> list[ChoiceGroup]:
    """Return everything that a passage may be said to bear on, as far as a target covers it."""
    groups = []
    for kind in ORDER:
        choices = tuple(
            Choice(target.value, target_title(target, names))
            for target in _targets(names, kind)
            if within.covers(target)
        )
        if choices:
            groups.append(ChoiceGroup(str(kind.label), choices))
    return groups


def whom_choices(names: TagNames) -> tuple[Choice, ...]:
    """Return to whom conduct may have been done."""
    return tuple(
        Choice(target.ref, target.title)
        for kind in (TagKind.CHARACTERISTIC, TagKind.GROUP)
        for target in names.of_kind(kind)
    )


def has_conduct(within: Target) -> bool:
    """Return whether a target covers unlawful conduct."""
    return within.kind in {"", TagKind.DUTY} and (bool(within.conduct) or not within.ref)


def read_ticks(post: QueryDict) -> Ticked:
    """Return what a form of ticks sends."""
    sent = [value for value in post.getlist("bears") if value]
    targets = [read_target(value) for value in sent if value != NONE]
    whom = tuple(value for value in post.getlist("about") if "\x00" not in value)
    said = tuple(
        Said(target, whom if target.conduct else ())
        for target in dict.fromkeys(targets)
        if target is not None
    )
    return Ticked(said, NONE in sent, None not in targets)


def read_span(post: QueryDict, words: Words) -> tuple[int, int] | None:
    """Return which of the words were picked or typed; None for all of them.

    Raises:
        PassageNotFound: what was typed stands nowhere in the words.
    """
    where, typed = post.get("where", ""), post.get("typed", "")
    if where == TYPED or (not where and typed.strip()):
        return find_typed(words, typed[:2000])
    start, _line, end = where.partition("-")
    if start.isdecimal() and end.isdecimal() and len(start) + len(end) < 20:
        return int(start), int(end)
    return None


def _targets(names: TagNames, kind: TagKind) -> Iterator[Target]:
    for target in names.of_kind(kind):
        yield Target(kind, target.ref)
    if kind == TagKind.DUTY and names.targets:
        for conduct in Conduct.values:
            yield Target(kind, UNLAWFUL, conduct)
