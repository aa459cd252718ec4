"""Draw what lies on the way through one link as seven columns of a few cards each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from engagement.actions.selectors import ActionView, MeasureView, ReadingView, view_actions
from engagement.actions.status import with_unit
from engagement.findings.counts import ThemeCount, exact_counts, protected_counts, sealed_counts
from engagement.findings.quotes import readable
from engagement.reports.chain.nodes import Eyes, Node, NodeKind, Viewer
from engagement.reports.chain.walking import Reach, walk_from
from engagement.themes.models import Theme
from engagement.words.languages import span_language
from engagement.words.models import Passage
from engagement.words.reading import redacted_passage
from engagement.words.translations import Source, source_of_part

MOST_CARDS = 8  # in a column; a page of more could not be read, and its queries stay few
LONGEST_WORDS = 160  # characters of a passage on a card


@dataclass(frozen=True)
class Card:
    """One link of the chain as it is shown.

    Attributes:
        language: of somebody's words.
        source: what the words stand for, where they are a translation.
    """

    node: Node
    title: str
    text: str = ""
    is_current: bool = False
    is_words: bool = False
    language: str = ""
    source: Source | None = None


@dataclass(frozen=True)
class Column:
    """All links of one kind.

    Attributes:
        empty: what to say where there is no card.
        more: what to say where there are more than fit.
    """

    kind: NodeKind
    cards: tuple[Card, ...]
    empty: str
    more: str


@dataclass(frozen=True)
class Chain:
    """The whole chain through one link; ``title`` is the link's own words."""

    node: Node
    title: str
    columns: tuple[Column, ...]


def draw_chain(node: Node, viewer: Viewer) -> Chain | None:
    """Return the chain through a link, or None where the viewer may not see that link."""
    reach = walk_from(node, viewer)
    if reach is None:
        return None
    drawn = [
        _column(NodeKind.RESPONSE, _record_cards(reach), viewer),
        _column(NodeKind.PASSAGE, _passage_cards(reach), viewer),
        _column(NodeKind.THEME, _theme_cards(reach, viewer), viewer),
        _column(NodeKind.OBJECTIVE, _objective_cards(reach), viewer),
        *_action_columns(reach, viewer),
    ]
    columns = tuple(_mark_current(column, node) for column in drawn)
    return Chain(node, _title(node, reach, columns), columns)


def _record_cards(reach: Reach) -> list[Card]:
    return [
        Card(
            Node(NodeKind.RESPONSE, str(record.pk)),
            _("%(kind)s of %(day)s")
            % {
                "kind": record.get_kind_display(),
                "day": date_format(record.received_on, "j F Y"),
            },
            str(record.get_channel_display()),
        )
        for record in _some(reach.records.order_by("pk"))
    ]


def _passage_cards(reach: Reach) -> list[Card]:
    # In the order of random ids, which tells nothing about who sent what when.
    return [_passage_card(passage) for passage in _some(readable(reach.passages).order_by("pk"))]


def _passage_card(passage: Passage) -> Card:
    words, start, end = passage.words, passage.start, passage.end
    return Card(
        Node(NodeKind.PASSAGE, str(passage.pk)),
        Truncator(redacted_passage(passage)).chars(LONGEST_WORDS),
        is_words=True,
        language=span_language(words, start, end),
        source=source_of_part(words, start, end),
    )


def _theme_cards(reach: Reach, viewer: Viewer) -> list[Card]:
    themes = _some(reach.themes.select_related("codebook__consultation").order_by("name", "pk"))
    counts = _counts(themes, viewer)
    return [
        Card(
            Node(NodeKind.THEME, str(theme.pk)),
            theme.name,
            counts.get(theme.pk, ThemeCount(None)).sentence,
        )
        for theme in themes
    ]


def _counts(themes: Iterable[Theme], viewer: Viewer) -> dict[int, ThemeCount]:
    counted = {
        Eyes.DESK: exact_counts,
        Eyes.WORKSPACE: protected_counts,
        Eyes.PUBLIC: sealed_counts,
    }[viewer.eyes]
    codebooks = {theme.codebook_id: theme.codebook for theme in themes}
    counts: dict[int, ThemeCount] = {}
    for codebook in codebooks.values():
        counts |= counted(codebook)
    return counts


def _objective_cards(reach: Reach) -> list[Card]:
    objectives = reach.objectives.select_related("priority_area").order_by("framework", "number")
    return [
        Card(
            Node(NodeKind.OBJECTIVE, str(objective.pk)),
            objective.title,
            objective.priority_area.title,
        )
        for objective in _some(objectives)
    ]


def _action_columns(reach: Reach, viewer: Viewer) -> list[Column]:
    views = view_actions(reach.actions.order_by("due_on", "pk")[: MOST_CARDS + 1])
    measures = [
        measure
        for view in views
        for measure in view.measures
        if reach.measure_id in (None, measure.pk)
    ]
    readings = [
        _reading_card(measure, reading)
        for measure in measures
        for reading in measure.readings[::-1]
    ]
    return [
        _column(NodeKind.ACTION, [_action_card(view) for view in views], viewer),
        _column(NodeKind.MEASURE, [_measure_card(measure) for measure in measures], viewer),
        _column(NodeKind.READING, readings, viewer),
    ]


def _action_card(view: ActionView) -> Card:
    text = str(view.status.label)
    if view.published_on is None:
        text = _("%(status)s · not published") % {"status": text}
    return Card(Node(NodeKind.ACTION, view.reference), view.sentence, text)


def _measure_card(measure: MeasureView) -> Card:
    return Card(Node(NodeKind.MEASURE, str(measure.pk)), measure.title, measure.standing.sentence)


def _reading_card(measure: MeasureView, reading: ReadingView) -> Card:
    return Card(
        Node(NodeKind.READING, str(reading.pk)),
        with_unit(reading.value, measure.unit),
        date_format(reading.on, "j F Y"),
    )


def _some(rows: QuerySet[Any]) -> list[Any]:
    """Return at most one row more than a column shows, which tells that there are more."""
    return list(rows[: MOST_CARDS + 1])


def _column(kind: NodeKind, cards: Sequence[Card], viewer: Viewer) -> Column:
    return Column(
        kind=kind,
        cards=tuple(cards),
        empty=_empty(kind, viewer),
        more=_("and more") if len(cards) > MOST_CARDS else "",
    )


def _empty(kind: NodeKind, viewer: Viewer) -> str:
    if viewer.eyes == Eyes.DESK:
        return _("Nothing yet")
    if kind == NodeKind.RESPONSE:
        return _("Whole responses are never shown.")
    if kind == NodeKind.PASSAGE:
        return _("No quote has been released.")
    return _("Nothing yet")


def _mark_current(column: Column, node: Node) -> Column:
    cards = [replace(card, is_current=card.node == node) for card in column.cards]
    # The link that the walk began at is always shown, however many stand before it.
    cards.sort(key=lambda card: not card.is_current)
    return replace(column, cards=tuple(cards[:MOST_CARDS]))


def _title(node: Node, reach: Reach, columns: Iterable[Column]) -> str:
    if reach.finding is not None:
        return reach.finding.sentence
    current = (card for column in columns for card in column.cards if card.is_current)
    card = next(current, None)
    return card.title if card else str(node.kind.label)
