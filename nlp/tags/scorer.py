"""Weigh the evidence that a passage bears on an entry.

Each piece of evidence takes away its share of the doubt that is left: with strengths
``s1, s2, …`` the score is ``1 - (1 - s1)(1 - s2)…``, a linear model in log doubt. Taken
strongest first, piece *i* adds ``s_i`` times the doubt left before it; these parts sum to the
score and are the weights that people see. A passage is tagged from ``THRESHOLD`` on.

The strengths were set by hand on the examples of the packaged frameworks (held out from the
phrases) and on invented comments. Characteristics and groups in English texts are judged by
`nlp.tags.situations` instead, which has learned; this judges everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.tags.features import Cue, Features, Likeness, Link, Matter, Meaning, Precedent
from nlp.tags.matching import TermHit

THRESHOLD = 0.5

# Strength of a term of one, two, three and more words.
WORD_LIST_TERM = (0.7, 0.8, 0.85)
OBJECTIVE_TERM = (0.4, 0.6, 0.7)
DUTY_TERM = (0.65, 0.75, 0.8)
WITH_ABOUT_TERM = (0.55, 0.6, 0.65)
TOGETHER = 0.35  # a cause and an effect each; with both 0.58, with an "about" on top more
ABOUT_BONUS = 0.15

# A term that look-alikes hold counts in full from the first contrast on, not at all from the other.
FULL_CONTRAST, NO_CONTRAST = -0.08, -0.2
# Nearness counts not at all up to the first surplus over everyday remarks, in full from the
# other on. A characteristic named in an everyday remark is still named.
WORD_LIST_SURPLUS = (-0.1, 0.05)
OTHER_SURPLUS = (0.0, 0.1)
# A term counts less in a passage that is no nearer to the entry than chance.
FULL_NEARNESS, LEAST_SHARE = 1.0, 0.75

WORD_LIST_FROM, CONTRAST_WEIGHT = 5.5, 6.0  # above_chance + 6 * contrast worth THRESHOLD
WORD_LIST_LEAST = 3.5
MEANING_SLOPE_WORD_LIST = 0.15
OBJECTIVE_FROM, OBJECTIVE_SLOPE = 2.0, 0.3
MOST_MEANING = 0.8
NOT_NEAREST, THIN, SHORT = 0.5, 0.5, 0.5
SHORT_WORDS = 4  # a passage of fewer words is near to many things by accident
LINK = 0.3


Source = TermHit | Meaning | Link | Cue | Likeness | Matter | Precedent


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of evidence and what it added to the score.

    Attributes:
        source: the evidence itself.
        weight: its part of the score.
    """

    source: Source
    weight: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The score and its parts, largest first; the parts' weights sum to the score."""

    score: float
    parts: tuple[Part, ...]

    @property
    def is_tag(self) -> bool:
        """Whether it is enough to put the passage forward."""
        return self.score >= THRESHOLD


def score_passage(features: Features) -> Verdict:
    """Return how surely the passage bears on the entry, and why."""
    strengths = [(strength, source) for strength, source in _evidence(features) if strength > 0]
    strengths.sort(key=lambda pair: (-pair[0], _order(pair[1])))
    doubt = 1.0
    parts = []
    for strength, source in strengths:
        parts.append(Part(source, strength * doubt))
        doubt *= 1.0 - strength
    return Verdict(score=sum(part.weight for part in parts), parts=tuple(parts))


def _evidence(features: Features) -> Iterator[tuple[float, TermHit | Meaning | Link]]:
    hits = _counting(features)
    seen: set[str] = set()
    for hit in hits:
        # Saying a word twice is not more evidence than saying it once.
        if hit.term not in seen:
            seen.add(hit.term)
            yield _term_strength(hit, features), hit
    if features.meaning is not None and _meaning_may_count(features, hits):
        yield _meaning_strength(features, features.meaning), features.meaning
    strongest = max(features.links, key=lambda link: (link.rarity, link.ref), default=None)
    if strongest is not None:
        yield LINK * strongest.rarity, strongest


def _counting(features: Features) -> list[TermHit]:
    """Return the hits that count: some only with an "about", or a cause with its effect."""
    roles = {hit.role for hit in features.hits}
    counting = {"alone"}
    if features.has_about:
        counting.add("with_about")
    if {"cause", "effect"} <= roles:
        counting |= {"cause", "effect"}
    return [hit for hit in features.hits if hit.role in counting]


def _meaning_may_count(features: Features, hits: Sequence[TermHit]) -> bool:
    """Say whether nearness in meaning may speak for a duty.

    Rudeness is near to harassment in meaning, and praise to good relations; what makes either
    a matter of a duty is whom it is about.
    """
    return features.entry.kind != "duty" or features.has_about or bool(hits)


def _term_strength(hit: TermHit, features: Features) -> float:
    place = min(hit.n_words, 3) - 1
    kind = features.entry.kind
    if hit.role == "with_about":
        return WITH_ABOUT_TERM[place]
    if hit.role in {"cause", "effect"}:
        return TOGETHER + (ABOUT_BONUS if features.has_about else 0.0)
    if kind == "duty":
        return DUTY_TERM[place]
    strength = (OBJECTIVE_TERM if kind == "objective" else WORD_LIST_TERM)[place]
    if features.meaning is None:
        return strength
    if hit.is_doubtful:
        strength *= _rise(features.meaning.contrast, NO_CONTRAST, FULL_CONTRAST)
    near = _rise(features.meaning.above_chance, 0.0, FULL_NEARNESS)
    return strength * (LEAST_SHARE + (1.0 - LEAST_SHARE) * near)


def _meaning_strength(features: Features, meaning: Meaning) -> float:
    is_word_list = features.entry.kind in {"characteristic", "group"}
    if is_word_list:
        if meaning.above_chance < WORD_LIST_LEAST or meaning.contrast < 0.0:
            return 0.0
        reached = meaning.above_chance + CONTRAST_WEIGHT * meaning.contrast
        strength = THRESHOLD + MEANING_SLOPE_WORD_LIST * (reached - WORD_LIST_FROM)
    else:
        if meaning.contrast < NO_CONTRAST:
            return 0.0
        strength = OBJECTIVE_SLOPE * (meaning.above_chance - OBJECTIVE_FROM)
    strength = min(MOST_MEANING, max(0.0, strength))
    nothing, full = WORD_LIST_SURPLUS if is_word_list else OTHER_SURPLUS
    strength *= _rise(meaning.surplus, nothing, full)
    if not meaning.is_nearest or (is_word_list and meaning.is_spoken_for):
        strength *= NOT_NEAREST
    if meaning.n_words < SHORT_WORDS:
        strength *= SHORT
    return strength * (THIN if meaning.is_thin else 1.0)


def _rise(value: float, nothing: float, full: float) -> float:
    """Return 0 up to ``nothing``, 1 from ``full`` on, straight between them."""
    return min(1.0, max(0.0, (value - nothing) / (full - nothing)))


def _order(source: TermHit | Meaning | Link) -> tuple[int, int, str]:
    if isinstance(source, TermHit):
        return (0, source.start, source.term)
    if isinstance(source, Link):
        return (1, source.start, source.ref)
    return (2, 0, source.phrase)
