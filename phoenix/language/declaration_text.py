"""Writes types, signatures, declarations, cells and statements as the grammar reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from phoenix.language import spec, syntax
from phoenix.language.precedence import OTHERWISE, RANGE

Write: TypeAlias = Callable[..., str]
"""Writes any syntax node (``expression_text.write``)."""


def _size(shortest: int | None, longest: int | None) -> str:
    if shortest == longest:
        return "" if shortest is None else str(shortest)
    if longest is None:
        return f"at least {shortest}"
    return f"at most {longest}" if shortest is None else f"{shortest} to {longest}"


def _bounds(bounds: Sequence[syntax.Bound], write: Write) -> str:
    if [bound.word for bound in bounds] == ["at least", "at most"]:
        return f"from {write(bounds[0].value)} to {write(bounds[1].value)}"
    return " and ".join(f"{bound.word} {write(bound.value)}" for bound in bounds)


def _basic(node: syntax.BasicType, write: Write) -> str:
    size, bounds = _size(node.shortest, node.longest), _bounds(node.bounds, write)
    if node.name == "text":
        unit = "character" if size.split()[-1:] == ["1"] else "characters"
        sized = f"text of {size} {unit}" if size else "text"
        return sized if node.pattern is None else f"{sized} matching /{node.pattern}/"
    if node.name == "decimal":
        places = f"decimal with {node.places} {'place' if node.places == 1 else 'places'}"
        return f"{places}, {bounds}" if bounds else places
    if node.name == "bytes":
        return f"bytes of {size}" if size else "bytes"
    return f"{node.name} {bounds}" if bounds else node.name


def _collection(node: syntax.CollectionType, write: Write) -> str:
    element = write(node.element)
    if node.kind == "map":
        return f"map from {write(node.key)} to {element}"
    if node.kind == "optional":
        return f"optional {element}"
    size = _size(node.shortest, node.longest)
    return f"{node.kind} of {size} {element}" if size else f"{node.kind} of {element}"


def _named(node: syntax.NamedTypeSyntax, _write: Write) -> str:
    return node.name if node.owner is None else f"{node.owner}.{node.name}"


def _signature(node: syntax.Signature, write: Write) -> str:
    parameters = ", ".join(f"{each.name}: {write(each.type)}" for each in node.parameters)
    gives = "" if node.gives is None else f" gives {write(node.gives)}"
    fails = f" or fails with {', '.join(node.fails)}" if node.fails else ""
    return f"{node.name}({parameters}){gives}{fails}"


def _field(node: spec.FieldDeclaration, write: Write) -> str:
    parts = [f"{node.name}: {write(node.type)}"]
    if node.initially is not None:
        parts.append(f"initially {write(node.initially)}")
    if node.finally_labels:
        parts.append(f"finally {', '.join(label.text for label in node.finally_labels)}")
    return ", ".join([*parts, "given"] if node.given else parts)


def _case(node: spec.CaseSyntax, write: Write) -> str:
    return f"{node.name}({', '.join(map(write, node.fields))})" if node.fields else node.name


def _law_variable(node: spec.LawVariable, write: Write) -> str:
    return node.name if node.type is None else f"{node.name}: {write(node.type)}"


def _fail_when(node: syntax.FailWhen, write: Write) -> str:
    data = ", ".join(f"{each.name}: {write(each.value)}" for each in node.arguments)
    return f"fail {node.kind}{f'({data})' if data else ''} when {write(node.condition)}"


def _gives(node: syntax.Gives, write: Write) -> str:
    within = "" if node.within is None else f" within {write(node.within)}"
    return f"{write(node.value)}{within}"


def _range(node: spec.RangeCell, write: Write) -> str:
    return f"{write(node.lowest, OTHERWISE)} to {write(node.highest, OTHERWISE)}"


DECLARATIONS: dict[type[Any], Callable[[Any, Write], str]] = {
    syntax.BasicType: _basic,
    syntax.CollectionType: _collection,
    syntax.NamedTypeSyntax: _named,
    syntax.Signature: _signature,
    spec.FieldDeclaration: _field,
    spec.CaseSyntax: _case,
    spec.SampleDeclaration: lambda node, write: f"{node.name.text} is {write(node.value)}",
    spec.LawVariable: _law_variable,
    spec.Id: lambda node, _: node.text,
    syntax.FailWhen: _fail_when,
    syntax.Bind: lambda node, write: f"{node.name} = {write(node.value)}",
    syntax.Becomes: lambda node, write: f"{node.field} becomes {write(node.value)}",
    syntax.Result: lambda node, write: f"result = {write(node.value)}",
    syntax.Fails: lambda node, _: f"fails with {node.kind}",
    syntax.Gives: _gives,
    spec.AnyCell: lambda *_: "any",
    spec.ValuesCell: lambda node, write: write(node.values),
    spec.ComparisonCell: lambda node, write: f"{node.operator} {write(node.value, RANGE)}",
    spec.RangeCell: _range,
}
"""How each node that is no expression is written."""
