"""Prints Go as gofmt leaves it: spaces around operators by their depth, lines broken at calls and literals."""

from __future__ import annotations

from phoenix.targets.go.tree import (
    PRECEDENCE,
    PRIMARY,
    PRODUCT,
    SIGN,
    SUM,
    Atom,
    Binary,
    Call,
    Composite,
    Function,
    Member,
    Node,
    Unary,
    precedence,
)

WIDTH = 110
"""Columns that a line has before it is broken; gofmt itself breaks none."""
TAB = 4
SMALL_BODY = 100
"""gofmt keeps a function literal on one line up to this length."""


def text(node: Node, depth: int = 1) -> str:
    """The expression on one line. ``depth`` is gofmt's: deeper operators stand closer together."""
    match node:
        case Atom(written):
            return written
        case Member(value, name):
            return f"{_primary(value, depth)}.{name}"
        case Unary(operator, operand):
            inner = text(operand, depth) if precedence(operand) >= SIGN else _parenthesised(operand, depth)
            return f"{operator}{inner}"
        case Call(function, arguments):
            deeper = depth + 1 if len(arguments) > 1 else depth
            return f"{_primary(function, deeper)}({', '.join(text(a, deeper) for a in arguments)})"
        case Composite(kind, elements):
            return f"{kind}{{{', '.join(_element(key, value) for key, value in elements)}}}"
        case Function(parameters, result, value):
            return f"func({parameters}) {result} {{ return {text(value)} }}"
        case Binary():
            return _binary(node, _cutoff(node, depth), depth)
    raise TypeError(f"{type(node).__name__} is no Go")


def lines(before: str, node: Node, after: str, depth: int, level: int = 1) -> list[str]:
    """A statement, indented by ``depth`` tabs, in as many lines as it needs; ``level`` as in ``text``."""
    whole = before + text(node, level) + after
    pad = "\t" * depth
    if (len(whole) + TAB * depth <= WIDTH and not _must_break(node)) or not _can_break(node):
        return [pad + whole]
    if isinstance(node, Function):
        inner = lines("return ", node.value, "", depth + 1)
        return [f"{pad}{before}func({node.parameters}) {node.result} {{", *inner, f"{pad}}}{after}"]
    if isinstance(node, Binary):
        return [*lines(before, node.left, f" {node.operator}", depth), *lines("", node.right, after, depth + 1)]
    if isinstance(node, Call):
        return _call(before, node, after, depth, level)
    assert isinstance(node, Composite)
    opened = [f"{pad}{before}{node.kind}{{"]
    for key, value in node.elements:
        opened += lines("" if key is None else f"{key}: ", value, ",", depth + 1)
    return [*opened, f"{pad}}}{after}"]


def _call(before: str, node: Call, after: str, depth: int, level: int) -> list[str]:
    """A call with its last function opened, else an argument a line; a call of what a long one gives follows that."""
    pad = "\t" * depth
    *first, last = node.arguments
    if isinstance(last, Function) and not any(map(_must_break, first)):
        head = before + text(Call(node.function, (*first, Atom("\0")))).partition("\0")[0]
        if len(f"{head}func({last.parameters}) {last.result} {{") + TAB * depth <= WIDTH:
            return lines(head, last, ")" + after, depth)
    function = node.function
    if isinstance(function, Call) and _can_break(function) and len(before + text(function)) + TAB * depth > WIDTH:
        *opened, end = lines(before, function, "(", depth)
        if end == f"{pad})(":
            rest = lines(")", Call(Atom(""), node.arguments), after, depth)
            return [*opened, *rest]
    opened = [f"{pad}{before}{text(function)}("]
    for argument in node.arguments:
        opened += lines("", argument, ",", depth + 1, level + 1 if len(node.arguments) > 1 else level)
    return [*opened, f"{pad}){after}"]


def _must_break(node: Node) -> bool:
    """Whether gofmt itself would put it on several lines."""
    match node:
        case Function():
            return len(text(node)) > SMALL_BODY
        case Call(_, arguments):
            return any(map(_must_break, arguments))
        case Composite(_, elements):
            return any(_must_break(value) for _, value in elements)
    return False


def _can_break(node: Node) -> bool:
    match node:
        case Call(_, arguments):
            return bool(arguments)
        case Composite(_, elements):
            return bool(elements) and all(key is None for key, _ in elements)
        case Binary(operator):
            return operator in ("&&", "||")
    return isinstance(node, Function)


def _element(key: str | None, value: Node) -> str:
    return text(value) if key is None else f"{key}: {text(value)}"


def _primary(node: Node, depth: int) -> str:
    return text(node, depth) if precedence(node) == PRIMARY else _parenthesised(node, depth)


def _parenthesised(node: Node, depth: int) -> str:
    """Parentheses undo one level of depth."""
    return f"({text(node, max(1, depth - 1))})"


def _binary(node: Binary, cutoff: int, depth: int) -> str:
    own = PRECEDENCE[node.operator]
    same = isinstance(node.left, Binary) and PRECEDENCE[node.left.operator] == own
    left = _operand(node.left, own, depth if same else depth + 1)
    right = _operand(node.right, own + 1, depth + 1)
    return f"{left} {node.operator} {right}" if own < cutoff else f"{left}{node.operator}{right}"


def _operand(node: Node, least: int, depth: int) -> str:
    if precedence(node) < least:
        return _parenthesised(node, depth)
    return _binary(node, _cutoff(node, depth), depth) if isinstance(node, Binary) else text(node, depth)


def _cutoff(node: Binary, depth: int) -> int:
    """Operators that bind less tightly than this get spaces: gofmt's own rule."""
    has_sum, has_product, problem = _walk(node)
    if problem:
        return problem + 1
    if has_sum and has_product:
        return PRODUCT if depth == 1 else SUM
    return SIGN if depth == 1 else SUM


def _walk(node: Binary) -> tuple[bool, bool, int]:
    own = PRECEDENCE[node.operator]
    has_sum, has_product, problem = own == SUM, own == PRODUCT, 0
    inside = []
    if isinstance(node.left, Binary) and PRECEDENCE[node.left.operator] >= own:
        inside.append(node.left)
    if isinstance(node.right, Binary) and PRECEDENCE[node.right.operator] > own:
        inside.append(node.right)
    elif isinstance(node.right, Unary):
        pair = node.operator + node.right.operator
        problem = PRODUCT if pair in ("/*", "&&") else SUM if pair == "--" else 0
    for part in inside:
        sums, products, worse = _walk(part)
        has_sum, has_product, problem = has_sum or sums, has_product or products, max(problem, worse)
    return has_sum, has_product, problem
