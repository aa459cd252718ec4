"""Counts of people, by question and by theme: exact for the desk, protected for everybody else.

The one place that turns records into numbers for display. One response is one person;
organisations that answered are counted apart and never stand in a table of people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.consultations.enums import CLOSED_KINDS, QuestionKind
from engagement.consultations.models import Consultation, Question
from engagement.figures.disclosure import Dimension, Profile, ProtectedTable, protect
from engagement.responses.models import Answer, Response
from engagement.themes.models import Codebook, Coding, Theme
from engagement.words.enums import Voice


@dataclass(frozen=True)
class Count:
    """An exact number for the desk.

    Attributes:
        n: people.
        of: the people it is a part of.
    """

    label: str
    n: int
    of: int


@dataclass(frozen=True)
class Turnout:
    """How many answered a consultation, exactly."""

    n_people: int
    n_organisations: int

    @property
    def n_responses(self) -> int:
        """Return people and organisations together."""
        return self.n_people + self.n_organisations


def count_turnout(consultation: Consultation) -> Turnout:
    """Return how many people and organisations answered."""
    standing = Response.objects.standing().filter(consultation=consultation)
    return Turnout(
        n_people=standing.filter(record__voice=Voice.MYSELF).count(),
        n_organisations=standing.filter(record__voice=Voice.ORGANISATION).count(),
    )


def count_withdrawn(consultation: Consultation) -> int:
    """Return how many people have answered a consultation and withdrawn: for sealing alone."""
    answered = Response.objects.filter(consultation=consultation, record__voice=Voice.MYSELF)
    return answered.filter(record__withdrawn_on__isnull=False).count()


def count_question(question: Question) -> list[Count]:
    """Return exactly how many people chose each answer of a closed question."""
    people = list(_closed_answers(question).values())
    labels = answer_labels(question)
    return [
        Count(label, sum(label in chosen for chosen in people), len(people)) for label in labels
    ]


def count_themes(codebook: Codebook) -> dict[int, Count]:
    """Return exactly how many people raised each theme of a codebook, by theme id."""
    people = _people_of(codebook.consultation_id)
    raised = _themes_of_people(codebook, people)
    return {
        theme.pk: Count(theme.name, sum(theme.pk in t for t in raised.values()), len(people))
        for theme in codebook.themes.standing()
    }


def count_theme(theme: Theme, *, profile: Profile) -> int | None:
    """Return how many people raised a theme, as a profile may see it; None is hidden."""
    table = protect_themes(theme.codebook, profile=profile)
    row = table.row(theme.name)
    return row.value if row else None


def protect_question(question: Question, *, profile: Profile) -> ProtectedTable:
    """Return a closed question's answers as a profile may see them."""
    is_multiple = question.kind == QuestionKind.SEVERAL_CHOICES
    people = [
        {"answer": chosen if is_multiple else next(iter(chosen))}
        for chosen in _closed_answers(question).values()
    ]
    dimension = Dimension("answer", tuple(answer_labels(question)), is_multiple=is_multiple)
    return protect(people, dimensions=[dimension], profile=profile)


def protect_themes(codebook: Codebook, *, profile: Profile) -> ProtectedTable:
    """Return how many people raised each theme, as a profile may see it."""
    people = _people_of(codebook.consultation_id)
    raised = _themes_of_people(codebook, people)
    names = {theme.pk: theme.name for theme in codebook.themes.standing()}
    rows = [{"theme": [names[pk] for pk in raised.get(person, ())]} for person in people]
    dimension = Dimension("theme", tuple(names.values()), is_multiple=True)
    return protect(rows, dimensions=[dimension], profile=profile)


def answer_labels(question: Question) -> list[str]:
    """Return the labels of a closed question's answers, in the order of display."""
    if question.kind == QuestionKind.SCALE:
        return [_scale_label(question, step) for step in range(1, question.scale_steps + 1)]
    return [choice.text for choice in question.choices.all()]


def _scale_label(question: Question, step: int) -> str:
    ends = {1: question.scale_low, question.scale_steps: question.scale_high}
    end = ends.get(step, "")
    return _("%(step)s (%(end)s)") % {"step": step, "end": end} if end else str(step)


def _people_of(consultation_id: int) -> list[object]:
    """Return the ids of the records of people (not organisations) that stand."""
    standing = Response.objects.standing().filter(consultation_id=consultation_id)
    return list(standing.filter(record__voice=Voice.MYSELF).values_list("record_id", flat=True))


def _themes_of_people(codebook: Codebook, people: Collection[object]) -> dict[object, set[int]]:
    """Return the ids of the themes that each person raised; a parent is raised by its children."""
    parents = dict(codebook.themes.standing().values_list("id", "parent_id"))
    known = set(people)
    raised: dict[object, set[int]] = defaultdict(set)
    codings = Coding.objects.standing().filter(theme__codebook=codebook)
    for record_id, theme_id in codings.values_list("passage__words__record_id", "theme_id"):
        if record_id not in known or theme_id not in parents:
            continue
        raised[record_id].add(theme_id)
        if parents.get(theme_id):
            raised[record_id].add(parents[theme_id])
    return raised


def _closed_answers(question: Question) -> dict[object, set[str]]:
    """Return what each person chose, by record id; who chose nothing is not in it."""
    if question.kind not in CLOSED_KINDS:
        message = (
            f"Question {question.key!r} is {question.kind}; only closed questions are counted."
        )
        raise ValueError(message)
    answers = Answer.objects.filter(
        question=question,
        response__record__withdrawn_on=None,
        response__record__voice=Voice.MYSELF,
    )
    if question.kind == QuestionKind.SCALE:
        steps = answers.exclude(step=None).values_list("response_id", "step")
        return {person: {_scale_label(question, step or 0)} for person, step in steps}
    chosen: dict[object, set[str]] = defaultdict(set)
    for person, text in answers.exclude(choices=None).values_list("response_id", "choices__text"):
        chosen[person].add(text)
    return chosen
