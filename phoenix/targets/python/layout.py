"""Statements as ``ruff format`` would leave them, in lines of at most 88 columns.

An expression becomes a document of texts, groups and possible line ends, in the manner of Wadler and of ruff itself:
a group stays on one line when it fits, and otherwise breaks at all of its own line ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from phoenix.targets.python import tree
from phoenix.targets.python.parentheses import may_go_bare, needed_by, operands_of
from phoenix.targets.python.tree import Node

WIDTH = 88
INDENT = "    "


@dataclass(frozen=True, slots=True)
class Line:
    """A line end where its group breaks, else ``flat``."""

    flat: str = ""


@dataclass(frozen=True, slots=True)
class IfBroken:
    """A text that is there only where its group breaks."""

    text: str


@dataclass(frozen=True, slots=True)
class Indent:
    parts: tuple[Doc, ...]


@dataclass(frozen=True, slots=True)
class Group:
    parts: tuple[Doc, ...]


Doc: TypeAlias = str | Line | IfBroken | Indent | Group

# --- statements -----------------------------------------------------------------------------------------------


def statement(before: str, node: Node, after: str = "", depth: int = 0) -> list[str]:
    """The lines of ``before NODE after`` at an indentation depth; ``before`` is ``return``, ``x =`` or ``if``, say."""
    flat = f"{INDENT * depth}{before}{text(node)}{after}"
    if len(flat) <= WIDTH:
        return [flat]
    parts = (before, *_unbracketed(node, len(INDENT * depth + before)), after)
    return _print(parts, depth)


def definition(before: str, parameters: tuple[str, ...], after: str, depth: int = 0) -> list[str]:
    """``def f(…) -> T:``, ``class C(…):`` and whatever else holds texts in parentheses."""
    items = _commas(tuple((p,) for p in parameters))[:-1]
    inner = Group((*items, IfBroken(",")))
    return _print((before, Group(("(", Indent((Line(), inner)), Line(), ")")), after), depth)


def listing(before: str, items: tuple[str, ...], brackets: str, depth: int = 0) -> list[str]:
    """``from m import (…)`` and ``__all__ = […]``: one item a line when they do not fit in one."""
    flat = f"{INDENT * depth}{before}{', '.join(items)}"
    bare = brackets == "()"
    if bare and len(flat) <= WIDTH:
        return [flat]
    joined = _commas(tuple((item,) for item in items))[:-1]
    group = Group((brackets[0], Indent((Line(), *joined, IfBroken(","))), Line(), brackets[1]))
    return _print((before, group), depth)


def text(node: Node) -> str:
    """The expression on one line."""
    return "".join(_flat(part) for part in _document(node, inside=True))


def _unbracketed(node: Node, column: int) -> tuple[Doc, ...]:
    """The expression where no bracket is around it: in parentheses of its own where ruff would add them."""
    if _brackets_itself(node):
        return _document(node, inside=False)
    bracketed = Group(
        (IfBroken("("), Indent((Line(), *_document(node, inside=True))), Line(), IfBroken(")")),
    )
    if isinstance(node, tree.Atom | tree.Member):
        deeper = column - column % 4 + 4
        return (bracketed,) if deeper + len(text(node)) <= WIDTH else _document(node, inside=False)
    if not may_go_bare(node):
        return (bracketed,)
    bare = _document(node, inside=False)
    return bare if column + len(_head(bare)) <= WIDTH else (bracketed,)


def _brackets_itself(node: Node) -> bool:
    if isinstance(node, tree.Call):
        return True
    return isinstance(node, tree.Comprehension | tree.Display | tree.Pairs | tree.Index)


# --- documents ------------------------------------------------------------------------------------------------


def _document(node: Node, *, inside: bool) -> tuple[Doc, ...]:
    """``inside``: some bracket is around the expression, so that it may break at its operators."""
    if isinstance(node, tree.Atom):
        return (node.text,)
    if isinstance(node, tree.Member):
        if _is_number(node.value):
            return (f"({text(node.value)}).{node.name}",)
        return (*_operand(node.value, tree.PRIMARY, inside=inside), f".{node.name}")
    if isinstance(node, tree.Call):
        return (*_operand(node.function, tree.PRIMARY, inside=inside), *_arguments(node))
    if isinstance(node, tree.Index):
        index = Group(("[", Indent((Line(), *_document(node.index, inside=True))), Line(), "]"))
        return (*_operand(node.value, tree.PRIMARY, inside=inside), index)
    if isinstance(node, tree.Comprehension):
        return (_bracketed(node.brackets, Group(_comprehension(node))),)
    if isinstance(node, tree.Display):
        return (_display(node),)
    if isinstance(node, tree.Pairs):
        entries = tuple((*_document(k, inside=True), ": ", *_document(v, inside=True)) for k, v in node.entries)
        return (_bracketed("{}", *_commas(entries)),)
    if isinstance(node, tree.Lambda):
        head = f"lambda {', '.join(node.parameters)}: " if node.parameters else "lambda: "
        return (head, *_lambda_body(node.body))
    return _operators(node, inside=inside)


def _lambda_body(body: Node) -> tuple[Doc, ...]:
    if tree.precedence(body) == tree.PRIMARY:
        return _document(body, inside=False)
    return (Group((IfBroken("("), Indent((Line(), *_document(body, inside=True))), Line(), IfBroken(")"))),)


def _operand(node: Node, needed: int, *, inside: bool) -> tuple[Doc, ...]:
    if tree.precedence(node) < needed:
        return (_bracketed("()", *_document(node, inside=True)),)
    return _document(node, inside=inside)


def _is_number(node: Node) -> bool:
    return isinstance(node, tree.Atom) and node.text[0].isdigit()


def _operators(node: Node, *, inside: bool) -> tuple[Doc, ...]:
    """Operators with their operands; all of one precedence break together."""
    parts = _chain(node, inside=inside)
    return (Group(parts),) if inside else parts


def _chain(node: Node, *, inside: bool) -> tuple[Doc, ...]:
    space = Line(" ") if inside else " "
    if isinstance(node, tree.Unary):
        sign = "not " if node.operator == "not" else "-"
        return (sign, *_operand(node.operand, needed_by(node), inside=inside))
    goes_on = _goes_on(node)
    operands = [
        _chain(part, inside=inside) if at == goes_on else _operand(part, needed, inside=inside)
        for at, (part, needed) in enumerate(operands_of(node))
    ]
    if isinstance(node, tree.Ternary):
        then, condition, otherwise = operands
        return (*then, space, "if ", *condition, space, "else ", *otherwise)
    if isinstance(node, tree.Binary):
        left, right = operands
        hugs = tree.precedence(node.left) > tree.SIGN and _is_simple(node.left) and _is_simple(node.right)
        if node.operator == "**" and hugs:
            return (*left, "**", *right)
        return (*left, space, f"{node.operator} ", *right)
    if isinstance(node, tree.Compare):
        words = [operator for operator, _ in node.rest]
    else:
        assert isinstance(node, tree.Boolean)
        words = [node.operator] * (len(operands) - 1)
    parts: list[Doc] = [*operands[0]]
    for word, operand in zip(words, operands[1:], strict=True):
        parts += (space, f"{word} ", *operand)
    return tuple(parts)


def _goes_on(node: Node) -> int | None:
    """Which operand goes on with the chain: it breaks together with the node."""
    if isinstance(node, tree.Ternary):
        return 2 if isinstance(node.otherwise, tree.Ternary) else None
    if isinstance(node, tree.Binary) and isinstance(node.left, tree.Binary):
        return 0 if tree.precedence(node.left) == tree.precedence(node) < tree.POWER else None
    return None


def _is_simple(node: Node) -> bool:
    """Whether ruff hugs ``**`` beside this operand."""
    if isinstance(node, tree.Member):
        return _is_simple(node.value)
    if isinstance(node, tree.Unary):
        return node.operator == "-" and _is_simple(node.operand)
    return isinstance(node, tree.Atom)


def _arguments(node: tree.Call) -> tuple[Doc, ...]:
    if not node.arguments:
        return ("()",)
    if len(node.arguments) == 1 and isinstance(node.arguments[0], tree.Comprehension):
        only = node.arguments[0]
        if only.brackets == "()":
            return (_bracketed("()", Group(_comprehension(only))),)
    return (_bracketed("()", Group(_commas(tuple(_argument(a) for a in node.arguments)))),)


def _argument(argument: Node) -> tuple[Doc, ...]:
    if isinstance(argument, tree.Keyword):
        return (f"{argument.name}=", *_document(argument.value, inside=True))
    return _document(argument, inside=True)


def _display(node: tree.Display) -> Doc:
    items = tuple(_document(item, inside=True) for item in node.items)
    if node.brackets == "()" and len(items) == 1:
        return _bracketed("()", *items[0], ",")
    return _bracketed(node.brackets, *_commas(items))


def _comprehension(node: tree.Comprehension) -> tuple[Doc, ...]:
    source = _operand(node.source, tree.OR, inside=True)
    parts: tuple[Doc, ...] = (*_document(node.element, inside=True), Line(" "), f"for {node.variable} in ", *source)
    if node.condition is None:
        return parts
    return (*parts, Line(" "), "if ", *_operand(node.condition, tree.OR, inside=True))


def _bracketed(brackets: str, *parts: Doc) -> Group:
    return Group((brackets[0], Indent((Line(), *parts)), Line(), brackets[1]))


def _commas(items: tuple[tuple[Doc, ...], ...]) -> tuple[Doc, ...]:
    parts: list[Doc] = []
    for item in items:
        parts += (*item, ",", Line(" "))
    return (*parts[:-2], IfBroken(","))


# --- printing -------------------------------------------------------------------------------------------------


def _flat(doc: Doc) -> str:
    if isinstance(doc, str):
        return doc
    if isinstance(doc, Line):
        return doc.flat
    if isinstance(doc, IfBroken):
        return ""
    return "".join(_flat(part) for part in doc.parts)


def _head(parts: tuple[Doc, ...]) -> str:
    """The text before the first possible line end."""
    head = ""
    pending: list[Doc] = [*reversed(parts)]
    while pending:
        part = pending.pop()
        if isinstance(part, Line):
            break
        if isinstance(part, str):
            head += part
        elif isinstance(part, IfBroken):
            head += part.text
        elif isinstance(part, Indent | Group):
            pending.extend(reversed(part.parts))
    return head


def _print(parts: tuple[Doc, ...], depth: int) -> list[str]:
    """The lines, group by group: a group goes flat when it and what follows it up to the next line end fit."""
    lines = [INDENT * depth]
    pending: list[tuple[Doc, int, bool]] = [(part, depth, True) for part in reversed(parts)]
    while pending:
        doc, level, broken = pending.pop()
        if isinstance(doc, str):
            lines[-1] += doc
        elif isinstance(doc, IfBroken):
            lines[-1] += doc.text if broken else ""
        elif isinstance(doc, Line):
            if broken:
                lines.append(INDENT * level)
            else:
                lines[-1] += doc.flat
        elif isinstance(doc, Indent):
            pending.extend((part, level + 1, broken) for part in reversed(doc.parts))
        else:
            breaks = not _fits(WIDTH - len(lines[-1]), doc, pending)
            pending.extend((part, level, breaks) for part in reversed(doc.parts))
    return lines


def _fits(room: int, group: Group, after: list[tuple[Doc, int, bool]]) -> bool:
    room -= len(_flat(group))
    index = len(after)
    while room >= 0 and index:
        index -= 1
        doc, _, broken = after[index]
        if broken and isinstance(doc, Line):
            return True
        if broken and isinstance(doc, Indent | Group):
            head, ended = _rest(doc)
            room -= len(head)
            if ended:
                return room >= 0
        elif broken and isinstance(doc, IfBroken):
            room -= len(doc.text)
        else:
            room -= len(_flat(doc))
    return room >= 0


def _rest(doc: Indent | Group) -> tuple[str, bool]:
    """What a part of a broken group adds to the line, and whether a line end may come after that."""
    head = _head(doc.parts)
    return head, _has_line(doc)


def _has_line(doc: Doc) -> bool:
    if isinstance(doc, Indent | Group):
        return any(_has_line(part) for part in doc.parts)
    return isinstance(doc, Line)
