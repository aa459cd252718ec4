"""Say which way an answer leans on what a question proposes.

Words that take a side (``data/stance.txt``), "yes" and "no" where the question can be answered
so, the tone of clauses that speak of the proposal, and nearness in meaning to plain sentences for
and against (``data/anchors.txt``) are added up; each is a part. Set by hand on invented answers,
nothing is learned. Limits: English; irony; what takes knowledge of the world ("My dad is 84 and
has no computer" against booking online): such answers are mostly called unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from nlp.positions.parts import Part, scaled, total
from nlp.positions.questions import Question
from nlp.positions.tone_words import AFTER_BUT, BEFORE_BUT, ToneWord, is_negated, words_before
from nlp.positions.word_lists import find_entries, tokens_of
from nlp.text.spans import Span

PositionWord = Literal["for", "against", "mixed", "unclear"]

YES_NO = 2.0
FORWARD_TONE, OTHER_TONE, TAKEN_AWAY_TONE = 0.5, 0.4, -0.25
HINT_REACH = 3  # words before a stance word that may turn it
LEAST = 0.6  # less than this in all says nothing
MIXED_SHARE = 0.5  # of the weaker side in the stronger, from which an answer is mixed
TURNED_MIXED = (0.5, 0.25)  # the same two where a "but" says that there are two sides
IMPLIED, SAYS_LITTLE = -0.75, 0.3
STEEPNESS = 2.0
_BUT = re.compile(r"(?:but|however|although|though|yet)\b", re.IGNORECASE)
_TURN = re.compile(
    r"(?<=[\s,;.])(?:but|however|although|though|yet)\b(?!\s*[.!?]|\Z)", re.IGNORECASE
)
_YES = re.compile(r"\s*(?:yes|yeah|yep|aye|of course)\b(?!\s+and\s+no)", re.IGNORECASE)
_NO = re.compile(
    r"\s*(?:no|nope|never|nay)\b(?!\s+(?:objection|problem|issue|concern|idea|opinion|comment|view"
    r"|preference|one|body|need))",
    re.IGNORECASE,
)
# "Market days yes, other days no": each ends its piece of the answer.
_EACH_YES = re.compile(r"(?<=\w\s)yes(?=\s*[,.;]|\s*\Z)", re.IGNORECASE)
_EACH_NO = re.compile(r"(?<=\w\s)no(?=\s*[,.;]|\s*\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stance:
    """Which way an answer leans.

    Attributes:
        position: the word for it.
        score: -1 (against) to 1 (for).
        parts: what it was made of; their weights sum to ``score``.
    """

    position: PositionWord
    score: float
    parts: tuple[Part, ...]


def judge_stance(
    text: str,
    *,
    passages: list[Span],
    tone: list[ToneWord],
    question: Question,
    meaning: list[Part],
) -> Stance:
    """Return which way the answer leans on what the question proposes.

    Args:
        text: the answer.
        passages: its passages.
        tone: its words with a tone.
        question: what is asked.
        meaning: the part that each passage's nearness to the anchors plays, if any.
    """
    turns = _turning_words(text)
    said = [
        *_yes_here_no_there(text, question),
        *_spoken(text, passages, question),
        *_toned(text, tone, question, is_turned=bool(turns)),
    ]
    parts = [*said, *_implied(said, turns), *meaning]
    pro = sum(part.weight for part in parts if part.weight > 0)
    con = -sum(part.weight for part in parts if part.weight < 0)
    lean = total(parts)
    # One factor for all parts, so that they still add up.
    factor = 1.0 / (STEEPNESS + pro + con)
    score = lean * factor
    return Stance(_position(pro, con, is_turned=bool(turns)), score, tuple(scaled(parts, factor)))


def _position(pro: float, con: float, *, is_turned: bool) -> PositionWord:
    weaker, stronger = sorted((pro, con))
    if stronger < LEAST:
        return "unclear"
    least, share = TURNED_MIXED if is_turned else (LEAST, MIXED_SHARE)
    if weaker >= least and weaker >= share * stronger:
        return "mixed"
    return "for" if pro > con else "against"


def _spoken(text: str, passages: list[Span], question: Question) -> Iterator[Part]:
    for number, passage in enumerate(passages):
        share = _share(text, passages, number)
        is_asking = text[passage.start : passage.end].rstrip().endswith("?")
        tokens = tokens_of(text, passage)
        first_word = _yes_or_no(text, passage, question) if number == 0 else None
        if first_word is not None:
            yield first_word
        for entry in find_entries(tokens, "stance"):
            if first_word is not None and entry.span.overlaps(first_word.span):
                continue
            word, strength = entry.head.split()
            weight = _side(word, question) * float(strength) * share * (0.5 if is_asking else 1.0)
            turned = is_negated(words_before(text, tokens, entry.first, reach=HINT_REACH))
            yield Part(entry.span, -weight if turned else weight, _why(weight, turned))


def _yes_or_no(text: str, passage: Span, question: Question) -> Part | None:
    if not question.is_yes_no:
        return None
    for pattern, sign in ((_YES, 1.0), (_NO, -1.0)):
        found = pattern.match(text, passage.start, passage.end)
        if found:
            weight = -sign * YES_NO if question.is_opposed else sign * YES_NO
            return Part(Span(found.start(), found.end()), weight, "the answer to the question")
    return None


def _yes_here_no_there(text: str, question: Question) -> Iterator[Part]:
    """Yield both where an answer says yes to a piece of the proposal and no to another."""
    yes, no = _EACH_YES.search(text), _EACH_NO.search(text)
    if yes and no:
        sign = -1.0 if question.is_opposed else 1.0
        yield Part(Span(*yes.span()), sign * YES_NO, "yes to a piece of it")
        yield Part(Span(*no.span()), -sign * YES_NO, "no to a piece of it")


def _side(word: str, question: Question) -> float:
    """Return 1 where the word speaks for what is proposed, -1 where against."""
    if word in {"for", "do"}:
        return 1.0
    if word == "against":
        return -1.0
    stays = question.takes_away or not question.keeps
    if word == "need":
        return -1.0 if question.takes_away else 1.0
    return -1.0 if stays else 1.0


def _why(weight: float, turned: bool) -> str:
    speaks_for = (weight > 0) != turned
    side = "speaks for it" if speaks_for else "speaks against it"
    return f"{side}, turned by a negation" if turned else side


def _share(text: str, passages: list[Span], number: int) -> float:
    passage = passages[number]
    if _BUT.match(text, passage.start, passage.end):
        return AFTER_BUT
    if number + 1 < len(passages):
        following = passages[number + 1]
        if _BUT.match(text, following.start, following.end):
            return BEFORE_BUT
    return 1.0


def _turning_words(text: str) -> list[Span]:
    """Return the words at which an answer turns; "not yet" doesn't."""
    found = (Span(match.start(), match.end()) for match in _TURN.finditer(text))
    return [span for span in found if not text[: span.start].rstrip().lower().endswith("not")]


def _implied(said: list[Part], turns: list[Span]) -> Iterator[Part]:
    """Yield what a "but" implies where nothing after it takes a side by its words."""
    for turn in turns:
        before = total([part for part in said if part.span.end <= turn.start])
        after = sum(abs(part.weight) for part in said if part.span.start >= turn.end)
        if after < SAYS_LITTLE < abs(before):
            yield Part(turn, before * IMPLIED, "turns against what was said before it")


def _toned(
    text: str, tone: list[ToneWord], question: Question, *, is_turned: bool
) -> Iterator[Part]:
    forward: dict[Span, bool] = {}
    for word in tone:
        if word.passage not in forward:
            tokens = tokens_of(text, word.passage)
            forward[word.passage] = any(True for _ in find_entries(tokens, "forward"))
        if is_turned or forward[word.passage]:
            yield Part(word.span, word.weight * FORWARD_TONE, f"{word.why}, of what is proposed")
        elif question.takes_away and word.weight > 0:
            weight = word.weight * TAKEN_AWAY_TONE
            yield Part(word.span, weight, "a warm word for what would be taken away")
        else:
            yield Part(word.span, word.weight * OTHER_TONE, word.why)
