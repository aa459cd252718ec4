"""Makes runs of tags, and checks of what they missed."""

from __future__ import annotations

from engagement.objectives.checking import Said, finish_check, read_blind, start_check
from engagement.objectives.enums import TagKind
from engagement.objectives.models import TagCheck, TaggedText, TagRun
from engagement.objectives.targets import Target
from engagement.words.models import Words
from tests.factories.evidence import framework_of
from tests.factories.organisations import officer_of

DISABILITY = Target(TagKind.CHARACTERISTIC, "disability")
AGE = Target(TagKind.CHARACTERISTIC, "age")


def run_of(body, *, method: str = "a" * 64) -> TagRun:
    """Return a run of tags under the body's one framework."""
    version = framework_of(body).versions.get()
    number = TagRun.objects.filter(framework_version=version).count() + 1
    return TagRun.objects.get_or_create(
        framework_version=version,
        method_sha256=method,
        embedder="invented-1",
        defaults={"number": number},
    )[0]


def read_for_tags(*words: Words, method: str = "a" * 64) -> None:
    """Let texts have been read for tags."""
    for one in words:
        run = run_of(one.record.body, method=method)
        TaggedText.objects.update_or_create(
            words=one, defaults={"run": run, "text_sha256": "0" * 64}
        )


def check_of(consultation, *, target: Target = DISABILITY, size: int = 60, seed: int = 1):
    """Return a check that an officer has begun."""
    return start_check(
        consultation=consultation,
        user=officer_of(consultation.body),
        target=target,
        size=size,
        seed=seed,
    )


def read_all(check: TagCheck, *, bears: str = "", said: Target = DISABILITY, user=None) -> None:
    """Let an officer read a sample: texts with the word ``bears`` in them bear on something."""
    user = user or officer_of(check.consultation.body)
    for answer in check.answers.filter(position__isnull=False).select_related("words"):
        is_found = bool(bears) and bears in answer.words.text
        chosen = [Said(said)] if is_found else []
        read_blind(answer=answer, user=user, chosen=chosen, none=not is_found)


def finished(check: TagCheck) -> TagCheck:
    """Return a check whose sample is read, finished by an officer."""
    return finish_check(check=check, user=officer_of(check.consultation.body))
