"""Evidence tags in words: what a passage is about, and how sure the machine is of it.

Everything here speaks of the passage. Nothing says what its author is.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.models import EvidenceTag
from engagement.objectives.naming import TagNames
from engagement.objectives.targets import Target
from engagement.words.enums import Origin, ReviewState

# From which score on the machine's word for it holds.
VERY_LIKELY, LIKELY, RATHER = 0.9, 0.7, 0.5


def says_of_passage(tag: EvidenceTag, names: TagNames) -> str:
    """Return what a tag says, as a sentence about the passage."""
    title = names.title(tag.kind, tag.ref)
    if tag.conduct:
        return _conduct_sentence(tag, names)
    if tag.kind == TagKind.OBJECTIVE:
        return _("This passage bears on the objective “%(title)s”") % {"title": title}
    if tag.kind == TagKind.DUTY:
        return _("This passage bears on the duty “%(title)s”") % {"title": title}
    return _("This passage is about: %(title)s") % {"title": title}


def _conduct_sentence(tag: EvidenceTag, names: TagNames) -> str:
    conduct = str(Conduct(tag.conduct).label).lower()
    whom = [about_title(ref, names) for ref in tag.about]
    if not whom:
        return _("This passage tells of %(conduct)s; it isn't said of whom") % {"conduct": conduct}
    return _("This passage tells of %(conduct)s, to do with: %(whom)s") % {
        "conduct": conduct,
        "whom": ", ".join(whom),
    }


def about_title(ref: str, names: TagNames) -> str:
    """Return the words for one to whom conduct was done: a characteristic or a group."""
    known = names.titles.get((TagKind.CHARACTERISTIC, ref))
    return known or names.title(TagKind.GROUP, ref)


def likelihood(score: float) -> str:
    """Return how sure the machine is, in words, with the figure."""
    figure = {"score": f"{score:.2f}"}
    if score >= VERY_LIKELY:
        return _("very likely, says the machine (%(score)s of 1)") % figure
    if score >= LIKELY:
        return _("likely, says the machine (%(score)s of 1)") % figure
    if score >= RATHER:
        return _("more likely than not, says the machine (%(score)s of 1)") % figure
    return _("possible, says the machine (%(score)s of 1)") % figure


def decided_by(tag: EvidenceTag) -> str:
    """Return what a person said of a tag, and who."""
    who = {"name": tag.decided_by.name if tag.decided_by else _("somebody who has left")}
    if tag.state == ReviewState.REJECTED:
        return _("“It doesn't”, said %(name)s") % who
    if tag.origin == Origin.PERSON:
        return _("Added by %(name)s") % who
    return _("“It does”, said %(name)s") % who


def target_title(target: Target, names: TagNames) -> str:
    """Return what a filter or a check is about."""
    if target.conduct:
        return str(Conduct(target.conduct).label)
    if target.ref:
        return names.title(target.kind, target.ref)
    return kind_title(target.kind) if target.kind else _("Anything at all")


def kind_title(kind: str) -> str:
    """Return all of one kind, in words."""
    return {
        TagKind.CHARACTERISTIC: _("Any protected characteristic"),
        TagKind.GROUP: _("Any priority group"),
        TagKind.OBJECTIVE: _("Any equality objective"),
        TagKind.DUTY: _("Any duty"),
    }[TagKind(kind)]
