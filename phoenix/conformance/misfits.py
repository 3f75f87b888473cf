"""Arguments of an example that their types do not allow: no call is made with them, whatever the definition says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from phoenix.conformance.bench import Bench
from phoenix.language import core
from phoenix.language.check.describe import describe
from phoenix.language.interpret import Exhausted, Fault, NotExact
from phoenix.language.types import ListType, Type


def misfit(arguments: Sequence[core.Expr], types: Iterable[Type], bench: Bench) -> str:
    """What is wrong with the first argument that does not fit, as the end of a sentence; empty where all fit."""
    told = (_misfit("", expr, type_, bench) for expr, type_ in zip(arguments, types, strict=True))
    return next(filter(None, told), "")


def _misfit(name: str, expr: core.Expr, type_: Type, bench: Bench) -> str:
    """The innermost value that does not fit; ``name`` is the field that holds it."""
    while isinstance(expr, core.Check):
        expr = expr.value
    for part in _parts(expr, type_, bench):
        told = _misfit(*part, bench)
        if told:
            return told
    try:
        value = bench.interpreter.evaluate(expr, {})
    except Fault as fault:
        return f"no `{describe(type_)}` can be made of such values (that fails with `{fault.kind}`)"
    except (NotExact, Exhausted):
        return ""
    if bench.interpreter.fits(value, type_):
        return ""
    shown = bench.show(value, type_)
    return f"`{name}` is {shown}, and must be `{describe(type_)}`" if name else f"{shown} is no `{describe(type_)}`"


def _parts(expr: core.Expr, type_: Type, bench: Bench) -> Iterator[tuple[str, core.Expr, Type]]:
    """What a value is made of, with the field that each part fills."""
    if isinstance(expr, core.Construct):
        types = {field.name: field.type for field in _fields(expr, bench)}
        yield from ((name, inner, types[name]) for name, inner in expr.fields)
    elif isinstance(expr, core.ListDisplay) and isinstance(type_, ListType):
        yield from (("", item, type_.element) for item in expr.items)


def _fields(made: core.Construct, bench: Bench) -> Sequence[core.Field]:
    definition = bench.components[made.named.component].type(made.named.name)
    if isinstance(definition, core.UnionType):
        return next(case.fields for case in definition.cases if case.name == made.case)
    return definition.fields if isinstance(definition, core.RecordType) else ()
