"""Ask a chat endpoint once, or once more where it was busy; trust nothing that it says.

Small on purpose: one POST, no streaming, no tools. Follows no redirect, so that neither passages
nor the key go where nobody sent them, and reads neither proxies nor netrc from the environment.
"""

from __future__ import annotations

import json
import logging
import time
from typing import Any

import requests
from django.utils.translation import gettext as _

from engagement.themes.language_model.endpoint import Endpoint
from engagement.themes.language_model.errors import ServiceFailed

logger = logging.getLogger(__name__)

CONNECT_S = 5.0
READ_S = 30.0
# Of one answer as a whole: a server that sends a byte now and then must not hold the worker.
WHOLE_S = 60.0
WAIT_S = 1.0
MOST_SENT = 64 * 1024
MOST_READ = 256 * 1024
BLOCK = 8 * 1024
TRIES = 2
BUSY = frozenset({429, 500, 502, 503, 504})


class _TryAgain(Exception):
    """The service was busy or out of reach."""


def ask(endpoint: Endpoint, messages: list[dict[str, str]], *, most_tokens: int) -> str:
    """Return the text of the service's answer.

    Args:
        endpoint: whom to ask.
        messages: as OpenAI's chat interface takes them.
        most_tokens: the longest answer wanted.

    Raises:
        ServiceFailed: it can't be reached, refuses, answers too much, or in another form.
    """
    body = _body(endpoint, messages, most_tokens)
    for attempt in range(1, TRIES + 1):
        try:
            return _text_of(_post(endpoint, body))
        except _TryAgain as trouble:
            logger.warning("language_model_busy attempt=%s reason=%s", attempt, trouble)
            if attempt < TRIES:
                time.sleep(WAIT_S)
    raise ServiceFailed(_("The language model service can't be reached or is busy."))


def _body(endpoint: Endpoint, messages: list[dict[str, str]], most_tokens: int) -> bytes:
    request = {
        "model": endpoint.name,
        "messages": messages,
        "temperature": 0,
        "max_tokens": most_tokens,
        "n": 1,
        "stream": False,
        "response_format": {"type": "json_object"},
    }
    body = json.dumps(request, ensure_ascii=True).encode("ascii")
    if len(body) > MOST_SENT:
        raise ServiceFailed(_("There is too much text to send to the language model service."))
    return body


def _post(endpoint: Endpoint, body: bytes) -> bytes:
    # Compressed answers could unpack to more than the limit in one block.
    headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    try:
        with requests.Session() as session:
            # Else a proxy or a netrc of the environment could be given the key, or change it.
            session.trust_env = False
            with session.post(
                endpoint.chat_url,
                data=body,
                headers=headers,
                timeout=(CONNECT_S, READ_S),
                allow_redirects=False,
                stream=True,
            ) as answer:
                _check_status(answer)
                return _read(answer)
    # Only the kind of trouble is told on: its text may hold the address or parts of the answer.
    except (requests.ConnectionError, requests.Timeout) as trouble:
        raise _TryAgain(type(trouble).__name__) from None
    except requests.RequestException as trouble:
        logger.warning("language_model_failed reason=%s", type(trouble).__name__)
        raise ServiceFailed(_("The language model service gave no usable answer.")) from None


def _check_status(answer: requests.Response) -> None:
    status = answer.status_code
    if status in BUSY:
        raise _TryAgain(str(status))
    if status == requests.codes.ok:
        return
    logger.warning("language_model_failed reason=%s", status)
    if 300 <= status < 400:
        raise ServiceFailed(
            _("The language model service sends us to another address, which is not followed.")
        )
    if status in {401, 403}:
        raise ServiceFailed(_("The language model service doesn't accept our key."))
    raise ServiceFailed(
        _("The language model service refuses the request (%(status)s).") % {"status": status}
    )


def _read(answer: requests.Response) -> bytes:
    began = time.monotonic()
    whole = bytearray()
    # read1, not a fixed number of bytes: that would wait for all of them past any limit of time.
    while block := answer.raw.read1(BLOCK):
        whole += block
        if len(whole) > MOST_READ:
            raise ServiceFailed(_("The language model service answers with too much text."))
        if time.monotonic() - began > WHOLE_S:
            raise ServiceFailed(_("The language model service takes too long to answer."))
    return bytes(whole)


def _text_of(body: bytes) -> str:
    """Return the text of a chat completion."""
    try:
        answer: Any = json.loads(body.decode("utf-8"))
        text = answer["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        text = None
    if not isinstance(text, str):
        raise ServiceFailed(_("The language model service answers in a form that we don't know."))
    return text
