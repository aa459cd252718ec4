"""What a study's page shows once both have ended: figures in sentences, and disagreements."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.desk.reading.marking import plain_or_nothing
from engagement.themes.agreement import (
    Disagreement,
    disagreements_of,
    is_person,
    measure_study,
)
from engagement.themes.models import AgreementStudy, StudyCoder, Theme
from engagement.words.models import Words
from nlp.agreement import Estimate, GroupAgreement

OVER_ALL = ("percent", "kappa", "alpha", "ac1", "alpha_of_sets")


@dataclass(frozen=True)
class ThemeAgreement:
    """One theme: how often each gave it, and how far they agree."""

    name: str
    n_first: int
    n_second: int
    n_both: int
    figures: tuple[str, ...]  # percent, kappa, alpha, AC1


@dataclass(frozen=True)
class Apart:
    """An answer to talk about, with the themes that either gave."""

    found: Disagreement
    words: Words
    html: SafeString
    both: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    themes: tuple[Theme, ...]


@dataclass(frozen=True)
class Results:
    """What came of a study."""

    sentence: str
    sentences: tuple[str, ...]
    warnings: tuple[str, ...]
    themes: tuple[ThemeAgreement, ...]
    apart: tuple[Apart, ...]

    @property
    def n_open(self) -> int:
        """Return how many disagreements nobody has settled."""
        return sum(not one.found.is_settled for one in self.apart)


def results_of(study: AgreementStudy) -> Results:
    """Return the results of a study that is over."""
    found = measure_study(study)
    names = {theme.pk: theme for theme in study.codebook.themes.all()}
    over_all = found.decisions.coefficients
    sets = found.answers.coefficients
    sentences = [over_all[name].sentence for name in OVER_ALL if name in over_all]
    sentences += [sets["alpha_of_sets"].sentence] if "alpha_of_sets" in sets else []
    return Results(
        sentence=found.sentence,
        sentences=tuple(sentences),
        warnings=found.decisions.warnings,
        themes=tuple(_theme(one, names) for one in found.themes),
        apart=tuple(_apart(one, names) for one in disagreements_of(study)),
    )


def coder_name(coder: StudyCoder) -> str:
    """Return who a coder is."""
    return coder.user.name if is_person(coder) and coder.user else _("The machine")


def _theme(group: GroupAgreement, names: dict[int, Theme]) -> ThemeAgreement:
    of = group.coefficients
    return ThemeAgreement(
        name=names[int(group.theme)].name if group.theme else _("In no theme"),
        n_first=group.n_first,
        n_second=group.n_second,
        n_both=group.n_both,
        figures=(
            _share(of["percent"]),
            *(_figure(of[name]) for name in ("kappa", "alpha", "ac1")),
        ),
    )


def _share(estimate: Estimate) -> str:
    if estimate.value is None:
        return _("none")
    return _("%(n)s in 100") % {"n": round(100 * estimate.value)}


def _figure(estimate: Estimate) -> str:
    if estimate.value is None:
        return _("none")
    value = _to_two_places(estimate.value)
    if estimate.low is None or estimate.high is None:
        return value
    interval = {"low": _to_two_places(estimate.low), "high": _to_two_places(estimate.high)}
    return _("%(value)s (%(low)s to %(high)s)") % {"value": value, **interval}


def _to_two_places(value: float) -> str:
    """Return a figure with a true minus sign, and none before a nought."""
    written = f"{abs(value):.2f}"
    return f"\N{MINUS SIGN}{written}" if value < 0 and float(written) else written


def _apart(found: Disagreement, names: dict[int, Theme]) -> Apart:
    used = found.both | found.first | found.second
    return Apart(
        found,
        found.text.words,
        plain_or_nothing(found.text.words),
        _names(found.both, names),
        _names(found.first, names),
        _names(found.second, names),
        tuple(
            sorted(
                (names[pk] for pk in used if names[pk].retired_by_id is None),
                key=lambda theme: theme.name.casefold(),
            )
        ),
    )


def _names(ids: frozenset[int], names: dict[int, Theme]) -> tuple[str, ...]:
    return tuple(sorted(names[pk].name for pk in ids))
