"""A story is told, moderated, released, read by everybody and taken back, without JavaScript."""

from __future__ import annotations

import pytest

from engagement.organisations.enums import Role
from tests.journeys.people import Person
from tests.journeys.place import let_the_worker_work

BODY = ("quayle", "Quayle Council")
TITLE = "The side door"
WORDS = "The side door was locked, and Maureen Tilbury let me in when she came back from lunch."
SHOWN = "The side door was locked, and [name 1] let me in when she came back from lunch."


@pytest.fixture(scope="module")
def moderator_email(place):
    place.calls_for_stories()
    return place.employs("Gwen Ash", Role.MODERATOR)


def test_a_story_without_javascript_is_told_released_read_and_withdrawn(somebody, moderator_email):
    author = somebody("Author", has_javascript=False)
    code = tell(author)
    visitor = somebody("Visitor", has_javascript=False)
    visitor.goes_to("/quayle/stories/")
    visitor.sees_nothing_of(TITLE)
    let_the_worker_work()

    moderator = somebody("Moderator", has_javascript=False)
    moderator.signs_in(moderator_email)
    release(moderator)

    visitor.goes_to("/quayle/stories/")
    visitor.follows(TITLE)
    visitor.sees(SHOWN)
    visitor.sees_nothing_of("Tilbury")
    address = visitor.address

    withdraw(author, code)
    visitor.finds_nothing_at(address)
    visitor.goes_to("/quayle/stories/")
    visitor.sees_nothing_of(TITLE)
    moderator.goes_to("/desk/quayle/stories/?shelf=released")
    moderator.sees_nothing_of(TITLE)


def tell(author: Person) -> str:
    """Return the receipt code of the story."""
    author.goes_to("/quayle/")
    author.follows("Tell your story")
    author.types("What happened when you came?", WORDS)
    author.types("Give it a title", TITLE)
    author.presses("Continue")
    author.ticks("For myself")
    author.presses("Continue")
    author.ticks("Yes, you may publish it without my name")
    author.presses("Continue")
    author.sees_heading("Check your story")
    author.presses("Send my story")
    author.sees_heading("We have your story")
    return author.part("#receipt-code").inner_text().strip()


def release(moderator: Person) -> None:
    moderator.follows("Stories to decide")
    moderator.follows(TITLE)
    moderator.sees(SHOWN)
    moderator.presses("Take it in hand")
    moderator.presses("Open the original")
    moderator.sees("Maureen Tilbury")
    moderator.presses("Save my review")
    moderator.ticks("Release with names removed")
    moderator.presses("Note my decision")
    moderator.sees("Your decision is noted.")


def withdraw(author: Person, code: str) -> None:
    author.goes_to("/receipt/")
    author.types("Your receipt code", code)
    author.presses("Show what I sent")
    author.sees("Everybody can read it.")
    author.presses("Withdraw what I sent")
    author.presses("Yes, withdraw and delete it")
    author.sees_heading("It is withdrawn")
    author.sees_nothing_of(TITLE)
