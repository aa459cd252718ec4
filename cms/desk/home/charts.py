"""Charts of a consultation's overview: exact counts, for the desk alone."""

from __future__ import annotations

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.components.charts import Bar, Chart, bar_chart
from engagement.consultations.enums import QuestionKind
from engagement.consultations.models import Consultation, Question
from engagement.core import clock
from engagement.figures.arrivals import count_by_channel, count_by_week
from engagement.figures.counting import Count, count_question


def question_chart(question: Question) -> Chart | None:
    """Return a closed question's answers as bars; None where nobody answered it."""
    counts = count_question(question)
    base = counts[0].of if counts else 0
    if not base:
        return None
    is_scale = question.kind == QuestionKind.SCALE
    most = max(counts, key=lambda count: count.n)
    return bar_chart(
        [Bar(count.label, count.n, shown=_shown(count)) for count in counts],
        title=_("“%(answer)s” was chosen most: %(n)s of %(of)s")
        % {"answer": most.label, "n": most.n, "of": base},
        measure=question.text,
        base=_people(base),
        date=_today(),
        unit=_("people"),
        is_sorted=not is_scale,
        note=_("Organisations are not counted here.")
        if question.kind != QuestionKind.SEVERAL_CHOICES
        else _("One person may choose several. Organisations are not counted here."),
        chart_id=f"chart-{question.key}",
    )


def arrivals_chart(consultation: Consultation) -> Chart | None:
    """Return responses by week as bars; None where there is none yet."""
    weeks = count_by_week(consultation)
    if not weeks:
        return None
    most = max(weeks, key=lambda week: week.n)
    return bar_chart(
        [Bar(date_format(week.monday, "j F"), week.n) for week in weeks],
        title=_("Most responses came in the week from %(day)s")
        % {"day": date_format(most.monday, "j F")},
        measure=_("Responses by week, named by its Monday"),
        base=_responses(weeks[-1].so_far),
        date=_today(),
        unit=_("responses"),
        is_sorted=False,
        label_header=_("Week from"),
        chart_id="chart-weeks",
    )


def channel_chart(consultation: Consultation) -> Chart | None:
    """Return responses by channel as bars; None where there is none yet."""
    channels = count_by_channel(consultation)
    if not channels:
        return None
    most = channels[0]
    return bar_chart(
        [Bar(count.label, count.n) for count in channels],
        title=_("How most responses came: %(channel)s, %(n)s of %(of)s")
        % {"n": most.n, "of": most.of, "channel": most.label.lower()},
        measure=_("Responses by how they came"),
        base=_responses(most.of),
        date=_today(),
        unit=_("responses"),
        label_header=_("How they came"),
        chart_id="chart-channels",
    )


def _shown(count: Count) -> str:
    return f"{count.n} ({round(100 * count.n / count.of)}%)"


def _people(n: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", n) % {"n": n}


def _responses(n: int) -> str:
    return ngettext("%(n)s response", "%(n)s responses", n) % {"n": n}


def _today() -> str:
    return date_format(clock.today(), "j F Y")
