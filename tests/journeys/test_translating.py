"""People answer in their own languages; an officer translates, and the answer is read with all."""

from __future__ import annotations

import re

import pytest

from engagement.organisations.enums import Role
from tests.journeys.people import DESK_WIDTH, PHONE_WIDTH
from tests.journeys.place import let_the_worker_work, send_answers

BODY = ("dyffryn", "Dyffryn Council")
DESK = "/desk/dyffryn/"
READING = f"{DESK}consultations/libraries/reading/"

ARABIC = "لا تأتي الحافلة إلى حينا في الليل، ولا أستطيع الوصول إلى المكتبة."
POLISH = "Autobusy wieczorem prawie nie jeżdżą, a ja pracuję na nocną zmianę."
MIXED = (
    "The staff are kind and I like the garden. "
    "Ond does dim digon o fysiau gyda'r nos, ac mae'r llyfrgell ar gau pan fydda i'n gorffen."
)
ENGLISH = "Open later in the evening. I work until six and the library is shut before I get home."
TRANSLATED = "No bus comes to our area at night, and Margaret Bowen can't drive me to the library."


@pytest.fixture(scope="module")
def answered(place):
    consultation = place.asks()
    send_answers(consultation, [ENGLISH, ARABIC, POLISH, MIXED])
    let_the_worker_work()
    return consultation


def test_an_officer_translates_an_answer_and_reads_it_with_the_rest(somebody, place, answered):
    officer = somebody("Officer")
    officer.signs_in(place.employs("Ruth Pell", Role.OFFICER))
    officer.goes_to(READING)
    officer.sees("Needs a translation")
    officer.opens("Language")
    officer.follows(re.compile("^Arabic"))
    arabic = officer.part("blockquote[lang=ar]")
    assert arabic.get_attribute("dir") == "rtl"
    assert arabic.evaluate("e => getComputedStyle(e).direction") == "rtl"

    officer.goes_to(DESK)
    officer.follows("3 answers to translate")
    officer.follows(re.compile("^Arabic"))
    officer.follows(re.compile("^Translate this"))
    officer.types("The English translation", TRANSLATED)
    officer.types("Who translated it, if it wasn't you", "Layla Haddad")
    officer.presses("Keep the translation")
    officer.sees("The translation is kept. It is checked for names, then read with the rest.")
    officer.sees_nothing_of("Margaret")
    let_the_worker_work()

    officer.goes_to(f"{READING}?translation=entered")
    officer.sees(re.compile("Translated from Arabic by an officer"))
    officer.sees(re.compile(r"and \[name 1\] can't drive me"))
    assert officer.part(".heard-translated blockquote[lang=ar]").is_visible()
    officer.goes_to(f"{DESK}search/?q=no+bus+at+night")
    officer.sees(re.compile("Translated from Arabic by an officer"))


@pytest.mark.parametrize("width", [PHONE_WIDTH, DESK_WIDTH], ids=["on-a-phone", "on-a-wide-screen"])
def test_the_rooms_of_translations_fit_on_every_screen(somebody, place, answered, width):
    officer = somebody("Officer", width=width)
    officer.signs_in(place.employs("Ruth Pell", Role.OFFICER))
    officer.goes_to(f"{DESK}translations/")
    officer.follows(re.compile("^Translate this"))
    officer.goes_to(f"{DESK}translations/?show=done")
    officer.goes_to(READING)
