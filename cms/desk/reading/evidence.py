"""Codings and evidence tags as the cards beside somebody's words: what, by whom, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.desk.reading.marking import Extent
from engagement.objectives.enums import TagKind
from engagement.objectives.evidence import tags_of_words
from engagement.objectives.models import EvidenceTag
from engagement.objectives.naming import TagNames
from engagement.organisations.models import Body
from engagement.themes.models import Coding
from engagement.themes.selectors import codings_of_words
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Words
from engagement.words.reading import redacted_text


@dataclass(frozen=True)
class Reason:
    """Why the machine said it: words of the answer, with the number of their mark."""

    number: int
    quote: str
    why: str


@dataclass(frozen=True)
class Card:
    """One coding or tag.

    Attributes:
        key: its own id on the page.
        quote: the passage, where it is a part of the answer.
        is_decided: a person has said it or confirmed it.
        by: who, in words.
        span: the passage as a form sends it.
    """

    key: str
    kind: str
    title: str
    href: str
    quote: str
    is_decided: bool
    by: str
    score: float
    reasons: tuple[Reason, ...]
    span: str
    decide_href: str


@dataclass(frozen=True)
class Evidence:
    """Everything that stands on one text."""

    themes: tuple[Card, ...] = ()
    tags: tuple[Card, ...] = ()
    marks: tuple[Extent, ...] = ()


def evidence_of(words: Collection[Words], *, body: Body, names: TagNames) -> Mapping[Any, Evidence]:
    """Return what stands on each of several texts that the machine has read, by words id."""
    codings, tags = defaultdict(list), defaultdict(list)
    for coding in codings_of_words(words).select_related("decided_by"):
        codings[coding.passage.words_id].append(coding)
    for tag in tags_of_words(words):
        tags[tag.passage.words_id].append(tag)
    return {one.pk: _of_text(one, codings[one.pk], tags[one.pk], body, names) for one in words}


def span_value(words_id: object, start: int, end: int) -> str:
    """Return a span as a checkbox sends it."""
    return f"{words_id}.{start}.{end}"


def _of_text(
    words: Words,
    codings: Sequence[Coding],
    tags: Sequence[EvidenceTag],
    body: Body,
    names: TagNames,
) -> Evidence:
    reasons = [r for coding in codings for r in coding.because]
    reasons += [r for tag in tags for r in tag.because]
    extents = sorted({(reason["start"], reason["end"]) for reason in reasons})
    numbers = {extent: number for number, extent in enumerate(extents, 1)}
    return Evidence(
        themes=tuple(_theme_card(words, coding, body, numbers) for coding in codings),
        tags=tuple(
            sorted(
                (_tag_card(words, tag, body, names, numbers) for tag in tags),
                key=lambda card: not card.is_decided,
            )
        ),
        marks=tuple(extents),
    )


def _theme_card(words: Words, coding: Coding, body: Body, numbers: Mapping[Extent, int]) -> Card:
    return Card(
        key=f"coding-{coding.pk}",
        kind=_("Theme"),
        title=coding.theme.name,
        href=reverse("desk:theme", args=[body.slug, coding.theme_id]),
        reasons=_reasons(words, coding.because, numbers),
        decide_href=reverse("desk:decide_coding", args=[body.slug, coding.pk]),
        **_common(words, coding),
    )


def _tag_card(
    words: Words,
    tag: EvidenceTag,
    body: Body,
    names: TagNames,
    numbers: Mapping[Extent, int],
) -> Card:
    return Card(
        key=f"tag-{tag.pk}",
        kind=str(TagKind(tag.kind).label),
        title=names.title_of(tag),
        href="",
        reasons=_reasons(words, tag.because, numbers),
        decide_href=reverse("desk:decide_tag", args=[body.slug, tag.pk]),
        **_common(words, tag),
    )


def _reasons(
    words: Words, because: Iterable[Mapping[str, Any]], numbers: Mapping[Extent, int]
) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            numbers[reason["start"], reason["end"]],
            redacted_text(words, reason["start"], reason["end"]),
            str(reason.get("why", "")),
        )
        for reason in sorted(because, key=lambda r: (r["start"], r["end"]))
    )


def _common(words: Words, on: Coding | EvidenceTag) -> dict[str, Any]:
    passage = on.passage
    is_whole = passage.start == 0 and passage.end == len(words.text)
    return {
        "quote": "" if is_whole else redacted_text(words, passage.start, passage.end),
        "is_decided": on.origin == Origin.PERSON or on.state == ReviewState.CONFIRMED,
        "by": _by(on),
        "score": on.score,
        "span": span_value(words.pk, passage.start, passage.end),
    }


def _by(on: Coding | EvidenceTag) -> str:
    if on.origin == Origin.MACHINE and on.state == ReviewState.SUGGESTED:
        return _("By the machine, %(score)s") % {"score": f"{on.score:.2f}"}
    name = on.decided_by.name if on.decided_by else _("somebody who has left")
    if on.origin == Origin.MACHINE:
        return _("By the machine, confirmed by %(name)s") % {"name": name}
    return _("Added by %(name)s") % {"name": name}
