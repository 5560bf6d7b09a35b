"""YAML with line numbers: a file becomes plain data, and every key path knows its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import yaml

from kg.errors import RuleError

KeyPath: TypeAlias = tuple[str | int, ...]

_MAX_BYTES = 5_000_000
_MAX_DEPTH = 50
# libyaml's parser where PyYAML was built with it: the same data and marks, eight times as fast
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Source:
    """One YAML file: `data`, and `line(path)` for the line (from 1) of the value at a key path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: dict[KeyPath, int] = {}
        self._scalars = yaml.SafeLoader("")
        try:
            if path.stat().st_size > _MAX_BYTES:
                raise RuleError(f"{path}: larger than {_MAX_BYTES} bytes; split the file")
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError(f"{path}: cannot be read as UTF-8 text: {error}") from error
        try:
            self._refuse_bombs(text)
            node = yaml.compose(text, Loader=_LOADER)
            self.data: Any = self._build(node, ()) if node is not None else {}
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            raise RuleError(f"{path}:{line}: not valid YAML: {error.problem or error.context}") from error
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            raise RuleError(f"{path}: not valid YAML: {error}") from error

    def line(self, path: KeyPath) -> int:
        """Line of the value at `path`, or of its nearest known ancestor."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1)

    def _refuse_bombs(self, text: str) -> None:
        """Aliases multiply a small file without bound; deep nesting overflows the stack of libyaml's composer."""
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent):
                raise RuleError(
                    f"{self.path}:{line}: anchors and aliases (& and *) are not allowed; write the value out"
                )
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _MAX_DEPTH:
                raise RuleError(f"{self.path}:{line}: nested deeper than {_MAX_DEPTH} levels; no rule needs that")

    def _build(self, node: yaml.Node, path: KeyPath) -> Any:
        self._lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            out: dict[str, Any] = {}
            for key_node, value_node in node.value:
                key = str(key_node.value)
                if key in out:
                    raise RuleError(f"{self.path}:{key_node.start_mark.line + 1}: key {key!r} stands twice")
                out[key] = self._build(value_node, (*path, key))
                self._lines[(*path, key)] = key_node.start_mark.line + 1
            return out
        if isinstance(node, yaml.SequenceNode):
            return [self._build(child, (*path, i)) for i, child in enumerate(node.value)]
        return self._scalar(node)

    def _scalar(self, node: yaml.Node) -> Any:
        try:
            return self._scalars.construct_object(node)
        except yaml.MarkedYAMLError:
            raise
        # what PyYAML's constructors let through for a tag that does not fit its text (!!int x, !!timestamp x)
        except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
            line = node.start_mark.line + 1
            raise RuleError(f"{self.path}:{line}: not valid YAML: {node.value!r} is no {node.tag}") from error
