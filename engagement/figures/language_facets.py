"""Answers by the language in which their author wrote, and by whether they wait for a translation.

A translated answer counts under the language of its source, one in two languages under both.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from engagement.words.enums import Origin
from engagement.words.languages import needing_translation
from engagement.words.models import HeardLanguage, WordsQuerySet

LANGUAGE = "language"
TRANSLATION = "translation"
NEEDED, ENTERED = "needed", "entered"
LANGUAGE_GROUPS = (LANGUAGE, TRANSLATION)
_WRITTEN_IN = Coalesce("translation__source__language", "language")
_SOURCE = Coalesce("translation__source_id", "pk")


def narrow_by_language(words: WordsQuerySet, group: str, values: frozenset[str]) -> WordsQuerySet:
    """Keep the words that have one of the values in one of ``LANGUAGE_GROUPS``."""
    if group == LANGUAGE:
        # No type knows of a query's aliases.
        aliased: Any = words.alias(written_in=_WRITTEN_IN, source_id=_SOURCE)
        heard = _heard().filter(words=OuterRef("source_id"), language__in=values)
        narrowed: WordsQuerySet = aliased.filter(Q(written_in__in=values) | Exists(heard))
        return narrowed
    needed = needing_translation(words).order_by().values("pk")
    wanted = Q(pk__in=needed) if NEEDED in values else Q(pk__in=())
    if ENTERED in values:
        wanted |= Q(translation__isnull=False)
    return words.filter(wanted)


def count_languages(words: WordsQuerySet) -> dict[str, int]:
    """Return how many answers have something in each language."""
    rows = words.order_by().values(written_in=_WRITTEN_IN).annotate(n=Count("pk"))
    counts = Counter({row["written_in"]: row["n"] for row in rows})
    sources = words.order_by().values(source_id=_SOURCE)
    also = (
        _heard()
        .filter(words__in=sources)
        .exclude(language=F("words__language"))
        .order_by()
        .values("language")
        .annotate(n=Count("words", distinct=True))
    )
    counts.update({row["language"]: row["n"] for row in also})
    return dict(counts)


def count_translations(words: WordsQuerySet) -> dict[str, int]:
    """Return how many answers wait for a translation and how many have one."""
    counts = {
        NEEDED: needing_translation(words).count(),
        ENTERED: words.filter(translation__isnull=False).count(),
    }
    return {state: n for state, n in counts.items() if n}


def _heard() -> QuerySet[HeardLanguage]:
    """Return what was heard, but what a person has said otherwise of."""
    by_person = HeardLanguage.objects.filter(words=OuterRef("words"), origin=Origin.PERSON)
    return HeardLanguage.objects.filter(Q(origin=Origin.PERSON) | ~Exists(by_person))
