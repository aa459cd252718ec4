"""A tag as a card of the queue: what it says of the passage, the passage, why, and how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.desk.reading.marking import Extent
from cms.desk.tags.context import in_context
from cms.desk.tags.wording import decided_by, likelihood, says_of_passage
from engagement.objectives.enums import TagKind
from engagement.objectives.models import EvidenceTag
from engagement.objectives.naming import TagNames
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Words
from engagement.words.reading import redacted_text


@dataclass(frozen=True)
class Why:
    """Words of the answer that made the score, and in what way; no quote is the whole passage."""

    quote: str
    why: str


@dataclass(frozen=True)
class TagCard:
    """One tag.

    Attributes:
        says: what it says of the passage.
        is_suggested: the machine says it, and nobody has decided.
        is_rejected: a person has said that the passage does not bear on it.
        by: who decided; empty while nobody has.
        sure: how sure the machine is; empty where a person added it.
        next_key: the card after it on the page, or where the queue begins.
    """

    tag: EvidenceTag
    words: Words
    says: str
    kind: str
    html: SafeString
    why: tuple[Why, ...]
    is_suggested: bool
    is_rejected: bool
    by: str
    sure: str
    next_key: str

    @property
    def key(self) -> str:
        """Return its own id on the page."""
        return f"t-{self.tag.pk}"


def tag_cards(tags: Iterable[EvidenceTag], names: TagNames) -> list[TagCard]:
    """Return cards of tags that were fetched with their words and redactions."""
    listed = list(tags)
    following = [*(f"t-{tag.pk}" for tag in listed[1:]), "queue"]
    return [_card(tag, names, after) for tag, after in zip(listed, following, strict=False)]


def _card(tag: EvidenceTag, names: TagNames, next_key: str) -> TagCard:
    words = tag.passage.words
    is_suggested = tag.state == ReviewState.SUGGESTED
    return TagCard(
        tag=tag,
        words=words,
        says=says_of_passage(tag, names),
        kind=str(TagKind(tag.kind).label),
        html=in_context(tag.passage, _marked(tag)),
        why=tuple(_why(tag, words)),
        is_suggested=is_suggested,
        is_rejected=tag.state == ReviewState.REJECTED,
        by="" if is_suggested else decided_by(tag),
        sure=likelihood(tag.score) if tag.origin == Origin.MACHINE else "",
        next_key=next_key,
    )


def _marked(tag: EvidenceTag) -> list[Extent]:
    """Return the reasons to mark; the whole passage only where there is no other reason."""
    extents = [(reason["start"], reason["end"]) for reason in tag.because]
    return [one for one in extents if not _is_whole(tag, *one)] or extents


def _is_whole(tag: EvidenceTag, start: int, end: int) -> bool:
    return start <= tag.passage.start and tag.passage.end <= end


def _why(tag: EvidenceTag, words: Words) -> Iterator[Why]:
    seen = set()
    for reason in sorted(tag.because, key=lambda one: (-one.get("weight", 0), one["start"])):
        start, end = reason["start"], reason["end"]
        quote = "" if _is_whole(tag, start, end) else redacted_text(words, start, end)
        found = Why(quote, str(reason.get("why", "")))
        if found not in seen:
            seen.add(found)
            yield found
