"""An officer puts two themes together, thinks better of it, and takes one apart."""

from __future__ import annotations

import re

import pytest

from engagement.organisations.enums import Role
from engagement.organisations.models import User
from engagement.themes.services import add_coding, create_theme
from engagement.words.models import Words
from engagement.words.passages import get_or_create_passages
from tests.journeys.people import DESK_WIDTH, PHONE_WIDTH, Person
from tests.journeys.place import let_the_worker_work, send_answers

BODY = ("thornby", "Thornby Council")
STEPS = ["There is a step at the door.", "The steps are too high for me.", "The kerb is high."]
RAMPS = ["There is no ramp at the side.", "The ramp is too steep for my chair."]


@pytest.mark.parametrize(
    ("width", "has_javascript"),
    [(DESK_WIDTH, True), (PHONE_WIDTH, True), (DESK_WIDTH, False)],
    ids=["on-a-wide-screen", "on-a-phone", "without-scripts"],
)
def test_themes_are_merged_undone_and_split(somebody, place, width, has_javascript):
    slug = f"libraries-{width}-{'with' if has_javascript else 'without'}"
    email = place.employs("Ruth Pell", Role.OFFICER)
    two_themes(place.asks(slug), User.objects.get(email=email))
    officer = somebody("Officer", width=width, has_javascript=has_javascript)
    officer.signs_in(email)
    officer.goes_to(f"/desk/thornby/consultations/{slug}/themes/")

    merge(officer)
    look_for_what_was_merged(officer)
    undo(officer)
    split(officer)
    put_under_another(officer)


def two_themes(consultation, user):
    send_answers(consultation, STEPS + RAMPS)
    let_the_worker_work()
    for name, texts in {"Steps": STEPS, "Ramps": RAMPS}.items():
        theme = create_theme(consultation=consultation, user=user, name=name)
        words = Words.objects.filter(
            answer__question__consultation=consultation, text__in=texts
        ).order_by("pk")
        passages = get_or_create_passages({(one.pk, 0, len(one.text)) for one in words})
        for passage in passages.values():
            add_coding(theme=theme, passage=passage, user=user)


def merge(officer: Person) -> None:
    officer.ticks("Choose “Steps” for merging")
    officer.presses("Merge these")
    officer.sees("Choose at least two themes to merge.")
    officer.ticks("Choose “Steps” for merging")
    officer.ticks("Choose “Ramps” for merging")
    officer.presses("Merge these")
    officer.sees_heading("Make one theme of 2")
    officer.types("Name", "Getting in")
    officer.types("What it means", "Whatever keeps people from coming in.")
    officer.presses("Merge these themes")
    officer.sees(re.compile("“Steps” and “Ramps” became “Getting in”."))


def look_for_what_was_merged(officer: Person) -> None:
    themes = officer.address
    officer.follows("Look at “Getting in”")
    officer.sees("5 of 5 people")
    officer.sees("The ramp is too steep for my chair.")
    officer.goes_to(themes)


def undo(officer: Person) -> None:
    officer.presses("Undo this")
    officer.sees("Undone: “Steps” and “Ramps” as before.")
    officer.sees(re.compile("Undone by Ruth Pell"))


def split(officer: Person) -> None:
    officer.follows("Steps")
    officer.sees("3 of 5 people")
    kerb = officer.part("article.heard-passage", has_text="The kerb is high.")
    officer.ticks("Choose", inside=kerb)
    officer.presses("Make these a theme of their own")
    officer.sees_heading("Make 1 passage a theme of its own")
    officer.types("Name", "Kerbs")
    officer.presses("Make this theme")
    officer.sees(re.compile("“Kerbs” was split from “Steps”."))


def put_under_another(officer: Person) -> None:
    officer.follows("Kerbs")
    officer.opens("Change its name, meaning or place")
    officer.chooses("Where it stands", "Steps")
    officer.presses("Put it there")
    officer.sees("“Kerbs” stands under “Steps” now.")
    officer.opens("Change its name, meaning or place")
    officer.types("What belongs here", "Kerbs\nDropped kerbs that are too high")
    officer.presses("Save")
    officer.sees("Dropped kerbs that are too high")
