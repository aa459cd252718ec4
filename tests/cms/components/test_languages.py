from __future__ import annotations

import pytest

from cms.components.languages import (
    is_right_to_left,
    known_languages,
    language_attributes,
    language_name,
)
from nlp.data import read_words


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("cy", "Welsh"),
        ("so", "Somali"),
        ("gu", "Gujarati"),
        ("zh", "Chinese"),
        ("pa", "Punjabi"),
        ("en-GB", "British English"),
        ("", "Not known"),
        ("und", "A language that the machine can't name"),
        ("xx", "xx"),
    ],
)
def test_language_name_in_the_readers_words(code, name):
    assert language_name(code) == name


def test_language_name_of_all_that_the_machine_hears_is_no_code():
    from lingua import Language

    codes = [
        getattr(Language, name.upper()).iso_code_639_1.name.lower()
        for name in read_words("languages")
    ]

    assert [code for code in codes if language_name(code) == code] == []


@pytest.mark.parametrize(
    ("code", "attributes"),
    [
        ("cy", ' lang="cy" dir="ltr"'),
        ("ur", ' lang="ur" dir="rtl"'),
        ("pa-Arab", ' lang="pa-Arab" dir="rtl"'),
        ("und", ' lang="und" dir="auto"'),
        ("", ' dir="auto"'),
        ('"><b>', ' lang="&quot;&gt;&lt;b&gt;" dir="ltr"'),
    ],
)
def test_language_attributes_name_the_language_and_its_direction(code, attributes):
    assert language_attributes(code) == attributes


def test_is_right_to_left_by_script():
    assert [is_right_to_left(one) for one in ("ar", "fa", "he", "pa", "bn")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_known_languages_are_by_name_and_without_countries():
    names = [name for _code, name in known_languages()]

    assert names == sorted(names)
    assert {"Welsh", "Somali", "Arabic"} <= set(names)
