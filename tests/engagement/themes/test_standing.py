"""What reads themes leaves out those that were merged, and counts each person once."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from cms.desk.reading.forms import evidence_choices
from cms.workspaces.evidence import chosen_from
from engagement.coproduction.errors import EvidenceElsewhere
from engagement.coproduction.services.opening import _check_evidence
from engagement.figures.counting import count_themes, protect_themes
from engagement.figures.disclosure import PUBLIC
from engagement.figures.evidence import count_tags_of_theme
from engagement.figures.facets import ReadingFilter, count_facets, reading_scope
from engagement.figures.tables import public_tables
from engagement.findings.counts import exact_counts
from engagement.findings.selectors import theme_lines
from engagement.objectives.naming import tag_names
from engagement.reports.chain.nodes import Eyes, Viewer
from engagement.reports.chain.visibility import visible_themes
from engagement.reports.readiness import ObstacleKind, find_obstacles
from engagement.themes.models import Theme
from engagement.themes.selectors import codings_of_words, current_codebook, shown_codebook
from engagement.themes.services import begin_version, freeze_codebook, merge_themes
from engagement.words.models import Words
from tests.factories.actions import ThemeFactory, passage_of
from tests.factories.consultations import QuestionFactory
from tests.factories.evidence import tagged
from tests.factories.organisations import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return QuestionFactory()


@pytest.fixture
def steps(question):
    return ThemeFactory(consultation=question.consultation, name="Steps")


@pytest.fixture
def merged(question, steps):
    """A theme of two: three people, one of whom had raised both."""
    ramps = ThemeFactory(consultation=question.consultation, name="Ramps")
    tagged(passage_of("There is a step.", theme=steps, question=question))
    passage_of("There is no ramp.", theme=ramps, question=question)
    both = passage_of("A step and no ramp.", theme=steps, question=question)
    both.codings.create(theme=ramps, origin="machine")
    change = merge_themes(themes=[steps, ramps], user=UserFactory(), name="Steps")
    return change.results.get()


def test_counts_after_a_merge_are_of_people_once_and_of_what_stands(merged):
    counts = count_themes(merged.codebook)
    assert {pk: count.n for pk, count in counts.items()} == {merged.pk: 3}
    assert set(exact_counts(merged.codebook)) == {merged.pk}


def test_protected_table_after_a_merge_has_one_row(merged):
    table = protect_themes(merged.codebook, profile=PUBLIC)
    assert [row.label for row in table.rows] == ["Steps"]


def test_facets_after_a_merge_offer_what_stands(merged, question):
    scope = reading_scope(question.consultation)
    facets = count_facets(scope, ReadingFilter())["theme"]
    assert facets == {str(merged.pk): 3, "none": 0}
    assert set(scope.parents) == {merged.pk}


def test_tags_of_a_theme_after_a_merge_are_counted_where_they_went(merged, steps):
    assert not count_tags_of_theme(steps)
    assert [count.n for count in count_tags_of_theme(merged)] == [1]


def test_ledger_and_readiness_after_a_merge_ask_for_what_stands(merged, question):
    assert [line.theme for line in theme_lines(question.consultation)] == [merged]
    lacking = [
        one.subject
        for one in find_obstacles(question.consultation)
        if one.kind == ObstacleKind.NOT_CONSIDERED
    ]
    assert lacking == [merged]


def test_choices_after_a_merge_offer_what_stands(merged, question):
    groups = dict(evidence_choices(merged.codebook, tag_names(question.consultation.body)))
    assert groups["Themes"] == [(f"theme:{merged.pk}", "Steps")]


def test_merged_theme_can_not_be_evidence_of_a_proposal(merged, steps, question):
    body = question.consultation.body
    chosen = chosen_from(QueryDict(f"theme={steps.pk}&theme={merged.pk}"), body)
    assert chosen.themes == (merged,)
    with pytest.raises(EvidenceElsewhere):
        _check_evidence(body, [steps], [])


def test_chain_after_a_merge_shows_what_stands(merged, question):
    viewer = Viewer(question.consultation.body, Eyes.DESK)
    assert list(visible_themes(viewer)) == [merged]


def test_codings_of_words_after_a_merge_are_one_a_passage(merged, question):
    assert [one.theme for one in codings_of_words(Words.objects.all())] == [merged] * 3


def test_codings_of_words_after_a_new_version_are_of_the_newest(merged, question):
    freeze_codebook(codebook=merged.codebook)
    newest = begin_version(consultation=question.consultation, user=UserFactory())
    found = {one.theme.codebook_id for one in codings_of_words(Words.objects.all())}
    assert found == {newest.pk}


def test_public_reads_the_published_version_after_a_new_one_has_begun(merged, question):
    freeze_codebook(codebook=merged.codebook)
    newest = begin_version(consultation=question.consultation, user=UserFactory())
    Theme.objects.filter(codebook=newest).update(name="Getting in")
    assert shown_codebook(question.consultation) == merged.codebook
    assert current_codebook(question.consultation) == newest
    table = public_tables(question.consultation)["themes"]
    assert [row.label for row in table.rows] == ["Steps"]
