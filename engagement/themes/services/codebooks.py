"""A codebook as a whole: the version that people work on, and fixing it."""

from __future__ import annotations

from engagement.consultations.models import Consultation
from engagement.core import clock
from engagement.themes.errors import CodebookFrozen
from engagement.themes.models import Codebook
from engagement.themes.selectors import current_codebook


def editable_codebook(consultation: Consultation) -> Codebook:
    """Return the codebook that people work on, beginning the first one.

    Raises:
        CodebookFrozen: the newest version has been published.
    """
    codebook = current_codebook(consultation)
    if codebook is None:
        return Codebook.objects.create(consultation=consultation)
    if codebook.frozen_at is not None:
        raise CodebookFrozen
    return codebook


def freeze_codebook(*, codebook: Codebook) -> None:
    """Fix a codebook for good, as its themes are published."""
    if codebook.frozen_at is None:
        codebook.frozen_at = clock.now()
        codebook.save(update_fields=["frozen_at"])


def lock_codebook(pk: int) -> Codebook:
    """Return a codebook that nobody else can change until the transaction ends.

    Raises:
        CodebookFrozen: this version has been published.
    """
    locked = Codebook.objects.select_for_update(of=("self",)).select_related("consultation__body")
    codebook = locked.get(pk=pk)
    refuse_frozen(codebook)
    return codebook


def refuse_frozen(codebook: Codebook) -> None:
    """Refuse to change what has been published.

    Raises:
        CodebookFrozen: this version has been published.
    """
    if codebook.frozen_at is not None:
        raise CodebookFrozen
