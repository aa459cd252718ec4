"""Rules that a proposed name and definition must keep, whoever proposed them.

Some are refused outright, because an officer shouldn't have to look at it: another form, mark-up,
an address, hidden characters, personal data, a name that another theme has. Words that no passage
has are only pointed out: a good name may need one.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from Stemmer import Stemmer

from engagement.themes.language_model.errors import AnswerRefused
from nlp.redaction import redact_text
from nlp.themes.wording import unspecific_words, words_of

LONGEST_NAME = 80
MOST_NAME_WORDS = 10
LONGEST_DEFINITION = 400
MOST_STRANGE = 5
_MARKUP = re.compile(r"[<>{}`\\|]|\*\*|\]\(|&#?\w+;|^#|\[[^\]]*\]")
_ADDRESS = re.compile(r"https?:|www\.|://|@|\b[\w-]+\.(?:com|org|net|uk|io|gov|info)\b", re.I)
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}


@dataclass(frozen=True)
class Proposal:
    """A name and a definition that may be shown.

    Attributes:
        warnings: sentences on what an officer should look at.
    """

    name: str
    definition: str
    warnings: tuple[str, ...] = ()


def read_proposal(text: str, *, passages: Sequence[str], taken: Collection[str]) -> Proposal:
    """Return what the service proposed, checked.

    Args:
        text: the answer as it came.
        passages: those that were sent.
        taken: names that other themes have.

    Raises:
        AnswerRefused: it is another form than was asked for, or breaks a rule.
    """
    name, definition = _parsed(text)
    _check_lengths(name, definition)
    for piece in (name, definition):
        _check_letters(piece)
    if name_key(name) in {name_key(other) for other in taken}:
        raise AnswerRefused(_("Another theme has the proposed name."))
    if any(not span.hint for span in redact_text(f"{name}\n{definition}").spans):
        raise AnswerRefused(_("The proposal holds what looks like personal data."))
    return Proposal(name, definition, _strange_words(name, definition, passages))


def name_key(name: str) -> str:
    """Return what two names share that an officer would read as the same."""
    return " ".join(words_of(unicodedata.normalize("NFKC", name)))


def _parsed(text: str) -> tuple[str, str]:
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict) or set(answer) != {"name", "definition"}:
        raise AnswerRefused(_("The answer is not in the form that was asked for."))
    name, definition = answer["name"], answer["definition"]
    if not (isinstance(name, str) and isinstance(definition, str)):
        raise AnswerRefused(_("The answer is not in the form that was asked for."))
    return (
        unicodedata.normalize("NFC", name.strip(" ")),
        unicodedata.normalize("NFC", definition.strip(" ")),
    )


def _check_lengths(name: str, definition: str) -> None:
    n_words = len(words_of(name))
    if not n_words or n_words > MOST_NAME_WORDS or len(name) > LONGEST_NAME:
        raise AnswerRefused(
            _("A name should have one to %(words)s words and at most %(letters)s letters.")
            % {"words": MOST_NAME_WORDS, "letters": LONGEST_NAME}
        )
    if not definition or len(definition) > LONGEST_DEFINITION:
        raise AnswerRefused(
            _("A definition should have at most %(letters)s letters, and some.")
            % {"letters": LONGEST_DEFINITION}
        )


def _check_letters(text: str) -> None:
    if any(unicodedata.category(letter) in _HIDDEN for letter in text):
        raise AnswerRefused(_("The proposal holds hidden characters or line breaks."))
    if _MARKUP.search(text) or _ADDRESS.search(text):
        raise AnswerRefused(_("The proposal holds mark-up, an address or a mark of redaction."))


def _strange_words(name: str, definition: str, passages: Sequence[str]) -> tuple[str, ...]:
    """Return a sentence for the name's words, and one for the definition's, that no passage has."""
    known = _roots(" ".join(passages)).keys()
    sentences = (
        (name, _("No passage that was sent has these words of the name: %(words)s.")),
        (definition, _("No passage that was sent has these words of the definition: %(words)s.")),
    )
    warnings = []
    for text, says in sentences:
        strange = [word for root, word in _roots(text).items() if root not in known]
        if strange:
            warnings.append(says % {"words": ", ".join(strange[:MOST_STRANGE])})
    return tuple(warnings)


def _roots(text: str) -> dict[str, str]:
    """Return the roots of the words that say something, each with its first word."""
    stemmer = Stemmer("english")
    found: dict[str, str] = {}
    for word in words_of(text):
        if word not in unspecific_words():
            found.setdefault(stemmer.stemWord(word), word)
    return found
