"""Enter a translation, or say which language words are in, and see to all that follows from it.

From then on the translation is what is read of an answer: themes, tags and search go by it, and
the answer counts once, as before. What people decided about the words before stays decided.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.core.outbox import write_message
from engagement.lifecycle.carrying import carry_decisions
from engagement.responses.models import Answer
from engagement.words.models import Translation, Words
from engagement.words.translating import add_translation, say_language


@transaction.atomic
def enter_translation(
    *, source: Words, text: str, user: Any, translator_name: str = ""
) -> Translation:
    """Keep a translation, or a corrected one, and read it from now on.

    Raises:
        RecordWithdrawn, NotYetReadable, TranslationRefused, UnstorableText: see
            ``add_translation``; nothing has changed.
    """
    answer = Answer.objects.select_related("read_words").filter(words=source).first()
    translation = add_translation(
        source=source, text=text, user=user, translator_name=translator_name
    )
    if answer is not None and answer.read_words is not None:
        before = answer.read_words
        answer.read_words = translation.words
        answer.save(update_fields=["read_words"])
        carry_decisions(before=before, after=translation.words)
    write_message("words.translated", translation.words_id)
    return translation


@transaction.atomic
def change_language(*, words: Words, language: str, user: Any) -> Words:
    """Say which language words are in, and have them read again.

    Raises:
        RecordWithdrawn, NotYetReadable, TranslationRefused: see ``say_language``.
    """
    changed = say_language(words=words, language=language, user=user)
    write_message("words.changed", words.pk)
    return changed
