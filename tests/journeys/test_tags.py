"""An officer reviews the machine's tags, adds one, and finds out how much it missed."""

from __future__ import annotations

import re

from engagement.consultations.models import Consultation
from engagement.organisations.enums import Role
from tests.journeys.answers import ALONE, BUSES, STEPS
from tests.journeys.loop_words import TITLE
from tests.journeys.people import PHONE_WIDTH, Person
from tests.journeys.place import Place, let_the_worker_work, send_answers

BODY = ("tagbury", "Tagbury Council")
TAGS = "/desk/tagbury/consultations/libraries/tags/"
# Fewer answers than the smallest sample, so that all of what was not flagged is read.
LONG = f"{'It was a fine day. ' * 60}No ramp for my wheelchair. {'x' * 300} {'And so on. ' * 60}"
SOME = (LONG, *STEPS[:8], *BUSES[:4], *ALONE)


def test_an_officer_reviews_tags_and_finds_out_how_much_was_missed(somebody, place):
    people_have_answered(place)
    officer = somebody("Officer")
    officer.signs_in(place.employs("Ruth Pell", Role.OFFICER))
    decide_one_then_several(officer)
    decide_by_key(officer)
    think_again(officer)
    add_what_was_missed(officer)
    begin_a_check(officer)
    read_the_sample(officer)
    officer.presses("Finish and see the estimate")
    officer.sees(re.compile(r"All \d+ answers without such a tag were read"))
    officer.sees(re.compile("the machine and you had found"))
    officer.follows("Tags")
    officer.sees(re.compile(r"Disability: All \d+ answers"))
    see_it_on_a_phone(somebody("Officer on a phone", width=PHONE_WIDTH), place)


def test_the_queue_works_on_a_phone_without_scripts(somebody, place):
    people_have_answered(place)
    officer = somebody("Officer on a phone", width=PHONE_WIDTH, has_javascript=False)
    officer.signs_in(place.employs("Ruth Pell", Role.OFFICER))
    officer.goes_to(TAGS)
    before = looked_at(officer)
    ticks = officer.page.locator("article.heard-tag-card").get_by_role("checkbox")
    ticks.nth(0).check()
    ticks.nth(1).check()
    officer.presses("Remove what you ticked")
    officer.sees("2 passages decided.")
    assert looked_at(officer) == before + 2


def people_have_answered(place: Place) -> None:
    """Let there be answers that the machine has read, whichever journey comes first."""
    if not Consultation.objects.filter(body=place.body).exists():
        send_answers(place.asks(), SOME)
        let_the_worker_work()


def see_it_on_a_phone(officer: Person, place: Place) -> None:
    officer.signs_in(place.employs("Ruth Pell", Role.OFFICER))
    for address in (TAGS, f"{TAGS}?show=decided", f"{TAGS}missed/"):
        officer.goes_to(address)
    officer.follows(re.compile("^Disability, "))
    officer.sees(re.compile("the machine and you had found"))
    officer.goes_to(f"{TAGS}?show=decided&bears=duty%3A%3Avictimisation")
    officer.sees("Nothing here fits the filter")


def decide_one_then_several(officer: Person) -> None:
    officer.follows("Desk")
    officer.follows(TITLE)
    officer.follows("Tags")
    before = looked_at(officer)
    card = officer.part("article.heard-tag-card")
    assert card.locator("mark").count()
    officer.presses(re.compile("^It does:?"), inside=card)
    officer.sees("One passage decided.")
    ticks = officer.page.locator("article.heard-tag-card").get_by_role("checkbox")
    ticks.nth(0).check()
    ticks.nth(1).check()
    officer.presses("Confirm these 2")
    officer.sees("2 passages decided.")
    assert looked_at(officer) == before + 3


def decide_by_key(officer: Person) -> None:
    officer.part("article.heard-tag-card").focus()
    with officer.page.expect_navigation():
        officer.page.keyboard.press("n")
    officer.sees("One passage decided.")
    focused = officer.page.evaluate("document.activeElement.dataset.tagCard")
    assert focused is not None, "The next passage has not the focus."


def think_again(officer: Person) -> None:
    officer.follows("Decided")
    said_no = "“It doesn't”, said Ruth Pell"
    removed = officer.page.locator("article.heard-tag-card", has_text=said_no)
    before = removed.count()
    officer.presses(re.compile("^It does:?"), inside=removed.first)
    officer.follows("Decided")
    assert removed.count() == before - 1


def add_what_was_missed(officer: Person) -> None:
    officer.goes_to(TAGS)
    card = officer.part("article.heard-tag-card")
    officer.follows(re.compile("^Something else in it"), inside=card)
    officer.ticks("Harassment")
    officer.opens("Discrimination, harassment or victimisation: to whom")
    officer.ticks("Disability", inside=officer.part("details", has_text="to whom"))
    officer.presses("Add")
    officer.sees("Added. It stands as yours.")
    officer.follows("Decided")
    officer.sees("This passage tells of harassment, to do with: Disability")


def begin_a_check(officer: Person) -> None:
    officer.follows("How much was missed?")
    officer.chooses("What to look for", "Disability")
    officer.presses("Draw the answers")
    officer.sees(re.compile("whole sample is read"))


def read_the_sample(officer: Person) -> None:
    officer.follows("Begin to read")
    first = True
    while officer.page.get_by_role("button", name="They don't").count():
        assert not officer.page.locator("mark, .heard-coding").count()
        officer.presses("They do" if first else "They don't")
        first = False


def looked_at(officer: Person) -> int:
    found = re.search(r"(\d+) of \d+ looked at", officer.text)
    assert found, "Nothing says how far the review is."
    return int(found.group(1))
