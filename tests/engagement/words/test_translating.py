from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from engagement.core import clock
from engagement.core.models import AuditEntry
from engagement.organisations.enums import Role
from engagement.words.analysis import redact_waiting
from engagement.words.enums import Origin, RecordKind, RedactionProgress, WordsKind
from engagement.words.errors import (
    NotYetReadable,
    RecordWithdrawn,
    TranslationRefused,
    UnstorableText,
)
from engagement.words.models import Translation, Words
from engagement.words.permissions import user_can_translate_words
from engagement.words.reading import redacted_text
from engagement.words.translating import LONGEST, add_translation
from tests.factories.organisations import BodyFactory, UserFactory, officer_of
from tests.factories.words import RecordFactory, WordsFactory

pytestmark = pytest.mark.django_db

WELSH = "Mae angen mwy o fysiau gyda'r nos yn y pentref."
ENGLISH = "We need more buses in the evening in the village."


@pytest.fixture
def source():
    return WordsFactory(text=WELSH, language="cy")


@pytest.fixture
def officer(source):
    return officer_of(source.record.body)


def _translate(source, officer, text=ENGLISH, **about):
    return add_translation(source=source, text=text, user=officer, **about)


def test_add_translation_is_words_of_the_record_that_wait_for_the_machine(source, officer):
    translation = _translate(source, officer, translator_name=" Siân Puw ")

    words = translation.words
    assert (words.record, words.kind, words.text) == (
        source.record,
        WordsKind.TRANSLATION,
        ENGLISH,
    )
    assert (words.language, words.language_origin) == ("en", Origin.PERSON)
    assert words.redaction_progress == RedactionProgress.WAITING
    assert (translation.entered_by, translation.translator_name) == (officer, "Siân Puw")
    assert translation.origin == Origin.PERSON
    with pytest.raises(NotYetReadable):
        redacted_text(words)


def test_add_translation_leaves_what_it_translates_as_it_was(source, officer):
    _translate(source, officer)

    source.refresh_from_db()
    assert (source.text, source.language, source.kind) == (WELSH, "cy", WordsKind.ANSWER)


def test_add_translation_with_a_name_in_it_hides_the_name(source, officer):
    words = _translate(source, officer, text="My neighbour Margaret Bowen fell on the steps.").words

    redact_waiting([words.pk])

    words.refresh_from_db()
    assert "Margaret Bowen" not in redacted_text(words)


def test_add_translation_again_is_a_new_row_and_keeps_the_old(source, officer):
    first = _translate(source, officer, text="More buses at night.")
    second = _translate(source, officer)

    first.refresh_from_db()
    assert first.replaced_at is not None
    assert first.words.text == "More buses at night."
    assert source.translations.get(replaced_at=None) == second


def test_one_translation_of_a_text_is_current(source, officer):
    _translate(source, officer)
    another = WordsFactory(record=source.record, kind=WordsKind.TRANSLATION, text=ENGLISH)

    with pytest.raises(IntegrityError), transaction.atomic():
        Translation.objects.create(words=another, source=source)


def test_read_keeps_the_newest_translation_in_place_of_its_source(source, officer):
    untouched = WordsFactory()
    _translate(source, officer, text="More buses at night.")
    newest = _translate(source, officer)

    assert set(Words.objects.read()) == {untouched, newest.words}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("  ", "Enter the translation."),
        ("bus " * LONGEST, "Shorten the translation to 20,000 characters."),
        (WELSH, "This doesn't read as English. Enter the English translation."),
    ],
)
def test_add_translation_that_is_none_is_refused(source, officer, text, sentence):
    with pytest.raises(TranslationRefused, match=sentence):
        _translate(source, officer, text=text)

    assert not Translation.objects.exists()


def test_add_translation_with_a_nul_is_refused(source, officer):
    with pytest.raises(UnstorableText):
        _translate(source, officer, text="More\x00buses")


def test_add_translation_of_a_translation_is_refused(source, officer):
    words = _translate(source, officer).words
    redact_waiting([words.pk])

    with pytest.raises(TranslationRefused, match="as their author wrote them"):
        _translate(words, officer)


def test_add_translation_of_what_the_machine_has_not_read_is_refused(source, officer):
    Words.objects.update(redaction_progress=RedactionProgress.WAITING)

    with pytest.raises(NotYetReadable):
        _translate(source, officer)


def test_add_translation_after_withdrawal_is_refused(source, officer):
    source.record.withdrawn_on = clock.today()
    source.record.save()

    with pytest.raises(RecordWithdrawn):
        _translate(source, officer)


def test_add_translation_is_noted_without_anybodys_words(source, officer):
    translation = _translate(source, officer)

    entry = AuditEntry.objects.get(action="enter_translation")
    assert str(translation.words_id) in entry.subject
    assert "buses" not in str(entry.detail)


@pytest.mark.parametrize(
    ("role", "of_response", "of_story"),
    [
        (Role.OFFICER, True, False),
        (Role.MODERATOR, True, True),
        (Role.CONTRIBUTOR, False, False),
        (Role.ADMINISTRATOR, False, False),
        (Role.SAFEGUARDING_LEAD, False, False),
    ],
)
def test_user_can_translate_words_by_role_and_kind_of_record(role, of_response, of_story):
    body = BodyFactory()
    user = UserFactory(member=(body, role))
    response = WordsFactory(record=RecordFactory(body=body))
    story = WordsFactory(record=RecordFactory(body=body, kind=RecordKind.STORY))

    assert user_can_translate_words(user, response) is of_response
    assert user_can_translate_words(user, story) is of_story


def test_user_can_translate_words_of_another_body_never(source):
    stranger = officer_of(BodyFactory(slug="otherham"))

    assert not user_can_translate_words(stranger, source)
