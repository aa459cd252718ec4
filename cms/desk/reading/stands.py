"""How an answer stands, as the machine reads it, in one small sentence with its error."""

from __future__ import annotations

from django.utils.translation import gettext as _

from engagement.themes.enums import Stand
from engagement.themes.models import Position
from engagement.themes.positions import error_in_words
from engagement.words.models import Words


def stand_in_words(words: Words) -> str:
    """Return how an answer stands and how often that is wrong; nothing where it is unclear.

    Args:
        words: fetched with their position.
    """
    position: Position | None = getattr(words, "position", None)
    if position is None or position.stand == Stand.UNCLEAR:
        return ""
    stand = str(position.get_stand_display()).lower()
    if position.stand == Stand.MIXED:
        return _("Reads as mixed; %(error)s") % {"error": error_in_words()}
    return _("Reads as %(stand)s, %(score)s sure; %(error)s") % {
        "stand": stand,
        "score": f"{position.score:.1f}",
        "error": error_in_words(),
    }
