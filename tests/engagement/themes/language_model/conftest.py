"""A chat endpoint on this machine that answers as a test says, and keeps what it was sent."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from engagement.themes.language_model import Endpoint, client

KEY = "sk-very-secret"


@dataclass
class Service:
    """Answers each request with the next of ``answers``, the last again and again."""

    answers: list = field(default_factory=list)
    seen: list = field(default_factory=list)
    endpoint: Endpoint | None = None

    def says(self, *contents):
        """Answer with chat completions of these texts."""
        self.answers = [(200, {}, completion(content)) for content in contents]

    def sends(self, status, body=b"", **headers):
        """Answer with this."""
        self.answers.append((status, headers, body))

    @property
    def sent(self):
        """Return the passages of each request."""
        return [
            json.loads(json.loads(body)["messages"][1]["content"])["passages"]
            for _, _, body in self.seen
        ]


def completion(content):
    """Return the body of a chat completion."""
    message = {"role": "assistant", "content": content}
    return json.dumps({"choices": [{"index": 0, "message": message}]}).encode()


def proposal(name="Opening hours", definition="When the doors are open."):
    """Return what a good model says."""
    return json.dumps({"name": name, "definition": definition})


@pytest.fixture
def service(monkeypatch):
    monkeypatch.setattr(client, "WAIT_S", 0.0)
    found = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.seen.append((self.path, dict(self.headers), body))
            status, headers, answer = (
                found.answers.pop(0) if len(found.answers) > 1 else found.answers[0]
            )
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    host, port = server.server_address[:2]
    found.endpoint = Endpoint(f"http://{host}:{port}/v1", "small-model", KEY)
    yield found
    server.shutdown()
    server.server_close()
    thread.join()
