"""The optional language model service: three variables, none by default, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

URL, NAME, KEY = (f"HEARD_LANGUAGE_MODEL_{part}" for part in ("URL", "NAME", "KEY"))
LONGEST_NAME = 120
# On this machine alone nobody else can read what is sent in the clear.
OWN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class LanguageModel:
    """A service with OpenAI's chat interface: its base address, the model's name, a key."""

    url: str
    name: str
    key: str = field(default="", repr=False)


def read_language_model(variables: dict[str, str]) -> LanguageModel | None:
    """Return the service that the variables name; None where they name none.

    Raises:
        ImproperlyConfigured: one is missing beside another, or can't be understood. What it
            holds is not repeated: an address or a key may be a secret.
    """
    url, name, key = (variables.get(variable, "") for variable in (URL, NAME, KEY))
    if not url:
        alone = NAME if name else KEY if key else ""
        if alone:
            message = f"{alone} is set without {URL}. Set both, or neither for no language model."
            raise ImproperlyConfigured(message)
        return None
    _check_url(url)
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        message = f"Set {NAME} to the name of the model at {URL}: 1 to {LONGEST_NAME} characters."
        raise ImproperlyConfigured(message)
    if not all("!" <= letter <= "~" for letter in key):
        message = f"{KEY} should be one word of plain letters, digits and signs."
        raise ImproperlyConfigured(message)
    return LanguageModel(url.rstrip("/"), name, key)


def _check_url(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if (
        port == 0
        or not _is_plain(url)
        or not parts.hostname
        or parts.scheme not in {"http", "https"}
    ):
        message = f"{URL} should look like https://models.example/v1."
        raise ImproperlyConfigured(message)
    if parts.username or parts.password or parts.query or parts.fragment:
        message = f"{URL} should hold no user, key or question: the key belongs in {KEY}."
        raise ImproperlyConfigured(message)
    if parts.scheme == "http" and parts.hostname not in OWN_MACHINE:
        message = f"{URL} must begin with https:// unless the service is on this machine."
        raise ImproperlyConfigured(message)


def _is_plain(url: str) -> bool:
    return all("!" <= letter <= "~" for letter in url)
