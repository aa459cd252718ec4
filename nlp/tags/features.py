"""What is known about one passage and one entry before anything is decided.

Only observations stand here; what they are worth is the scorer's business, so that a scorer
learned from reviewed passages can take its place without touching this room.
"""

from __future__ import annotations

from dataclasses import dataclass

from nlp.tags.catalogue import Entry
from nlp.tags.matching import TermHit


@dataclass(frozen=True, slots=True)
class Meaning:
    """How near the passage is in meaning.

    Attributes:
        above_chance: standard deviations above everyday remarks.
        contrast: cosine above the nearest look-alike's; 1 where the entry has none.
        surplus: cosine above the nearest everyday remark's.
        is_nearest: whether no entry of the same kind is nearer.
        is_spoken_for: whether only other entries of the kind have a term in the passage.
        is_thin: whether the entry has too few phrases for closeness to say much.
        n_words: the passage's length in words.
        phrase: the entry's phrase that is nearest.
    """

    above_chance: float
    contrast: float
    surplus: float
    is_nearest: bool
    is_spoken_for: bool
    is_thin: bool
    n_words: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that people use who tell of such situations.

    Attributes:
        start: first code point in the text.
        end: the code point after the last.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """Words alike in meaning to situations that were learned from.

    Attributes:
        start: first code point in the text.
        end: the code point after the last.
        subject: number of what was learned about.
        is_quick: whether the quick reader says so, or the careful one.
    """

    start: int
    end: int
    subject: int
    is_quick: bool = True


@dataclass(frozen=True, slots=True)
class Matter:
    """What the words tell of, of the things that equality objectives are about.

    Attributes:
        start: first code point in the text.
        end: the code point after the last.
        name: the matter's.
    """

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Precedent:
    """Words like those that officers brought to objectives like this one.

    Attributes:
        start: first code point in the text.
        end: the code point after the last.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """Another tag of the passage that points to this entry.

    Attributes:
        ref: the id of the characteristic, group or objective.
        title: its title.
        rarity: 0 to 1: 1 - the share of the framework's entries of this kind it points to.
        start: first code point of the words that carry the other tag.
        end: the code point after their last.
    """

    ref: str
    title: str
    rarity: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Features:
    """All that bears on whether a passage bears on an entry.

    Attributes:
        hits: the entry's terms in the passage, look-alikes already masked.
        meaning: None where the text is not in the encoder's language, or there is no encoder.
        links: other tags of the passage that point here.
        has_about: whether the passage is about some characteristic or group.
    """

    entry: Entry
    hits: tuple[TermHit, ...] = ()
    meaning: Meaning | None = None
    links: tuple[Link, ...] = ()
    has_about: bool = False
