"""Put what was found under headings, each with its number, its addresses and its marked words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from cms.pages.models import WhatWeHeardPage
from cms.reports.content import chain_href, objective_href
from cms.search.excerpts import excerpt, mark_places, split_places
from engagement.organisations.models import Body
from engagement.reports.chain import NodeKind
from engagement.search.published import PublishedItem
from engagement.search.published_finding import PublishedHit

_HEADINGS = {
    "consultation": gettext_lazy("Consultations"),
    "report": gettext_lazy("What we heard"),
    "story": gettext_lazy("Stories"),
    "quote": gettext_lazy("What people said"),
    "action": gettext_lazy("Actions"),
    "objective": gettext_lazy("Equality objectives"),
    "page": gettext_lazy("Pages and news"),
}
_IN_PEOPLES_WORDS = frozenset({"story", "quote"})


@dataclass(frozen=True)
class ShownHit:
    """One thing that was found, as its page shows it.

    Attributes:
        title: marked; empty for a quote, which is all words.
        is_words: somebody's own words and not the body's.
        why: what found it, as a sentence; empty where its meaning did.
    """

    title: SafeString
    text: SafeString
    href: str
    why: str
    language: str
    is_words: bool


@dataclass(frozen=True)
class ShownGroup:
    """What was found of one kind, best first."""

    key: str
    heading: str
    hits: tuple[ShownHit, ...]

    @property
    def n_hits(self) -> int:
        """Return how many there are."""
        return len(self.hits)


def group_hits(body: Body, hits: Sequence[PublishedHit]) -> list[ShownGroup]:
    """Return what was found by kind, the kinds in one order; what has no address is left out."""
    addresses = _addresses(body, [hit.item for hit in hits])
    groups = []
    for kind, heading in _HEADINGS.items():
        shown = tuple(
            _shown(hit, href)
            for hit in hits
            if hit.item.kind == kind and (href := addresses.get(hit.item.key))
        )
        if shown:
            groups.append(ShownGroup(kind, str(heading), shown))
    return groups


def _shown(hit: PublishedHit, href: str) -> ShownHit:
    item = hit.item
    in_title, in_text = split_places(item.title, hit.highlights)
    words = ", ".join(f"“{word}”" for word in hit.why)
    return ShownHit(
        title=mark_places(item.title, in_title),
        text=excerpt(item.text, in_text),
        href=href,
        why=_("Found by %(words)s") % {"words": words} if words else "",
        language=item.language,
        is_words=item.kind in _IN_PEOPLES_WORDS,
    )


def _addresses(body: Body, items: Iterable[PublishedItem]) -> Mapping[str, str]:
    """Return where each thing is read, by key."""
    items = list(items)
    refs = {kind: {one.ref for one in items if one.kind == kind} for kind in _HEADINGS}
    slug = body.slug
    pages = {str(page.pk): page.url for page in _pages(refs["consultation"] | refs["page"])}
    ways: dict[str, Callable[[str], str | None]] = {
        "consultation": pages.get,
        "page": pages.get,
        "report": _report_pages(body, refs["report"]).get,
        "story": f"/{slug}/stories/{{}}/".format,
        "quote": partial(chain_href, slug, NodeKind.PASSAGE),
        "action": f"/{slug}/action-plan/{{}}/".format,
        "objective": partial(objective_href, slug),
    }
    return {one.key: ways[one.kind](one.ref) or "" for one in items}


def _pages(refs: Iterable[str]) -> Iterable[Page]:
    ids = [int(ref) for ref in refs]
    return Page.objects.live().filter(pk__in=ids) if ids else ()


def _report_pages(body: Body, slugs: Iterable[str]) -> Mapping[str, str]:
    """Return the addresses of reports whose page is live, by the consultation's slug."""
    slugs = list(slugs)
    if not slugs:
        return {}
    pages = WhatWeHeardPage.objects.live().filter(
        consultation__body=body, consultation__slug__in=slugs
    )
    return {page.consultation.slug: page.url for page in pages.select_related("consultation")}
