"""One of everything in the body "fenmarch", for tests that walk every address.

An address with an argument that isn't here makes ``tests/cms/test_every_address.py`` fail:
register it in ``ARGUMENTS``, or in ``ARGUMENTS_OF`` where an address means something else by it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from engagement.coproduction.models import Proposal
from engagement.core import clock
from engagement.findings.models import Finding
from engagement.moderation.enums import FlagKind, QuoteState
from engagement.moderation.models import Concern, Flag, Quote
from engagement.organisations.models import Membership
from engagement.search.models import SavedSearch
from tests.factories.actions import (
    ActionFactory,
    MeasureFactory,
    ReadingFactory,
    ThemeFactory,
    quoted,
)
from tests.factories.coding import coding_run_of, study_between, telling_in
from tests.factories.consultations import CallForStoriesFactory, QuestionFactory
from tests.factories.coproduction import member_of, proposal_in, workspace_of
from tests.factories.evidence import tagged
from tests.factories.organisations import BodyFactory, officer_of
from tests.factories.reports import finding_about
from tests.factories.tag_checks import AGE, check_of, read_for_tags
from tests.factories.themes import AnalysisRunFactory, SuggestedThemeFactory, ThemeChangeFactory
from tests.factories.words import story_with


@dataclass(frozen=True)
class World:
    """A body with one of everything."""

    body: Any
    question: Any
    draft_question: Any
    call: Any
    passage: Any
    theme: Any
    tag: Any
    run: Any
    suggestion: Any
    change: Any
    finding: Finding
    quote: Quote
    story: Any
    reading: Any
    proposal: Proposal
    contributor: Any
    membership: Membership
    coding_run: Any
    telling: Any
    study: Any
    tag_check: Any
    saved_search: Any
    flag: Any

    @property
    def consultation(self) -> Any:
        return self.question.consultation


def make_world() -> World:
    body = BodyFactory()
    question = QuestionFactory(consultation__body=body)
    theme = ThemeFactory(consultation=question.consultation)
    passage = quoted("There is no ramp.", state=QuoteState.PROPOSED, theme=theme, question=question)
    run = AnalysisRunFactory(question=question)
    action = ActionFactory(body=body)
    workspace = workspace_of(body)
    tag = tagged(passage)
    read_for_tags(passage.words)
    return World(
        body=body,
        question=question,
        draft_question=QuestionFactory(
            consultation__body=body, consultation__draft=True, consultation__slug="draft"
        ),
        call=CallForStoriesFactory(body=body),
        passage=passage,
        theme=theme,
        tag=tag,
        run=run,
        suggestion=SuggestedThemeFactory(run=run),
        change=ThemeChangeFactory(codebook=theme.codebook),
        finding=finding_about(theme, passages=[passage]),
        quote=passage.quote,
        story=story_with("I waited.", call=CallForStoriesFactory(body=body)),
        reading=ReadingFactory(measure=MeasureFactory(action=action)),
        proposal=proposal_in(workspace, themes=[theme]),
        contributor=member_of(workspace),
        membership=officer_of(body).memberships.get(),
        coding_run=coding_run_of(theme, passages=[passage]),
        telling=telling_in(coding_run_of(theme), passage, [theme]),
        study=study_between(officer_of(body), officer_of(body), theme=theme, passages=[passage]),
        tag_check=check_of(question.consultation, target=AGE),
        saved_search=SavedSearch.objects.create(
            body=body, owner=officer_of(body), name="Ramps", query="ramp"
        ),
        flag=_flagged(passage.words),
    )


def _flagged(words: Any) -> Flag:
    Concern.objects.create(record=words.record, raised_at=clock.now())
    return Flag.objects.create(words=words, kind=FlagKind.MARKUP, score=1.0, start=0, end=1)


Argument = Callable[[World], Any]

ARGUMENTS: dict[str, Argument] = {
    "slug": lambda world: world.consultation.slug,
    "question": lambda world: world.question.pk,
    "record": lambda world: world.passage.words.record_id,
    "words": lambda world: world.passage.words_id,
    "tag": lambda world: world.tag.pk,
    "coding": lambda world: world.theme.codings.get().pk,
    "theme": lambda world: world.theme.pk,
    "run": lambda world: world.run.pk,
    "change": lambda world: world.change.pk,
    "suggestion": lambda world: world.suggestion.pk,
    "finding": lambda world: world.finding.pk,
    "quote": lambda world: world.quote.pk,
    "reference": lambda world: world.story.reference,
    "measure": lambda world: world.reading.measure_id,
    "reading": lambda world: world.reading.pk,
    "membership": lambda world: world.membership.pk,
    "coding_run": lambda world: world.coding_run.pk,
    "telling": lambda world: world.telling.pk,
    "study": lambda world: world.study.pk,
    "saved": lambda world: world.saved_search.pk,
    "tag_check": lambda world: world.tag_check.pk,
    "flag": lambda world: world.flag.pk,
    "position": lambda world: 1,
    "kind": lambda world: "theme",
    "pk": lambda world: world.theme.pk,
}

_DRAFT: dict[str, Argument] = {
    "slug": lambda world: world.draft_question.consultation.slug,
    "key": lambda world: world.draft_question.key,
}
_CALL: dict[str, Argument] = {"slug": lambda world: world.call.slug}
_ACTION: dict[str, Argument] = {"reference": lambda world: world.reading.measure.action.reference}
_WORKSPACE: dict[str, Argument] = {
    "slug": lambda world: world.proposal.workspace.slug,
    "pk": lambda world: world.proposal.pk,
}

# By the name of the address, or by its namespace where all of it means something else.
ARGUMENTS_OF: dict[str, dict[str, Argument]] = {
    "desk:question_change": _DRAFT,
    "desk:question_move": _DRAFT,
    "desk:question_remove": _DRAFT,
    "desk:question_add": _DRAFT,
    "desk:terms": _DRAFT,
    "desk:call_terms": _CALL,
    "desk:call_dates": _CALL,
    "workspaces": _WORKSPACE | _ACTION,
    "workspaces:chain": {"pk": ARGUMENTS["pk"]},
}


def arguments_of(name: str, names: list[str], world: World) -> dict[str, Any]:
    """Return the arguments of an address, all pointing at things of the world.

    Raises:
        KeyError: one isn't registered.
    """
    namespace = name.partition(":")[0]
    known = ARGUMENTS | ARGUMENTS_OF.get(namespace, {}) | ARGUMENTS_OF.get(name, {})
    return {one: known[one](world) for one in names if one != "body"}
