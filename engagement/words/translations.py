"""Reads of translations: what a translation stands for, and what waits for one."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

from engagement.organisations.models import Body
from engagement.words.enums import RecordKind, RedactionProgress, WordsKind
from engagement.words.languages import HEARD, foreign_spans, needing_translation
from engagement.words.models import Translation, Words, WordsQuerySet
from engagement.words.reading import redacted_text

_Row = TypeVar("_Row", bound=Model)


@dataclass(frozen=True)
class Source:
    """What a translation stands for, as a reader may see it.

    Attributes:
        language: of the source, BCP 47; empty where nobody knows.
        text: redacted; empty where only the translation may be shown.
        translator_name: who translated, where it wasn't who entered it.
    """

    language: str
    text: str
    translator_name: str = ""


@dataclass(frozen=True)
class Waiting:
    """Words that wait for a translation, oldest day first.

    Attributes:
        counts: texts by language, most first; one in two languages counts under each.
        ids: of the words that have one of the languages asked for.
    """

    counts: Mapping[str, int]
    ids: tuple[uuid.UUID, ...]


def with_sources(rows: QuerySet[_Row], at: str = "") -> QuerySet[_Row]:
    """Fetch along what ``source_of`` needs, with no more queries where nothing is translated.

    Args:
        at: the way from a row to its words, like ``passage__words__``.
    """
    source = f"{at}translation__source"
    return rows.select_related(source).prefetch_related(
        f"{source}__redactions", f"{source}__{HEARD}"
    )


def source_of(words: Words) -> Source | None:
    """Return what a translation stands for; None of words that are no translation."""
    translation = _translation(words)
    if translation is None:
        return None
    source = translation.source
    is_readable = source.redaction_progress != RedactionProgress.WAITING
    text = redacted_text(source) if is_readable else ""
    return Source(_language(source), text, translation.translator_name)


def source_of_part(words: Words, start: int, end: int) -> Source | None:
    """Return what a part of a translation stands for, as it may be shown outside the desk.

    The original is shown beside all of a translation alone, and only once a person has reviewed
    what must stay hidden in it: a part of it would show more than was released.
    """
    source = source_of(words)
    if source is None:
        return None
    is_whole = start == 0 and end == len(words.text)
    is_reviewed = words.translation.source.redaction_progress == RedactionProgress.REVIEWED
    text = source.text if is_whole and is_reviewed else ""
    return Source(source.language, text)


def waiting_words(body: Body, *, with_stories: bool, languages: Collection[str] = ()) -> Waiting:
    """Return what waits for a translation in a body.

    Args:
        with_stories: for moderators; nobody else reads stories on the desk.
        languages: only words with something in one of these; any where empty.
    """
    counts: Counter[str] = Counter()
    ids = []
    for words in _by_day(needing_translation(_of_body(body, with_stories=with_stories))):
        spoken = {language for _start, _end, language in foreign_spans(words)}
        counts.update(spoken)
        if not languages or spoken & set(languages):
            ids.append(words.pk)
    by_number = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Waiting(dict(by_number), tuple(ids))


def translated_ids(body: Body, *, with_stories: bool) -> tuple[uuid.UUID, ...]:
    """Return the ids of a body's words that have a translation, the newest translation first."""
    sources = _of_body(body, with_stories=with_stories).filter(
        translations__replaced_at=None, translations__isnull=False, record__withdrawn_on=None
    )
    by_time = sources.order_by("-translations__entered_at", "pk")
    return tuple(by_time.values_list("pk", flat=True))


def translations_of(source: Words) -> QuerySet[Translation]:
    """Return every translation of some words, the newest first, with what reading them needs."""
    return (
        source.translations.select_related("words", "entered_by")
        .prefetch_related("words__redactions")
        .order_by("-entered_at", "-pk")
    )


def _translation(words: Words) -> Translation | None:
    if words.kind != WordsKind.TRANSLATION:
        return None
    try:
        return words.translation
    except ObjectDoesNotExist:
        return None


def _language(source: Words) -> str:
    """Return the language that there is most of among those that were translated."""
    lengths: Counter[str] = Counter()
    for start, end, language in foreign_spans(source):
        lengths[language] += end - start
    return max(lengths, key=lambda one: (lengths[one], one), default=source.language)


def _of_body(body: Body, *, with_stories: bool) -> WordsQuerySet:
    kinds = [RecordKind.RESPONSE, RecordKind.STORY] if with_stories else [RecordKind.RESPONSE]
    return Words.objects.filter(record__body=body, record__kind__in=kinds)


def _by_day(words: WordsQuerySet) -> Iterable[Words]:
    # Within a day by random id: the order of arrival could tell who wrote what.
    return words.order_by("record__received_on", "pk").prefetch_related(HEARD)
