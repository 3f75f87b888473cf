"""The canonical form: what a spec means as deterministic text, and the named fragments that keys are made of.

Two specs have the same canonical form when they differ in nothing but wrapping, spacing, ticks, list markers,
comments, notes, and the order of sections, types and functions.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, cast

from phoenix.language import spec
from phoenix.language.core import Component
from phoenix.language.expression_text import WRITABLE, write
from phoenix.language.place import Place

VERSION = "phoenix canonical form 1"
"""Part of every digest: another version makes other keys."""

UNSAID: dict[type[Any], frozenset[str]] = {
    spec.Spec: frozenset(("path", "unreadable")),
    spec.ExactBlock: frozenset(("unread",)),
    spec.Prose: frozenset(("spans",)),
}
"""Fields that say nothing of their own: where the file lies is the interface's business, spans stand in their prose,
and what could not be read is never built.
"""


_QUOTED = json.JSONEncoder(ensure_ascii=False).encode


def canonical(node: Any) -> str:
    """Deterministic text of any tree of dataclasses and plain values; places and unset fields are left out."""
    return _form(node.__class__)(node)


@cache
def _form(of: Hashable) -> Callable[[Any], str]:
    """What makes the canonical text of a class's values."""
    kind = cast(type[Any], of)
    if issubclass(kind, spec.Spec):
        return lambda node: _record(_in_any_order(node))
    if issubclass(kind, WRITABLE):
        return write
    if dataclasses.is_dataclass(kind):
        return _record
    if issubclass(kind, str) and not issubclass(kind, Enum):
        return _QUOTED
    if issubclass(kind, tuple | list):
        return lambda node: f"[{', '.join(map(canonical, node))}]"
    if issubclass(kind, frozenset | set):
        return lambda node: f"{{{', '.join(sorted(map(canonical, node)))}}}"
    return _mapping if issubclass(kind, Mapping) else _plain


def _record(node: Any) -> str:
    parts = [
        f"{name}: {canonical(value)}"
        for name, default in _said_fields(node.__class__)
        if (value := getattr(node, name)) is not default and value != default and not isinstance(value, Place)
    ]
    return f"{type(node).__name__}({', '.join(parts)})"


def _mapping(node: Mapping[Any, Any]) -> str:
    entries = sorted((canonical(key), canonical(value)) for key, value in node.items())
    return f"{{{', '.join(f'{key}: {value}' for key, value in entries)}}}"


@cache
def _said_fields(kind: Hashable) -> list[tuple[str, Any]]:
    """The names of the fields that count, and what an unset one holds."""
    unsaid = UNSAID.get(cast(Any, kind), frozenset())
    return [(f.name, f.default) for f in dataclasses.fields(cast(Any, kind)) if f.compare and f.name not in unsaid]


def _plain(node: Any) -> str:
    if node is None or isinstance(node, bool):
        return {None: "nothing", True: "yes", False: "no"}[node]
    if isinstance(node, Enum):
        return f"{type(node).__name__}.{node.name}"
    if isinstance(node, bytes):
        return f"bytes {node.hex()}"
    if isinstance(node, date):
        return node.isoformat()
    if isinstance(node, int | float):
        return repr(node)
    raise TypeError(f"no canonical form for {type(node).__name__}")


def _in_any_order(node: spec.Spec) -> spec.Spec:
    """The spec with what may stand in any order sorted by name."""
    return dataclasses.replace(
        node,
        types=tuple(sorted(node.types, key=lambda declared: declared.name.text)),
        functions=tuple(sorted(node.functions, key=lambda function: function.signature.name)),
    )


def digest(text: str) -> str:
    """SHA-256 in hexadecimal of a text: versioned, and prefixed by its length."""
    content = text.encode("utf-8")
    return hashlib.sha256(f"{VERSION}\n{len(content)}\n".encode() + content).hexdigest()


# --- fragments ------------------------------------------------------------------------------------------------


def interface_inputs(component: Component) -> dict[str, str]:
    """What the users of a component rest on, by name: where its code lies, its types, failures, samples, signatures."""
    said = component.spec
    return {
        "name": said.name.text,
        "kind": said.kind,
        "path": component.path,
        **{f"type {each.name.text}": canonical(each.definition) for each in said.types},
        **{f"failure {each.kind.text}": canonical(each.data) for each in said.failures},
        **{f"sample {each.name.text}": write(each.value) for each in said.samples},
        **{f"function {each.signature.name}: signature": write(each.signature) for each in said.functions},
    }


def meaning_inputs(component: Component) -> dict[str, str]:
    """Everything that a spec says, by name; where order counts, a fragment holds the order."""
    said = component.spec
    inputs = {
        "name": said.name.text,
        "kind": said.kind,
        "risk": said.risk,
        "path": canonical(said.route),
        "purpose": said.purpose.text,
        "uses": _names(said.uses),
        "serves": _names(said.serves),
        "words": _names(said.words),
        "order of failures": _names(each.kind for each in said.failures),
        "order of samples": _names(each.name for each in said.samples),
        "order of state": canonical([each.name for each in said.state]),
        "order of rules": _names(each.id for each in said.rules),
        "order of limits": _names(each.id for each in said.limits),
        **{f"type {each.name.text}": canonical(each.definition) for each in said.types},
        **{f"type {each.name.text}: description": each.doc.text for each in said.types if each.doc.text},
        **{f"failure {each.kind.text}": canonical(each) for each in said.failures},
        **{f"sample {each.name.text}": write(each.value) for each in said.samples},
        **{f"state {each.name}": write(each) for each in said.state},
        **_rules(said.rules),
        **{f"limit {each.id.text}": canonical(each) for each in said.limits},
        **{f"tombstone {each.id.text}": each.text.text for each in said.tombstones},
        **{f"question {number}": each.text.text for number, each in enumerate(said.questions, 1)},
        **{f"scenario {number}": canonical(each) for number, each in enumerate(said.scenarios, 1)},
    }
    for function in said.functions:
        inputs |= _function(function)
    return inputs


def _function(function: spec.Function) -> dict[str, str]:
    name = f"function {function.signature.name}"
    inputs = {
        f"{name}: signature": write(function.signature),
        f"{name}: order of rules": _names(rule.id for rule in function.rules),
        **_rules(function.rules),
    }
    if function.doc.text:
        inputs[f"{name}: description"] = function.doc.text
    if function.definition is not None:
        inputs[f"{name}: definition"] = canonical(function.definition)
    for hidden, what in ((False, "example"), (True, "hidden example")):
        examples = [each for each in function.examples if each.hidden == hidden]
        inputs |= {f"{name}: {what} {number}": canonical(each) for number, each in enumerate(examples, 1)}
    inputs |= {f"{name}: vectors {number}": canonical(each) for number, each in enumerate(function.vectors, 1)}
    return inputs | {f"{name}: law {number}": canonical(each) for number, each in enumerate(function.laws, 1)}


def _rules(rules: Iterable[spec.Rule]) -> dict[str, str]:
    return {f"rule {rule.id.text}": _rule(rule) for rule in rules}


def _rule(rule: spec.Rule) -> str:
    said = rule.text.text + (" (by review)" if rule.by_review else "")
    return f"{said}\nBecause: {rule.because.text}" if rule.because else said


def _names(names: Iterable[spec.Id]) -> str:
    return canonical([name.text for name in names])
