"""Names of animals and storms stay; people beside such words don't."""

from __future__ import annotations

import pytest

from nlp.redaction import redact_text


@pytest.mark.parametrize(
    "text",
    [
        "Storms Dudley and Eunice did for the pier.",
        "Freya, Isha, Jocelyn, every storm takes the same tree.",
        "Bonnie the collie gets better aftercare than I did.",
        "There are two Costas and no place to sit.",
        "Zafirlukast didn't agree with me.",
    ],
)
def test_redact_text_with_names_of_no_person_hides_nothing(text):
    assert [span for span in redact_text(text).spans if span.type == "PERSON"] == []


def test_redact_text_with_a_person_said_to_have_a_dog_hides_the_name():
    found = redact_text("We all like Sandra, the dog lady from number six.").spans

    assert any(span.type == "PERSON" for span in found)
