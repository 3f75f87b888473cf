"""Runs lowered functions, and holds them to their word: machine integers fit, what cannot fail does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from phoenix.language import core, patterns
from phoenix.language.interpret import Fault, Interpreter, dates, text
from phoenix.language.interpret.arithmetic import MODES, exact_value
from phoenix.language.interpret.limits import (
    capped,
    capped_quotient,
    exponent,
    finite,
    nonzero,
    power,
    sized,
)
from phoenix.language.interpret.order import Order
from phoenix.language.literal_text import decimal
from phoenix.language.types import DateType, DecimalType, DurationType, ListType, MapType, OptionalType, SetType
from phoenix.language.values import CaseValue, Failed, FrozenMap, Gave, Record, State
from phoenix.targets.shared import ir
from phoenix.targets.shared.lower import lower
from phoenix.targets.shared.lower.work import any_fails, fails
from phoenix.targets.shared.scope import Scope


class Left(Exception):
    """A ``Break``."""


@dataclass
class Returned(Exception):
    """A ``Return``: the value, and the fields that change."""

    value: Any
    after: tuple[tuple[str, Any], ...] | None


class Evaluator:
    """Lowers and runs the functions of some components for one dialect."""

    def __init__(self, components: Mapping[str, core.Component], dialect: ir.Dialect) -> None:
        self.components = components
        self.dialect = dialect
        self.interpreter = Interpreter(components)
        self.order = Order(components)
        self.lowered = cache(self._lower)

    def _lower(self, component: str, function: str) -> ir.Function:
        owner = self.components[component]
        return lower(owner.function(function), Scope(owner, self.components), self.dialect)

    def call(
        self, component: str, function: str, arguments: tuple[Any, ...], state: State = ()
    ) -> tuple[Gave | Failed, State]:
        """How a call with fitting arguments ends, and the state after it."""
        try:
            value, after = self.run(component, function, arguments, state)
        except Fault as fault:
            return Failed(fault.outcome.kind, fault.outcome.data), state
        return Gave(value), after

    def run(self, component: str, function: str, arguments: tuple[Any, ...], state: State) -> tuple[Any, State]:
        lowered = self.lowered(component, function)
        names = dict(zip((p.name for p in lowered.parameters), arguments, strict=True))
        returned = Frame(self, component, names, state).body(lowered.body)
        assert (returned.after is not None) == lowered.changes
        changed = dict(returned.after or ())
        return returned.value, tuple((name, changed.get(name, value)) for name, value in state)

    def ascending(self, values: Any, type_: Any) -> tuple[Any, ...]:
        return tuple(self.order.ascending(values, type_))


@dataclass
class Frame:
    """One call: its names and the state that it was called in."""

    all: Evaluator
    component: str
    names: dict[str, Any]
    state: State

    # --- statements -------------------------------------------------------------------------------------------

    def body(self, statements: tuple[ir.Statement, ...]) -> Returned:
        try:
            self.block(statements)
        except Returned as returned:
            return returned
        raise AssertionError("a function ends without a return")

    def block(self, statements: tuple[ir.Statement, ...]) -> None:
        for statement in statements:
            getattr(self, f"do_{type(statement).__name__.lower()}")(statement)

    def root(self, node: ir.Expr) -> Any:
        """The whole value of a statement: only here may something fail where failures are values."""
        return self.evaluate(node)

    def value(self, node: ir.Expr) -> Any:
        assert self.all.dialect.raises or not fails(node), f"{node} fails within a statement"
        return self.evaluate(node)

    def do_let(self, node: ir.Let) -> None:
        self.names[node.name] = self.root(node.value)

    def do_declare(self, node: ir.Declare) -> None:
        empty: Any = [] if isinstance(node.type, ListType) else set() if isinstance(node.type, SetType) else None
        self.names[node.name] = empty if node.value is None else self.root(node.value)

    def do_assign(self, node: ir.Assign) -> None:
        assert node.name in self.names
        self.names[node.name] = self.root(node.value)

    def do_extend(self, node: ir.Extend) -> None:
        assert node.joined.operands[0] == ir.Name(node.name, type=node.joined.type)
        self.names[node.name] = self.root(node.joined)

    def do_do(self, node: ir.Do) -> None:
        self.root(node.value)

    def do_append(self, node: ir.Append) -> None:
        self.names[node.name].append(self.value(node.value))

    def do_insert(self, node: ir.Insert) -> None:
        self.names[node.name].add(self.value(node.value))

    def do_if(self, node: ir.If) -> None:
        self.block(node.then if self.value(node.condition) else node.otherwise)

    def do_match(self, node: ir.Match) -> None:
        subject = self.value(node.subject)
        for arm in node.arms:
            if arm.case == subject.case:
                self.names[arm.name] = subject
                self.block(arm.body)
                return
        assert node.otherwise is not None
        self.block(node.otherwise)

    def do_foreach(self, node: ir.ForEach) -> None:
        source = self.value(node.source)
        type_ = node.source.type
        if isinstance(type_, SetType | MapType):
            source = self.all.ascending(source, type_.element if isinstance(type_, SetType) else type_.key)
            source = source if node.ordered else source[::-1]
        self.loop(node, source)

    def do_forrange(self, node: ir.ForRange) -> None:
        self.loop(node, range(self.value(node.first), self.value(node.last) + 1))

    def loop(self, node: ir.ForEach | ir.ForRange, items: Any) -> None:
        assert node.variable not in self.names
        for item in items:
            if node.used:
                self.names[node.variable] = item
            try:
                self.block(node.body)
            except Left:
                break
        self.names.pop(node.variable, None)

    def do_break(self, _node: ir.Break) -> None:
        raise Left

    def do_fail(self, node: ir.Fail) -> None:
        assert (node.failure is None) == (node.kind in ("Overflow", "Invalid", "DivisionByZero"))
        raise Fault(node.kind, tuple((name, self.value(value)) for name, value in node.data))

    def do_return(self, node: ir.Return) -> None:
        after = None if node.after is None else tuple((name, self.value(value)) for name, value in node.after)
        value = None if node.value is None else self.root(node.value)
        raise Returned(value, after)

    # --- expressions ------------------------------------------------------------------------------------------

    def evaluate(self, node: ir.Expr) -> Any:
        try:
            made = getattr(self, f"of_{type(node).__name__.lower()}")(node)
        except Fault:
            assert any_fails(node), f"{node} fails"
            raise
        if node.rep == "machine" and type(made) is int:
            assert self.all.dialect.lowest <= made <= self.all.dialect.highest, f"{made} is no machine integer: {node}"
        return made

    def of_scalar(self, node: ir.Scalar) -> Any:
        return node.value

    def of_name(self, node: ir.Name) -> Any:
        value = self.names[node.name]
        # A set is finished once it is looked at; a list may grow on, and what was seen of it stays as it was.
        if isinstance(value, set):
            value = self.names[node.name] = frozenset(value)
        return tuple(value) if isinstance(value, list) else value

    def of_statefield(self, node: ir.StateField) -> Any:
        return dict(self.state)[node.name]

    def of_field(self, node: ir.Field) -> Any:
        value = self.value(node.value)
        assert node.case is None or value.case == node.case
        return value[node.name]

    def of_construct(self, node: ir.Construct) -> Any:
        fields = tuple((name, self.value(value)) for name, value in node.fields)
        made: Any
        if node.case is None:
            made = Record(node.named.component, node.named.name, fields)
        else:
            made = CaseValue(node.named.component, node.named.name, node.case, fields)
        definition = self.all.components[node.named.component].type(node.named.name)
        declared = (
            definition.fields
            if isinstance(definition, core.RecordType)
            else next(
                case.fields
                for case in definition.cases
                if case.name == node.case  # type: ignore[union-attr]
            )
        )
        for (_, value), field in zip(fields, declared, strict=True):
            self.check(value, field.type)
        self.check(made, node.named)
        return made

    def check(self, value: Any, type_: Any) -> Any:
        refused = self.all.interpreter.refusal(value, type_)
        if refused is not None:
            raise Fault(refused.kind, refused.data)
        return value

    def of_display(self, node: ir.Display) -> Any:
        items = [self.value(item) for item in node.items]
        return frozenset(items) if isinstance(node.type, SetType) else tuple(items)

    def of_mapdisplay(self, node: ir.MapDisplay) -> Any:
        made: dict[Any, Any] = {}
        for key, value in [(self.value(key), self.value(value)) for key, value in node.entries]:
            if made.setdefault(key, value) != value:
                raise Fault("Invalid")
        return FrozenMap(made)

    def of_some(self, node: ir.Some) -> Any:
        assert isinstance(node.type, OptionalType)
        return self.value(node.value)

    def of_unwrap(self, node: ir.Unwrap) -> Any:
        value = self.value(node.value)
        assert value is not None
        return value

    def of_isnothing(self, node: ir.IsNothing) -> Any:
        return self.value(node.value) is None

    def of_iscase(self, node: ir.IsCase) -> Any:
        return self.value(node.value).case == node.case

    def of_compare(self, node: ir.Compare) -> Any:
        assert node.left.rep == node.right.rep, node
        left, right = self.value(node.left), self.value(node.right)
        return COMPARISONS[node.operator](left, right)

    def of_logic(self, node: ir.Logic) -> Any:
        left = self.value(node.left)
        return left if left is (node.operator == "or") else self.value(node.right)

    def of_not(self, node: ir.Not) -> Any:
        return not self.value(node.operand)

    def of_conditional(self, node: ir.Conditional) -> Any:
        assert self.all.dialect.conditional
        return self.value(node.then) if self.value(node.condition) else self.value(node.otherwise)

    def of_coalesce(self, node: ir.Coalesce) -> Any:
        assert self.all.dialect.coalesces
        value = self.value(node.value)
        return self.value(node.default) if value is None else value

    def of_convert(self, node: ir.Convert) -> Any:
        assert node.rep != node.value.rep
        return self.value(node.value)

    def of_checked(self, node: ir.Checked) -> Any:
        return self.check(self.value(node.value), node.type)

    def of_call(self, node: ir.Call) -> Any:
        arguments = tuple(self.value(argument) for argument in node.arguments)
        if node.inside:
            return self.all.run(node.component, node.function, arguments, self.state)[0]
        outcome = self.all.interpreter.call(node.component, node.function, arguments).outcome
        if isinstance(outcome, Failed):
            raise Fault(outcome.kind, outcome.data)
        return outcome.value

    def of_sortedby(self, node: ir.SortedBy) -> Any:
        assert isinstance(node.source.type, ListType)
        keyed = []
        for place, item in enumerate(self.value(node.source)):
            assert node.variable not in self.names
            self.names[node.variable] = item
            keyed.append((self.value(node.key), place, item))
            del self.names[node.variable]
        return tuple(item for _, _, item in sorted(keyed, key=lambda each: each[:2]))

    def of_operation(self, node: ir.Operation) -> Any:
        assert node.name in ir.OPERATIONS
        assert len(node.operands) == len(ir.OPERATIONS[node.name].takes)
        values = [self.value(operand) for operand in node.operands]
        if node.name in TYPED:
            return TYPED[node.name](self, node, *values)
        return PLAIN[node.name](*values)


COMPARISONS = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def _divided(left: Any, right: Any) -> Any:
    nonzero(right)
    return left // right


def _left_over(left: Any, right: Any) -> Any:
    nonzero(right)
    return left % right


def _number_power(base: float, times: int) -> float:
    result = 1.0
    for _ in range(times):
        result *= base
    return finite(result)


def _number_of(value: int) -> float:
    try:
        return finite(float(value))
    except OverflowError:
        raise Fault("Overflow") from None


def _number_quotient(left: float, right: float) -> float:
    nonzero(right)
    return finite(left / right)


def _by_keys(items: Any, keys: Any) -> Any:
    return tuple(items[place] for _, place in sorted((key, place) for place, key in enumerate(keys)))


PLAIN: Mapping[str, Any] = {
    "negate": lambda a: -a,
    "floor_divide": _divided,
    "floor_modulo": _left_over,
    "exponent": exponent,
    "capped": capped,
    "number_of": _number_of,
    "number_add": lambda a, b: finite(a + b),
    "number_subtract": lambda a, b: finite(a - b),
    "number_multiply": lambda a, b: finite(a * b),
    "number_divide": _number_quotient,
    "number_power": _number_power,
    "number_negate": lambda a: 0.0 - a,
    "shift_date": lambda date, by: dates.arithmetic("+", DateType(), DurationType())(date, by),
    "shift_date_back": lambda date, by: dates.arithmetic("-", DateType(), DurationType())(date, by),
    "join_texts": lambda a, b: (sized(len(a) + len(b)), a + b)[1],
    "join_lists": lambda a, b: (sized(len(a) + len(b)), a + b)[1],
    "character_at": lambda items, at: items[at] if 0 <= at < len(items) else None,
    "element_at": lambda items, at: items[at] if 0 <= at < len(items) else None,
    "lookup": lambda entries, key: entries.get(key),
    "has_element": lambda element, items: element in items,
    "has_member": lambda element, items: element in items,
    "has_key": lambda element, items: element in items,
    "is_empty": lambda items: not items,
    "range": lambda a, b: tuple(range(a, a + sized(max(0, b - a + 1)))),
    "sorted_by_keys": _by_keys,
    "largest_element": lambda items: max(items, default=None),
    "smallest_element": lambda items: min(items, default=None),
    "first": lambda items: items[0] if items else None,
    "last": lambda items: items[-1] if items else None,
    "length": len,
    "reverse": lambda items: items[::-1],
    "distinct": lambda items: tuple(dict.fromkeys(items)),
    "trim": text.trim,
    "split": text.split,
    "join": text.join,
    "replace": text.replace,
    "slice": text.slice_,
    "starts_with": str.startswith,
    "ends_with": str.endswith,
    "contains": lambda items, part: part in items,
    "upper": text.upper,
    "lower": text.lower,
    "smaller": lambda a, b: b if b < a else a,
    "larger": lambda a, b: b if b > a else a,
    "whole number of": text.whole_number,
    "date of": dates.date_of,
    "year of": lambda date: date.year,
    "month of": lambda date: date.month,
    "day of": lambda date: date.day,
    "weekday of": lambda date: date.isoweekday(),
    "days between": dates.days_between,
}


def _capped_ratio(operation: Any) -> Any:
    """On ratios the result is capped."""

    def made(_frame: Frame, node: ir.Operation, *values: Any) -> Any:
        result = operation(*values)
        return capped_quotient(result) if node.rep == "ratio" else result

    return made


def _power(_frame: Frame, node: ir.Operation, base: Any, times: int) -> Any:
    if node.rep == "ratio":
        return Fraction(power(base.numerator, times), power(base.denominator, times))
    return power(base, times)


def _quotient(_frame: Frame, _node: ir.Operation, left: Fraction, right: Fraction) -> Fraction:
    nonzero(right)
    return capped_quotient(left / right)


def _divide_rounded(_frame: Frame, node: ir.Operation, left: int, right: int) -> int:
    nonzero(right)
    return MODES[node.options[0]](Fraction(left, right))


def _ratio_rounded(_frame: Frame, node: ir.Operation, value: Fraction) -> int:
    return MODES[node.options[1]](value * Fraction(10) ** int(node.options[0]))


def _keys(frame: Frame, node: ir.Operation, entries: Any) -> Any:
    type_ = node.operands[0].type
    assert isinstance(type_, MapType)
    return frame.all.ascending(entries, type_.key)


def _elements(frame: Frame, node: ir.Operation, items: Any) -> Any:
    type_ = node.operands[0].type
    assert isinstance(type_, SetType)
    return frame.all.ascending(items, type_.element)


TYPED: Mapping[str, Any] = {
    "add": _capped_ratio(lambda a, b: a + b),
    "subtract": _capped_ratio(lambda a, b: a - b),
    "multiply": _capped_ratio(lambda a, b: a * b),
    "power": _power,
    "divide": _quotient,
    "divide_rounded": _divide_rounded,
    "ratio_of": lambda _frame, node, units: exact_value(units, DecimalType(int(node.options[0]))),
    "ratio_rounded": _ratio_rounded,
    "keys": _keys,
    "elements": _elements,
    "values": lambda frame, node, entries: tuple(entries[key] for key in _keys(frame, node, entries)),
    "matches": lambda _frame, node, value: patterns.matcher(node.options[0]).matches(value),
    "text of": lambda _frame, node, units: decimal(units, int(node.options[0])),
}


@pytest.fixture(scope="session")
def evaluator_of() -> Callable[[Mapping[str, core.Component], ir.Dialect], Evaluator]:
    """Makes an evaluator of some components."""
    return Evaluator
