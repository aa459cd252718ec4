"""A search server that goes away loses nothing and delays nobody."""

from __future__ import annotations

import os

import pytest

from deploy.postgres import free_port
from deploy.search_server import SERVERS, running_search
from engagement.core import clock, outbox
from engagement.core.models import OutboxMessage
from engagement.organisations.models import Body
from engagement.search.selectors import search_words
from engagement.words.enums import RedactionProgress
from tests.contract.conftest import PROGRAMS
from tests.factories.words import answer_with

NAMES = os.environ.get("SEARCH_SERVERS", "").split()


def submit(text: str) -> None:
    """An answer arrives: what the form's transaction writes."""
    answer = answer_with(text, redaction_progress=RedactionProgress.WAITING)
    outbox.write_message("record.received", answer.response_id)


def handle_all() -> tuple[int, int]:
    OutboxMessage.objects.update(available_at=clock.now())
    return outbox.relay_messages()


def found(query: str) -> tuple[list[str], bool]:
    result = search_words(body=Body.objects.get(), query=query)
    return [hit.words.text for hit in result.hits], result.is_degraded


@pytest.mark.django_db
@pytest.mark.skipif(not NAMES, reason="no search server is named in SEARCH_SERVERS")
def test_rl_01_server_goes_down_and_comes_back_and_everything_is_found(
    quick_embedder, settings, tmp_path
):
    name, port = NAMES[0], free_port()
    kind = SERVERS[name]
    settings.HEARD_SEARCH_DIR = tmp_path / "files"
    settings.HEARD_SEARCH_URL = f"{kind.product}+http://127.0.0.1:{port}"
    with running_search(tmp_path / "server", kind, port, programs=PROGRAMS / name):
        submit("The ramp at the library is broken.")
        assert handle_all() == (1, 0)
        assert found("ramp") == (["The ramp at the library is broken."], False)

    submit("A ramp would help me.")
    assert handle_all() == (0, 1)  # it waits in the outbox
    words, is_degraded = found("ramp would")
    assert is_degraded
    assert words == ["A ramp would help me."]  # from the database

    with running_search(tmp_path / "server", kind, port, programs=PROGRAMS / name):
        assert handle_all() == (1, 0)
        words, is_degraded = found("ramp")
        assert not is_degraded
        assert sorted(words) == ["A ramp would help me.", "The ramp at the library is broken."]
