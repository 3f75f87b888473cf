"""Expressions as documents, by prettier's rules for each kind of node."""

from __future__ import annotations

from typing import Literal, TypeAlias

from phoenix.targets.typescript import tree
from phoenix.targets.typescript.docs import HARD, LINE, SOFT, Doc, Fill, Group, IfBroken, Indent, Line, join, will_break
from phoenix.targets.typescript.tree import Node

Within: TypeAlias = Literal["", "test", "value", "unary", "argument", "arrow"]
"""Where an expression stands, as far as that decides about its indentation."""

LOGICAL = ("&&", "||", "??")
ADDITIVE, MULTIPLICATIVE = ("+", "-"), ("*", "/", "%")


def printed(node: Node, within: Within = "") -> Doc:
    """The expression without parentheses around it."""
    match node:
        case tree.Atom(text):
            return text
        case tree.Member() | tree.Call():
            return _chain_or_call(node)
        case tree.Index(value, index):
            return (inside(value, tree.PRIMARY), "[", printed(index), "]")
        case tree.New(name, arguments):
            return (f"new {name}", call_arguments(arguments))
        case tree.Unary(operator, operand):
            return (operator, _operand(operand))
        case tree.Binary():
            return _binary(node, within)
        case tree.Conditional():
            return Group(_conditional(node))
        case tree.Arrow():
            return arrow(node)
        case tree.Array(items):
            return _array(items)
        case tree.Object():
            return object_(node)
        case tree.Spread(value):
            return ("...", inside(value, tree.SIGN))
        case tree.Typed(value, operator, type_):
            return (inside(value, tree.RELATION + 1), f" {operator} {type_}")
    raise TypeError(f"{type(node).__name__} is no TypeScript")


def inside(node: Node, needed: int) -> Doc:
    """The expression, in parentheses where it binds less tightly than its place needs."""
    made = printed(node)
    return ("(", made, ")") if tree.precedence(node) < needed else made


def _operand(node: Node) -> Doc:
    if tree.precedence(node) >= tree.SIGN and not isinstance(node, tree.Unary):
        return printed(node)
    if isinstance(node, tree.Binary):
        return ("(", Group((Indent((SOFT, *binary_parts(_balanced(node), ""))), SOFT)), ")")
    return ("(", printed(node), ")") if tree.precedence(node) < tree.SIGN else printed(node)


# --- binary expressions -----------------------------------------------------------------------------------------


def _binary(node: tree.Binary, within: Within) -> Doc:
    parts = binary_parts(_balanced(node), within)
    if within == "test":
        return tuple(parts)
    if within in ("value", "arrow"):
        return Group(tuple(parts))
    return Group((parts[0], Indent(tuple(parts[1:]))))


def _balanced(node: tree.Binary) -> tree.Binary:
    """``a || (b || c)`` as ``a || b || c``."""
    right = node.right
    if node.operator in LOGICAL and isinstance(right, tree.Binary) and right.operator == node.operator:
        return _balanced(tree.Binary(node.operator, tree.Binary(node.operator, node.left, right.left), right.right))
    return node


def binary_parts(node: tree.Binary, within: Within, *, nested: bool = False) -> list[Doc]:
    """The operands with the lines between them; chains of one precedence are flat."""
    left = node.left
    if isinstance(left, tree.Binary) and flattens(node.operator, left.operator):
        parts = binary_parts(left, within, nested=True)
    else:
        parts = [Group(_side(node, left, right=False))]
    right: Doc = (node.operator, LINE, _side(node, node.right, right=True))
    logical = node.operator in LOGICAL
    alone = (
        not nested
        and not (within == "test" and logical)
        and not any(_same_sort(node, side) for side in (left, node.right))
    )
    return [*parts, " ", Group(right) if alone else right]


def _same_sort(node: tree.Binary, side: Node) -> bool:
    return isinstance(side, tree.Binary) and (side.operator in LOGICAL) == (node.operator in LOGICAL)


def flattens(operator: str, inner: str) -> bool:
    """Whether ``a inner b operator c`` is one chain."""
    levels = tree.BINARY_PRECEDENCE
    if levels[operator] != levels[inner] or levels[operator] in (tree.POWER, tree.EQUALITY):
        return False
    return not (operator != inner and levels[operator] == tree.PRODUCT)


def _side(node: tree.Binary, side: Node, *, right: bool) -> Doc:
    if isinstance(side, tree.Binary):
        outer, inner = tree.precedence(node), tree.precedence(side)
        mixed = outer == inner and not flattens(node.operator, side.operator)
        confusing = inner > outer and side.operator == "%" and node.operator in ADDITIVE
        logical = node.operator in LOGICAL and side.operator in LOGICAL and node.operator != side.operator
        if inner < outer or (inner == outer and right) or mixed or confusing or logical:
            return ("(", printed(side), ")")
        return printed(side)
    return inside(side, tree.precedence(node))


# --- choices ----------------------------------------------------------------------------------------------------


def _conditional(node: tree.Conditional) -> Doc:
    then = _branch(node.then)
    if isinstance(node.then, tree.Conditional):
        then = (IfBroken("", "("), then, IfBroken("", ")"))
    otherwise = (
        _conditional(node.otherwise) if isinstance(node.otherwise, tree.Conditional) else _branch(node.otherwise)
    )
    return (_test(node.condition), Indent((LINE, "? ", then, LINE, ": ", otherwise)))


def _test(node: Node) -> Doc:
    return inside(node, tree.NULLISH)


def _branch(node: Node) -> Doc:
    if isinstance(node, tree.Conditional):
        return Indent(_conditional(node))
    return Indent(printed(node, "value") if isinstance(node, tree.Binary) else printed(node))


# --- functions, lists, objects ----------------------------------------------------------------------------------


def arrow(node: tree.Arrow, *, last: bool = False) -> Doc:
    """``last``: it is the last argument of a call, which may open its brackets around it."""
    head = f"({', '.join(node.parameters)}){node.gives} =>"
    body = node.body
    if node.statement:
        return Group((head, " {", Indent((HARD, printed(body), ";")), HARD, "}"))
    if isinstance(body, tree.Object):
        return Group((head, " (", printed(body), ")"))
    if isinstance(body, tree.Array):
        return Group((head, " ", printed(body)))
    made = printed(body, "arrow") if isinstance(body, tree.Binary) else printed(body)
    if isinstance(body, tree.Conditional):
        made = (IfBroken("", "("), made, IfBroken("", ")"))
    end: Doc = (IfBroken(","), SOFT) if last else ""
    return Group((head, Group((Indent((LINE, made)), end))))


def _array(items: tuple[Node, ...]) -> Doc:
    if not items:
        return "[]"
    made = [printed(item) for item in items]
    if len(items) > 1 and all(_is_number(item) for item in items):
        parts: list[Doc] = []
        for index, part in enumerate(made):
            last = index == len(made) - 1
            parts += [part] if last else [(part, ","), LINE]
        return Group(("[", Indent((SOFT, Fill(tuple(parts)))), IfBroken(","), SOFT, "]"))
    crowded = len(items) > 1 and (_all_large(items, tree.Object) or _all_large(items, tree.Array))
    return Group(("[", Indent((SOFT, join((",", LINE), made))), IfBroken(","), SOFT, "]"), broken=crowded)


def _is_number(node: Node) -> bool:
    if isinstance(node, tree.Unary):
        return node.operator == "-" and _is_number(node.operand)
    return isinstance(node, tree.Atom) and node.text[0].isdigit() and not node.text.endswith("n")


def _all_large(items: tuple[Node, ...], kind: type) -> bool:
    """Objects, or arrays, that all have more than one element stand a line each."""
    return all(isinstance(item, kind) and _size(item) > 1 for item in items)


def _size(node: Node) -> int:
    if isinstance(node, tree.Object):
        return len(node.entries)
    return len(node.items) if isinstance(node, tree.Array) else 0


def object_(node: tree.Object) -> Doc:
    """``{ a, b: 1 }``."""
    from phoenix.targets.typescript.assignments import assignment

    if not node.entries:
        return "{}"
    made: list[Doc] = []
    for entry in node.entries:
        if isinstance(entry, tree.Spread):
            made.append(printed(entry))
        elif entry.value == tree.Atom(entry.name):
            made.append(entry.name)
        else:
            made.append(assignment(entry.name, ":", entry.value))
    return Group(("{", Indent((LINE, join((",", LINE), made))), IfBroken(","), LINE, "}"))


# --- calls ------------------------------------------------------------------------------------------------------


def call_arguments(arguments: tuple[Node, ...]) -> Doc:
    """``(a, b)``: on one line, or around the last argument, or an argument a line."""
    if not arguments:
        return "()"
    made = [printed(argument) for argument in arguments]
    broken_out = Group(
        ("(", Indent((Line("", hard=True), join((",", LINE), made), ",")), Line("", hard=True), ")"), True
    )
    if _composes(arguments):
        return broken_out
    if len(arguments) == 2 and _is_block(arguments[0]) and isinstance(arguments[1], tree.Atom):
        return ("(", made[0], ", ", made[1], ")")
    if not hugs_last(arguments):
        return Group(("(", Indent((SOFT, join((",", LINE), made))), IfBroken(","), SOFT, ")"))
    last = arguments[-1]
    expanded = arrow(last, last=True) if isinstance(last, tree.Arrow) else made[-1]
    first = made[:-1]
    if any(map(will_break, first)):
        return broken_out
    hugging = ("(", join(", ", [*first, expanded]), ")")
    opened = ("(", join(", ", [*first, Group(_opened(expanded), broken=True)]), ")")
    return Group(hugging, states=(hugging, opened, broken_out))


def _opened(doc: Doc) -> Doc:
    return doc.inner if isinstance(doc, Group) else doc


def _is_block(node: Node) -> bool:
    return isinstance(node, tree.Arrow) and node.statement


def _composes(arguments: tuple[Node, ...]) -> bool:
    """Whether functions are put together here, which prettier always gives a line each."""
    if len(arguments) < 2:
        return False
    calls = [argument for argument in arguments if isinstance(argument, tree.Call | tree.New)]
    return sum(isinstance(argument, tree.Arrow) for argument in arguments) > 1 or any(
        isinstance(inner, tree.Arrow) for made in calls for inner in made.arguments
    )


def hugs_last(arguments: tuple[Node, ...]) -> bool:
    """Whether the brackets of a call may stay on the lines of its last argument."""
    last = arguments[-1]
    before = arguments[-2] if len(arguments) > 1 else None
    if before is not None and type(before) is type(last):
        return False
    if isinstance(last, tree.Object):
        return bool(last.entries)
    if isinstance(last, tree.Array):
        concise = len(last.items) > 1 and all(map(_is_number, last.items)) and len(arguments) > 1
        return bool(last.items) and not concise and not (len(arguments) == 2 and isinstance(before, tree.Arrow))
    if isinstance(last, tree.Arrow):
        return last.statement or isinstance(
            last.body, tree.Object | tree.Array | tree.Call | tree.Conditional | tree.Typed | tree.New
        )
    return False


def _chain_or_call(node: tree.Member | tree.Call) -> Doc:
    from phoenix.targets.typescript.chains import chain

    if isinstance(node, tree.Call) and not isinstance(node.function, tree.Member):
        return (inside(node.function, tree.PRIMARY), call_arguments(node.arguments))
    if isinstance(node, tree.Member):
        return (inside(node.value, tree.PRIMARY), f".{node.name}")
    return chain(node)
