"""What written Python may not name: whatever reaches beyond its arguments, or finds out who is asking.

This is not what confines it (the sandbox does), and a determined writer may get round it. It tells an honest one early
and in words what the gate would only see as a crash, and it finds code that behaves as long as it is watched.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from phoenix.targets.python.scopes import Scopes

OFFERED = frozenset((
    "__future__", "abc", "base64", "binascii", "bisect", "calendar", "cmath", "collections", "collections.abc", "copy",
    "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "functools", "graphlib", "hashlib", "heapq",
    "html", "itertools", "json", "math", "numbers", "operator", "re", "statistics", "string", "struct", "textwrap",
    "typing", "unicodedata", "urllib.parse", "zlib",
))  # fmt: skip
"""The modules of the standard library that compute and do nothing else."""

REACHING = frozenset((
    "__import__", "breakpoint", "compile", "delattr", "eval", "exec", "getattr", "globals", "help", "id", "input",
    "locals", "open", "print", "setattr", "vars",
))  # fmt: skip
"""Built-in functions that reach out, or that name what this module looks for by a text."""

INSIDES = frozenset((
    "__base__", "__bases__", "__builtins__", "__class__", "__closure__", "__code__", "__context__", "__dict__",
    "__func__", "__getattribute__", "__globals__", "__loader__", "__mro__", "__reduce__", "__reduce_ex__", "__self__",
    "__spec__", "__subclasses__", "__traceback__", "__wrapped__", "ag_frame", "cr_frame", "f_back", "f_builtins",
    "f_globals", "f_locals", "gi_frame", "tb_frame", "tb_next",
))  # fmt: skip
"""Attributes that lead from a value to the interpreter, and from there to whoever called."""

CLOCKS = frozenset(("now", "today", "utcnow"))


def impurities(tree: ast.Module) -> Iterator[str]:
    """A sentence for each place that is not pure, in no order; none where there is nothing to say."""
    scopes = Scopes(tree)
    for node in ast.walk(tree):
        what = _import(node) or _name(node, scopes) or _attribute(node, scopes)
        if what:
            yield f"Line {getattr(node, 'lineno', 1)} {what}."


def _is_borrowed(name: ast.Name, scopes: Scopes) -> bool:
    """Whether a name may stand for a module of the standard library, or for what comes from one."""
    return any(name.id in _borrows(node) for node in scopes.meaning(name).bound)


def _borrows(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [(each.asname or each.name).partition(".")[0] for each in node.names if _is_standard(each.name)]
    if isinstance(node, ast.ImportFrom) and node.module and _is_standard(node.module):
        return [each.asname or each.name for each in node.names]
    return []


def _import(node: ast.AST) -> str:
    """What an import of the standard library does that it may not."""
    if isinstance(node, ast.Import):
        strange = [alias.name for alias in node.names if _is_standard(alias.name) and alias.name not in OFFERED]
        return f"imports `{strange[0]}`, which does more than compute" if strange else ""
    if not isinstance(node, ast.ImportFrom) or node.level or not node.module or not _is_standard(node.module):
        return ""
    if node.module not in OFFERED:
        dotted = [f"{node.module}.{alias.name}" for alias in node.names]
        inside = all(name in OFFERED for name in dotted)
        return "" if inside else f"imports `{node.module}`, which does more than compute"
    return next((f"takes `{alias.name}` from `{node.module}`" for alias in node.names if _is_hidden(alias.name)), "")


def _name(node: ast.AST, scopes: Scopes) -> str:
    if isinstance(node, ast.Name) and node.id in REACHING and not scopes.meaning(node).local:
        return f"names `{node.id}`, which reaches beyond the arguments"
    if isinstance(node, ast.Name) and node.id.startswith("__") and node.id.endswith("__"):
        return f"names `{node.id}`, which tells where the code runs"
    return "" if not isinstance(node, ast.Global) else f"changes the module's own `{node.names[0]}`"


def _attribute(node: ast.AST, scopes: Scopes) -> str:
    if not isinstance(node, ast.Attribute):
        return ""
    if node.attr in INSIDES:
        return f"looks into `{node.attr}`, which leads out of the module"
    root: ast.expr = node.value
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(root, ast.Name) or not _is_borrowed(root, scopes):
        return ""
    if not isinstance(node.ctx, ast.Load):
        return f"changes `{ast.unparse(node)}`, which is not its own"
    if node.attr in CLOCKS:
        return f"asks the clock with `{ast.unparse(node)}`"
    return f"takes `{node.attr}` from `{ast.unparse(node.value)}`" if _is_hidden(node.attr) else ""


def _is_standard(module: str) -> bool:
    return module.partition(".")[0] in sys.stdlib_module_names


def _is_hidden(name: str) -> bool:
    """Whether a name of a module is nobody else's business: its own, or another module that it imports."""
    return name.startswith("_") or (name in sys.stdlib_module_names and name not in OFFERED)
