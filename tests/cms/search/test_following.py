from __future__ import annotations

import pytest

from engagement.core.models import OutboxMessage
from tests.factories.pages import body_page, news_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    found = news_page(body_page(), title="The lido opens")
    OutboxMessage.objects.all().delete()
    return found


def told():
    return list(
        OutboxMessage.objects.filter(topic="published.changed").values_list("subject_id", flat=True)
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda page: page.get_latest_revision().publish(),
        lambda page: page.unpublish(),
        lambda page: page.delete(),
    ],
    ids=["published", "unpublished", "deleted"],
)
def test_page_that_changes_tells_search(page, act):
    act(page)

    assert str(page.body.pk) in told()


def test_page_of_no_body_tells_nobody(page):
    home = page.get_parent().get_parent().get_parent().specific
    home.save_revision().publish()

    assert told() == []
