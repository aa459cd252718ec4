"""The filters of the reading view as links: what is chosen, what a click would show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.components.languages import language_name
from engagement.figures.facets import (
    CONSULTATION,
    GROUPS,
    UNTHEMED,
    WITHIN_ONE,
    ReadingFilter,
    ReadingScope,
    count_facets,
)
from engagement.figures.language_facets import ENTERED, LANGUAGE, NEEDED, TRANSLATION
from engagement.objectives.enums import TagKind
from engagement.objectives.naming import TagNames
from engagement.themes.enums import Stand
from engagement.words.enums import Channel, RedactionProgress, Voice

LONG_LIST = 8


@dataclass(frozen=True)
class Option:
    """One choice of a filter, as a link that makes it or, where it is chosen, takes it back."""

    label: str
    n: int
    href: str
    is_chosen: bool


@dataclass(frozen=True)
class FilterGroup:
    """Choices that are joined by "or"."""

    key: str
    title: str
    options: tuple[Option, ...]

    @property
    def is_open(self) -> bool:
        """Return whether it shows its choices at once."""
        is_chosen = any(option.is_chosen for option in self.options)
        return is_chosen or self.key in {CONSULTATION, "question", "theme"}


def read_filter(query: QueryDict, groups: Sequence[str] = GROUPS) -> ReadingFilter:
    """Return what an address chooses; a group that nobody knows is left out."""
    # Not every database can be asked for a NUL.
    chosen = {
        group: frozenset(value for value in query.getlist(group) if "\x00" not in value)
        for group in groups
    }
    return ReadingFilter({group: values for group, values in chosen.items() if values})


def filter_groups(
    scope: ReadingScope,
    chosen: ReadingFilter,
    names: TagNames,
    *,
    also: Mapping[str, str] | None = None,
    labels: Mapping[str, Mapping[str, str]] | None = None,
) -> tuple[FilterGroup, ...]:
    """Return every group that has choices, each choice with the answers it would show.

    Args:
        scope: the answers.
        chosen: what is chosen now.
        names: of what passages may bear on.
        also: what every link carries beside the filter.
        labels: by group, for values that only the caller can name.
    """
    named = {**_labels(scope, names), **(labels or {})}
    counts = count_facets(scope, chosen)
    return tuple(
        FilterGroup(group, str(_titles()[group]), options)
        for group in scope.groups
        if (
            options := tuple(
                _options(group, counts[group], chosen, named.get(group, {}), also or {})
            )
        )
    )


def as_query(chosen: ReadingFilter, also: Mapping[str, str] | None = None) -> str:
    """Return a filter as the query of an address, in one order whatever was clicked first."""
    pairs = [(group, value) for group in WITHIN_ONE for value in sorted(chosen.values(group))]
    return urlencode([*(also or {}).items(), *pairs])


def _options(
    group: str,
    counts: Mapping[str, int],
    chosen: ReadingFilter,
    labels: Mapping[str, str],
    also: Mapping[str, str],
) -> Iterator[Option]:
    # What is chosen stays in the list at nought, so that it can be taken away again.
    values = dict(counts) | {value: 0 for value in chosen.values(group) if value not in counts}
    for value, n in values.items():
        label = labels.get(value) or (language_name(value) if group == LANGUAGE else value)
        is_chosen = value in chosen.values(group)
        toggled = chosen.values(group) ^ {value}
        href = as_query(ReadingFilter({**chosen.chosen, group: toggled}), also)
        yield Option(label, n, f"?{href}", is_chosen)


def _labels(scope: ReadingScope, names: TagNames) -> dict[str, dict[str, str]]:
    questions = scope.consultation.questions.all() if scope.consultation else ()
    themes = scope.codebook.themes.standing() if scope.codebook else ()
    labels: dict[str, dict[str, str]] = {
        "question": {str(question.pk): question.text for question in questions},
        "theme": {str(theme.pk): theme.name for theme in themes} | {UNTHEMED: _("In no theme")},
        "stand": _of(Stand),
        TRANSLATION: {NEEDED: _("Needs a translation"), ENTERED: _("Translated by an officer")},
        "channel": _of(Channel),
        "voice": _of(Voice),
        "redaction": {
            RedactionProgress.WAITING: _("The machine hasn't looked yet"),
            RedactionProgress.SUGGESTED: _("Not checked by a person yet"),
            RedactionProgress.REVIEWED: _("Checked by a person"),
        },
    }
    for kind in TagKind:
        labels[kind] = {target.ref: target.title for target in names.of_kind(kind)}
    return labels


def _of(choices: type[Channel] | type[Voice] | type[Stand]) -> dict[str, str]:
    return {str(value): str(label) for value, label in choices.choices}


def _titles() -> dict[str, str]:
    return {
        CONSULTATION: _("Consultation"),
        "question": _("Question"),
        "theme": _("Theme"),
        TagKind.OBJECTIVE: _("Bears on an objective"),
        TagKind.CHARACTERISTIC: _("About a protected characteristic"),
        TagKind.GROUP: _("About a priority group"),
        TagKind.DUTY: _("Bears on a duty"),
        "stand": _("Stand, as the machine reads it"),
        "channel": _("How it came"),
        "voice": _("Who speaks"),
        LANGUAGE: _("Language"),
        TRANSLATION: _("Translation"),
        "redaction": _("Names and personal data"),
    }
