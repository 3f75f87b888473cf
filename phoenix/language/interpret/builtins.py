"""The built-in functions, by the names that ``check.builtins`` lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from phoenix.language import core, patterns
from phoenix.language.interpret import dates, text
from phoenix.language.interpret.arithmetic import scale_of
from phoenix.language.interpret.collections import arranged
from phoenix.language.interpret.scope import Code, Scope
from phoenix.language.literal_text import decimal
from phoenix.language.types import Type
from phoenix.language.values import Value

if TYPE_CHECKING:
    from phoenix.language.interpret.evaluate import Compiler

PLAIN: dict[str, Callable[..., Any]] = {
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
"""Those that need nothing but their arguments."""


def builtin(node: core.Builtin, compiler: Compiler) -> Code:
    if node.name == "matches":
        return _matches(node, compiler)
    arguments = [compiler.expr(argument) for argument in node.arguments]
    types = [argument.type for argument in node.arguments]
    function = TYPED[node.name](types, compiler) if node.name in TYPED else PLAIN[node.name]
    if len(arguments) == 1:
        return _of_one(function, arguments[0])

    def called(scope: Scope) -> Value:
        result: Any = function(*[argument(scope) for argument in arguments])
        if isinstance(result, str | tuple):
            scope.frame.meter.charge(len(result))
        return result  # type: ignore[no-any-return]

    return called


def _of_one(function: Callable[..., Any], argument: Code) -> Code:
    def called(scope: Scope) -> Value:
        result: Any = function(argument(scope))
        if isinstance(result, str | tuple):
            scope.frame.meter.charge(len(result))
        return result  # type: ignore[no-any-return]

    return called


def _matches(node: core.Builtin, compiler: Compiler) -> Code:
    value: Any = compiler.expr(node.arguments[0])
    pattern = node.arguments[1]
    if not isinstance(pattern, core.Constant):
        raise TypeError("the checker takes a pattern literal only")
    matches = patterns.matcher(str(pattern.value)).matches

    def matched(scope: Scope) -> Value:
        whole: str = value(scope)
        scope.frame.meter.charge(len(whole))
        return matches(whole)

    return matched


def _text_of(types: list[Type], _compiler: Compiler) -> Callable[..., Any]:
    scale = scale_of(types[0])
    return lambda units: decimal(units, scale)


def _keys(types: list[Type], compiler: Compiler) -> Callable[..., Any]:
    arrange = arranged(types[0], compiler)
    return lambda entries: tuple(arrange(entries))


def _values(types: list[Type], compiler: Compiler) -> Callable[..., Any]:
    arrange = arranged(types[0], compiler)
    return lambda entries: tuple([entries[key] for key in arrange(entries)])


TYPED: dict[str, Callable[[list[Type], Compiler], Callable[..., Any]]] = {
    "text of": _text_of,
    "keys": _keys,
    "values": _values,
}
"""Those that depend on the types of their arguments."""
