"""What search may find among what a body has published: as anybody may read it at this moment.

Reports, actions, objectives, released stories and released quotes. Each is rendered from its
record each time, so that what was withdrawn or taken back is not there the next time somebody asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from uuid import UUID

from engagement.actions.models import ActionItem
from engagement.findings.models import Consideration
from engagement.findings.quotes import quote_of, readable, released
from engagement.objectives.selectors import CurrentObjective, current_frameworks
from engagement.organisations.models import Body
from engagement.reports.models import Report
from engagement.search.published import PublishedItem
from engagement.stories.selectors import public_stories
from engagement.themes.selectors import shown_codebook
from engagement.words.models import Passage

REPORT, ACTION, OBJECTIVE, STORY, QUOTE = "report", "action", "objective", "story", "quote"

Refs = Collection[str] | None


def published_reports(body: Body, refs: Refs) -> Iterator[PublishedItem]:
    """Return the published reports: their findings, and what the body says to each theme."""
    reports = Report.objects.filter(consultation__body=body, published_on__isnull=False)
    if refs is not None:
        reports = reports.filter(consultation__slug__in=refs)
    for report in reports.select_related("consultation").order_by("pk"):
        consultation = report.consultation
        findings = consultation.findings.values_list("sentence", flat=True)
        lines = Consideration.objects.filter(
            theme__codebook=shown_codebook(consultation), theme__retired_by=None
        ).order_by("theme__name")
        said = [f"{theme}. {why}" for theme, why in lines.values_list("theme__name", "reason")]
        text = "\n".join([report.summary, *findings, *said])
        yield PublishedItem(REPORT, consultation.slug, consultation.title, text.strip())


def published_actions(body: Body, refs: Refs) -> Iterator[PublishedItem]:
    """Return the items of the action plan that are public."""
    actions = ActionItem.objects.filter(body=body, published_on__isnull=False)
    if refs is not None:
        actions = actions.filter(reference__in=refs)
    for action in actions.prefetch_related("measures").order_by("pk"):
        text = "\n".join([action.why, *(measure.title for measure in action.measures.all())])
        yield PublishedItem(ACTION, action.reference, action.sentence, text.strip())


def published_objectives(body: Body, refs: Refs) -> Iterator[PublishedItem]:
    """Return the equality objectives of the body's current strategies, each once."""
    seen: set[str] = set()
    for framework in current_frameworks(body):
        for area in framework.areas:
            for objective in area.objectives:
                is_wanted = refs is None or objective.ref in refs
                if is_wanted and objective.ref not in seen:
                    seen.add(objective.ref)
                    yield _objective(objective, area.title)


def published_stories(body: Body, refs: Refs) -> Iterator[PublishedItem]:
    """Return the stories that a moderator has released, with what is hidden in them hidden."""
    for story in public_stories(body, references=refs):
        yield PublishedItem(STORY, story.reference, story.title, story.text, story.language)


def published_quotes(body: Body, refs: Refs) -> Iterator[PublishedItem]:
    """Return the passages that two people have released as quotes."""
    passages = Passage.objects.all()
    if refs is not None:
        passages = passages.filter(pk__in=[UUID(ref) for ref in refs])
    # In the order of their random ids: the order of arrival could tell who wrote what.
    for passage in readable(released(passages, body=body)).order_by("pk"):
        quote = quote_of(passage)
        yield PublishedItem(QUOTE, str(quote.passage_id), "", quote.text, quote.language)


def _objective(objective: CurrentObjective, area: str) -> PublishedItem:
    measures = (measure.title for measure in objective.measures)
    text = "\n".join([area, objective.outcome or "", *measures])
    return PublishedItem(OBJECTIVE, objective.ref, objective.title, text.strip())
