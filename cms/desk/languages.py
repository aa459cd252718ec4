"""Names of languages, as the desk shows them."""

from __future__ import annotations

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _


def language_name(code: str) -> str:
    """Return a language's name in the reader's words; the code where nobody has named it."""
    if not code:
        return _("Not known")
    info = LANG_INFO.get(code) or LANG_INFO.get(code.split("-")[0])
    return _(info["name"]) if info and "name" in info else code
