"""The chain: response, passage, theme, equality objective, action, measure, reading.

From any link of it one can walk both ways, as far as the viewer may see. Nothing of it is
stored: each look reads what stands now, so that what was withdrawn is gone from it at once.
"""

from __future__ import annotations

from engagement.reports.chain.columns import Card, Chain, Column, draw_chain
from engagement.reports.chain.nodes import Eyes, Node, NodeKind, Viewer

__all__ = ["Card", "Chain", "Column", "Eyes", "Node", "NodeKind", "Viewer", "draw_chain"]
