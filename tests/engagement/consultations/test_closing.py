from __future__ import annotations

import pytest

from engagement.consultations.enums import Phase
from engagement.consultations.errors import DatesNotPossible
from engagement.consultations.services import close_consultation
from engagement.core.models import AuditEntry
from tests.factories.consultations import ConsultationFactory
from tests.factories.organisations import publisher_of

pytestmark = pytest.mark.django_db


def test_close_consultation_with_a_reason_closes_it_now_and_keeps_the_reason():
    consultation = ConsultationFactory()
    announced = consultation.closes_at
    user = publisher_of(consultation.body)

    close_consultation(consultation=consultation, user=user, reason="The building has burnt down.")

    consultation.refresh_from_db()
    assert consultation.phase == Phase.ANALYSING
    entry = AuditEntry.objects.get(action="close_consultation")
    assert entry.reason == "The building has burnt down."
    assert entry.detail == {"announced": announced.isoformat()}


def test_close_consultation_without_a_reason_is_refused():
    consultation = ConsultationFactory()

    with pytest.raises(DatesNotPossible, match="Say why it closes"):
        close_consultation(consultation=consultation, user="job", reason="  ")

    consultation.refresh_from_db()
    assert consultation.is_open


def test_close_consultation_that_has_closed_is_refused():
    with pytest.raises(DatesNotPossible, match="not open"):
        close_consultation(
            consultation=ConsultationFactory(closed=True), user="job", reason="Again."
        )
