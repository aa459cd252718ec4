"""An optional language model service that may propose names and definitions; off by default.

Any endpoint with OpenAI's chat interface. It sees redacted passages only, and what it says is a
suggestion with an origin of its own, checked by rules before anybody sees it. `proposing`, which
the worker calls, is not imported here: it loads the recognisers of personal data.
"""

from __future__ import annotations

from engagement.themes.language_model.endpoint import Endpoint, configured_endpoint
from engagement.themes.language_model.errors import (
    LanguageModelRefused,
    RedactionWaiting,
    ServiceFailed,
    ServiceOff,
)

__all__ = [
    "Endpoint",
    "LanguageModelRefused",
    "RedactionWaiting",
    "ServiceFailed",
    "ServiceOff",
    "configured_endpoint",
]
