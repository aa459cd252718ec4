"""What the themes page of a consultation shows, fetched in a fixed number of queries a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cms.desk.themes.forms import RunForm
from cms.desk.themes.progress import progress_words
from engagement.consultations.enums import TEXT_KINDS
from engagement.consultations.models import Consultation, Question
from engagement.figures.counting import Count, count_themes
from engagement.themes.alike import Covered, covering_themes
from engagement.themes.comparing import run_before
from engagement.themes.enums import UNFINISHED_STATES, RunState, SuggestionState
from engagement.themes.models import AnalysisRun, Codebook, SuggestedTheme, Theme
from engagement.themes.selectors import (
    current_codebook,
    latest_finished_run,
    latest_runs,
    suggestions_of,
)
from engagement.words.models import Words
from engagement.words.reading import redacted_passage
from engagement.words.translations import Source, source_of


@dataclass(frozen=True)
class Exemplar:
    """A passage that shows a theme, redacted, and the text it is from."""

    text: str
    language: str
    record_id: object
    words: Words

    @property
    def source(self) -> Source | None:
        """Return what the text stands for, where it is a translation."""
        return source_of(self.words)


@dataclass(frozen=True)
class SuggestionCard:
    """A suggestion with its exemplars and the suggestions below it."""

    suggestion: SuggestedTheme
    exemplars: tuple[Exemplar, ...]
    of: int
    covered: Covered | None = None
    children: tuple[SuggestionCard, ...] = ()

    @property
    def is_open(self) -> bool:
        """Return whether nobody has decided it."""
        return self.suggestion.state == SuggestionState.PROPOSED

    @property
    def n_open_children(self) -> int:
        """Return how many suggestions below it nobody has decided."""
        return sum(child.is_open for child in self.children)


@dataclass(frozen=True)
class QuestionThemes:
    """One question answered in words: the newest run, and what the last finished one said."""

    question: Question
    newest: AnalysisRun | None
    finished: AnalysisRun | None
    cards: tuple[SuggestionCard, ...]
    form: RunForm
    has_other_run: bool = False

    @property
    def is_running(self) -> bool:
        """Return whether the machine is at work on it or about to be."""
        return self.newest is not None and self.newest.state in UNFINISHED_STATES

    @property
    def has_failed(self) -> bool:
        """Return whether the newest run came to no end."""
        return self.newest is not None and self.newest.state == RunState.FAILED

    @property
    def n_open(self) -> int:
        """Return how many suggestions wait for somebody."""
        return sum(card.is_open for top in self.cards for card in (top, *top.children))

    @property
    def progress(self) -> str:
        """Return what the machine is doing, in one sentence."""
        return progress_words(self.newest) if self.newest else ""


@dataclass(frozen=True)
class Branch:
    """A theme in the tree with the number of people who raised it."""

    theme: Theme
    count: Count
    children: tuple[Branch, ...] = ()


def questions_with_themes(consultation: Consultation) -> list[QuestionThemes]:
    """Return every question that is answered in words, in their order."""
    newest = {run.question_id: run for run in latest_runs(consultation)}
    questions = consultation.questions.filter(kind__in=TEXT_KINDS)
    codebook = current_codebook(consultation)
    return [_of_question(question, newest.get(question.pk), codebook) for question in questions]


def theme_tree(codebook: Codebook | None) -> tuple[Branch, ...]:
    """Return a codebook's themes, most raised first, each with the themes below it."""
    if codebook is None:
        return ()
    counts = count_themes(codebook)
    themes = sorted(codebook.themes.standing(), key=lambda t: (-counts[t.pk].n, t.name.casefold()))

    standing = {theme.pk for theme in themes}

    def above(theme: Theme) -> int | None:
        return theme.parent_id if theme.parent_id in standing else None

    def below(parent_id: int | None) -> Iterator[Branch]:
        for theme in themes:
            if above(theme) == parent_id:
                yield Branch(theme, counts[theme.pk], tuple(below(theme.pk)))

    return tuple(below(None))


def exemplar_of(words: Words, text: str) -> Exemplar:
    """Return redacted text as an exemplar."""
    return Exemplar(text, words.language, words.record_id, words)


def _of_question(
    question: Question, newest: AnalysisRun | None, codebook: Codebook | None
) -> QuestionThemes:
    finished = latest_finished_run(question) if newest else None
    form = RunForm(prefix=str(question.pk), initial=settings_of(finished) if finished else None)
    if finished is None:
        return QuestionThemes(question, newest, None, (), form)
    return QuestionThemes(
        question, newest, finished, _cards(finished, codebook), form, bool(run_before(finished))
    )


def settings_of(run: AnalysisRun) -> dict[str, object]:
    """Return what a run was asked for, as the form begins with it."""
    return {
        "max_themes": run.parameters.get("max_themes"),
        "grain": run.parameters.get("grain") or "readable",
        "seed": run.seed,
    }


def _cards(run: AnalysisRun, codebook: Codebook | None) -> tuple[SuggestionCard, ...]:
    """Return the cards of the suggestions on top, each with those below it."""
    suggestions = list(suggestions_of(run))
    is_open = (one for one in suggestions if one.state == SuggestionState.PROPOSED)
    covered = covering_themes(is_open, codebook)
    cards = {one.pk: _card(one, run, covered.get(one.pk)) for one in suggestions}
    below: dict[int, list[SuggestionCard]] = {}
    for one in suggestions:
        if one.parent_id in cards:
            below.setdefault(one.parent_id, []).append(cards[one.pk])
    return tuple(
        replace(cards[one.pk], children=tuple(below.get(one.pk, ())))
        for one in suggestions
        if one.parent_id not in cards
    )


def _card(suggestion: SuggestedTheme, run: AnalysisRun, covered: Covered | None) -> SuggestionCard:
    exemplars = tuple(
        exemplar_of(coded.passage.words, redacted_passage(coded.passage))
        for coded in suggestion.exemplars  # type: ignore[attr-defined] # set by suggestions_of
    )
    return SuggestionCard(suggestion, exemplars, run.n_texts, covered)
