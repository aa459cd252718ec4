from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.environment import read_environment
from cms.settings.language_model import read_language_model

GIVEN = {
    "HEARD_LANGUAGE_MODEL_URL": "https://models.example/v1/",
    "HEARD_LANGUAGE_MODEL_NAME": "small",
    "HEARD_LANGUAGE_MODEL_KEY": "sk-secret",
}


def test_read_environment_without_a_language_model_has_none():
    assert read_environment({}).language_model is None


def test_read_language_model_returns_what_was_set_and_shows_no_key():
    found = read_language_model(GIVEN)

    assert (found.url, found.name, found.key) == ("https://models.example/v1", "small", "sk-secret")
    assert "sk-secret" not in repr(found)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/v1", "http://localhost", "http://[::1]:1"])
def test_read_language_model_on_this_machine_may_speak_in_the_clear(url):
    assert read_language_model({**GIVEN, "HEARD_LANGUAGE_MODEL_URL": url}).url == url


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("URL", "models.example", "should look like https"),
        ("URL", "ftp://models.example", "should look like https"),
        ("URL", "https://", "should look like https"),
        ("URL", "https://models.example:port", "should look like https"),
        ("URL", "https://models.example/ v1", "should look like https"),
        ("URL", "http://models.example/v1", "must begin with https"),
        (
            "URL",
            "https://me:sk-secret@models.example",
            "the key belongs in HEARD_LANGUAGE_MODEL_KEY",
        ),
        ("URL", "https://models.example/?key=sk-secret", "the key belongs in"),
        ("URL", "", "HEARD_LANGUAGE_MODEL_NAME is set without HEARD_LANGUAGE_MODEL_URL"),
        ("NAME", "", "Set HEARD_LANGUAGE_MODEL_NAME"),
        ("NAME", "a\nb", "Set HEARD_LANGUAGE_MODEL_NAME"),
        ("NAME", "x" * 121, "1 to 120 characters"),
        ("KEY", "sk-secret\r\nX: y", "HEARD_LANGUAGE_MODEL_KEY should be one word"),
    ],
)
def test_read_language_model_of_a_bad_value_says_so_and_repeats_no_secret(name, value, says):
    with pytest.raises(ImproperlyConfigured, match=says) as refusal:
        read_language_model({**GIVEN, f"HEARD_LANGUAGE_MODEL_{name}": value})
    assert "sk-secret" not in str(refusal.value)
