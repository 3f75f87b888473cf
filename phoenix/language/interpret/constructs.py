"""Constants, variables, records and cases, their fields, and the checks of ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from phoenix.language import core
from phoenix.language.interpret.faults import INVALID, Fault
from phoenix.language.interpret.fitting import FAULTS, FITS
from phoenix.language.interpret.scope import Code, Scope, constantly
from phoenix.language.types import NamedType, NumberType
from phoenix.language.values import CaseValue, Record, Value

if TYPE_CHECKING:
    from phoenix.language.interpret.evaluate import Compiler


def constant(node: core.Constant, _compiler: Compiler) -> Code:
    value: Value = node.value
    if isinstance(node.type, NumberType) and isinstance(value, int | float):
        value = float(value) + 0.0
    return constantly(value)


def variable(node: core.Variable, _compiler: Compiler) -> Code:
    name = node.name
    return lambda scope: scope[name]


def transparent(node: core.Wrap | core.Unwrap, compiler: Compiler) -> Code:
    """A value and an optional that holds it are the same thing here."""
    return compiler.expr(node.value)


def field_of(node: core.FieldOf, compiler: Compiler) -> Code:
    value: Any = compiler.expr(node.value)
    place = _place(node, compiler)
    return lambda scope: value(scope).fields[place][1]


def _place(node: core.FieldOf, compiler: Compiler) -> int:
    """Which field of its record it is."""
    named = node.value.type
    definition = compiler.definition(named) if isinstance(named, NamedType) else None
    if not isinstance(definition, core.RecordType):
        raise TypeError("the checker gives fields to records only")
    return [field.name for field in definition.fields].index(node.field)


def construct(node: core.Construct, compiler: Compiler) -> Code:
    fields = [(name, compiler.expr(value)) for name, value in node.fields]
    component, type_name, case = node.named.component, node.named.name, node.case
    if case is not None:

        def make_case(scope: Scope) -> Value:
            return CaseValue(component, type_name, case, tuple([(name, code(scope)) for name, code in fields]))

        return make_case

    holds = compiler.fitness.invariants(node.named)

    def make_record(scope: Scope) -> Value:
        values = tuple([(name, code(scope)) for name, code in fields])
        if not holds(values):
            raise Fault(INVALID)
        return Record(component, type_name, values)

    return make_record


def check(node: core.Check, compiler: Compiler) -> Code:
    value, fitness = compiler.expr(node.value), compiler.fitness.of(node.type)

    def checked(scope: Scope) -> Value:
        result = value(scope)
        verdict = fitness(result)
        if verdict != FITS:
            raise Fault(FAULTS[verdict])
        return result

    return checked
