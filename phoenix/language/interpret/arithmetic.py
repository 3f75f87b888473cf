"""Arithmetic: exact on wholes, decimals, durations and quotients; rounded after every operation on numbers."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from phoenix.language import core
from phoenix.language.interpret import dates
from phoenix.language.interpret.faults import INVALID, OVERFLOW, Fault
from phoenix.language.interpret.limits import capped, capped_quotient, exponent, finite, nonzero, power
from phoenix.language.interpret.scope import Code
from phoenix.language.types import DateType, DecimalType, InstantType, NumberType, QuotientType, Type

if TYPE_CHECKING:
    from phoenix.language.interpret.evaluate import Compiler

Operation: TypeAlias = Callable[[Any, Any], Any]


def scale_of(type: Type) -> int:
    """How many places a value of the type has; a whole number has 0."""
    return type.scale if isinstance(type, DecimalType) else 0


def arithmetic(node: core.Arithmetic, compiler: Compiler) -> Code:
    left, right, operation = compiler.expr(node.left), compiler.expr(node.right), _operation(node)
    return lambda scope: operation(left(scope), right(scope))


def negate(node: core.Negate, compiler: Compiler) -> Code:
    operand: Callable[..., Any] = compiler.expr(node.operand)
    if isinstance(node.type, NumberType):
        return lambda scope: 0.0 - operand(scope)
    return lambda scope: -operand(scope)


def rescale(node: core.Rescale, compiler: Compiler) -> Code:
    value: Callable[..., Any] = compiler.expr(node.value)
    factor = 10 ** (scale_of(node.type) - scale_of(node.value.type))
    return lambda scope: capped(value(scope) * factor)


def round_(node: core.Round, compiler: Compiler) -> Code:
    value, exact = compiler.expr(node.value), _exact(node.value.type)
    step = Fraction(10) ** node.places
    # The type's own places are the asked ones, but a negative ``places`` still gives whole units.
    unit = 10 ** (scale_of(node.type) - node.places)
    rounded = MODES[node.mode]
    return lambda scope: capped(rounded(exact(value(scope)) * step) * unit)


def exact_value(value: Any, type: Type) -> Fraction:
    """The value of a whole, decimal, number, duration or quotient as a fraction."""
    return _exact(type)(value)


def _exact(type: Type) -> Callable[[Any], Fraction]:
    if isinstance(type, QuotientType):
        return lambda value: value
    scale = scale_of(type)
    if not scale:
        return Fraction
    unit = 10**scale
    return lambda units: Fraction(units, unit)


def _half_even(value: Fraction) -> int:
    return round(value)


def _half_up(value: Fraction) -> int:
    away = (abs(value.numerator) * 2 + value.denominator) // (2 * value.denominator)
    return away if value >= 0 else -away


def _down(value: Fraction) -> int:
    toward = abs(value.numerator) // value.denominator
    return toward if value >= 0 else -toward


def _up(value: Fraction) -> int:
    away = -(-abs(value.numerator) // value.denominator)
    return away if value >= 0 else -away


MODES: dict[str, Callable[[Fraction], int]] = {"half even": _half_even, "half up": _half_up, "down": _down, "up": _up}


def _operation(node: core.Arithmetic) -> Operation:
    """The operation for the types at hand, chosen once."""
    left, right = node.left.type, node.right.type
    if isinstance(left, DateType | InstantType) or isinstance(right, InstantType):
        return dates.arithmetic(node.operator, left, right)
    if isinstance(left, NumberType) or isinstance(right, NumberType):
        return _on_numbers(node.operator)
    if node.operator == "/" or QuotientType() in (node.type, left, right):
        return _on_quotients(node.operator, left, right)
    return _on_units(node)


def _on_units(node: core.Arithmetic) -> Operation:
    """On wholes, decimals and durations: integers of units, brought to one scale where it matters."""
    if node.operator == "*":
        return lambda left, right: capped(left * right)
    if node.operator == "^":
        return _power_of_units(scale_of(node.left.type), scale_of(node.type))
    scales = scale_of(node.left.type), scale_of(node.right.type)
    operation = UNIT_OPERATIONS[node.operator]
    if scales[0] == scales[1]:
        return operation
    left_factor, right_factor = (10 ** (max(scales) - scale) for scale in scales)
    return lambda left, right: operation(capped(left * left_factor), capped(right * right_factor))


def _floor_quotient(left: int, right: int) -> int:
    nonzero(right)
    return left // right


def _modulo(left: int, right: int) -> int:
    nonzero(right)
    return left % right


UNIT_OPERATIONS: dict[str, Operation] = {
    "+": lambda left, right: capped(left + right),
    "-": lambda left, right: capped(left - right),
    "div": _floor_quotient,
    "mod": _modulo,
}


def _power_of_units(base_scale: int, result_scale: int) -> Operation:
    def of_units(base: int, times: int) -> int:
        units: int = power(base, exponent(times))
        places = result_scale - base_scale * times
        if places >= 0:
            return capped(units * 10**places)
        whole, left_over = divmod(units, int(10**-places))
        if left_over:
            raise Fault(INVALID)
        return whole

    return of_units


def _on_quotients(operator: str, left: Type, right: Type) -> Operation:
    of_left, of_right = _exact(left), _exact(right)
    operation = QUOTIENT_OPERATIONS[operator]
    return lambda a, b: operation(of_left(a), of_right(b))


def _quotient(left: Fraction, right: Fraction) -> Fraction:
    nonzero(right)
    return capped_quotient(left / right)


def _quotient_power(base: Fraction, times: Fraction) -> Fraction:
    count = exponent(int(times))
    return Fraction(power(base.numerator, count), power(base.denominator, count))


def _quotient_floor(left: Fraction, right: Fraction) -> int:
    nonzero(right)
    return capped(left // right)


def _quotient_modulo(left: Fraction, right: Fraction) -> Fraction:
    nonzero(right)
    return capped_quotient(left % right)


QUOTIENT_OPERATIONS: dict[str, Operation] = {
    "+": lambda left, right: capped_quotient(left + right),
    "-": lambda left, right: capped_quotient(left - right),
    "*": lambda left, right: capped_quotient(left * right),
    "/": _quotient,
    "div": _quotient_floor,
    "mod": _quotient_modulo,
    "^": _quotient_power,
}


def _on_numbers(operator: str) -> Operation:
    operation = NUMBER_OPERATIONS[operator]

    def of_numbers(left: Any, right: Any) -> Any:
        try:
            return operation(float(left), right)
        except OverflowError:
            raise Fault(OVERFLOW) from None

    return of_numbers


def _number_quotient(left: float, right: Any) -> float:
    nonzero(right)
    return finite(left / float(right))


def _number_power(base: float, times: Any) -> float:
    """``1`` times ``base``, ``times`` times over, rounded after each: what any language's own ``*`` gives."""
    result = 1.0
    for _ in range(exponent(int(times))):
        result *= base
    return finite(result)


NUMBER_OPERATIONS: dict[str, Operation] = {
    "+": lambda left, right: finite(left + float(right)),
    "-": lambda left, right: finite(left - float(right)),
    "*": lambda left, right: finite(left * float(right)),
    "/": _number_quotient,
    "^": _number_power,
}
