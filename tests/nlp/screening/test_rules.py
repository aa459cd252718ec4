# ruff: noqa: RUF001 - look-alike characters stand here on purpose
from __future__ import annotations

import pytest

from nlp.screening.cues import read_cues
from nlp.screening.features import passages_of
from nlp.screening.foreign import find_foreign_calls, find_language
from nlp.screening.knowledge import (
    LEARNED,
    harmless_answers,
    knowledge_sha256,
    read_knowledge,
)
from nlp.screening.length import judge_length
from nlp.screening.markup import find_markup
from nlp.screening.model import read_model
from nlp.screening.obfuscation import find_obfuscation
from nlp.screening.reading import read_through
from nlp.screening.shapes import simple_flag
from nlp.screening.templates import find_templates
from nlp.text.spans import Span

LETTER = (
    "The baths have been here for a hundred years and every child in this town learned to swim "
    "there. Selling them would leave the north of the town without a pool."
)


@pytest.mark.parametrize(
    "text",
    [
        "gre\u200bat pa\u200brk",
        "s\u00adc\u00adum",
        "\u202etxet nedd1h\u202c over",
        "Thе сounсil",
        "сосо is here and everything else is Latin",
        "Ｆｒｅｅ cash",
        "\U0001d4bb\U0001d4c7\U0001d4ba\U0001d4ba cash",
        "\u0265s\u0131lƃu\u01dd \u0287\u0250\u0265\u0287",
        "He\u0301\u0302\u0303\u0304llo the\u0301\u0302\u0303re",
        "s c u m the lot",
        "w-a-r-d-e-n-s",
        "y0u 4re id10ts",
        "hidden" + "\u200b" * 5,
        "a\u3164b nothing",
    ],
)
def test_find_obfuscation_finds_what_hides_or_imitates(text):
    assert find_obfuscation(text)


@pytest.mark.parametrize(
    "text",
    [
        "Café, naïve, Zoë, Łódź, Sŵn y Gwynt",
        "\U0001f469\u200d\U0001f469\u200d\U0001f466 loved it \u2764\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f here we come",
        "Автобус никогда не приходит вовремя",
        "می\u200cخواهم کتابخانه بماند",
        "القهوة \u200eBBC\u200e جيدة",
        "The N.S.P.C.C. and the B.B.C. and options A B C D E",
        "Bus 9A on the A14 at 10am, 2nd stop, CB1, 5G, H2O",
        "\ufeffPasted from a sheet",
        "One\u200b at the edge of a word",
        "図書館をＡＢＣ閉めないで",
        "I am a U.K. citizen",
        "Reg AB12 CDE and QQ123456C",
    ],
)
def test_find_obfuscation_leaves_accents_emoji_and_scripts(text):
    assert find_obfuscation(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<o:p></o:p>",
        "[url=http://x.example]y[/url]",
        "{{ config }}",
        "${7*7}",
        "'; DROP TABLE responses; --",
        "' OR '1'='1",
        '=HYPERLINK("http://x.example")',
        "[look](https://x.example/a)",
        "&lt;b&gt;",
    ],
)
def test_find_markup_finds_code(text):
    assert find_markup(text)


@pytest.mark.parametrize(
    "text",
    [
        "x < 20 and y > 30",
        "I <3 this park",
        "R&B night & bingo",
        "a - b = c",
        "Drop the table by the door",
        "<sigh> again",
        "[name] told me",
        "Either or, 1 = one",
    ],
)
def test_find_markup_leaves_signs_in_prose(text):
    assert find_markup(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", ".", "???", "yes", "N/A", "asdfgh jkl;", "aaaaaaaaa", "no no no no no no no"),
        "I do not want it and I will say so. " * 6,
        "the bus was late and " * 2000,
    ],
)
def test_judge_length_finds_what_tells_nothing(text):
    assert judge_length(text, passages_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "More benches.",
        "Buses!",
        "The nurse was kind.",
        "They were there for tyres",
        "Really, really, really good.",
        "Bus. Bus. Train.",
    ],
)
def test_judge_length_leaves_short_answers(text):
    assert judge_length(text, passages_of(text)) is None


def test_find_language_says_which_and_leaves_english_with_a_foreign_word():
    assert find_language("Rydw i eisiau siarad Cymraeg gyda'r meddyg bob tro", given=None)
    assert find_language("The Gwynt bus is late and the café is shut", given=None) is None
    assert find_language("ok", given="pl")


def test_find_foreign_calls_hears_danger_in_other_languages():
    assert [flag.kind for flag in find_foreign_calls("Mi marido me pega")] == ["safeguarding"]
    assert find_foreign_calls("El autobús llega tarde") == []


def test_find_templates_finds_a_copy_with_a_line_of_its_own():
    own = "My daughter swims on Tuesdays. "
    first, second, third = find_templates(
        [LETTER, own + LETTER, "Keep the pool, my knees need it."], ["a", "b", "c"]
    )
    assert first
    assert second
    assert second.start == len(own)
    assert third is None


def test_find_templates_of_one_person_alone_is_no_campaign():
    assert find_templates([LETTER, LETTER], ["a", "a"]) == [None, None]


def test_find_templates_looks_among_others_too():
    (found,) = find_templates([LETTER], ["a"], others=[LETTER])
    assert found


def test_find_templates_finds_a_blank_that_nobody_filled_in():
    (found,) = find_templates(["Dear sir, I am [YOUR NAME] and I object."], ["a"])
    assert found


def test_short_answers_alike_are_no_template():
    assert find_templates(["The staff were lovely to me"] * 2, ["a", "b"]) == [None, None]


def test_read_through_joins_spaced_letters_and_knows_their_places():
    text = "p a r k  s c u m!"
    reading = read_through(text)
    assert reading.text == "park scum!"
    assert reading.to_original(Span(5, 9)).of(text) == "s c u m"


def test_read_through_undoes_number_letters_only_where_they_are_meant():
    assert read_through("y0u 4re id10ts").text == "you are idiots"
    assert read_through("the 9A at 10am in 2nd gear").text == "the 9A at 10am in 2nd gear"


def test_simple_flag_shares_its_score_among_its_places():
    flag = simple_flag("markup", "abc", [(0, 1, "x"), (1, 2, "x"), (2, 3, "x")])
    assert sum(one.weight for one in flag.because) == pytest.approx(1.0)
    assert (flag.start, flag.end) == (0, 3)


def test_model_rests_on_the_knowledge_that_stands_here():
    # Else: python -m nlp.screening.training
    assert read_model().knowledge == knowledge_sha256()
    assert len(read_model().full.by_cue) == len(read_cues())


def test_knowledge_is_enough_and_repeats_nothing():
    remarks = read_knowledge()
    texts = [remark.text for remark in remarks]
    # What is of two kinds stands once under each.
    assert len(texts) == len({(remark.text, remark.kind) for remark in remarks})
    assert not set(harmless_answers()) & set(texts)
    own = {kind: sum(one.is_one for one in remarks if one.kind == kind) for kind in LEARNED}
    assert own["safeguarding"] >= 250
    assert min(own.values()) >= 60
