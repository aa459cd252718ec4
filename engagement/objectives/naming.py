"""What evidence tags are called: an id in a framework's file as the words that people know.

Read from the current versions' files, so that a list of tags needs one query and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engagement.objectives.enums import Conduct, TagKind
from engagement.objectives.models import EvidenceTag, Framework, FrameworkVersion
from engagement.organisations.models import Body


@dataclass(frozen=True)
class TagTarget:
    """One thing that a passage may bear on."""

    framework: Framework
    kind: TagKind
    ref: str
    title: str


@dataclass(frozen=True)
class TagNames:
    """Everything that a body's passages may bear on, in the order of its frameworks' files."""

    targets: tuple[TagTarget, ...]
    titles: Mapping[tuple[str, str], str]

    def title(self, kind: str, ref: str) -> str:
        """Return the words for an id; the id itself where a framework has dropped it."""
        return self.titles.get((kind, ref), ref)

    def title_of(self, tag: EvidenceTag) -> str:
        """Return what a tag says: conduct comes with whom it was about."""
        if not tag.conduct:
            return self.title(tag.kind, tag.ref)
        about = [
            self.titles.get((TagKind.CHARACTERISTIC, ref)) or self.title(TagKind.GROUP, ref)
            for ref in tag.about
        ]
        conduct = str(Conduct(tag.conduct).label)
        return f"{conduct}: {', '.join(about)}" if about else conduct

    def of_kind(self, kind: str) -> list[TagTarget]:
        """Return the targets of one kind."""
        return [target for target in self.targets if target.kind == kind]

    def target(self, kind: str, ref: str) -> TagTarget | None:
        """Return one target, or None where no framework has it."""
        return next((t for t in self.targets if (t.kind, t.ref) == (kind, ref)), None)


def tag_names(body: Body) -> TagNames:
    """Return what the passages of a body may bear on; nothing where it has no framework."""
    versions = FrameworkVersion.objects.filter(framework__body=body, is_current=True)
    ordered = versions.select_related("framework").order_by("framework_id")
    found: dict[tuple[str, str], TagTarget] = {}
    for version in ordered:
        for target in _targets(version):
            found.setdefault((target.kind, target.ref), target)
    return TagNames(
        targets=tuple(found.values()),
        titles={key: target.title for key, target in found.items()},
    )


def _targets(version: FrameworkVersion) -> Iterator[TagTarget]:
    document, lists = version.document, version.word_lists
    characteristics = _titles(lists.get("characteristics", ()))
    groups = _titles(lists.get("groups", ()))
    objectives = [
        objective
        for area in document.get("priority_areas", ())
        for objective in area.get("objectives", ())
    ]
    listed: tuple[tuple[TagKind, Iterable[tuple[str, str]]], ...] = (
        (TagKind.OBJECTIVE, _titles(objectives).items()),
        (TagKind.CHARACTERISTIC, characteristics.items()),
        (
            TagKind.GROUP,
            ((g["id"], groups.get(g["id"], g["id"])) for g in document.get("groups", ())),
        ),
        (TagKind.DUTY, _titles(document.get("duties", ())).items()),
    )
    for kind, titles in listed:
        for ref, title in titles:
            yield TagTarget(version.framework, kind, ref, title)


def _titles(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {entry["id"]: entry.get("title", entry["id"]) for entry in entries}
