"""Enter and correct translations of somebody's words, and say what their language is.

A translation is words of its own: the machine looks for personal data in it before anybody but
its author sees it, and it goes with the record. It never changes what it translates.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from engagement.core import clock
from engagement.core.audit import record_action
from engagement.words.enums import TRANSLATED_KINDS, Origin, RedactionProgress, WordsKind
from engagement.words.errors import NotYetReadable, RecordWithdrawn, TranslationRefused
from engagement.words.models import HeardLanguage, Translation, Words
from engagement.words.storing import check_storable
from nlp.text.languages import ENGLISH, UNNAMED, detect_language

LONGEST = 20_000  # characters: twice the longest answer, as some languages say it longer
LONGEST_NAME = 200


@transaction.atomic
def add_translation(
    *, source: Words, text: str, user: Any, translator_name: str = ""
) -> Translation:
    """Keep a translation of all of a text; one that stands already is replaced, and kept.

    Args:
        source: what somebody wrote, looked at by the machine.
        text: in English.
        translator_name: who translated, where it wasn't who entered it.

    Raises:
        RecordWithdrawn, NotYetReadable: there is nothing to translate, or not yet.
        TranslationRefused: it is empty, too long, in no English, or of words that have none.
        UnstorableText: it holds characters that no database can keep.
    """
    source = _lock(source)
    text = check_storable(text.strip())
    _check(text)
    current = source.translations.filter(replaced_at=None)
    current.update(replaced_at=clock.now())
    words = Words.objects.create(
        record_id=source.record_id,
        kind=WordsKind.TRANSLATION,
        text=text,
        language=ENGLISH,
        language_origin=Origin.PERSON,
    )
    translation = Translation.objects.create(
        words=words,
        source=source,
        translator_name=check_storable(translator_name.strip())[:LONGEST_NAME],
        entered_by=user,
    )
    _note(user, "enter_translation", words, source=str(source.pk))
    return translation


@transaction.atomic
def say_language(*, words: Words, language: str, user: Any) -> Words:
    """Say which language words are in, where the machine was wrong; what it heard is kept.

    Args:
        language: a BCP 47 tag.

    Raises:
        RecordWithdrawn, NotYetReadable: there is nothing to say it of, or not yet.
        TranslationRefused: the words are a translation themselves.
    """
    words = _lock(words)
    whole: dict[str, Any] = {"words": words, "start": 0, "end": len(words.text)}
    if words.language_origin == Origin.MACHINE and not words.heard_languages.exists():
        HeardLanguage.objects.create(**whole, language=words.language, origin=Origin.MACHINE)
    HeardLanguage.objects.update_or_create(
        defaults={"language": language}, origin=Origin.PERSON, **whole
    )
    words.language, words.language_origin = language, Origin.PERSON
    words.save(update_fields=["language", "language_origin"])
    _note(user, "say_language", words, language=language)
    return words


def _lock(words: Words) -> Words:
    locked = Words.objects.select_for_update().select_related("record__body").get(pk=words.pk)
    if locked.record.withdrawn_on is not None:
        raise RecordWithdrawn
    if locked.redaction_progress == RedactionProgress.WAITING:
        raise NotYetReadable
    if locked.kind not in TRANSLATED_KINDS:
        raise TranslationRefused(_("Translate the words as their author wrote them."))
    return locked


def _check(text: str) -> None:
    if not text:
        raise TranslationRefused(_("Enter the translation."))
    if len(text) > LONGEST:
        limit = f"{LONGEST:,}"
        sentence = _("Shorten the translation to %(limit)s characters.") % {"limit": limit}
        raise TranslationRefused(sentence)
    # A sender's words pasted back by mistake would be read as if they were English.
    if detect_language(text) not in (None, ENGLISH, UNNAMED):
        raise TranslationRefused(_("This doesn't read as English. Enter the English translation."))


def _note(user: Any, action: str, words: Words, **detail: Any) -> None:
    record_action(
        actor=user, action=action, subject=words, body=words.record.body.slug, detail=detail
    )
