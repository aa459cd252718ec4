"""Where a consultation stands in the loop: ask, hear, understand, act, report."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.pages.wording import say_moment
from engagement.consultations.enums import Phase
from engagement.consultations.models import Consultation
from engagement.figures.waiting import count_runs_waiting, count_unreviewed
from engagement.themes.models import Theme

_DONE, _NOW, _COMING = "done", "now", "coming"


@dataclass(frozen=True)
class Step:
    """One step: what it is called, where it stands, and what there is to do."""

    title: str
    state: str
    text: str
    href: str = ""
    action: str = ""
    is_late: bool = False

    @property
    def is_now(self) -> bool:
        """Return whether the consultation is in this step."""
        return self.state == _NOW


def steps_of(consultation: Consultation) -> list[Step]:
    """Return the five steps in their order."""
    return [step(consultation) for step in (_ask, _hear, _read, _act, _answer)]


def _address(name: str, consultation: Consultation) -> str:
    return reverse(name, args=[consultation.body.slug, consultation.slug])


def _ask(consultation: Consultation) -> Step:
    if consultation.published_at is None:
        return Step(
            _("Ask"),
            _NOW,
            _("A draft: nobody has been asked yet."),
            _address("desk:questions", consultation),
            _("Edit the questions"),
        )
    day = date_format(consultation.published_at, "j F Y")
    return Step(
        _("Ask"),
        _DONE,
        _("Published on %(day)s.") % {"day": day},
        _address("desk:questions", consultation),
        _("See the questions"),
    )


def _hear(consultation: Consultation) -> Step:
    phase, closes_at = consultation.phase, consultation.closes_at
    closes = say_moment(closes_at) if closes_at else _("a time not yet set")
    if phase in (Phase.DRAFT, Phase.COMING):
        opens_at = consultation.opens_at
        text = _("Opens when it is published.")
        if opens_at:
            text = _("Opens at %(when)s.") % {"when": say_moment(opens_at)}
        return Step(_("Hear"), _COMING, text)
    if phase == Phase.OPEN:
        text = _("Open until %(when)s.") % {"when": closes}
        return Step(
            _("Hear"), _NOW, text, _address("desk:dates", consultation), _("Move the dates")
        )
    return Step(_("Hear"), _DONE, _("Closed at %(when)s.") % {"when": closes})


def _read(consultation: Consultation) -> Step:
    if consultation.phase in (Phase.DRAFT, Phase.COMING):
        return Step(_("Understand"), _COMING, _("Begins with the first answers."))
    n_suggestions = count_runs_waiting([consultation])[consultation.pk].n_suggestions
    n_unreviewed = count_unreviewed([consultation])[consultation.pk]
    parts = [
        ngettext(
            "%(n)s suggested theme waits for you.",
            "%(n)s suggested themes wait for you.",
            n_suggestions,
        )
        % {"n": n_suggestions},
        ngettext(
            "%(n)s response waits to be checked for names.",
            "%(n)s responses wait to be checked for names.",
            n_unreviewed,
        )
        % {"n": n_unreviewed},
    ]
    return Step(
        _("Understand"),
        _DONE if consultation.phase == Phase.REPORTED else _NOW,
        " ".join(parts) if n_suggestions or n_unreviewed else _("Nothing waits for you here."),
        _address("desk:themes", consultation),
        _("Work on themes"),
    )


def _act(consultation: Consultation) -> Step:
    if not Theme.objects.standing().filter(codebook__consultation=consultation).exists():
        return Step(_("Act"), _COMING, _("Begins with the first theme that you accept."))
    return Step(
        _("Act"),
        _NOW,
        _("Open a theme and put it to a group: together you write what will be done."),
        reverse("workspaces:home", args=[consultation.body.slug]),
        _("See the workspaces"),
    )


def _answer(consultation: Consultation) -> Step:
    findings = _address("desk:findings", consultation)
    if consultation.reported_on is not None:
        day = date_format(consultation.reported_on, "j F Y")
        text = _("Answered on %(day)s.") % {"day": day}
        return Step(_("Report"), _DONE, text, findings, _("See the findings"))
    if consultation.phase in (Phase.DRAFT, Phase.COMING):
        return Step(_("Report"), _COMING, _hear_back(consultation))
    return Step(
        _("Report"),
        _NOW if consultation.phase == Phase.ANALYSING else _COMING,
        _hear_back(consultation),
        findings,
        _("Write findings"),
        is_late=consultation.is_feedback_late,
    )


def _hear_back(consultation: Consultation) -> str:
    promised = consultation.hear_back_on
    if promised is None:
        return _("The day by which people hear back isn't set yet.")
    day = date_format(promised, "j F Y")
    if consultation.published_at is None:
        return _("People will hear back by %(day)s.") % {"day": day}
    return _("People were promised to hear back by %(day)s.") % {"day": day}
