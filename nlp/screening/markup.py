"""Find code in a text: HTML, BBCode, template and script expressions, SQL, spreadsheet formulas.

Nothing that is found can do harm here, since every page escapes it; a person should know all the
same. Signs such as "<3", "R&B" and "x < 20" are none. Limits: made-up tags without attributes,
programming languages at large.
"""

from __future__ import annotations

import re

from nlp.screening.shapes import Flag, simple_flag

_TAGS = (
    "a|abbr|audio|b|base|blockquote|body|br|button|center|code|div|em|embed|font|form|frame|frameset"
    "|h[1-6]|head|hr|html|i|iframe|img|input|li|link|marquee|math|meta|noscript|object|ol|option|p"
    "|param|picture|pre|s|script|select|source|span|strike|strong|style|sub|sup|svg|table|tbody|td"
    "|template|textarea|th|thead|title|tr|u|ul|video|o:p|[vwx]:[a-z]+"
)
# Every run is bounded, so that a long text can't make a search slow.
_SIGNS = (
    ("HTML", rf"</?(?:{_TAGS})(?:\s[^<>]{{0,2000}}|/)?>"),
    ("HTML", r"<[a-z][\w:-]{0,40}\s[^<>]{0,300}=\s{0,3}[\"'][^<>]{0,2000}>"),
    ("HTML", r"<!--|<!doctype\b|<\?(?:php|xml)\b|<!\[CDATA\["),
    ("HTML", r"&(?:lt|gt|#x?[0-9a-f]{2,6});"),
    (
        "BBCode",
        r"\[/?(?:url|img|b|i|u|s|quote|code|color|size|center|list|email)(?:=[^\]\n]{0,500})?\]",
    ),
    (
        "a template expression",
        r"\{\{[^{}\n]{0,300}\}\}|\{%[^%\n]{0,300}%\}|<%[^%\n]{0,300}%>"
        r"|[$#]\{[^{}\n]{0,300}\}|\$\(\([^()\n]{0,100}\)\)",
    ),
    (
        "a script",
        r"\b(?:javascript|vbscript)\s{0,3}:|data:text/html|\bdocument\.(?:cookie|write)\b"
        r"|\bon(?:error|load|click|mouseover|focus)\s{0,3}=\s{0,3}[\"'\w]"
        r"|\b(?:eval|alert)\([^)\n]{0,100}\)",
    ),
    (
        "SQL",
        r"['\";]\s{0,5}(?:--|;)?\s{0,5}\b(?:drop|delete|truncate|alter)\s{1,5}"
        r"(?:table|from|database)\b|\bunion\s{1,5}(?:all\s{1,5})?select\b"
        r"|\bselect\s{1,5}\*\s{1,5}from\b|\bxp_cmdshell\b",
    ),
    ("SQL", r"['\"]\s{0,5}or\s{1,5}['\"]?\w{1,10}['\"]?\s{0,3}=\s{0,3}['\"]?\w{1,10}"),
    (
        "a spreadsheet formula",
        r"\A\s{0,5}[=+@-](?:cmd\||dde\(|hyperlink\(|import\w{1,10}\(|webservice\()",
    ),
    ("Markdown", r"!?\[[^\]\n]{0,200}\]\(\s{0,3}(?:https?:|javascript:|data:|/)[^)\s]{0,500}"),
    (
        "a path or a command",
        r"(?:\.\./){2,}|\bjndi:|;\s{0,3}(?:rm\s+-rf|wget\s|curl\s)|\x1b\[",
    ),
)
_PATTERNS = tuple((why, re.compile(pattern, re.IGNORECASE)) for why, pattern in _SIGNS)
MOST_OF_ONE = 20


def find_markup(text: str) -> Flag | None:
    """Return a flag where a text holds code."""
    places = []
    for why, pattern in _PATTERNS:
        for number, match in enumerate(pattern.finditer(text)):
            places.append((match.start(), match.end(), f"looks like {why}"))
            if number >= MOST_OF_ONE:
                break
    return simple_flag("markup", text, places) if places else None
