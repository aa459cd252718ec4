"""Makes evidence tags, and the framework that they point into."""

from __future__ import annotations

from engagement.objectives.enums import TagKind
from engagement.objectives.models import EvidenceTag, Framework, FrameworkVersion
from engagement.words.enums import Origin, ReviewState
from engagement.words.models import Passage
from tests.factories.actions import ObjectiveFactory

DOCUMENT = {
    "characteristics": ["age", "disability"],
    "priority_areas": [{"objectives": [{"id": "doors", "title": "Open every door"}]}],
    "groups": [{"id": "carers"}],
    "duties": [{"id": "foster-good-relations", "title": "Foster good relations"}],
}
WORD_LISTS = {
    "characteristics": [
        {"id": "age", "title": "Age"},
        {"id": "disability", "title": "Disability"},
    ],
    "groups": [{"id": "carers", "title": "Unpaid carers"}],
}


def framework_of(body) -> Framework:
    """Return the body's one framework, with a current version."""
    framework, is_new = Framework.objects.get_or_create(
        body=body, ref="strategy", defaults={"title": "Fair for everybody"}
    )
    if is_new:
        FrameworkVersion.objects.create(
            framework=framework,
            number=1,
            sha256="0" * 64,
            document=DOCUMENT,
            word_lists=WORD_LISTS,
        )
        ObjectiveFactory(framework=framework, ref="doors", title="Open every door")
    return framework


def tagged(
    passage: Passage,
    ref: str = "disability",
    *,
    kind=TagKind.CHARACTERISTIC,
    state=ReviewState.SUGGESTED,
    because=(),
) -> EvidenceTag:
    """Return a tag of the machine's on a passage."""
    return EvidenceTag.objects.create(
        passage=passage,
        framework=framework_of(passage.words.record.body),
        kind=kind,
        ref=ref,
        origin=Origin.MACHINE,
        state=state,
        because=list(because),
    )
