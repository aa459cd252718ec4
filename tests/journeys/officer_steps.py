"""What the officer does in the loop: reads, decides, puts to a group, stands behind."""

from __future__ import annotations

import re

from tests.journeys.loop_words import FINDING, PIECE, PROMISE, SENTENCE, THEME, TITLE, WORDS
from tests.journeys.people import Person
from tests.journeys.place import let_the_worker_work


def work_on_themes(officer: Person) -> None:
    officer.follows("Desk")
    officer.follows(TITLE)
    officer.follows("Themes")
    officer.presses("Look for themes")
    officer.sees("It takes about a minute.")
    let_the_worker_work()
    officer.follows("See whether it is done")

    suggestions = officer.page.locator("article.heard-suggestion")
    about_steps = suggestions.filter(has_text=re.compile("ramp|wheelchair")).first
    officer.types("Name of the theme", THEME, inside=about_steps)
    officer.presses(re.compile("^Accept"), inside=about_steps)
    officer.sees(f"“{THEME}” is a theme now.")
    waiting = suggestions.filter(has=officer.page.get_by_role("button", name="Decline")).first
    declined = waiting.get_by_role("heading").inner_text()
    officer.presses(re.compile("^Decline"), inside=waiting)
    officer.sees(f"“{declined}” is declined.")


def weigh_the_evidence(officer: Person) -> None:
    officer.follows(THEME)
    officer.sees_heading("What it bears on")
    officer.follows("Read these answers")
    answer = officer.part("article.heard-answer", has_text=PIECE)
    disability = answer.locator("section.heard-coding", has_text="Disability").first
    assert "wheelchair" in disability.locator(".heard-coding__reasons").inner_text()
    assert answer.locator("mark").count()

    officer.opens("Add a theme or a tag", inside=answer)
    officer.chooses("What these words are about", "Age", inside=answer)
    officer.presses("Add", inside=answer)
    age = answer.locator("section.heard-coding", has_text="Added by Ruth Pell")
    assert "Ruth Pell" in age.inner_text()
    officer.presses(re.compile("^Remove"), inside=age)
    assert not age.count()
    officer.presses(re.compile("^Confirm"), inside=disability)
    assert "Ruth Pell" in disability.inner_text()


def say_what_stays_hidden(officer: Person) -> None:
    officer.follows("Search")
    officer.types("Words, or what you mean in a sentence", "waiting outside in a wheelchair")
    officer.presses("Search")
    officer.follows("Whole response", inside=officer.part("article.heard-hit", has_text=PIECE))
    officer.presses("Take it in hand")
    officer.presses("Open the original")
    officer.sees(re.compile(PIECE))
    officer.presses("Save my review")
    officer.sees("Your review is noted.")
    let_the_worker_work()


def open_a_proposal(officer: Person) -> None:
    to_the_theme(officer)
    officer.presses("Open a proposal from this theme")
    officer.sees("There is no workspace yet")
    officer.follows("Open a workspace")
    officer.types("What the workspace is about", "Getting into our libraries")
    officer.chooses("Group", "Disabled staff network")
    officer.presses("Open the workspace")
    to_the_theme(officer)
    officer.presses("Open a proposal from this theme")
    officer.types("What is the group asked to solve?", "How can everybody get in alone?")
    officer.presses("Open the proposal")
    officer.sees("Nothing is written yet.")


def to_the_theme(officer: Person) -> None:
    officer.goes_to("/desk/fenwick/consultations/libraries/themes/")
    officer.follows(THEME)


def to_the_proposal(person: Person) -> None:
    person.goes_to("/workspaces/fenwick/")
    person.follows("Getting into our libraries")
    person.follows("How can everybody get in alone?")


def change_the_text(officer: Person) -> None:
    to_the_proposal(officer)
    officer.sees("The doors are as heavy as the steps are high.")
    officer.follows("Change the text")
    officer.types("What will be done", SENTENCE)
    officer.types("Why", PROMISE)
    objective = officer.page.get_by_label(re.compile("^Equality objective"))
    objective.select_option(index=1)
    officer.chooses("Who does it", "Libraries team")
    officer.types("By when", "2030-06-30")
    officer.types("What we will count", "Libraries with a ramp")
    officer.types("In what", "libraries")
    officer.types("Where it stands now", "2")
    officer.types("Where it should get", "14")
    officer.types("What you changed, and why", "Says what we count.")
    officer.presses("Save the text")
    officer.sees(SENTENCE)


def make_an_action(officer: Person) -> None:
    to_the_proposal(officer)
    officer.follows("Make an action of it")
    officer.types("First reading", "3")
    officer.presses("Make it an action")
    officer.sees("This is an action now.")
    officer.sees("not yet")


def write_the_finding(officer: Person) -> None:
    officer.goes_to("/desk/fenwick/consultations/libraries/findings/")
    officer.follows(THEME)
    officer.types("The finding", FINDING)
    officer.ticks(WORDS)
    officer.presses("Save the finding")
    officer.sees("Somebody else has to review it.")
    officer.follows("What we say to each theme")
    officer.types("Why", PROMISE)
    officer.presses("Keep this line")
    officer.sees("The line is kept.")
