"""Every search engine that is here: the embedded one, and real servers.

``SEARCH_SERVERS`` names the servers, with spaces between; none where it is unset, so that
the ordinary tests hold the embedded engine to the contract and need no Java.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path

import pytest

from deploy.search_server import SERVERS, running_search
from engagement.search.engines import embedded, server, vectors
from engagement.search.engines.embedded import EmbeddedEngine
from engagement.search.engines.server import ServerEngine
from nlp.embedding.lexical import LexicalEmbedder

NAMES = ["embedded", *os.environ.get("SEARCH_SERVERS", "").split()]
PROGRAMS = Path(os.environ.get("SERVICES_DIR", "var/services"))


@pytest.fixture(scope="session", params=NAMES)
def engine_url(request, tmp_path_factory):
    """The address of one engine; a server runs as long as its tests do."""
    name = request.param
    if name == "embedded":
        yield name
        return
    folder = tmp_path_factory.mktemp(name)
    with running_search(folder, SERVERS[name], programs=PROGRAMS / name) as url:
        yield url


@pytest.fixture
def quick_embedder(monkeypatch):
    """The lesser encoder: a contract is not about how well meaning is understood."""
    embedder = LexicalEmbedder()
    for module in (embedded, server, vectors):
        monkeypatch.setattr(module, "sentence_embedder", lambda: embedder)


@pytest.fixture
def engine(engine_url, quick_embedder, settings, tmp_path):
    """An engine of a test's own: nothing that another test wrote."""
    settings.HEARD_SEARCH_DIR = tmp_path
    if engine_url == "embedded":
        yield EmbeddedEngine()
        return
    found = ServerEngine(f"{engine_url}/t{uuid.uuid4().hex}")
    yield found
    with contextlib.suppress(Exception):
        found.forget_all()
