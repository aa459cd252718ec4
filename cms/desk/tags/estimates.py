"""What a check tells, in sentences that somebody who has never heard of an interval can use."""

from __future__ import annotations

import math
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.desk.tags.wording import target_title
from engagement.consultations.models import Consultation
from engagement.objectives.checks import Estimate, latest_estimates
from engagement.objectives.elusion import Elusion, Shares
from engagement.objectives.models import TagCheck
from engagement.objectives.naming import TagNames
from engagement.objectives.targets import Target


@dataclass(frozen=True)
class EstimateShown:
    """A finished check in words.

    Attributes:
        sentence: how many were missed.
        found: how much of everything was found.
        rows: the figures behind, each with its name.
        notes: what the figures rest on.
    """

    check: TagCheck
    title: str
    sentence: str
    found: str
    rows: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def check_title(check: TagCheck, names: TagNames) -> str:
    """Return what a check looks for."""
    return target_title(Target.of(check), names)


def latest_in_words(consultation: Consultation, names: TagNames) -> EstimateShown | None:
    """Return the newest finished check of a consultation in words."""
    found = latest_estimates(consultation, most=1)
    return estimate_in_words(*found[0], names) if found else None


def estimate_in_words(check: TagCheck, found: Estimate, names: TagNames) -> EstimateShown:
    """Return what a finished check tells."""
    title = check_title(check, names)
    return EstimateShown(
        check=check,
        title=title,
        sentence=_missed_sentence(found.elusion, _what(check, title)),
        found=_found_sentence(found),
        rows=tuple(_rows(found)),
        notes=tuple(_notes(check, found)),
    )


def run_in_words(check: TagCheck) -> str:
    """Return of which run of tags a check is."""
    run = check.run
    return _("Run %(number)s of the tags, under version %(version)s of “%(framework)s”") % {
        "number": run.number,
        "version": run.framework_version.number,
        "framework": run.framework_version.framework.title,
    }


def _what(check: TagCheck, title: str) -> str:
    target = Target.of(check)
    if target.is_one_thing:
        return f"“{title}”"
    return title[0].lower() + title[1:]


def _missed_sentence(found: Elusion, what: str) -> str:
    numbers = {
        "n": found.n_unflagged,
        "low": found.missed_low,
        "high": found.missed_high,
        "best": round(found.missed),
        "read": found.n_read,
        "found": found.n_found,
        "what": what,
    }
    if not found.n_read:
        return _("No answer of the sample stands any more, so it tells nothing.")
    if found.n_read == found.n_unflagged:
        return (
            ngettext(
                "All %(n)s answers without such a tag were read. One of them bears on %(what)s.",
                "All %(n)s answers without such a tag were read. %(found)s of them bear on "
                "%(what)s.",
                found.n_found,
            )
            % numbers
        )
    if not found.n_found:
        return (
            _(
                "None of the %(read)s answers that were read bears on %(what)s. Of all %(n)s "
                "answers without such a tag, we estimate that at most %(high)s do."
            )
            % numbers
        )
    return (
        _(
            "Of %(n)s answers without such a tag, we estimate that %(low)s to %(high)s bear on "
            "%(what)s. Our best guess is %(best)s."
        )
        % numbers
    )


def _found_sentence(found: Estimate) -> str:
    flags, now = found.by_flags, found.by_now
    if not found.elusion.n_read:
        return ""
    said = _(
        "Of all answers that bear on it, the machine and you had found %(range)s before this check."
    ) % {"range": _in_100(flags)}
    if not found.n_found_since:
        return said
    return "{} {}".format(
        said,
        ngettext(
            "With the one found since, it is %(range)s.",
            "With the %(n)s found since, it is %(range)s.",
            found.n_found_since,
        )
        % {"n": found.n_found_since, "range": _in_100(now)},
    )


def _rows(found: Estimate) -> list[tuple[str, str]]:
    elusion, flagged = found.elusion, found.flagged
    return [
        (_("Answers without such a tag"), str(elusion.n_unflagged)),
        (_("Read blind"), str(elusion.n_read)),
        (_("Found in them"), str(elusion.n_found)),
        (_("Share missed (elusion)"), _per_100(elusion)),
        (_("Number missed"), _number_missed(elusion)),
        (_("Share found (recall), before the check"), _in_100(found.by_flags)),
        (_("Share found (recall), by now"), _in_100(found.by_now)),
        (
            _("Answers with such a tag"),
            _("%(right)s right, %(wrong)s wrong, %(open)s not looked at")
            % {
                "right": flagged.n_right,
                "wrong": flagged.n_wrong,
                "open": flagged.n_undecided,
            },
        ),
    ]


def _notes(check: TagCheck, found: Estimate) -> list[str]:
    day = date_format(check.started_at, "j F Y")
    base = _(
        "%(n)s answers stood when the sample was drawn, on %(day)s; %(flagged)s of them had such a "
        "tag."
    ) % {"n": check.n_answers, "day": day, "flagged": check.n_flagged}
    notes = [base]
    if found.n_withdrawn:
        notes.append(
            ngettext(
                "One of them has been withdrawn since and counts no more.",
                "%(n)s of them have been withdrawn since and count no more.",
                found.n_withdrawn,
            )
            % {"n": found.n_withdrawn}
        )
    if found.flagged.n_undecided:
        notes.append(
            _(
                "Nobody has looked at the suggestions on %(n)s answers yet. They count as wrong "
                "at the lower end and as right at the upper end, so looking at them narrows the "
                "range."
            )
            % {"n": found.flagged.n_undecided}
        )
    run = _("%(run)s. A later run changes nothing here.") % {"run": run_in_words(check)}
    notes.append(run)
    if check.n_of_other_runs:
        notes.append(
            _("%(n)s of the answers had been read in another run.") % {"n": check.n_of_other_runs}
        )
    notes.append(
        _(
            "Of twenty ranges like these, nineteen hold the true number (Clopper and Pearson's "
            "interval, 95 in 100)."
        )
    )
    return notes


def _in_100(share: Shares) -> str:
    """Return a share found as a range that is rounded away from the middle."""
    low, high = math.floor(100 * share.low), math.ceil(100 * share.high)
    if low == high:
        return _("%(n)s in 100") % {"n": low}
    if share.value is None:
        return _("between %(low)s and %(high)s in 100") % {"low": low, "high": high}
    return _("between %(low)s and %(high)s in 100 (best guess %(best)s)") % {
        "low": low,
        "high": high,
        "best": round(100 * share.value),
    }


def _number_missed(found: Elusion) -> str:
    if found.missed_low == found.missed_high:
        return str(found.missed_low)
    return _("%(low)s to %(high)s, best guess %(best)s") % {
        "low": found.missed_low,
        "high": found.missed_high,
        "best": round(found.missed),
    }


def _per_100(found: Elusion) -> str:
    share = found.rate
    if share.value is None:
        return _("not known")
    value = f"{100 * share.value:.1f}"
    if found.n_read == found.n_unflagged:
        return _("%(value)s in 100, exactly: all were read") % {"value": value}
    return _("%(value)s in 100 (%(low)s to %(high)s)") % {
        "value": value,
        "low": f"{100 * share.low:.1f}",
        "high": f"{100 * share.high:.1f}",
    }
