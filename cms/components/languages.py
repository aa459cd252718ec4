"""Names of languages, and how words in them are written into a page."""

from __future__ import annotations

from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from nlp.text.languages import UNNAMED

# Main languages of people in Britain that Django has no name for.
_NAMES = {
    "ckb": gettext_noop("Central Kurdish"),
    "gu": gettext_noop("Gujarati"),
    "ku": gettext_noop("Kurdish"),
    "ps": gettext_noop("Pashto"),
    "sn": gettext_noop("Shona"),
    "so": gettext_noop("Somali"),
    "ti": gettext_noop("Tigrinya"),
    "am": gettext_noop("Amharic"),
    "tl": gettext_noop("Tagalog"),
    "yo": gettext_noop("Yoruba"),
    "zh": gettext_noop("Chinese"),
}
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def language_name(code: str) -> str:
    """Return a language's name in the reader's words; the code where nobody has named it."""
    if not code:
        return _("Not known")
    if code == UNNAMED:
        return _("A language that the machine can't name")
    primary = code.split("-")[0]
    info = LANG_INFO.get(code.casefold()) or LANG_INFO.get(primary) or {}
    name = info.get("name") or _NAMES.get(primary)
    return _(name) if name else code


def is_right_to_left(code: str) -> bool:
    """Return whether a language is written from right to left."""
    return code.casefold().split("-")[0] in RIGHT_TO_LEFT or code.endswith("-Arab")


def language_attributes(code: str) -> SafeString:
    """Return ``lang`` and ``dir`` for an element that holds words in a language.

    Where nobody knows the language, the first letter says the direction.
    """
    if not code:
        return SafeString(' dir="auto"')
    if code == UNNAMED:
        return format_html(' lang="{}" dir="auto"', code)
    if is_right_to_left(code):
        return format_html(' lang="{}" dir="rtl"', code)
    return format_html(' lang="{}" dir="ltr"', code)


def known_languages() -> list[tuple[str, str]]:
    """Return the languages that people may choose from, as code and name, by name."""
    codes = {
        *_NAMES,
        *(code for code in LANG_INFO if "-" not in code and "name" in LANG_INFO[code]),
    }
    return sorted(((code, language_name(code)) for code in codes), key=lambda one: one[1])
