from __future__ import annotations

import pytest

from engagement.lifecycle.frameworks import load_framework
from engagement.objectives.selectors import (
    current_frameworks,
    framework_for_tagging,
    glossary_of,
)
from nlp.frameworks import packaged_frameworks, read_framework, read_word_lists
from tests.factories.organisations import BodyFactory

pytestmark = pytest.mark.django_db

COUNTY = next(path for path in packaged_frameworks() if path.stem.startswith("cambridgeshire"))


@pytest.fixture
def body():
    body = BodyFactory()
    load_framework(path=COUNTY, body=body, actor="test")
    return body


def test_current_frameworks_gives_the_titles_behind_the_ids(body):
    (framework,) = current_frameworks(body)

    objective = framework.areas[0].objectives[0]
    assert all(area.title for area in framework.areas)
    assert sum(len(area.objectives) for area in framework.areas) == 12
    assert all(measure.title for measure in objective.measures)
    assert len(framework.characteristics) == 9
    assert framework.groups[0].title
    assert framework.groups[0].is_adopted


def test_current_frameworks_of_another_body_is_empty(body):
    assert current_frameworks(BodyFactory(slug="aldermoor")) == ()


def test_framework_for_tagging_is_what_the_file_says(body):
    tagging = framework_for_tagging(body)

    assert tagging.file.id == COUNTY.stem
    assert tagging.file.objectives == read_framework(COUNTY).objectives
    assert tagging.word_lists == read_word_lists()
    assert tagging.row.ref == COUNTY.stem


def test_framework_for_tagging_without_a_framework_is_none():
    assert framework_for_tagging(BodyFactory()) is None


def test_glossary_of_a_body_is_sorted_and_its_own(body):
    titles = [entry.title for entry in glossary_of(body)]

    assert "Equity" in titles
    assert titles == sorted(titles, key=str.casefold)
    assert glossary_of(BodyFactory(slug="aldermoor")) == ()
