"""What the machine learned from people's decisions, and what it uses, in plain sentences."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.themes.learned_models import was_judged
from engagement.themes.models import LearnedModel


def learned_in_words(learned: LearnedModel) -> str:
    """Return how many decisions it learned from, before and after, and which coder it uses."""
    count = ngettext(
        "It learned from one decision.", "It learned from %(n)s decisions.", learned.n_decisions
    ) % {"n": learned.n_decisions}
    if learned.is_better and not learned.is_usable:
        return _(
            "%(count)s Somebody whose words were among them has withdrawn since, so what it "
            "learned is deleted. The next run learns afresh."
        ) % {"count": count}
    return f"{count} {_measured(learned)} {_verdict(learned)}"


def _measured(learned: LearnedModel) -> str:
    if not was_judged(learned):
        return _("They are of too few people to judge by.")
    return _(
        "On answers that it had not seen it scored %(before)s of 100 before and %(after)s of 100 "
        "with them."
    ) % {
        "before": round(100 * learned.before.get("f1", 0)),
        "after": round(100 * learned.after.get("f1", 0)),
    }


def _verdict(learned: LearnedModel) -> str:
    if learned.is_better:
        return _("That is most likely better, so the new one is used.")
    staying = _staying(learned)
    if not was_judged(learned):
        return staying
    return _("That is not surely better. %(staying)s") % {"staying": staying}


def _staying(learned: LearnedModel) -> str:
    """Return what is used in its place."""
    stays = learned.stays
    if stays is None:
        return _("It goes by the themes and the passages that people confirmed.")
    if not stays.is_usable:
        return _(
            "What it had learned before is deleted, since somebody whose words were among them "
            "has withdrawn. The next run learns afresh."
        )
    n = {"n": stays.n_decisions}
    if stays.replaces_id is None:
        return _("What it learned before, from %(n)s decisions, stays in use.") % n
    return (
        _(
            "What it learned before stays in use, learned again from the %(n)s decisions that "
            "are left of it."
        )
        % n
    )
