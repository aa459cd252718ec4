"""Tags: which objective, characteristic, group or duty a passage bears on, and why."""

from __future__ import annotations

from nlp.tags.model import Conduct, Kind, Tag, TaggedRow
from nlp.tags.situations.reader import encoder_names
from nlp.tags.tagger import tag_rows

__all__ = ["Conduct", "Kind", "Tag", "TaggedRow", "encoder_names", "tag_rows"]
