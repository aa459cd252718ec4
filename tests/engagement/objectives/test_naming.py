from __future__ import annotations

import pytest

from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.models import EvidenceTag
from engagement.objectives.naming import tag_names
from engagement.organisations.models import Body
from tests.factories.evidence import framework_of
from tests.factories.organisations import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    body = BodyFactory()
    framework_of(body)
    return body


@pytest.mark.parametrize(
    ("kind", "ref", "title"),
    [
        (TagKind.OBJECTIVE, "doors", "Open every door"),
        (TagKind.CHARACTERISTIC, "age", "Age"),
        (TagKind.GROUP, "carers", "Unpaid carers"),
        (TagKind.DUTY, "foster-good-relations", "Foster good relations"),
        (TagKind.GROUP, "dropped", "dropped"),
    ],
)
def test_title_of_an_id_is_what_the_file_calls_it(body, kind, ref, title):
    assert tag_names(body).title(kind, ref) == title


def test_title_of_conduct_names_whom_it_was_about(body):
    tag = EvidenceTag(
        kind=TagKind.DUTY,
        ref="eliminate-discrimination",
        conduct=Conduct.HARASSMENT,
        about=["age", "carers"],
    )

    assert tag_names(body).title_of(tag) == "Harassment: Age, Unpaid carers"


def test_tag_names_of_another_body_are_empty(body):
    assert tag_names(BodyFactory(slug="otherham")).targets == ()


def test_tag_names_take_one_query(body, django_assert_num_queries):
    with django_assert_num_queries(1):
        tag_names(body)
