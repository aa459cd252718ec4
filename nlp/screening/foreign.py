"""Say that another language carries a text, and hear the plainest calls for help in some of them.

The learned kinds know English. For the languages most spoken here ``data/other_languages.txt``
has the few words that somebody in danger uses (hits me, afraid to go home, want to die), so that
such a text doesn't wait for its translation. Limits: Kurdish and Pashto are known by their script
alone; hints, irony and dialect are not heard at all.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import cast

from nlp.screening.shapes import Flag, Kind, simple_flag
from nlp.text.languages import detect_language

ENGLISH = "en"
FEWEST_LETTERS = 12
MOST_READ = 4000
IN_OTHER = "words that people in danger use in this language"


def find_language(text: str, *, given: str | None) -> Flag | None:
    """Return a flag where another language than English carries a text.

    Args:
        text: the text.
        given: its language where somebody said so, as a two-letter code.
    """
    language = detect_language(text[:MOST_READ])
    if language is None and given and given[:2].lower() != ENGLISH:
        language = given[:2].lower()
    if language is None and _is_other_script(text[:MOST_READ]):
        language = "another script"
    if language is None or language == ENGLISH:
        return None
    return simple_flag("language", text, [(0, len(text), f"it reads as: {language}")])


def find_foreign_calls(text: str) -> list[Flag]:
    """Return flags for words of other languages that tell of danger or steer a machine."""
    found: dict[Kind, list[tuple[int, int, str]]] = {}
    for kind, pattern in _patterns():
        for match in pattern.finditer(text[:MOST_READ]):
            found.setdefault(kind, []).append((match.start(), match.end(), IN_OTHER))
    return [simple_flag(kind, text, places, score=0.9) for kind, places in found.items()]


def _is_other_script(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    others = [char for char in letters if "LATIN" not in unicodedata.name(char, "LATIN")]
    return len(others) >= FEWEST_LETTERS and len(others) * 2 > len(letters)


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    file = files(__package__).joinpath("data", "other_languages.txt")
    lines = [line.split(" ", 2) for line in file.read_text(encoding="utf-8").splitlines()]
    return tuple(
        (cast("Kind", line[0]), re.compile(line[2], re.IGNORECASE))
        for line in lines
        if len(line) == 3 and not line[0].startswith("#")
    )
