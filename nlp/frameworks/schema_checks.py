"""What the JSON Schema says about one document, in plain English.

The schema is the packaged ``schema.json`` (JSON Schema draft 2020-12). The validator's own
messages speak of patterns and types; the people who write framework files read these instead.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from nlp.frameworks.problems import TOP_LEVEL, Problem, listed, nearest, quoted

DATA = Path(__file__).resolve().parent / "data"

_TYPE_NAMES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "null",
}
_PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "an id: lower-case words joined by hyphens, such as 'youth-work'",
    "^\\S(.*\\S)?$": "a phrase: it may not begin or end with a space",
    "\\S": "text: it is blank",
}
_DATE_PATTERN = "^\\d{4}"
_DATE = 'a date in quotation marks, such as "2023", "2023-05" or "2023-05-17"'


@cache
def schema() -> dict[str, Any]:
    """Return the packaged schema as plain data."""
    document: dict[str, Any] = json.loads((DATA / "schema.json").read_text(encoding="utf-8"))
    return document


@cache
def _validator(part: str) -> Draft202012Validator:
    whole = schema()
    return Draft202012Validator(
        {"$schema": whole["$schema"], "$defs": whole["$defs"], "$ref": f"#/$defs/{part}"}
    )


def shape_problems(data: Any, *, part: str, name: str) -> list[Problem]:
    """Return what is wrong with the shape of a document, in the order of the document.

    Args:
        data: the document as plain data.
        part: which of the schema's ``$defs`` it should be: ``framework``,
            ``characteristics_file`` or ``groups_file``.
        name: the file's name.
    """
    errors = sorted(
        _validator(part).iter_errors(data),
        key=lambda error: ([_position(step) for step in error.absolute_path], error.message),
    )
    return [
        Problem(name, _path(error), message) for error in errors for message in _messages(error)
    ]


def _position(step: str | int) -> tuple[int, str]:
    return (step, "") if isinstance(step, int) else (-1, step)


def _path(error: ValidationError) -> str:
    return "/".join(str(step) for step in error.absolute_path) or TOP_LEVEL


def _messages(error: ValidationError) -> Iterator[str]:
    """Yield one sentence for each thing that one complaint of the validator holds."""
    say = _SAYINGS.get(str(error.validator))
    if say is None:
        yield " ".join(error.message.split())
    else:
        yield from say(error)


def _unknown_keys(error: Any) -> Iterator[str]:
    known = list(error.schema["properties"])
    for key in sorted(set(error.instance) - set(known)):
        yield (
            f"{quoted(key)} is not a key here{nearest(key, known)} (the keys are {listed(known)})"
        )


def _missing_key(error: Any) -> Iterator[str]:
    # The validator complains once for each missing key and names it only in its message.
    key = error.message.split("'")[1]
    yield f"the key '{key}' is missing"


def _wrong_type(error: Any) -> Iterator[str]:
    wanted = _TYPE_NAMES.get(str(error.validator_value), str(error.validator_value))
    if error.instance is None:
        yield f"this should be {wanted}, not empty"
    elif isinstance(error.instance, dict | list):
        kind = "a list" if isinstance(error.instance, list) else "a group of keys"
        yield f"this should be {wanted}, not {kind}"
    else:
        hint = "; put it in quotation marks" if wanted == "text" else ""
        yield f"{quoted(error.instance)} should be {wanted}{hint}"


def _wrong_choice(error: Any) -> Iterator[str]:
    allowed = [str(value) for value in error.validator_value]
    yield f"{quoted(error.instance)} is not one of {listed(allowed)}"


def _wrong_pattern(error: Any) -> Iterator[str]:
    pattern = str(error.validator_value)
    if pattern.startswith(_DATE_PATTERN):
        yield f"{quoted(error.instance)} is not {_DATE}"
    else:
        yield f"{quoted(error.instance)} is not {_PATTERNS.get(pattern, pattern)}"


def _wrong_date(error: Any) -> Iterator[str]:
    # The schema's only ``anyOf`` is "a date, or null where it is not known".
    yield f"{quoted(error.instance)} is neither {_DATE} nor null"


def _too_long(error: Any) -> Iterator[str]:
    yield f"the text has {len(error.instance)} characters; at most {error.validator_value} fit"


def _too_short(error: Any) -> Iterator[str]:
    yield f"the text has {len(error.instance)} characters; it needs {error.validator_value} or more"


def _too_many(error: Any) -> Iterator[str]:
    yield f"the list has {len(error.instance)} entries; at most {error.validator_value} fit"


def _too_few(error: Any) -> Iterator[str]:
    yield f"the list has {len(error.instance)} entries; it needs {error.validator_value} or more"


def _too_small(error: Any) -> Iterator[str]:
    than = "more than" if error.validator == "exclusiveMinimum" else "at least"
    yield f"{error.instance} should be {than} {error.validator_value}"


def _repeats(error: Any) -> Iterator[str]:
    seen: list[Any] = []
    told: list[Any] = []
    for value in error.instance:
        if value in seen and value not in told:
            told.append(value)
            yield f"{quoted(value)} stands in the list more than once"
        seen.append(value)


_SAYINGS: dict[str, Callable[[Any], Iterator[str]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _wrong_choice,
    "pattern": _wrong_pattern,
    "anyOf": _wrong_date,
    "maxLength": _too_long,
    "minLength": _too_short,
    "maxItems": _too_many,
    "minItems": _too_few,
    "minimum": _too_small,
    "exclusiveMinimum": _too_small,
    "uniqueItems": _repeats,
}
