"""Where the language model service is, as the settings say."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings


@dataclass(frozen=True)
class Endpoint:
    """A service with OpenAI's chat interface.

    Attributes:
        url: its base, as in ``https://models.example/v1``.
        name: of the model to ask.
        key: sent as a bearer token, where the service wants one; in no repr and in no log.
    """

    url: str
    name: str
    key: str = field(default="", repr=False)

    @property
    def chat_url(self) -> str:
        """Return the address that is asked."""
        return f"{self.url.rstrip('/')}/chat/completions"


def configured_endpoint() -> Endpoint | None:
    """Return the service that the settings name; None, as by default, where they name none."""
    if not settings.LANGUAGE_MODEL_URL:
        return None
    return Endpoint(
        settings.LANGUAGE_MODEL_URL, settings.LANGUAGE_MODEL_NAME, settings.LANGUAGE_MODEL_KEY
    )
