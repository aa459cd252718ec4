"""What a tag, a filter or a check is about: one thing, one kind of thing, or anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from engagement.objectives.enums import Conduct, TagKind

# The duty under which discrimination, harassment and victimisation are tagged.
UNLAWFUL = "eliminate-discrimination"
MOST_LETTERS = 64


@dataclass(frozen=True)
class Target:
    """What passages may bear on; each part that is empty stands for everything.

    Attributes:
        kind: of tag.
        ref: the id in the framework's file.
        conduct: of a duty, what was done.
    """

    kind: str = ""
    ref: str = ""
    conduct: str = ""

    @property
    def is_one_thing(self) -> bool:
        """Return whether it is about one thing and no wider."""
        return bool(self.ref or self.conduct)

    @property
    def value(self) -> str:
        """Return it as a form sends it; empty for anything."""
        return ":".join((self.kind, self.ref, self.conduct)) if self.kind else ""

    @property
    def as_filter(self) -> Q:
        """Return what picks its evidence tags."""
        wanted = {"kind": self.kind, "ref": self.ref, "conduct": self.conduct}
        found = Q(**{name: value for name, value in wanted.items() if value})
        # The duty itself is another thing than the conduct that it forbids.
        return found & Q(conduct="") if self.ref and not self.conduct else found

    def covers(self, other: Target) -> bool:
        """Return whether another target, of one thing, is within this one."""
        if self.is_one_thing:
            return (self.kind, self.conduct) == (other.kind, other.conduct) and self.ref in {
                "",
                other.ref,
            }
        return self.kind in {"", other.kind}

    @classmethod
    def of(cls, thing: Any) -> Target:
        """Return what a tag or a check is about."""
        return cls(thing.kind, thing.ref, thing.conduct)


ANYTHING = Target()


def read_target(value: str) -> Target | None:
    """Return what a form sends, or None where it is nothing that a tag may be about."""
    if not value:
        return ANYTHING
    kind, _colon, rest = value.partition(":")
    ref, _colon, conduct = rest.partition(":")
    is_known = kind in TagKind.values and (not conduct or conduct in Conduct.values)
    is_possible = not conduct or kind == TagKind.DUTY
    if not is_known or not is_possible or len(ref) > MOST_LETTERS or "\x00" in ref:
        return None
    return Target(kind, ref, conduct)
