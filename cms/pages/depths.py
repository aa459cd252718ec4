"""How deep in the tree each sort of page stands; the root is at 1."""

from __future__ import annotations

HOME_PAGE_DEPTH = 2
BODY_PAGE_DEPTH = 3
