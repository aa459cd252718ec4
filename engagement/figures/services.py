"""Seal a consultation's figures: fix, on one day, all that the public may know."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from engagement.consultations.models import Consultation
from engagement.core import clock
from engagement.core.audit import record_action
from engagement.figures.counting import count_turnout, count_withdrawn
from engagement.figures.errors import StillOpen, TooFewNew
from engagement.figures.models import SealedFigure, Sealing
from engagement.figures.tables import public_tables

LEAST_NEW_PEOPLE = 10
SETTLED_AFTER_DAYS = 30


@transaction.atomic
def seal_figures(*, consultation: Consultation, user: Any) -> Sealing:
    """Protect every public figure of a consultation and keep the result.

    Raises:
        StillOpen: answers can still come in.
        TooFewNew: fewer than ten people came or went in the last 30 days, since the last
            sealing: the difference would tell who they are.
    """
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    if consultation.is_open or consultation.published_at is None:
        raise StillOpen(consultation.closes_at)
    last = consultation.sealings.order_by("-number").first()
    n_people = count_turnout(consultation).n_people
    n_withdrawn = count_withdrawn(consultation)
    if last is not None and _tells_who_changed(last, n_people, n_withdrawn):
        raise TooFewNew(least=LEAST_NEW_PEOPLE, days=SETTLED_AFTER_DAYS)
    sealing = Sealing.objects.create(
        consultation=consultation,
        number=last.number + 1 if last else 1,
        sealed_on=clock.today(),
        sealed_by=user,
        n_people=n_people,
        n_withdrawn=n_withdrawn,
    )
    SealedFigure.objects.bulk_create(
        SealedFigure(sealing=sealing, name=name, table=table.as_json())
        for name, table in public_tables(consultation).items()
    )
    record_action(actor=user, action="seal_figures", subject=sealing, body=consultation.body.slug)
    return sealing


def _tells_who_changed(last: Sealing, n_people: int, n_withdrawn: int) -> bool:
    """Return whether so few came and went that a changed figure would show them.

    One who came in another's place counts as two: the number of people stays, the figures don't.
    """
    is_recent = (clock.today() - last.sealed_on).days < SETTLED_AFTER_DAYS
    n_left = n_withdrawn - last.n_withdrawn
    n_came = n_people - last.n_people + n_left
    return is_recent and 0 < n_left + n_came < LEAST_NEW_PEOPLE
