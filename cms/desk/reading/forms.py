"""The form that puts words under a theme or says what they bear on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.desk.fetching import read_id
from engagement.objectives.enums import TagKind
from engagement.objectives.naming import TagNames, TagTarget
from engagement.themes.models import Codebook, Theme
from engagement.words.models import Words
from engagement.words.picking import find_typed

TYPED = "typed"
WHOLE = "whole"
_THEME = "theme"

Choices = list[tuple[str, list[tuple[str, str]]]]


class EvidenceForm(forms.Form):
    """What the words say, and which of them."""

    what = forms.CharField(error_messages={"required": _("Choose a theme or a tag.")})
    where = forms.CharField(required=False)
    typed = forms.CharField(required=False, max_length=2000)

    def __init__(
        self, *args: Any, words: Words, codebook: Codebook | None, names: TagNames, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.words, self.codebook, self.names = words, codebook, names

    def clean_what(self) -> Theme | TagTarget:
        """Return the theme or the target that was chosen.

        Raises:
            ValidationError: it is none of the body's.
        """
        kind, _colon, ref = self.cleaned_data["what"].partition(":")
        found = self._theme(ref) if kind == _THEME else self.names.target(kind, ref)
        if found is None:
            raise forms.ValidationError(_("Choose a theme or a tag from the list."))
        return found

    def span(self) -> tuple[int, int]:
        """Return the chosen passage in code points of the original text.

        Raises:
            PassageNotFound: what was typed stands nowhere in the words.
        """
        where = self.cleaned_data["where"]
        if where == TYPED or (not where and self.cleaned_data["typed"].strip()):
            return find_typed(self.words, self.cleaned_data["typed"])
        start, end = (read_id(part) for part in where.partition("-")[::2])
        if start is not None and end is not None:
            return start, end
        return 0, len(self.words.text)

    def _theme(self, ref: str) -> Theme | None:
        theme_id = read_id(ref)
        if self.codebook is None or theme_id is None:
            return None
        return self.codebook.themes.standing().filter(pk=theme_id).first()


def evidence_choices(codebook: Codebook | None, names: TagNames) -> Choices:
    """Return what the list of the form offers, in groups."""
    themes = (
        [(f"{_THEME}:{theme.pk}", theme.name) for theme in codebook.themes.standing()]
        if (codebook)
        else []
    )
    groups = [(str(_("Themes")), themes), *_tag_choices(names)]
    return [(title, options) for title, options in groups if options]


def _tag_choices(names: TagNames) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for kind in (TagKind.OBJECTIVE, TagKind.CHARACTERISTIC, TagKind.GROUP, TagKind.DUTY):
        yield str(kind.label), [(f"{kind}:{t.ref}", t.title) for t in names.of_kind(kind)]
