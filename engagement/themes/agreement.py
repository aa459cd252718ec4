"""What came of an agreement study: how far its two coders agree, and where they don't."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from engagement.consultations.models import Consultation
from engagement.themes.enums import CoderKind
from engagement.themes.learning import DECIDED_STATES
from engagement.themes.models import AgreementStudy, BlindCoding, Coding, StudyCoder, StudyText
from nlp.agreement import Agreement, CodedRow, measure_agreement


@dataclass(frozen=True)
class CoderProgress:
    """How many texts of the sample a coder has read: never what they said."""

    coder: StudyCoder
    n_done: int
    n_texts: int

    @property
    def is_done(self) -> bool:
        """Return whether the coder has read the whole sample."""
        return self.n_done >= self.n_texts


@dataclass(frozen=True)
class Disagreement:
    """An answer that the two coded otherwise: ids of themes that both, or one alone, gave."""

    text: StudyText
    both: frozenset[int]
    first: frozenset[int]
    second: frozenset[int]
    is_settled: bool


def studies_of(consultation: Consultation) -> QuerySet[AgreementStudy]:
    """Return a consultation's studies, newest first."""
    return (
        AgreementStudy.objects.filter(codebook__consultation=consultation)
        .select_related("created_by", "codebook__consultation__body")
        .prefetch_related("coders__user")
        .order_by("-id")
    )


def progress_of(study: AgreementStudy) -> list[CoderProgress]:
    """Return how far each coder has come."""
    n_texts = study.texts.count()
    coders = study.coders.select_related("user").annotate(n_done=Count("codings")).order_by("pk")
    return [CoderProgress(coder, coder.n_done, n_texts) for coder in coders]


def is_over(study: AgreementStudy) -> bool:
    """Return whether both coders have read the whole sample."""
    found = progress_of(study)
    return bool(found) and all(one.is_done for one in found)


def measure_study(study: AgreementStudy) -> Agreement:
    """Return how far the two coders of a study agree; for a study that is over."""
    first, second = _rows(study)
    themes = [str(pk) for pk in _themes_of(study)]
    return measure_agreement(first, second, themes=themes, seed=study.seed)


def disagreements_of(study: AgreementStudy) -> list[Disagreement]:
    """Return the answers that the two coded otherwise; for a study that is over."""
    said: dict[int, dict[int, frozenset[int]]] = {}
    for coding in _codings(study):
        themes = frozenset(theme.pk for theme in coding.themes.all())
        said.setdefault(coding.text_id, {})[coding.coder_id] = themes
    first, second = (coder.pk for coder in study.coders.order_by("pk"))
    texts = (
        study.texts.filter(words__record__withdrawn_on=None)
        .select_related("words__answer__question")
        .prefetch_related("words__redactions")
        .order_by("position")
    )
    decided = _decided(study)
    found = []
    for text in texts:
        one, other = said[text.pk][first], said[text.pk][second]
        if one != other:
            apart = one ^ other
            is_settled = all((text.words_id, theme) in decided for theme in apart)
            found.append(Disagreement(text, one & other, one - other, other - one, is_settled))
    return found


def _codings(study: AgreementStudy) -> QuerySet[BlindCoding]:
    return BlindCoding.objects.filter(text__study=study).prefetch_related("themes")


def _rows(study: AgreementStudy) -> list[list[CodedRow]]:
    by_coder: dict[int, list[CodedRow]] = {c.pk: [] for c in study.coders.order_by("pk")}
    for coding in _codings(study).select_related("text"):
        themes = tuple(sorted(str(theme.pk) for theme in coding.themes.all()))
        by_coder[coding.coder_id].append(CodedRow(str(coding.text.words_id), themes))
    return list(by_coder.values())


def _themes_of(study: AgreementStudy) -> set[int]:
    """Return the themes that stand, and those that a coder gave before they were merged."""
    standing = set(study.codebook.themes.standing().values_list("pk", flat=True))
    given = BlindCoding.themes.through.objects.filter(blindcoding__text__study=study)
    return standing | set(given.values_list("theme_id", flat=True))


def _decided(study: AgreementStudy) -> set[tuple[object, int]]:
    decided = Coding.objects.filter(
        passage__words__in=study.texts.values("words"),
        theme__codebook=study.codebook,
        state__in=DECIDED_STATES,
        decided_at__gte=study.created_at,
    )
    return set(decided.values_list("passage__words_id", "theme_id"))


def is_person(coder: StudyCoder) -> bool:
    """Return whether a coder is a person."""
    return coder.kind == CoderKind.PERSON
