"""Somebody answers a consultation: with JavaScript, without it, and with a finger too quick."""

from __future__ import annotations

import pytest

from engagement.responses.models import Response
from tests.journeys.people import PHONE_WIDTH, Person
from tests.journeys.place import let_the_worker_work

BODY = ("ostrey", "Ostrey Council")
WORDS = "There are two steps at the front door and I wait outside in my chair."


@pytest.fixture(scope="module")
def consultation(place):
    return place.asks()


def fill_in(resident: Person, address: str) -> None:
    """Go from the consultation to the page on which everything is checked."""
    resident.goes_to(address)
    resident.follows("Answer this consultation")
    resident.ticks("For myself")
    resident.presses("Continue")
    resident.ticks("Less often")
    resident.presses("Continue")
    resident.types("What gets in the way of using it?", WORDS)
    resident.presses("Continue")
    resident.ticks("Yes, you may quote me without my name")
    resident.presses("Continue")
    resident.sees_heading("Check your answers")
    resident.sees(WORDS)


def code_on(resident: Person) -> str:
    """Return the receipt code that a page shows."""
    return resident.part("#receipt-code").inner_text().strip()


def test_a_resident_without_javascript_answers_and_withdraws(somebody, place, consultation):
    resident = somebody("Resident", has_javascript=False)
    fill_in(resident, f"/{place.slug}/consultations/libraries/")
    resident.presses("Send my answer")
    resident.sees_heading("We have your answer")
    code = code_on(resident)

    resident.presses("Go to the equality questions")
    resident.presses("No, skip the equality questions")
    resident.sees("What you sent is stored.")

    resident.goes_to("/receipt/")
    resident.types("Your receipt code", code.lower().replace("-", " "))
    resident.presses("Show what I sent")
    resident.sees(WORDS)
    resident.presses("Withdraw what I sent")
    resident.presses("Yes, withdraw and delete it")
    resident.sees_heading("It is withdrawn")
    resident.sees_nothing_of(WORDS)
    let_the_worker_work()


def test_a_second_press_on_send_stores_one_response_and_shows_the_same_code(
    somebody, place, consultation
):
    before = Response.objects.filter(consultation=consultation).count()
    resident = somebody("Resident", width=PHONE_WIDTH)
    fill_in(resident, f"/{place.slug}/consultations/libraries/")
    button = resident.page.get_by_role("button", name="Send my answer", exact=True)
    with resident.page.expect_navigation():
        button.dblclick(no_wait_after=True)
    resident.sees_heading("We have your answer")
    code = code_on(resident)

    # The answer was lost on its way, say: the same form is sent again.
    resident.page.reload()
    resident.sees("It was stored the first time you sent it, and is stored once.")

    assert code_on(resident) == code
    assert Response.objects.filter(consultation=consultation).count() == before + 1
