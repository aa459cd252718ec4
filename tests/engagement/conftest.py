from __future__ import annotations

import pytest

from engagement.core import outbox


@pytest.fixture
def consequences(monkeypatch):
    """What the outbox hands over, by topic, in place of what really follows."""
    handed: dict[str, list[str]] = {}

    def remember(topic):
        return lambda ids: handed.setdefault(topic, []).extend(ids)

    topics = ("record.received", "record.withdrawn", "words.changed", "run.requested")
    monkeypatch.setattr(outbox, "_handlers", {topic: [remember(topic)] for topic in topics})
    monkeypatch.setattr(outbox, "_after_write", [])
    return handed
