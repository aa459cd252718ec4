"""How many people raised a theme, in words, as each kind of reader may see it.

The public reads the last sealing; a contributor reads it too, and before there is one, a
count protected in the same way; only the desk reads an exact number.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.figures.counting import count_themes, protect_themes
from engagement.figures.disclosure import PUBLIC, ProtectedTable
from engagement.figures.selectors import sealed_table
from engagement.themes.models import Codebook, Theme

HIDDEN = "[c]"


@dataclass(frozen=True)
class ThemeCount:
    """How many people raised one theme.

    Attributes:
        n: people; None where the number is hidden or not yet sealed.
        share: whole per cent of those who answered, or None.
    """

    n: int | None
    share: int | None = None
    is_exact: bool = False

    @property
    def sentence(self) -> str:
        """Return the count as people say it: "about 40 people", or the mark of hiding."""
        if self.n is None:
            return HIDDEN
        words = (
            ngettext("%(n)s person", "%(n)s people", self.n)
            if self.is_exact
            else ngettext("about %(n)s person", "about %(n)s people", self.n)
        )
        return words % {"n": self.n}

    @property
    def share_sentence(self) -> str:
        """Return the share as people say it, or nothing where there is none to show."""
        if self.share is None:
            return ""
        return _("about %(share)s in 100") % {"share": self.share}


def sealed_counts(codebook: Codebook) -> dict[int, ThemeCount]:
    """Return the sealed count of each theme, by id; without a sealing nothing is known."""
    return _by_theme(codebook, sealed_table(codebook.consultation, "themes"))


def protected_counts(codebook: Codebook) -> dict[int, ThemeCount]:
    """Return the counts that a contributor may see: as sealed, or else protected now."""
    table = sealed_table(codebook.consultation, "themes")
    return _by_theme(codebook, table or protect_themes(codebook, profile=PUBLIC))


def exact_counts(codebook: Codebook) -> dict[int, ThemeCount]:
    """Return exact counts, for the desk alone."""
    return {pk: ThemeCount(count.n, is_exact=True) for pk, count in count_themes(codebook).items()}


def protected_count(theme: Theme) -> ThemeCount:
    """Return one theme's count as a contributor may see it."""
    return protected_counts(theme.codebook).get(theme.pk, ThemeCount(None))


def _by_theme(codebook: Codebook, table: ProtectedTable | None) -> dict[int, ThemeCount]:
    counts = {}
    for theme in codebook.themes.standing():
        row = table.row(theme.name) if table else None
        counts[theme.pk] = ThemeCount(row.value, row.share) if row else ThemeCount(None)
    return counts
