"""Turn plain data that has passed the schema into the records of ``model``."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
from collections.abc import Mapping
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Record = TypeVar("Record")

_KNOWN_HINTS: dict[type[Any], dict[str, Any]] = {}


def build(kind: type[Record], data: Mapping[str, Any], **more: Any) -> Record:
    """Return a record of ``kind`` from the keys of ``data``.

    Args:
        kind: one of the dataclasses of ``model``.
        data: as the schema allows it; a key that ``kind`` does not know is an error, so that
            a key added to the schema cannot be lost here without a test failing.
        more: fields that no key holds.
    """
    hints = _hints(kind)
    fields = {key: _value(hints[key], value) for key, value in data.items()}
    return kind(**fields, **more)


def canonical_sha256(data: Any) -> str:
    """Return the SHA-256 of the data's JSON with sorted keys, as 64 hexadecimal digits."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _hints(kind: type[Any]) -> dict[str, Any]:
    if kind not in _KNOWN_HINTS:
        _KNOWN_HINTS[kind] = get_type_hints(kind)
    return _KNOWN_HINTS[kind]


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is types.UnionType:
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return build(hint, value)
    return value
