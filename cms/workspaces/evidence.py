"""Evidence on its way from the desk into a new proposal: what was chosen there, checked here."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from engagement.findings.quotes import readable
from engagement.organisations.models import Body
from engagement.themes.models import Theme
from engagement.words.enums import RecordKind, RedactionProgress
from engagement.words.languages import span_language
from engagement.words.models import Passage
from engagement.words.reading import redacted_passage
from engagement.words.translations import Source, source_of

MOST_PASSAGES = 200
# An address holds about this many; more have to be chosen again.
MOST_IN_ADDRESS = 60


@dataclass(frozen=True)
class ChosenText:
    """A passage as an officer may read it, with what it stands for where it is a translation."""

    text: str
    language: str
    source: Source | None


@dataclass(frozen=True)
class Chosen:
    """What a proposal is to rest on.

    Attributes:
        texts: the passages as an officer may read them.
    """

    themes: tuple[Theme, ...]
    passages: tuple[Passage, ...]
    texts: tuple[ChosenText, ...]

    @property
    def query(self) -> str:
        """Return what an address carries on, empty where it is nothing or too much."""
        if len(self.passages) > MOST_IN_ADDRESS:
            return ""
        named = [("theme", theme.pk) for theme in self.themes]
        return urlencode([*named, *(("passage", passage.pk) for passage in self.passages)])


def chosen_from(parameters: QueryDict, body: Body) -> Chosen:
    """Return the themes and passages that an address or a form names, if they are the body's."""
    passages = list(_passages(parameters.getlist("passage")[:MOST_PASSAGES], body))
    return Chosen(
        themes=tuple(_themes(parameters.getlist("theme"), body)),
        passages=tuple(passages),
        texts=tuple(_text_of(passage) for passage in passages),
    )


def _text_of(passage: Passage) -> ChosenText:
    language = span_language(passage.words, passage.start, passage.end)
    return ChosenText(redacted_passage(passage), language, source_of(passage.words))


def _themes(ids: Iterable[str], body: Body) -> QuerySet[Theme]:
    known = [pk for pk in ids if pk.isdecimal() and len(pk) < 18]
    standing = Theme.objects.standing()
    return standing.filter(pk__in=known, codebook__consultation__body=body)


def _passages(ids: Iterable[str], body: Body) -> QuerySet[Passage]:
    known = [pk for pk in ids if _is_uuid(pk)]
    standing = Passage.objects.filter(
        pk__in=known,
        words__record__body=body,
        words__record__kind=RecordKind.RESPONSE,
        words__record__withdrawn_on=None,
    ).exclude(words__redaction_progress=RedactionProgress.WAITING)
    return readable(standing).order_by("pk")


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
