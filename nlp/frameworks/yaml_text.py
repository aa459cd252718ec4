"""Read YAML that a stranger may have written: strictly, and within bounds.

Framework files are uploaded by administrators and mailed between bodies, so the reader takes
only plain data: one document, text keys that stand once, no tags that make objects, and limits
on size, depth and on what anchors expand to (the "billion laughs" attack). Anchors themselves
are plain YAML and stay allowed.

Source: YAML 1.1 as PyYAML reads it.
Known limit: the reader stops at the first mistake that keeps it from reading on.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.constructor import ConstructorError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from nlp.frameworks.problems import TOP_LEVEL, FrameworkError, Problem, quoted

MAX_BYTES = 1_048_576  # twenty times the longest framework known
MAX_DEPTH = 30
MAX_VALUES = 50_000  # after every anchor is written out

MERGE_TAG = "tag:yaml.org,2002:merge"


class _StrictLoader(yaml.SafeLoader):
    """PyYAML's safe loader, stricter: it says where it was when it refuses."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Compose one node; deep nesting would otherwise exhaust the stack."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ConstructorError(
                None, None, f"more than {MAX_DEPTH} levels, one inside another", _mark(self)
            )
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """Construct one value; PyYAML lets ``2023-13-45`` escape as a bare ValueError."""
        try:
            return super().construct_object(node, deep)
        except (ValueError, TypeError, AttributeError, OverflowError) as error:
            raise ConstructorError(
                None,
                None,
                f"{quoted(getattr(node, 'value', node))} cannot be read",
                node.start_mark,
            ) from error


def _mark(loader: _StrictLoader) -> Any:
    return loader.get_mark()


def _construct_mapping(loader: _StrictLoader, node: MappingNode) -> dict[str, Any]:
    first: dict[str, int] = {}
    for key_node, _ in node.value:
        key = _key(key_node)
        if key in first:
            raise ConstructorError(
                None,
                None,
                f"the key {quoted(key)} is repeated; it stands first on line {first[key]}",
                key_node.start_mark,
            )
        first[key] = key_node.start_mark.line + 1
    return {
        _key(key_node): loader.construct_object(value_node, deep=True)
        for key_node, value_node in node.value
    }


def _key(node: Node) -> str:
    if isinstance(node, ScalarNode) and node.tag != MERGE_TAG:
        return str(node.value)
    what = "<<" if isinstance(node, ScalarNode) else "a list or mapping"
    raise ConstructorError(None, None, f"a key must be plain text, not {what}", node.start_mark)


_StrictLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _construct_mapping)


def decode(raw: bytes, name: str) -> str:
    """Return the text of a file's bytes.

    Raises:
        FrameworkError: the file is larger than ``MAX_BYTES`` or is not UTF-8.
    """
    if len(raw) > MAX_BYTES:
        raise _refusal(name, TOP_LEVEL, _too_large(len(raw)))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8 text (byte {raw[error.start]:#04x})"
        raise _refusal(name, f"line {line}", message) from error


def parse(text: str, name: str) -> Any:
    """Return the plain data of one YAML document.

    Args:
        text: the document.
        name: the file's name, for what is said about it.

    Raises:
        FrameworkError: the text is empty, too large, not YAML, or holds more than plain data.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise _refusal(name, TOP_LEVEL, _too_large(size))
    loader = None
    try:
        loader = _StrictLoader(text)
        node = loader.get_single_node()
        if node is None:
            raise _refusal(name, TOP_LEVEL, "the file is empty")
        _bound(node, name)
        data = loader.construct_document(node)
    except yaml.YAMLError as error:
        raise _from_yaml(error, text, name) from error
    finally:
        if loader is not None:
            loader.dispose()
    unprintable = [Problem(name, path, message) for path, message in _unstorable(data, "")]
    if unprintable:
        raise FrameworkError(unprintable)
    return data


def _too_large(size: int) -> str:
    return f"the file has {size} bytes; at most {MAX_BYTES} are read"


def _refusal(name: str, path: str, message: str) -> FrameworkError:
    return FrameworkError([Problem(name, path, message)])


def _from_yaml(error: yaml.YAMLError, text: str, name: str) -> FrameworkError:
    """Return PyYAML's complaint as one problem with its line."""
    if isinstance(error, yaml.reader.ReaderError):
        position = error.position if isinstance(error.position, int) else 0
        line = text.count("\n", 0, position) + 1
        code = error.character if isinstance(error.character, int) else ord(error.character)
        message = f"the character U+{code:04X} may not stand in YAML"
        return _refusal(name, f"line {line}", message)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    parts = [getattr(error, "context", None), getattr(error, "problem", None)]
    said = ", ".join(part for part in parts if part) or str(error)
    where = f"line {mark.line + 1}" if mark is not None else TOP_LEVEL
    prefix = "" if isinstance(error, ConstructorError) else "this is not YAML: "
    return _refusal(name, where, prefix + " ".join(said.split()))


def _bound(root: Node, name: str) -> None:
    """Refuse anchors that contain themselves or multiply beyond ``MAX_VALUES``."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()

    def size(node: Node) -> int:
        key = id(node)
        if key in sizes:
            return sizes[key]
        where = f"line {node.start_mark.line + 1}"
        if key in open_nodes:
            raise _refusal(name, where, "an anchor is used inside itself")
        open_nodes.add(key)
        sizes[key] = 1 + sum(size(child) for child in _children(node))
        open_nodes.discard(key)
        if sizes[key] > MAX_VALUES:
            message = f"its anchors expand to more than {MAX_VALUES} values"
            raise _refusal(name, where, message)
        return sizes[key]

    size(root)


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node, MappingNode):
        for key_node, value_node in node.value:
            yield key_node
            yield value_node
    elif isinstance(node, SequenceNode):
        yield from node.value


def _unstorable(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield what YAML escapes and special numbers can smuggle past JSON and a database."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _unstorable(key, path)
            yield from _unstorable(child, f"{path}/{key}" if path else key)
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _unstorable(child, f"{path}/{index}" if path else str(index))
    elif isinstance(value, float) and not math.isfinite(value):
        yield path or TOP_LEVEL, "a number must be finite"
    elif isinstance(value, str):
        bad = next(
            (c for c in value if (c < " " and c not in "\n\t") or "\ud800" <= c < "\ue000"), ""
        )
        if bad:
            yield path or TOP_LEVEL, f"the text holds U+{ord(bad):04X}, which cannot be shown"
