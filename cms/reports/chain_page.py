"""Turn the chain into what ``components/chain.html`` draws, each card with its address."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.components.languages import language_name
from engagement.reports.chain import Card, Chain, Column, Node, NodeKind, Viewer

_TITLES = {
    NodeKind.RESPONSE: _("Responses"),
    NodeKind.PASSAGE: _("Passages"),
    NodeKind.THEME: _("Themes"),
    NodeKind.OBJECTIVE: _("Equality objectives"),
    NodeKind.ACTION: _("Actions"),
    NodeKind.MEASURE: _("Measures"),
    NodeKind.READING: _("Readings"),
}


def node_from(kind: str, pk: str) -> Node | None:
    """Return the link that an address names, or None where there is no such kind."""
    return Node(NodeKind(kind), pk) if kind in NodeKind.values else None


def chain_context(chain: Chain, viewer: Viewer, view_name: str) -> dict[str, Any]:
    """Return what the chain's pages need.

    Args:
        view_name: of the view to which the cards lead, for the same eyes.
    """
    slug = viewer.body.slug
    return {
        "chain": chain,
        "kind": chain.node.kind.label,
        "is_words": chain.node.kind == NodeKind.PASSAGE,
        "current": next(
            (c for column in chain.columns for c in column.cards if c.is_current), None
        ),
        "columns": [_column(column, slug, view_name) for column in chain.columns],
    }


def _column(column: Column, slug: str, view_name: str) -> dict[str, Any]:
    return {
        "title": _TITLES[column.kind],
        "cards": [_card(card, slug, view_name) for card in column.cards],
        "empty": column.empty,
        "more": column.more,
    }


def _card(card: Card, slug: str, view_name: str) -> dict[str, Any]:
    href = reverse(view_name, args=[slug, card.node.kind.value, card.node.pk])
    return {
        "title": card.title,
        "text": card.text or _translated(card),
        "href": "" if card.is_current else href,
        "is_current": card.is_current,
        "is_words": card.is_words,
        "language": card.language,
    }


def _translated(card: Card) -> str:
    if card.source is None:
        return ""
    language = language_name(card.source.language)
    return gettext("Translated from %(language)s by an officer") % {"language": language}
