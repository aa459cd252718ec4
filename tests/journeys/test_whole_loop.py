"""The whole loop, walked by the people it is for: ask, hear, understand, act, report."""

from __future__ import annotations

import re

from engagement.organisations.enums import Role
from tests.journeys.answers import EVERYTHING
from tests.journeys.loop_words import FINDING, PROMISE, QUESTION, SENTENCE, THEME, TITLE, WORDS
from tests.journeys.officer_steps import (
    change_the_text,
    make_an_action,
    open_a_proposal,
    say_what_stays_hidden,
    to_the_proposal,
    weigh_the_evidence,
    work_on_themes,
    write_the_finding,
)
from tests.journeys.people import Person
from tests.journeys.place import let_the_worker_work, send_answers

BODY = ("fenwick", "Fenwick Council")


def test_an_answer_becomes_an_action_and_everybody_can_see_how(somebody, place):
    consultation = place.asks()
    send_answers(consultation, EVERYTHING)
    officer_email = place.employs("Ruth Pell", Role.OFFICER)
    publisher_email = place.employs("Tobias Kerr", Role.PUBLISHER, Role.MODERATOR)
    contributor_email = place.employs("Kwame Finch", Role.CONTRIBUTOR, groups=[place.network])

    resident = somebody("Resident")
    code = answer_the_consultation(resident)
    let_the_worker_work()

    officer = somebody("Officer")
    officer.signs_in(officer_email)
    work_on_themes(officer)
    weigh_the_evidence(officer)
    say_what_stays_hidden(officer)
    open_a_proposal(officer)

    contributor = somebody("Contributor")
    contributor.signs_in(contributor_email)
    write_the_proposal(contributor)
    change_the_text(officer)
    agree(contributor)
    make_an_action(officer)
    write_the_finding(officer)

    publisher = somebody("Publisher")
    publisher.signs_in(publisher_email)
    read_a_second_time(publisher)
    close_seal_and_publish(publisher)

    visitor = somebody("Visitor")
    read_the_report(visitor)
    walk_the_chain_back(visitor)
    walk_from_the_action_plan(visitor)
    see_that_it_was_answered(resident, code)


def answer_the_consultation(resident: Person) -> str:
    """Return the receipt code of what the resident sent."""
    resident.goes_to("/fenwick/")
    resident.follows(TITLE)
    resident.sees("What can't change")
    resident.follows("Answer this consultation")
    resident.presses("Continue")
    resident.sees("There is a problem")
    resident.ticks("For myself")
    resident.presses("Continue")
    resident.ticks("Never")
    resident.presses("Continue")
    resident.types(QUESTION, WORDS)
    resident.presses("Continue")
    resident.ticks("Yes, you may quote me without my name")
    resident.presses("Continue")
    resident.sees(WORDS)
    resident.presses("Send my answer")
    code = resident.part("#receipt-code").inner_text().strip()

    resident.presses("Go to the equality questions")
    resident.presses(re.compile("^Yes, answer the equality questions"))
    resident.ticks("35 to 44")
    resident.presses("Continue")
    resident.ticks("Female")
    resident.presses(re.compile("^Save"))
    resident.sees("Your answers to the equality questions are saved.")

    resident.goes_to("/receipt/")
    resident.types("Your receipt code", code)
    resident.presses("Show what I sent")
    resident.sees(WORDS)
    resident.sees("You have answered some of them.")
    return code


def write_the_proposal(contributor: Person) -> None:
    contributor.follows("Workspaces")
    contributor.follows("Getting into our libraries")
    contributor.follows("How can everybody get in alone?")
    contributor.sees_nothing_of(WORDS)  # nobody has released it yet
    contributor.follows("Write the first text")
    contributor.types("What will be done", "Ramps.")
    contributor.presses("Save the text")
    contributor.types("Your comment", "The doors are as heavy as the steps are high.")
    contributor.presses("Comment")
    contributor.sees("Your comment is there.")


def agree(contributor: Person) -> None:
    to_the_proposal(contributor)
    contributor.sees(SENTENCE)
    contributor.presses("I agree with this text")
    contributor.sees("Kwame Finch agrees")


def read_a_second_time(publisher: Person) -> None:
    publisher.follows("Desk")
    publisher.follows("Quotes")
    publisher.presses("Release this quote", inside=publisher.part("article", has_text=WORDS))
    publisher.sees("The quote is released.")
    publisher.goes_to("/desk/fenwick/consultations/libraries/findings/")
    publisher.presses(re.compile("^I stand behind this"))
    publisher.sees("Reviewed by Tobias Kerr")


def close_seal_and_publish(publisher: Person) -> None:
    publisher.follows("Overview")
    publisher.opens("Close it now")
    publisher.types(
        "Why it closes before the time that was announced", "Everybody whom we asked has answered."
    )
    publisher.presses("Close it now")
    publisher.follows("Figures")
    publisher.follows("Findings")
    publisher.sees("The figures aren't sealed.")
    publisher.follows("Seal and publish")
    publisher.presses("Seal the figures")
    publisher.sees("The figures are sealed.")

    publisher.goes_to("/workspaces/fenwick/actions/")
    publisher.follows(SENTENCE)
    publisher.presses("Publish this action")
    publisher.sees("Everybody can see this action now.")

    publisher.goes_to("/desk/fenwick/consultations/libraries/findings/publish/")
    publisher.types("Opening of the report", "You told us that our doors shut people out.")
    publisher.presses("Publish what we heard")


def read_the_report(visitor: Person) -> None:
    visitor.goes_to("/fenwick/")
    visitor.follows("What we heard")
    visitor.follows(TITLE)
    visitor.sees("You told us that our doors shut people out.")
    visitor.sees_heading(FINDING)
    visitor.sees(WORDS)
    visitor.sees(re.compile(r"about 1\d people"))
    visitor.sees(PROMISE)


def walk_the_chain_back(visitor: Person) -> None:
    visitor.follows(re.compile("^Show the evidence"))
    visitor.sees(WORDS)
    visitor.follows(re.compile(f"^{re.escape(WORDS[:20])}"))
    visitor.follows(THEME)
    visitor.follows(SENTENCE)
    visitor.sees("3 libraries")


def walk_from_the_action_plan(visitor: Person) -> None:
    visitor.goes_to("/fenwick/action-plan/")
    visitor.follows(SENTENCE)
    visitor.sees("Libraries with a ramp")
    visitor.sees(WORDS)
    visitor.follows("Show the evidence from what people said to the latest reading")
    visitor.follows(THEME)
    visitor.follows(SENTENCE)
    visitor.goes_to("/fenwick/action-plan/")
    visitor.follows(SENTENCE)
    visitor.follows(f"What we heard: {TITLE}")
    visitor.follows(SENTENCE)


def see_that_it_was_answered(resident: Person, code: str) -> None:
    resident.goes_to("/receipt/")
    resident.types("Your receipt code", code)
    resident.presses("Show what I sent")
    resident.sees("It has been read, and the answer is published.")
    resident.follows("Read what we heard and what we will do")
    resident.sees(WORDS)
