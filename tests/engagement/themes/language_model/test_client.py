from __future__ import annotations

import json
import socket
from dataclasses import replace

import pytest

from engagement.themes.language_model import Endpoint, ServiceFailed, client
from tests.engagement.themes.language_model.conftest import KEY, completion

MESSAGES = [{"role": "user", "content": "Name this."}]


def ask(service, messages=MESSAGES):
    return client.ask(service.endpoint, messages, most_tokens=50)


def test_ask_sends_one_question_and_returns_the_text(service):
    service.says("Hello")

    assert ask(service) == "Hello"

    ((path, headers, body),) = service.seen
    sent = json.loads(body)
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert (sent["model"], sent["messages"], sent["stream"]) == ("small-model", MESSAGES, False)


def test_ask_without_a_key_sends_none(service):
    service.says("Hello")
    service.endpoint = replace(service.endpoint, key="")

    ask(service)

    assert "Authorization" not in service.seen[0][1]


def test_ask_pays_no_heed_to_proxies_of_the_environment(service, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    service.says("Hello")

    assert ask(service) == "Hello"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_ask_of_a_busy_service_tries_once_more(service, status):
    service.sends(status)
    service.sends(200, completion("Hello"))

    assert ask(service) == "Hello"
    assert len(service.seen) == 2


def test_ask_of_a_service_that_stays_busy_gives_up_after_two(service):
    service.sends(503)

    with pytest.raises(ServiceFailed, match="can't be reached or is busy"):
        ask(service)
    assert len(service.seen) == 2


@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "doesn't accept our key"), (403, "doesn't accept our key"), (400, r"request \(400\)")],
)
def test_ask_that_is_refused_is_not_repeated(service, status, says):
    service.sends(status)

    with pytest.raises(ServiceFailed, match=says):
        ask(service)
    assert len(service.seen) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_ask_follows_no_redirect(service, status):
    service.sends(status, Location=f"{service.endpoint.url}/elsewhere")

    with pytest.raises(ServiceFailed, match="another address, which is not followed"):
        ask(service)
    assert [path for path, _, _ in service.seen] == ["/v1/chat/completions"]


def test_ask_stops_reading_an_answer_without_end(service, monkeypatch):
    monkeypatch.setattr(client, "MOST_READ", 20_000)
    service.says("x" * 30_000)

    with pytest.raises(ServiceFailed, match="too much text"):
        ask(service)


def test_ask_stops_waiting_for_an_answer_that_takes_too_long(service, monkeypatch):
    monkeypatch.setattr(client, "WHOLE_S", -1.0)
    service.says("Hello")

    with pytest.raises(ServiceFailed, match="takes too long"):
        ask(service)


def test_ask_sends_no_more_than_a_limit(service):
    with pytest.raises(ServiceFailed, match="too much text to send"):
        ask(service, [{"role": "user", "content": "x" * 70_000}])
    assert service.seen == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Hello",
        b"[]",
        b"\xff",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": ["Hello"]}}]}',
        b"[" * 50_000,
    ],
)
def test_ask_of_a_service_with_another_form_is_refused(service, body):
    service.sends(200, body)

    with pytest.raises(ServiceFailed, match="a form that we don't know"):
        ask(service)


def test_ask_of_nobody_says_that_it_cannot_be_reached(monkeypatch):
    monkeypatch.setattr(client, "WAIT_S", 0.0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(ServiceFailed, match="can't be reached"):
        client.ask(Endpoint(f"http://127.0.0.1:{port}", "m", KEY), MESSAGES, most_tokens=5)


def test_key_is_in_no_log_and_in_no_repr(service, caplog):
    caplog.set_level("DEBUG")
    service.sends(503)
    service.sends(401)

    with pytest.raises(ServiceFailed):
        ask(service)

    assert caplog.records
    assert KEY not in caplog.text
    assert KEY not in repr(service.endpoint)
