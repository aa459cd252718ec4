"""The glossary of a body's frameworks at the word: a link where a term is first used.

A link and not a tooltip, because a tooltip can't be reached on a phone or by keyboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup, NavigableString
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from engagement.objectives.selectors import glossary_of

# Where a link would be inside a link, shout, or be read for what it isn't.
_LEFT_ALONE = frozenset(
    {"a", "abbr", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style"}
    | {"summary", "caption", "th", "blockquote"}
)


def link_glossary(html: str, body: Any) -> SafeString:
    """Return HTML with the first occurrence of each term linked to its meaning.

    Args:
        html: already safe; it is parsed and written again.
        body: whose glossary; without one, or without a glossary, the HTML comes back as it was.
    """
    terms = {entry.title: entry.id for entry in glossary_of(body)} if body else {}
    if not terms:
        return SafeString(html)
    soup = BeautifulSoup(html, "html.parser")
    waiting = {term.casefold(): anchor for term, anchor in terms.items()}
    for text in list(_texts(soup)):
        _link_in(soup, text, waiting, body.slug)
    return SafeString(str(soup))


def _texts(soup: BeautifulSoup) -> Iterator[NavigableString]:
    for text in soup.find_all(string=True):
        is_plain = type(text) is NavigableString
        if is_plain and not any(parent.name in _LEFT_ALONE for parent in text.parents):
            yield text


def _link_in(
    soup: BeautifulSoup, text: NavigableString, waiting: dict[str, str], slug: str
) -> None:
    """Replace a text by itself with links, and take the terms that were found off the list."""
    pieces: list[Any] = []
    start = 0
    for match in _pattern(waiting).finditer(str(text)) if waiting else ():
        anchor = waiting.pop(match[0].casefold(), None)
        if anchor is None:
            continue
        pieces += [NavigableString(text[start : match.start()])]
        pieces += [_link(soup, match[0], f"/{slug}/objectives/#glossary-{anchor}")]
        start = match.end()
    if pieces:
        text.replace_with(*pieces, NavigableString(text[start:]))


def _pattern(terms: Mapping[str, str]) -> re.Pattern[str]:
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _link(soup: BeautifulSoup, word: str, address: str) -> Any:
    link = soup.new_tag("a", href=address, attrs={"class": "heard-term"})
    link.append(word)
    hint = soup.new_tag("span", attrs={"class": "nhsuk-u-visually-hidden"})
    hint.append(_(" (what this word means)"))
    link.append(hint)
    return link
