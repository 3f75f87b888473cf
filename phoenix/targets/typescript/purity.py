"""What written TypeScript may not name: whatever reaches beyond its arguments, or finds out who is asking.

As for Python, this confines nobody; it tells an honest writer early, and finds code that behaves while it is watched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from phoenix.targets.shared.syntax import line_of, text_of, walk

if TYPE_CHECKING:
    from tree_sitter import Node

REACHING = frozenset((
    "Atomics", "Function", "Intl", "Proxy", "Reflect", "SharedArrayBuffer", "WebAssembly", "console", "crypto", "eval",
    "fetch", "global", "globalThis", "navigator", "performance", "process", "queueMicrotask", "require",
    "setImmediate", "setInterval", "setTimeout",
))  # fmt: skip
"""Names that are everywhere in Node and do more than compute, or lead to the rest."""

INSIDES = frozenset(("__proto__", "callee", "captureStackTrace", "constructor", "prepareStackTrace"))
"""Properties that lead from a value to what made it, or to whoever called."""

CHANCE = frozenset(("Date.now", "Math.random"))
NAMED = ("name", "pattern", "parameter", "alias", "left")
"""The fields in which a tree declares a name."""


def impurities(tree: Node) -> Iterator[str]:
    """A sentence for each place that is not pure; none where there is nothing to say."""
    own = frozenset(_declared(tree))
    for node in walk(tree):
        what = _name(node, own) or _property(node) or _change(node, own)
        if what:
            yield f"Line {line_of(node)} {what}."


def _declared(tree: Node) -> Iterator[str]:
    """The names that the file declares itself."""
    for node in walk(tree):
        parent = node.parent
        if node.type == "identifier" and parent is not None and parent.type not in ("assignment_expression", "pair"):
            is_named = any(parent.child_by_field_name(field) == node for field in NAMED)
            if is_named or parent.type in ("import_clause", "array_pattern", "object_pattern", "rest_pattern"):
                yield text_of(node)
        elif node.type == "shorthand_property_identifier_pattern":
            yield text_of(node)


def _name(node: Node, own: frozenset[str]) -> str:
    if node.type in ("identifier", "shorthand_property_identifier") and text_of(node) in REACHING - own:
        return f"names `{text_of(node)}`, which reaches beyond the arguments"
    if node.type == "ambient_declaration":
        return "declares what is elsewhere"
    if node.type == "meta_property":
        return f"names `{text_of(node)}`, which tells where the code runs"
    if node.type == "new_expression" and text_of(node.child_by_field_name("constructor")) == "Date":
        given = node.child_by_field_name("arguments")
        return "" if given is not None and given.named_children else "asks the clock with `new Date()`"
    return ""


def _property(node: Node) -> str:
    if node.type != "member_expression":
        return ""
    if text_of(node) in CHANCE:
        return f"asks `{text_of(node)}`, which answers each time anew"
    name = text_of(node.child_by_field_name("property"))
    return f"looks into `{name}`, which leads out of the module" if name in INSIDES else ""


def _change(node: Node, own: frozenset[str]) -> str:
    """An assignment to what the file did not make: `JSON.stringify = …`."""
    if node.type != "assignment_expression":
        return ""
    left = root = node.child_by_field_name("left")
    while root is not None and root.type in ("member_expression", "subscript_expression"):
        root = root.child_by_field_name("object")
    if root is None or root is left or root.type != "identifier" or text_of(root) in own:
        return ""
    return f"changes `{text_of(left)}`, which is not its own"
