"""The watch itself: a journey that watched nothing would pass for ever."""

from __future__ import annotations

import pytest

from tests.journeys.people import PHONE_WIDTH, Person
from tests.journeys.watching import check_page, check_width


@pytest.fixture
def visitor(browser, origin):
    person = Person(browser, origin, "Visitor", width=PHONE_WIDTH)
    person.page.goto("about:blank")
    yield person
    person.leaves()


def test_a_picture_without_words_is_noted(visitor):
    visitor.page.set_content("<main><h1>Hello</h1><img src='data:,'></main>")

    assert any("image-alt" in problem for problem in check_page(visitor.page))


def test_a_page_wider_than_its_window_is_noted(visitor):
    visitor.page.set_content(f"<!doctype html><pre>{'hello' * 100}</pre>")

    assert "in a window of 320 px" in check_width(visitor.page)[0]


def test_a_request_to_another_site_is_noted(visitor):
    visitor.page.set_content("<img src='http://127.0.0.1:9/picture.png' alt=''>")

    assert "asked another site" in "".join(visitor.problems)


def test_an_inline_script_is_refused_and_noted(visitor):
    visitor.goes_to("/help/")
    visitor.problems.clear()
    visitor.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"
    )

    assert "Content Security Policy" in "".join(visitor.problems)


def test_an_address_that_is_not_there_is_noted_unless_it_was_expected(visitor):
    visitor.page.goto("/nowhere/")
    assert "answered 404" in "".join(visitor.problems)
    visitor.problems.clear()

    visitor.finds_nothing_at("/nowhere/")
    assert visitor.problems == []
