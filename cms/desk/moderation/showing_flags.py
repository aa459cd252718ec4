"""Flags as pages show them: chips with their reasons, and the words with the reasons marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from cms.components.highlights import mark_reasons
from cms.desk.moderation.flag_reasons import reason_in_words
from cms.desk.reading.marking import mark_words
from engagement.moderation.enums import URGENT_KINDS, FlagState
from engagement.moderation.models import Flag
from engagement.words.enums import RedactionProgress
from engagement.words.models import Words

# Of one flag so many reasons are shown: the ten that a model gives are too many to read.
MOST_REASONS = 3
# True of every flag that was learned: said last. As nlp.screening.explaining has them; written out,
# so that a web server loads no language model for two sentences.
GENERAL = frozenset({"it means something near to such remarks", "words that such remarks use"})


@dataclass(frozen=True)
class Chip:
    """A flag in one line.

    Attributes:
        reasons: pairs of the number that the mark has, zero where none is drawn, and why.
    """

    flag: Flag
    label: str
    is_urgent: bool
    is_upheld: bool
    reasons: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class FlaggedWords:
    """Words with their flags; ``html`` is empty until the words can be read."""

    words: Words
    html: SafeString | str
    chips: tuple[Chip, ...]


def chips_of(flags: Iterable[Flag]) -> list[Chip]:
    """Return flags as chips with unnumbered reasons, one of a kind."""
    found: dict[str, Chip] = {}
    for flag in flags:
        found.setdefault(flag.kind, _chip(flag, [0] * len(_told(flag))))
    return list(found.values())


def show_flagged(
    pieces: Iterable[Words], flags: Mapping[Any, Sequence[Flag]]
) -> list[FlaggedWords]:
    """Return those pieces of one record that have flags, redacted, with reasons marked.

    Args:
        pieces: with their redactions.
        flags: by record.
    """
    found = []
    for words in pieces:
        own = [flag for flag in flags.get(words.record_id, ()) if flag.words_id == words.pk]
        if own:
            found.append(show_words(words, own))
    return found


def show_words(words: Words, flags: Sequence[Flag]) -> FlaggedWords:
    """Return words, redacted, with the reasons of their flags marked."""
    chips, spans = _numbered(flags)
    is_readable = words.redaction_progress != RedactionProgress.WAITING
    html = mark_words(words, spans) if is_readable else ""
    return FlaggedWords(words, html, tuple(chips))


def show_original(words: Words, flags: Sequence[Flag]) -> FlaggedWords:
    """Return words as they were written, with the reasons of their flags marked."""
    chips, spans = _numbered([_innermost(flag) for flag in flags])
    html, _whys = mark_reasons(words.text, [{"start": start, "end": end} for start, end in spans])
    return FlaggedWords(words, html, tuple(chips))


def _innermost(flag: Flag) -> Flag:
    """Return a flag without reasons that hold another: one mark can't be drawn within another."""
    told = _told(flag)
    flag.because = [
        one
        for one in told
        if not any(
            other is not one and one["start"] <= other["start"] and other["end"] <= one["end"]
            for other in told
        )
    ] or told
    return flag


def _numbered(flags: Sequence[Flag]) -> tuple[list[Chip], list[tuple[int, int]]]:
    spans = sorted({(one["start"], one["end"]) for flag in flags for one in _told(flag)})
    chips = [
        _chip(flag, [spans.index((one["start"], one["end"])) + 1 for one in _told(flag)])
        for flag in flags
    ]
    return chips, spans


def _told(flag: Flag) -> list[dict[str, Any]]:
    """Return the reasons that are shown, each sentence once, the telling ones first."""
    found: dict[str, dict[str, Any]] = {}
    for one in sorted(flag.because, key=lambda one: (one["why"] in GENERAL, -one["weight"])):
        found.setdefault(one["why"], one)
    return list(found.values())[:MOST_REASONS]


def _chip(flag: Flag, numbers: Sequence[int]) -> Chip:
    return Chip(
        flag=flag,
        label=str(flag.get_kind_display()),
        is_urgent=flag.kind in URGENT_KINDS,
        is_upheld=flag.state == FlagState.UPHELD,
        reasons=tuple(
            (number, reason_in_words(one["why"]))
            for number, one in zip(numbers, _told(flag), strict=True)
        ),
    )
