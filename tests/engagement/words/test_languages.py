from __future__ import annotations

import pytest

from engagement.words.analysis import redact_waiting
from engagement.words.enums import Origin, RedactionProgress, WordsKind
from engagement.words.languages import (
    english_text,
    foreign_spans,
    is_all_foreign,
    needing_translation,
    row_language,
    set_foreign_aside,
)
from engagement.words.models import HeardLanguage, Redaction, Words
from engagement.words.translating import add_translation, say_language
from tests.factories.organisations import officer_of
from tests.factories.words import RecordFactory, WordsFactory
from tests.nlp.text.sentences import SENTENCES

pytestmark = pytest.mark.django_db

ENGLISH = "The bus never comes on a Sunday and it is not fair."
WELSH = "Mae angen mwy o fysiau gyda'r nos yn y pentref."


def _heard(text, **about):
    about = {"language": "", "redaction_progress": RedactionProgress.WAITING} | about
    words = WordsFactory(text=text, **about)
    redact_waiting([words.pk])
    words.refresh_from_db()
    return words


def _rows(words):
    return [(one.language, words.text[one.start : one.end]) for one in words.heard_languages.all()]


def test_hearing_a_text_in_one_language_keeps_it_once_as_the_machines():
    words = _heard(WELSH)

    assert (words.language, words.language_origin) == ("cy", Origin.MACHINE)
    assert _rows(words) == []


def test_hearing_a_text_in_two_languages_keeps_each_stretch():
    words = _heard(f"{ENGLISH} {WELSH}")

    assert _rows(words) == [("en", ENGLISH), ("cy", WELSH)]
    assert {one.origin for one in words.heard_languages.all()} == {Origin.MACHINE}


def test_hearing_a_short_text_says_nothing():
    words = _heard("Diolch")

    assert (words.language, words.language_origin) == ("", "")
    assert foreign_spans(words) == []


def test_hearing_another_language_than_was_said_keeps_both_apart():
    words = _heard(SENTENCES["bn"][1], language="en", language_origin=Origin.PERSON)

    assert (words.language, words.language_origin) == ("en", Origin.PERSON)
    assert _rows(words) == [("bn", words.text)]
    assert is_all_foreign(words)


def test_hearing_too_little_believes_what_was_said():
    words = _heard("Dim ramp.", language="cy", language_origin=Origin.PERSON)

    assert foreign_spans(words) == [(0, len(words.text), "cy")]


def test_hearing_english_where_welsh_was_said_leaves_it_to_be_read():
    words = _heard(ENGLISH, language="cy", language_origin=Origin.PERSON)

    assert foreign_spans(words) == []
    assert row_language(words) == "en"


def test_english_text_is_of_the_same_length_with_other_languages_and_names_gone():
    words = _heard(f"{ENGLISH} {WELSH}")
    Redaction.objects.create(words=words, start=4, end=7, type="PERSON", origin=Origin.MACHINE)

    text = english_text(words)

    assert len(text) == len(words.text)
    assert text[len(ENGLISH) :].strip() == ""
    assert "bus" not in text
    assert "never comes" in text


def test_set_foreign_aside_keeps_what_has_something_to_read_and_counts_the_rest():
    mixed, welsh = _heard(f"{ENGLISH} {WELSH}"), _heard(WELSH)

    readable, n_aside = set_foreign_aside([mixed, welsh])

    assert (readable, n_aside) == ([mixed], 1)


def test_needing_translation_is_what_has_something_foreign_untranslated_and_read():
    welsh, mixed, said = (
        _heard(WELSH),
        _heard(f"{ENGLISH} {WELSH}"),
        _heard("Dim ramp.", language="cy", language_origin=Origin.PERSON),
    )
    _heard(ENGLISH)
    _heard("Diolch")
    WordsFactory(text=WELSH, language="cy", redaction_progress=RedactionProgress.WAITING)
    WordsFactory(text=WELSH, language="cy", kind=WordsKind.REPLY)
    done = _heard(WELSH)
    add_translation(source=done, text=ENGLISH, user=officer_of(done.record.body))

    assert set(needing_translation(Words.objects.all())) == {welsh, mixed, said}


def test_needing_translation_agrees_with_what_is_left_aside():
    texts = [WELSH, ENGLISH, f"{ENGLISH} {WELSH}", "Diolch", SENTENCES["ur"][0]]
    pieces = [_heard(text) for text in texts]

    waiting = set(needing_translation(Words.objects.all()))

    assert waiting == {piece for piece in pieces if foreign_spans(piece)}


def test_say_language_where_the_machine_was_wrong_keeps_what_it_heard():
    words = _heard(WELSH)

    said = say_language(words=words, language="en", user=officer_of(words.record.body))

    assert (said.language, said.language_origin) == ("en", Origin.PERSON)
    assert set(said.heard_languages.values_list("language", "origin")) == {
        ("cy", Origin.MACHINE),
        ("en", Origin.PERSON),
    }
    assert foreign_spans(said) == []
    assert not needing_translation(Words.objects.all()).exists()


def test_say_language_twice_keeps_the_last():
    words = _heard(WELSH)
    officer = officer_of(words.record.body)

    say_language(words=words, language="en", user=officer)
    say_language(words=words, language="pl", user=officer)

    assert HeardLanguage.objects.get(words=words, origin=Origin.PERSON).language == "pl"
    assert list(needing_translation(Words.objects.all())) == [words]


def test_hearing_twice_changes_nothing():
    words = _heard(f"{ENGLISH} {WELSH}")
    before = _rows(words)
    Words.objects.update(redaction_progress=RedactionProgress.WAITING)

    redact_waiting([words.pk])

    assert _rows(words) == before


def test_foreign_spans_of_many_words_is_one_query(django_assert_num_queries):
    record = RecordFactory()
    for _ in range(3):
        WordsFactory(record=record, text=WELSH, language="cy")

    with django_assert_num_queries(2):
        for piece in Words.objects.prefetch_related("heard_languages"):
            foreign_spans(piece)
