"""Reads for the desk: which passages may become quotes, and the ledger theme by theme."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from engagement.consultations.models import Consultation
from engagement.findings.counts import ThemeCount, exact_counts
from engagement.findings.models import Consideration
from engagement.findings.quotes import readable
from engagement.moderation.enums import QuoteState
from engagement.themes.models import Codebook, Theme
from engagement.themes.selectors import current_codebook
from engagement.words.enums import ConsentKind, RecordKind, RedactionProgress
from engagement.words.languages import span_language
from engagement.words.models import Consent, Passage
from engagement.words.reading import redacted_passage
from engagement.words.translations import Source, source_of

MOST_PASSAGES = 60


@dataclass(frozen=True)
class QuotablePassage:
    """A passage that its author allows to be quoted.

    Attributes:
        state: of the quote, or empty where nobody has proposed it.
        is_reviewed: a person has said what must stay hidden, so it can be proposed.
    """

    pk: uuid.UUID
    record_id: uuid.UUID
    text: str
    language: str
    state: str
    is_reviewed: bool
    source: Source | None = None


@dataclass(frozen=True)
class ThemeLine:
    """A theme with its exact count and what the body says to it."""

    theme: Theme
    count: ThemeCount
    consideration: Consideration | None


def quotable_passages(theme: Theme) -> list[QuotablePassage]:
    """Return the passages under a theme whose authors allow quotes; released ones first."""
    allowed = Consent.objects.filter(kind=ConsentKind.QUOTE, is_given=True)
    passages = Passage.objects.filter(
        pk__in=theme.codings.standing().values("passage"),
        words__record__withdrawn_on=None,
        words__record__kind=RecordKind.RESPONSE,
        words__record__in=allowed.values("record"),
    ).exclude(words__redaction_progress=RedactionProgress.WAITING)
    shown = readable(passages).select_related("quote").order_by("quote__state", "pk")
    found = [_quotable(passage) for passage in shown[:MOST_PASSAGES]]
    order = [QuoteState.RELEASED, QuoteState.PROPOSED, "", QuoteState.REFUSED]
    return sorted(found, key=lambda one: (order.index(one.state), not one.is_reviewed))


def theme_lines(consultation: Consultation) -> list[ThemeLine]:
    """Return the themes of the current codebook, the most raised first."""
    codebook = current_codebook(consultation)
    if codebook is None:
        return []
    counts = exact_counts(codebook)
    lines = [_line(theme, counts) for theme in _themes(codebook)]
    return sorted(lines, key=lambda line: (-(line.count.n or 0), line.theme.name))


def _themes(codebook: Codebook) -> list[Theme]:
    return list(codebook.themes.standing().select_related("consideration__decided_by"))


def _line(theme: Theme, counts: dict[int, ThemeCount]) -> ThemeLine:
    return ThemeLine(
        theme=theme,
        count=counts.get(theme.pk, ThemeCount(0, is_exact=True)),
        consideration=getattr(theme, "consideration", None),
    )


def _quotable(passage: Passage) -> QuotablePassage:
    quote = getattr(passage, "quote", None)
    return QuotablePassage(
        pk=passage.pk,
        record_id=passage.words.record_id,
        text=redacted_passage(passage),
        language=span_language(passage.words, passage.start, passage.end),
        source=source_of(passage.words),
        state=quote.state if quote else "",
        is_reviewed=passage.words.redaction_progress == RedactionProgress.REVIEWED,
    )
