"""What no example of a component touches: rows of its tables, and the two sides of its thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from phoenix.conformance.bench import Bench
from phoenix.conformance.example_proofs import prove as run_examples
from phoenix.conformance.scenario_proofs import prove as run_scenarios
from phoenix.language import core
from phoenix.language.findings import Finding, Severity, in_order
from phoenix.language.interpret import Interpreter
from phoenix.language.interpret.watch import Watch
from phoenix.language.show import show
from phoenix.language.types import DecimalType, Interval, WholeType
from phoenix.language.values import Value

HOLDS_BELOW = ("<", ">=")
"""Comparisons that turn between n − 1 and n; the other two turn between n and n + 1."""
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def untouched(component: core.Component, components: Mapping[str, core.Component]) -> tuple[Finding, ...]:
    """Warnings L302 and L303 for the exact functions of a component that has examples or scenarios at all.

    ``components`` are all that it knows, itself among them. Thresholds are comparisons of a whole number or decimal
    with a constant: an example must stand on either side of where they turn.
    """
    if not component.scenarios and not any(function.examples for function in component.functions):
        return ()
    watch = Watch()
    bench = Bench(component, Interpreter(components, watch=watch))
    for function in component.functions:
        run_examples(function, bench)
    run_scenarios(bench)
    findings: list[Finding] = []
    for function in component.functions:
        if isinstance(function.body, core.TableBody):
            findings += _rows(function, function.body, watch)
        if function.body is not None:
            findings += _thresholds(list(_comparisons(function.body)), watch, bench)
    return tuple(in_order(findings))


def _rows(function: core.Function, body: core.TableBody, watch: Watch) -> Iterator[Finding]:
    for row in body.rows:
        if not watch.has_decided(row):
            message = f"No example of `{function.name}` touches this row."
            hint = "Add an example, or a scenario's step, that this row decides."
            yield Finding("L302", row.place, message, hint=hint, severity=Severity.WARNING)


def _thresholds(nodes: Sequence[core.Compare], watch: Watch, bench: Bench) -> Iterator[Finding]:
    """What was compared in one place counts wherever the same is compared: the rows of a table are asked in turn."""
    sides = [(node, *found) for node in nodes if (found := _sides(node))]
    seen: dict[core.Expr, set[Value]] = {}
    for node, value, _, _ in sides:
        at = 0 if value is node.left else 1
        seen.setdefault(value, set()).update(pair[at] for pair in watch.pairs(node))
    told: set[tuple[core.Expr, int]] = set()
    for node, value, constant, operator in sides:
        assert isinstance(constant.value, int)
        below = constant.value - 1 if operator in HOLDS_BELOW else constant.value
        beside = (below, below + 1)
        missing = [each for each in beside if each not in seen[value]]
        possible = value.interval is None or all(_may_be(each, value.interval) for each in beside)
        if missing and possible and (value, below) not in told:
            told.add((value, below))
            yield _turn(node, value, [show(each, constant.type, bench.components) for each in missing])


def _turn(node: core.Compare, value: core.Expr, missing: Sequence[str]) -> Finding:
    values = " and ".join(f"`{value}`" for value in missing)
    message = f"No example stands at {values}, where this comparison turns."
    compared = f"`{value.name}`" if isinstance(value, core.Variable) else "what is compared"
    hint = f"Add an example in which {compared} is {values}: a wrong sign shows nowhere else."
    return Finding("L303", node.place, message, hint=hint, severity=Severity.WARNING)


def _may_be(value: int, interval: Interval) -> bool:
    low, high = interval.lowest, interval.highest
    return (low is None or low <= value) and (high is None or value <= high)


def _sides(node: core.Compare) -> tuple[core.Expr, core.Constant, str] | None:
    """What is compared, with which constant, and the operator between them in this order."""
    if node.operator not in MIRRORED or node.left.type.__class__ not in (WholeType, DecimalType):
        return None
    if isinstance(node.right, core.Constant) and not isinstance(node.left, core.Constant):
        return node.left, node.right, node.operator
    if isinstance(node.left, core.Constant) and not isinstance(node.right, core.Constant):
        return node.right, node.left, MIRRORED[node.operator]
    return None


def _comparisons(body: core.Body) -> Iterator[core.Compare]:
    """Every comparison that running the body may make; a row's cells are the parts of its condition."""
    ahead: list[object] = [body]
    while ahead:
        node = ahead.pop()
        if isinstance(node, core.Row):
            ahead += [node.condition, node.outcome, node.updates]
            continue
        if isinstance(node, core.Compare):
            yield node
        if isinstance(node, tuple):
            ahead += node
        elif is_dataclass(node):
            ahead += [getattr(node, part.name) for part in fields(node)]
