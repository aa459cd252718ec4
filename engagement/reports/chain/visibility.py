"""What each viewer may see of each link; every other module of the chain starts from here."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet

from engagement.actions.models import ActionItem
from engagement.coproduction.permissions import workspaces_for
from engagement.findings.models import Finding
from engagement.findings.quotes import released
from engagement.moderation.enums import PUBLIC_STATES
from engagement.objectives.models import EvidenceTag, Objective
from engagement.reports.chain.nodes import Eyes, Viewer
from engagement.themes.models import Coding, Theme
from engagement.words.enums import RecordKind, RedactionProgress, ReviewState
from engagement.words.models import Passage, Record

# A story that no moderator has released is before the moderators and nobody else.
_OPEN_TO_OFFICERS = Q(kind=RecordKind.RESPONSE) | Q(case__state__in=PUBLIC_STATES)


def visible_records(viewer: Viewer) -> QuerySet[Record]:
    """Return whole responses and stories: for the desk alone."""
    if viewer.eyes != Eyes.DESK:
        return Record.objects.none()
    return Record.objects.standing().filter(_OPEN_TO_OFFICERS, body=viewer.body)


def visible_passages(viewer: Viewer) -> QuerySet[Passage]:
    """Return passages: on the desk those that can be read redacted, elsewhere released quotes."""
    if viewer.eyes != Eyes.DESK:
        return released(Passage.objects.all(), body=viewer.body)
    standing = Passage.objects.filter(words__record__in=visible_records(viewer))
    return standing.exclude(words__redaction_progress=RedactionProgress.WAITING)


def visible_themes(viewer: Viewer) -> QuerySet[Theme]:
    """Return themes: outside the desk those of published reports and of the viewer's proposals."""
    own = Theme.objects.standing().filter(codebook__consultation__body=viewer.body)
    if viewer.eyes == Eyes.DESK:
        return own
    # A version begun after publication is for the desk alone until it is published itself.
    is_shown = Q(
        codebook__consultation__report__published_on__isnull=False,
        codebook__frozen_at__isnull=False,
    )
    if viewer.eyes == Eyes.WORKSPACE:
        rooms = workspaces_for(viewer.user, viewer.body)
        worked_on = Theme.objects.filter(proposal_evidence__proposal__workspace__in=rooms)
        is_shown |= Q(pk__in=worked_on.values("pk"))
    return own.filter(is_shown)


def visible_findings(viewer: Viewer) -> QuerySet[Finding]:
    """Return findings: outside the desk those of published reports."""
    own = Finding.objects.filter(consultation__body=viewer.body)
    if viewer.eyes == Eyes.DESK:
        return own
    return own.filter(consultation__report__published_on__isnull=False)


def visible_objectives(viewer: Viewer) -> QuerySet[Objective]:
    """Return equality objectives, which are public by law."""
    return Objective.objects.filter(framework__body=viewer.body)


def visible_actions(viewer: Viewer) -> QuerySet[ActionItem]:
    """Return actions: outside the desk those published and those made in the viewer's rooms."""
    own = ActionItem.objects.filter(body=viewer.body)
    if viewer.eyes == Eyes.DESK:
        return own
    is_shown = Q(published_on__isnull=False)
    if viewer.eyes == Eyes.WORKSPACE:
        is_shown |= Q(proposal__workspace__in=workspaces_for(viewer.user, viewer.body))
    return own.filter(is_shown)


def usable_codings(viewer: Viewer) -> QuerySet[Coding]:
    """Return the codings by which a viewer may walk between passage and theme.

    Outside the desk a machine's coding counts only where a person confirmed it, or where a
    reviewed finding about the theme rests on the passage.
    """
    standing = Coding.objects.standing()
    if viewer.eyes == Eyes.DESK:
        return standing
    stood_for = Q(passage__findings__theme=F("theme")) & Q(
        passage__findings__reviewed_by__isnull=False
    )
    return standing.filter(Q(state=ReviewState.CONFIRMED) | stood_for)


def usable_tags(viewer: Viewer) -> QuerySet[EvidenceTag]:
    """Return the tags by which a viewer may walk between passage and objective."""
    tags = EvidenceTag.objects.standing().filter(objective__isnull=False)
    return tags if viewer.eyes == Eyes.DESK else tags.filter(state=ReviewState.CONFIRMED)
