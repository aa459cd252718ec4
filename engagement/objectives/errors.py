"""Refusals about objectives and evidence tags."""

from __future__ import annotations

from django.utils.translation import gettext as _


class UnknownTagTarget(Exception):
    """A tag was asked for that the body's framework does not know."""

    def __init__(self, *, kind: str, ref: str, framework: str) -> None:
        super().__init__(
            _("“%(framework)s” has no %(kind)s called “%(ref)s”. Choose one from the list.")
            % {"framework": framework, "kind": kind, "ref": ref}
        )
