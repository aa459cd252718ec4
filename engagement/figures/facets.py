"""The filter of the reading view and of search, and the number beside each of its choices.

One filter function feeds the list and every count, so that a number always says how many
answers a click will show. Within a group choices are joined by "or", across groups by "and";
a group's own counts leave its own choices aside, as nobody could add to them otherwise. Counts
are of answers, exact: they are for the desk and split by nothing that the equality questions ask.
What search found is counted here too, over its ids: no number comes from an engine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from engagement.consultations.models import Consultation
from engagement.figures.language_facets import (
    LANGUAGE,
    LANGUAGE_GROUPS,
    count_languages,
    count_translations,
    narrow_by_language,
)
from engagement.objectives.enums import TagKind
from engagement.objectives.models import EvidenceTag
from engagement.search.id_sets import among
from engagement.themes.models import Codebook, Coding
from engagement.themes.selectors import current_codebook
from engagement.words.models import Words, WordsQuerySet

CONSULTATION = "consultation"
UNTHEMED = "none"  # beside the ids of themes: answers in no theme
TAG_GROUPS = tuple(TagKind.values)
# Groups that are one column of the answer; the others look at codings and tags.
COLUMNS: Mapping[str, str] = {
    CONSULTATION: "answer__question__consultation__slug",
    "question": "answer__question_id",
    "channel": "record__channel",
    "voice": "record__voice",
    "redaction": "redaction_progress",
    "stand": "position__stand",
}
GROUPS = (
    "question",
    "theme",
    *TAG_GROUPS,
    "stand",
    "channel",
    "voice",
    *LANGUAGE_GROUPS,
    "redaction",
)
# What search narrows by; the first where all consultations are searched, those of one consultation
# once one is chosen.
ACROSS = (CONSULTATION, *TAG_GROUPS, "channel", "voice", *LANGUAGE_GROUPS, "redaction")
WITHIN_ONE = (CONSULTATION, *GROUPS)


@dataclass(frozen=True)
class ReadingFilter:
    """What a reader chose: for each group the values wanted; a group without any is open."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def values(self, group: str) -> frozenset[str]:
        """Return what was chosen in a group."""
        return self.chosen.get(group, frozenset())


@dataclass(frozen=True)
class Shown:
    """How many answers, of how many responses, a filter shows."""

    n_answers: int
    n_responses: int


@dataclass(frozen=True)
class ReadingScope:
    """The answers that are filtered and counted, with the codebook whose themes they may have.

    Attributes:
        consultation: whose answers; None where several are searched.
        found: the only answers, where a search found them.
    """

    consultation: Consultation | None
    codebook: Codebook | None
    parents: Mapping[int, int | None]
    found: frozenset[UUID] | None = None

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the groups that these answers can be narrowed by, in order."""
        if self.found is None:
            return GROUPS
        return WITHIN_ONE if self.consultation else ACROSS

    def answers(self) -> WordsQuerySet:
        """Return the answers before any choice."""
        standing = Words.objects.filter(record__withdrawn_on=None)
        if self.found is not None:
            return standing.filter(pk__in=among(self.found), answer__isnull=False)
        return standing.filter(answer__question__consultation=self.consultation)

    def with_children(self, theme_ids: frozenset[int]) -> set[int]:
        """Return themes together with the themes below them."""
        below = {theme for theme, parent in self.parents.items() if parent in theme_ids}
        return set(theme_ids) | below


def reading_scope(consultation: Consultation) -> ReadingScope:
    """Return the scope of a consultation's reading view."""
    return ReadingScope(consultation, *_themes_of(consultation))


def found_scope(found: frozenset[UUID], consultation: Consultation | None) -> ReadingScope:
    """Return the scope of what a search found.

    Args:
        found: ids of words that the reader may see.
        consultation: the chosen one, whose questions and themes are counted; None for several.
    """
    codebook, parents = _themes_of(consultation) if consultation else (None, {})
    return ReadingScope(consultation, codebook, parents, found)


def _themes_of(
    consultation: Consultation,
) -> tuple[Codebook | None, Mapping[int, int | None]]:
    codebook = current_codebook(consultation)
    parents = dict(codebook.themes.standing().values_list("pk", "parent_id")) if codebook else {}
    return codebook, parents


def select_words(
    scope: ReadingScope, chosen: ReadingFilter, *, leaving_out: str = ""
) -> WordsQuerySet:
    """Return the answers in words that a filter shows.

    Args:
        scope: of the consultation.
        chosen: unknown values match nothing.
        leaving_out: a group whose own choices don't count.
    """
    words = scope.answers()
    for group, column in COLUMNS.items():
        if group != leaving_out and (values := chosen.values(group)):
            wanted = _ids(values) if group == "question" else values
            words = words.filter(**{f"{column}__in": wanted})
    for group in LANGUAGE_GROUPS:
        if group != leaving_out and (values := chosen.values(group)):
            words = narrow_by_language(words, group, values)
    if leaving_out != "theme" and (values := chosen.values("theme")):
        words = words.filter(_in_themes(scope, values))
    for kind in TAG_GROUPS:
        if kind != leaving_out and (values := chosen.values(kind)):
            tags = EvidenceTag.objects.standing().filter(
                passage__words=OuterRef("pk"), kind=kind, ref__in=values
            )
            words = words.filter(Exists(tags))
    return words


def count_shown(scope: ReadingScope, chosen: ReadingFilter) -> Shown:
    """Return how many answers and responses a filter shows."""
    totals = select_words(scope, chosen).aggregate(
        n_answers=Count("pk"), n_responses=Count("record", distinct=True)
    )
    return Shown(**totals)


def count_facets(scope: ReadingScope, chosen: ReadingFilter) -> dict[str, dict[str, int]]:
    """Return for each group how many answers each of its values has, most first."""
    # Groups without a choice of their own all count the same answers: one query does for many.
    same = [group for group in scope.groups if not chosen.values(group)]
    words = select_words(scope, chosen)
    counts: dict[str, Mapping[str, int]] = {}
    counts |= _count_columns(words, [group for group in same if group in COLUMNS])
    counts |= _count_tags(words, [group for group in same if group in TAG_GROUPS])
    for group in scope.groups:
        if group not in counts:
            counts[group] = _count_group(scope, chosen, group)
    return {group: dict(sorted(counts[group].items(), key=_most_first)) for group in scope.groups}


def _count_group(scope: ReadingScope, chosen: ReadingFilter, group: str) -> dict[str, int]:
    words = select_words(scope, chosen, leaving_out=group)
    if group in COLUMNS:
        return _count_columns(words, [group])[group]
    if group in LANGUAGE_GROUPS:
        return count_languages(words) if group == LANGUAGE else count_translations(words)
    if group in TAG_GROUPS:
        return _count_tags(words, [group])[group]
    return _count_themes(scope, words)


def _most_first(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _ids(values: frozenset[str]) -> frozenset[int]:
    """Return the values that are ids; longer numbers than the database holds are none."""
    return frozenset(int(value) for value in values if value.isdecimal() and len(value) <= 18)


def _in_themes(scope: ReadingScope, values: frozenset[str]) -> Q:
    codings = _standing_codings(scope)
    wanted = Q(Exists(codings.filter(theme_id__in=scope.with_children(_ids(values)))))
    return wanted | ~Q(Exists(codings)) if UNTHEMED in values else wanted


def _standing_codings(scope: ReadingScope) -> QuerySet[Coding]:
    return Coding.objects.standing().filter(
        passage__words=OuterRef("pk"), theme__codebook=scope.codebook
    )


def _count_columns(words: WordsQuerySet, groups: Sequence[str]) -> dict[str, Counter[str]]:
    """Return the values of each group's column with their answers; an empty value is none."""
    counts: dict[str, Counter[str]] = {group: Counter() for group in groups}
    if not groups:
        return counts
    rows = words.order_by().values_list(*(COLUMNS[group] for group in groups))
    for *values, n_answers in rows.annotate(n=Count("pk")):
        for group, value in zip(groups, values, strict=True):
            if value is not None:
                counts[group][str(value)] += n_answers
    return counts


def _count_themes(scope: ReadingScope, words: WordsQuerySet) -> dict[str, int]:
    if scope.codebook is None:
        return {}
    codings = Coding.objects.standing().filter(
        theme__codebook=scope.codebook, passage__words__in=words
    )
    answers: dict[int, set[object]] = defaultdict(set)
    for words_id, theme_id in codings.values_list("passage__words_id", "theme_id").distinct():
        answers[theme_id].add(words_id)
        parent = scope.parents.get(theme_id)
        if parent:
            answers[parent].add(words_id)
    counts = {str(theme_id): len(ids) for theme_id, ids in answers.items()}
    n_unthemed = words.filter(~Exists(_standing_codings(scope))).count()
    return counts | {UNTHEMED: n_unthemed}


def _count_tags(words: WordsQuerySet, kinds: Sequence[str]) -> dict[str, Counter[str]]:
    """Return the refs of each kind of tag with their answers."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    if not kinds:
        return counts
    tags = EvidenceTag.objects.standing().filter(kind__in=kinds, passage__words__in=words)
    rows = tags.order_by().values_list("kind", "ref")
    for kind, ref, n_answers in rows.annotate(n=Count("passage__words", distinct=True)):
        counts[kind][ref] = n_answers
    return counts
