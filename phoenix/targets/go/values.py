"""Lowered expressions as Go: one function a kind of expression."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from phoenix.language import core
from phoenix.language.types import (
    BytesType,
    DateType,
    DecimalType,
    DurationType,
    InstantType,
    NumberType,
    OptionalType,
    SetType,
    Type,
    WholeType,
)
from phoenix.targets.go import calls, literals, names
from phoenix.targets.go.constants import Constants
from phoenix.targets.go.file import File
from phoenix.targets.go.layout import text
from phoenix.targets.go.operations import operation
from phoenix.targets.go.questions import is_constant
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Binary, Call, Composite, Function, Member, Node, call, method, negated
from phoenix.targets.go.types import Types
from phoenix.targets.shared import ir

Writer: TypeAlias = Callable[[Any, "Values"], Node]

YES, NO = Atom("true"), Atom("false")
COMPARISONS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class Values:
    """Writes expressions of one function into a file; ``locals`` are the Go names of the function's own."""

    def __init__(self, surface: Surface, file: File, types: Types, *, outside: bool = False) -> None:
        self.outside = outside
        """Whether all functions are called as whoever uses the package calls them."""
        self.surface = surface
        self.file = file
        self.types = types
        self.constants = Constants(surface, file, types)
        self.locals: dict[str, str] = {}
        self.cases: dict[str, tuple[str, str]] = {}
        """Names that are known to be of a case here: the case, and what the value is called as one of it."""
        self.building: set[str] = set()
        """Sets that are being filled: lists, until they are looked at."""
        self.growing: set[str] = set()
        """Texts that grow."""
        self.owned: set[str] = set()
        """Big numbers that began as a constant, so that nobody else holds them: these may be added to in place."""

    def use(self, name: str) -> str:
        """Imports what the standard library or the support code offers."""
        return self.file.use(name)

    def node(self, value: ir.Expr) -> Node:
        """An expression."""
        return WRITERS[type(value)](value, self)

    def text(self, value: ir.Expr) -> str:
        """An expression as text."""
        return text(self.node(value))

    def machine(self, value: ir.Expr) -> Node:
        """A whole number as an int64; one that does not fit becomes the nearest."""
        made = self.node(value)
        return call(self.use("exact.Clamp"), made) if value.rep == "big" else made

    def big(self, value: ir.Expr) -> Node:
        """Units as a ``*big.Int``."""
        if value.rep == "big":
            return self.node(value)
        inner = value.value if isinstance(value, ir.Convert) else value
        return call(self.use("big.NewInt"), call("int64", self.node(inner)) if inner is not value else self.node(value))

    def comparer(self, kind: Type, rep: ir.Rep = "declared") -> Node:
        """What compares two values of a type, held in some way."""
        if rep == "big":
            return Atom(f"(*{self.use('big.Int')}).Cmp")
        return self.types.comparers.of(WholeType() if rep == "machine" else kind)

    def spelled(self, kind: Type, rep: ir.Rep) -> str:
        """The Go type of values of a type, held in some way."""
        known = {"machine": "int64", "big": "*big.Int", "ratio": "*big.Rat"}
        if rep == "declared":
            return self.types.spelled(kind)
        if rep != "machine":
            self.use(known[rep].removeprefix("*"))
        if hasattr(kind, "element") and not isinstance(kind, OptionalType):
            return f"[]{known[rep]}"
        return known[rep]

    def local(self, name: str) -> str:
        """The Go name of a local one; two that would be spelled alike get different ones."""
        if name not in self.locals:
            spelled = self.surface.local(name)
            while spelled in self.locals.values():
                spelled += "x" if spelled[-1].isdigit() else "2"
            self.locals[name] = spelled
        return self.locals[name]

    def typed(self, value: ir.Expr) -> Node:
        """An expression whose Go type is the declared one, where nothing around it tells that."""
        made = self.node(value)
        opened = self.surface.open(value.type)
        is_number = value.rep == "machine" or isinstance(opened, NumberType | DurationType)
        if is_number and is_constant(value) and not _says_type(made):
            return call(self.spelled(value.type, value.rep), made)
        if isinstance(value, ir.Construct) and value.case is not None:
            return call(self.types.spelled(value.named), made)
        return made


def _says_type(node: Node) -> bool:
    """Whether a constant has a Go type of its own."""
    return isinstance(node, Call) or "time." in text(node)


# --- names, literals, records ---------------------------------------------------------------------------------


def _scalar(value: ir.Scalar, to: Values) -> Node:
    if value.rep == "big":
        assert isinstance(value.value, int)
        return literals.big(value.value, to.file)
    if value.rep == "machine" and not isinstance(value.type, WholeType):
        assert isinstance(value.value, int)
        if isinstance(value.type, DurationType) and value.value:
            return call("int64", literals.duration(value.value, to.file))
        return literals.whole(value.value)
    return to.constants.write(value.value, value.type)


def _name(value: ir.Name, to: Values) -> Node:
    spelled = to.local(value.name)
    if value.name in to.building:
        kind = to.surface.open(value.type)
        assert isinstance(kind, SetType)
        return call(to.use("set.Of"), to.comparer(kind.element), Atom(f"{spelled}..."))
    return method(Atom(spelled), "String") if value.name in to.growing else Atom(spelled)


def _field(value: ir.Field, to: Values) -> Node:
    definition = to.surface.definition(value.named)
    if isinstance(definition, core.UnionType):
        case = next(case for case in definition.cases if case.name == value.case)
        fields = names.fields(field.name for field in case.fields)
        known = to.cases.get(value.value.name) if isinstance(value.value, ir.Name) else None
        if known is not None and known[0] == value.case:
            return Member(Atom(known[1]), fields[value.name])
        owner = to.surface.components[value.named.component]
        spelled = to.surface.named(to.file, owner.name, names.case_name(owner, value.named.name, case.name))
        return Member(Atom(f"{to.text(value.value)}.({spelled})"), fields[value.name])
    assert isinstance(definition, core.RecordType)
    fields = names.fields(field.name for field in definition.fields)
    return Member(to.node(value.value), fields[value.name])


def _construct(value: ir.Construct, to: Values) -> Node:
    definition = to.surface.definition(value.named)
    spelled = to.types.spelled(value.named)
    declared = definition.fields if isinstance(definition, core.RecordType) else ()
    if isinstance(definition, core.UnionType):
        owner = to.surface.components[value.named.component]
        spelled = to.surface.named(to.file, owner.name, names.case_name(owner, value.named.name, str(value.case)))
        declared = next(case.fields for case in definition.cases if case.name == value.case)
    fields = names.fields(field.name for field in declared)
    made = Composite(spelled, tuple((fields[name], to.node(each)) for name, each in value.fields))
    if not value.fails:
        return made
    if value.case is None:
        return method(made, "Checked")
    check = to.surface.named(to.file, value.named.component, names.check_name(value.named.name))
    return call(check, made)


# --- collections and optionals --------------------------------------------------------------------------------


def _display(value: ir.Display, to: Values) -> Node:
    kind = to.surface.open(value.type)
    spelled = to.types.spelled(value.type)
    if isinstance(kind, SetType):
        if not value.items:
            return Composite(spelled, ())
        return call(to.use("set.Of"), to.comparer(kind.element), *map(to.typed, value.items))
    return Composite(spelled, tuple((None, to.node(item)) for item in value.items))


def _map_display(value: ir.MapDisplay, to: Values) -> Node:
    kind = to.surface.open(value.type)
    if not value.entries:
        return Composite(to.types.spelled(value.type), ())
    key, element = kind.key, kind.value  # type: ignore[union-attr]
    entry = f"{to.use('dict.Entry')}[{to.types.spelled(key)}, {to.types.spelled(element)}]"
    entries = [Composite(entry, (("Key", to.node(k)), ("Value", to.node(v)))) for k, v in value.entries]
    if value.fails:
        return call(to.use("exact.Entries"), to.comparer(key), to.comparer(element), *entries)
    return call(to.use("dict.Of"), to.comparer(key), *entries)


def _some(value: ir.Some, to: Values) -> Node:
    return call(to.use("optional.Of"), to.typed(value.value))


def _unwrap(value: ir.Unwrap, to: Values) -> Node:
    return method(to.node(value.value), "Value")


def _is_nothing(value: ir.IsNothing, to: Values) -> Node:
    return method(to.node(value.value), "IsNothing")


def _coalesce(value: ir.Coalesce, to: Values) -> Node:
    return method(to.node(value.value), "OrElse", to.node(value.default))


def _is_case(value: ir.IsCase, to: Values) -> Node:
    owner = to.surface.components[value.named.component]
    spelled = to.surface.named(to.file, owner.name, names.case_name(owner, value.named.name, value.case))
    return call(f"{to.use('exact.Is')}[{spelled}]", to.node(value.value))


def _sorted_by(value: ir.SortedBy, to: Values) -> Node:
    source = to.node(value.source)
    kind = to.surface.open(value.source.type)
    element = kind.element  # type: ignore[union-attr]
    if isinstance(value.key, ir.Name) and value.key.name == value.variable:
        return call(to.use("exact.Sorted"), source, to.comparer(element))
    key = Function(
        f"{to.local(value.variable)} {to.types.spelled(element)}",
        to.spelled(value.key.type, value.key.rep),
        to.node(value.key),
    )
    return call(to.use("exact.SortedBy"), source, to.comparer(value.key.type, value.key.rep), key)


# --- questions ------------------------------------------------------------------------------------------------


def _compare(value: ir.Compare, to: Values) -> Node:
    left, right = to.node(value.left), to.node(value.right)
    operator = COMPARISONS[value.operator]
    kind = to.surface.open(value.left.type)
    if value.left.rep in ("big", "ratio"):
        return Binary(operator, method(left, "Cmp", right), Atom("0"))
    if value.left.rep == "machine":
        return Binary(operator, left, right)
    if value.operator in ("=", "!="):
        return _equal(kind, left, right, operator, to)
    if isinstance(kind, DecimalType | DateType | InstantType):
        return Binary(operator, method(left, "Compare", right), Atom("0"))
    return Binary(operator, left, right)


def _equal(kind: Type, left: Node, right: Node, operator: str, to: Values) -> Node:
    if isinstance(kind, InstantType | BytesType):
        own = isinstance(kind, InstantType)
        made = method(left, "Equal", right) if own else call(to.use("bytes.Equal"), left, right)
        return made if operator == "==" else negated(made)
    if right in (YES, NO):
        return left if (right == YES) == (operator == "==") else negated(left)
    if to.surface.is_plain(kind):
        return Binary(operator, _braced(left), _braced(right))
    return Binary(operator, call(to.comparer(kind), left, right), Atom("0"))


def _braced(node: Node) -> Node:
    """A composite literal in the head of a statement stands in parentheses, or Go takes its brace for the block's."""
    return Atom(f"({text(node)})") if isinstance(node, Composite) else node


def _logic(value: ir.Logic, to: Values) -> Node:
    return Binary("&&" if value.operator == "and" else "||", to.node(value.left), to.node(value.right))


def _not(value: ir.Not, to: Values) -> Node:
    return negated(to.node(value.operand))


# --- conversions, checks, calls -------------------------------------------------------------------------------


def _convert(value: ir.Convert, to: Values) -> Node:
    inner, kind = value.value, to.surface.open(value.type)
    made = to.node(inner)
    match inner.rep, value.rep:
        case "declared", "machine" if isinstance(kind, DecimalType):
            return method(made, "Units")
        case "declared", "machine":
            return call("int64", made)
        case "declared", "big":
            return _declared_to_big(made, kind, to)
        case "machine", "big":
            return call(to.use("big.NewInt"), made)
        case "big", "machine":
            return method(made, "Int64")
        case "machine", "declared":
            return _units_to_declared(made, kind, to)
        case "big", "declared":
            if isinstance(kind, InstantType):
                return call(to.use("exact.Instant"), made)
            return _units_to_declared(method(made, "Int64"), kind, to)
    return made


def _declared_to_big(made: Node, kind: Type, to: Values) -> Node:
    if isinstance(kind, InstantType):
        return call(to.use("exact.Nanoseconds"), made)
    if isinstance(kind, DecimalType):
        return call(to.use("big.NewInt"), method(made, "Units"))
    return call(to.use("big.NewInt"), call("int64", made))


def _units_to_declared(units: Node, kind: Type, to: Values) -> Node:
    if isinstance(kind, DecimalType):
        return call(to.use("decimal.New"), units, literals.whole(kind.scale))
    if isinstance(kind, DurationType):
        return call(to.use("time.Duration"), units)
    return units


def _checked(value: ir.Checked, to: Values) -> Node:
    inner, kind = value.value, to.surface.open(value.type)
    made = to.node(inner)
    if inner.rep == "big":
        function, arguments = _big_check(kind, made, to)
        return call(to.use(function), *arguments)
    if inner.rep == "machine" and not isinstance(kind, WholeType):
        made = _units_to_declared(made, kind, to)
    check = to.types.check(value.type, made)
    assert check is not None, "what has nothing to check is not checked"
    return check


def _big_check(kind: Type, made: Node, to: Values) -> tuple[str, tuple[Node, ...]]:
    match kind:
        case WholeType():
            return "check.BigWhole", (made, *to.types.bounds(kind))
        case DecimalType(scale):
            return "check.BigDecimal", (made, literals.whole(scale), *to.types.bounds(kind))
        case DurationType():
            return "check.BigDuration", (made, *to.types.bounds(kind))
        case InstantType():
            return "check.BigInstant", (made,)
    raise TypeError(f"{kind} is never held as a big integer")


WRITERS: Mapping[type, Writer] = {
    ir.Scalar: _scalar,
    ir.Name: _name,
    ir.StateField: calls.state_field,
    ir.Field: _field,
    ir.Construct: _construct,
    ir.Display: _display,
    ir.MapDisplay: _map_display,
    ir.Some: _some,
    ir.Unwrap: _unwrap,
    ir.IsNothing: _is_nothing,
    ir.Coalesce: _coalesce,
    ir.IsCase: _is_case,
    ir.SortedBy: _sorted_by,
    ir.Compare: _compare,
    ir.Logic: _logic,
    ir.Not: _not,
    ir.Operation: operation,
    ir.Convert: _convert,
    ir.Checked: _checked,
    ir.Call: calls.called,
    ir.Ends: calls.ends,
}
