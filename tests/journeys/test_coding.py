"""An officer decides, lets the machine code and learn, and a colleague codes blind beside them."""

from __future__ import annotations

import re

from django.contrib.auth import get_user_model

from engagement.organisations.enums import Role
from engagement.themes.services import create_theme
from tests.journeys.answers import EVERYTHING
from tests.journeys.loop_words import TITLE
from tests.journeys.people import Person
from tests.journeys.place import Place, let_the_worker_work, send_answers

BODY = ("copley", "Copley Council")
CODING = "/desk/copley/consultations/libraries/coding/"


def test_an_officer_decides_lets_the_machine_learn_and_sees_whether_it_helped(somebody, place):
    send_answers(place.asks(), EVERYTHING)
    let_the_worker_work()
    officer = somebody("Officer")
    officer.signs_in(place.employs("Ruth Pell", Role.OFFICER))
    accept_two_themes(officer)
    hold_the_answers(officer)
    use_what_it_says(officer)
    answer_its_questions(officer)
    let_it_learn(officer)
    say_what_was_said(officer)


def test_two_officers_code_a_sample_without_seeing_each_other(somebody, place):
    first = somebody("Officer")
    first_email = place.employs("Ruth Pell", Role.OFFICER)
    second_email = place.employs("Amir Lodge", Role.OFFICER)
    ask_with_two_themes(place, first_email)
    first.signs_in(first_email)
    first.goes_to(CODING.replace("libraries", "hubs"))
    first.follows(re.compile("Begin a study|All studies"))
    first.chooses("Who else codes", "Amir Lodge")
    first.types("How many answers", "2")
    first.presses("Draw the answers")
    code_all(first, none_of_them=False)
    first.sees(re.compile("shown when both have read"))

    second = somebody("Second officer", has_javascript=False)
    second.signs_in(second_email)
    second.goes_to(first.address)
    code_all(second, none_of_them=True)
    second.sees(re.compile("2 texts were read by both"))
    apart = second.part("article.heard-ask")
    second.opens("Settle it", inside=apart)
    second.ticks("None of these", inside=apart)
    second.presses("Settle", inside=apart)
    second.sees(re.compile("the answer is coded as you said"))


def ask_with_two_themes(place: Place, email: str) -> None:
    """Make a consultation of this journey's own: the other may come after it."""
    consultation = place.asks("hubs", title="What should our hubs be open for?")
    send_answers(consultation, EVERYTHING)
    let_the_worker_work()
    officer = get_user_model().objects.get(email=email)
    for name in ("Steps and doors", "Opening hours"):
        create_theme(consultation=consultation, user=officer, name=name)


def accept_two_themes(officer: Person) -> None:
    officer.follows("Desk")
    officer.follows(TITLE)
    officer.follows("Coding")
    officer.sees("Accept a theme first")
    officer.follows("Go to the themes")
    officer.presses("Look for themes")
    let_the_worker_work()
    officer.follows("See whether it is done")
    for _ in range(2):
        waiting = officer.page.locator("article.heard-suggestion").filter(
            has=officer.page.get_by_role("button", name="Accept")
        )
        officer.presses(re.compile("^Accept"), inside=waiting.first)


def hold_the_answers(officer: Person) -> None:
    officer.follows("Coding")
    officer.presses("Hold all answers against these themes")
    officer.sees("The machine is holding the answers against the themes.")
    let_the_worker_work()
    officer.follows("See whether it is done")
    officer.sees_heading("What the newest run proposes")


def use_what_it_says(officer: Person) -> None:
    officer.presses("Use these")
    officer.sees(re.compile("Nothing that a person decided has changed"))
    officer.follows("Read")
    machine = officer.part("section.heard-coding", has_text="Theme")
    assert machine.locator(".heard-coding__reasons").count()


def answer_its_questions(officer: Person) -> None:
    officer.goes_to(CODING)
    officer.follows(re.compile("whose answer would teach it most"))
    for tick in (True, False):
        question = officer.part("form.heard-ask")
        question.get_by_role("checkbox").nth(0 if tick else -1).check()
        officer.presses("Say so", inside=question)
        officer.sees("Noted.")


def let_it_learn(officer: Person) -> None:
    officer.presses("Let it learn now")
    let_the_worker_work()
    officer.goes_to(CODING)
    officer.sees(re.compile(r"It learned from \w+ decisions?\."))


def say_what_was_said(officer: Person) -> None:
    officer.follows("Themes")
    officer.page.locator(".heard-tree a").first.click()
    officer.presses("Say what was said")
    let_the_worker_work()
    officer.goes_to(officer.address)
    officer.sees(re.compile("Every sentence is a count"))


def code_all(coder: Person, *, none_of_them: bool) -> None:
    coder.follows("Begin to code")
    for _ in range(2):
        place = -1 if none_of_them else 0
        coder.page.locator("form.heard-ask").get_by_role("checkbox").nth(place).check()
        coder.presses("Save and go on")
