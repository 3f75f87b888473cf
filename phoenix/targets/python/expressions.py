"""Expressions of the core language as Python expressions that compute the same, failures included."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from phoenix.language import core
from phoenix.language.types import (
    DateType,
    DecimalType,
    MapType,
    NamedType,
    NumberType,
    OptionalType,
    SetType,
    Type,
    YesNoType,
)
from phoenix.language.values import Label
from phoenix.targets.python import builtins, literals, names, numeric
from phoenix.targets.python.failing import fits_together, may_fail, spans_few
from phoenix.targets.python.module import Module
from phoenix.targets.python.order import order_key
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import (
    Atom,
    Attribute,
    Binary,
    Call,
    Comprehension,
    Display,
    Keyword,
    Lambda,
    Node,
    Subscript,
    Ternary,
    both,
    call,
    compare,
    negated,
)
from phoenix.targets.python.types import Types

COMPARISONS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
EMPTY_COLLECTIONS = {SetType: "frozenset", MapType: "FrozenMap"}


class Lifter(Protocol):
    """Makes a function of its own for what no Python expression says well, and gives back a call of it."""

    def __call__(self, node: core.Expr) -> Node: ...


class Caller(Protocol):
    """Says how a declared function is called where the expression stands."""

    def __call__(self, node: core.Call, to: Expressions) -> Node: ...


class Expressions:
    """Translates the expressions of one function body or declaration."""

    def __init__(self, surface: Surface, module: Module, call: Caller, lift: Lifter) -> None:
        self.surface = surface
        self.module = module
        self.types = Types(surface, module)
        self.call = call
        self.lift = lift
        self.locals: dict[str, Node] = {}
        self.called: frozenset[str] = frozenset()
        """Functions that are called here, and what else no local name may hide."""
        self.uses_decimals = False
        """Whether some arithmetic here depends on the decimal context."""
        self.keeps_checks = True
        """Whether ranges are checked here; a test leaves that to what it calls."""
        self.trusts_narrowing = True
        """Whether mypy knows where it stands that a tested name is not None."""

    # --- entry points -----------------------------------------------------------------------------------------

    def value(self, node: core.Expr) -> Node:
        """The expression with a value of its declared type."""
        return numeric.as_declared(node, self)

    def condition(self, node: core.Expr) -> Node:
        """A yes or no where Python asks only whether it is true."""
        if isinstance(node, core.Not) and isinstance(node.operand, core.IsEmpty):
            return self.value(node.operand.value)
        if isinstance(node, core.Logic):
            left = self.condition(node.left)
            if node.operator == "implies":
                return both("or", negated(left), self.condition(node.right))
            return both(node.operator, left, self.condition(node.right))
        return self.value(node)

    def loose(self, node: core.Expr) -> Node:
        """The expression, where a whole number may stand for a decimal."""
        return MAKERS[type(node)](node, self)

    def local(self, name: str) -> str:
        """What a parameter, binding or loop variable is called here."""
        return f"{name}_" if name in self.called else names.parameter_name(name)

    def use(self, name: str) -> str:
        """Imports a name of the support code or the standard library."""
        return self.module.use(name)

    def support(self, name: str, *arguments: Node | Keyword) -> Call:
        """A call of a support function."""
        return call(self.use(name), *arguments)

    def is_enumeration(self, type_: Type) -> bool:
        """Whether the values are labels, or labels and nothing."""
        opened = self.surface.open(type_)
        if isinstance(opened, OptionalType):
            return self.is_enumeration(opened.element)
        return isinstance(opened, NamedType) and isinstance(self.surface.definition(opened), core.EnumerationType)

    def walk(self, node: core.Expr, *, in_order: bool) -> Node:
        """The elements of a list or set or the keys of a map, in the language's order where it shows."""
        if isinstance(node, core.RangeOf):
            return _span(node, self)
        source = unwrapped(self.value(node), lazily=not may_fail(node))
        opened = self.surface.open(node.type)
        if not in_order or not isinstance(opened, SetType | MapType):
            return source
        key = order_key(opened.key if isinstance(opened, MapType) else opened.element, self)
        return call("sorted", source, *(literals.keywords(key=key)))


def no_helpers(node: core.Expr) -> Node:
    """The lifter of declarations, where the checker lets nothing in that would need a helper."""
    raise AssertionError(f"{type(node).__name__} stands in a declaration")


def unwrapped(node: Node, *, lazily: bool) -> Node:
    """What is only gone through need not be a tuple first; elements may come one by one where none fails."""
    if isinstance(node, Call) and node.function == Atom("tuple") and len(node.arguments) == 1:
        inner = node.arguments[0]
        if isinstance(inner, Call) or (lazily and isinstance(inner, Comprehension)):
            return inner
    return node


def is_path(node: core.Expr) -> bool:
    """A name, or a field of one: free to be written twice, and narrowed by a test that it is there."""
    if isinstance(node, core.FieldOf | core.Unwrap):
        return is_path(node.value)
    return isinstance(node, core.Variable)


# --- constants, names, constructions --------------------------------------------------------------------------


def _constant(node: core.Constant, to: Expressions) -> Node:
    return constant(node.value, node.type, to)


def constant(value: Any, type_: Type, to: Expressions) -> Node:
    """A scalar, a label or nothing."""
    opened = to.surface.open(type_)
    if value is None:
        return Atom("None")
    if isinstance(opened, OptionalType):
        return constant(value, opened.element, to)
    if isinstance(value, Label):
        owner = to.surface.class_of(to.module, NamedType(value.component, value.type))
        return Attribute(Atom(owner), names.label_name(value.name))
    if isinstance(value, bool):
        return Atom(str(value))
    if isinstance(opened, DecimalType):
        to.use("Decimal")
        return literals.decimal(value, opened.scale)
    if isinstance(opened, DateType):
        to.use("datetime")
        return literals.date(value)
    if isinstance(opened, NumberType):
        return literals.number(float(value) + 0.0)
    makers: Mapping[type, Callable[[Any], Node]] = {
        str: literals.text,
        bytes: literals.bytes_,
        int: literals.whole,
    }
    return makers[type(value)](value)


def _variable(node: core.Variable, to: Expressions) -> Node:
    if node.origin == "state":
        return to.locals.get(node.name) or Attribute(Atom("state"), names.field_name(node.name))
    return to.locals.get(node.name) or Atom(to.local(node.name))


def _construct(node: core.Construct, to: Expressions) -> Node:
    kept = [(name, value) for name, value in node.fields if name not in node.defaulted]
    values = unchecked([value for _, value in kept])
    fields = [Keyword(names.field_name(name), to.value(v)) for (name, _), v in zip(kept, values, strict=True)]
    return call(to.surface.class_of(to.module, node.named, node.case), *fields)


def unchecked(values: list[core.Expr]) -> list[core.Expr]:
    """The values without the checks that whoever takes them makes in the same order, with the same outcome."""
    bare = [value.value if isinstance(value, core.Check) else value for value in values]
    return [bare[i] if not any(may_fail(later) for later in bare[i + 1 :]) else value for i, value in enumerate(values)]


def _field_of(node: core.FieldOf, to: Expressions) -> Node:
    return Attribute(to.value(node.value), names.field_name(node.field))


def _unwrap(node: core.Unwrap, to: Expressions) -> Node:
    inner = node.value
    if isinstance(inner, core.Lookup):
        return Subscript(to.value(inner.map), to.value(inner.key))
    if isinstance(inner, core.ElementAt):
        return Subscript(to.value(inner.value), to.value(inner.index))
    if is_path(inner) and to.trusts_narrowing:
        return to.value(inner)
    return to.support("present", to.value(inner))


# --- collections ----------------------------------------------------------------------------------------------


def _list_display(node: core.ListDisplay, to: Expressions) -> Node:
    return Display("()", tuple(to.value(item) for item in node.items)) if node.items else Atom("()")


def _set_display(node: core.SetDisplay, to: Expressions) -> Node:
    return call("frozenset", *([Display("{}", tuple(map(to.value, node.items)))] if node.items else []))


def _map_display(node: core.MapDisplay, to: Expressions) -> Node:
    pairs = [Display("()", (to.value(key), to.value(value))) for key, value in node.entries]
    if not pairs:
        return to.support("FrozenMap")
    if not any(may_fail(part) for entry in node.entries for part in entry):
        return to.support("FrozenMap", Display("[]", tuple(pairs)))
    # Doubled keys are refused as they come, before later entries are looked at.
    later = Display("()", tuple(Lambda((), pair) for pair in pairs))
    return to.support("FrozenMap", Comprehension("()", call("entry"), "entry", later))


def _element_at(node: core.ElementAt, to: Expressions) -> Node:
    return to.support("element_at", to.value(node.value), to.value(node.index))


def _lookup(node: core.Lookup, to: Expressions) -> Node:
    return call(Attribute(to.value(node.map), "get"), to.value(node.key))


def _concat(node: core.Concat, to: Expressions) -> Node:
    left = node.left
    if isinstance(left, core.Concat) and not may_fail(node.right):
        # The whole is no shorter than its parts, so that one look at it is enough.
        first = _joined(left, to)
    else:
        first = to.value(left)
    joined = Binary("+", first, to.value(node.right))
    return joined if fits_together(node.left, node.right) else to.support("sized", joined)


def _joined(node: core.Concat, to: Expressions) -> Node:
    """The parts of a longer whole, whose size is looked at there."""
    made = _concat(node, to)
    if isinstance(made, Call) and made.function == Atom("sized"):
        (inner,) = made.arguments
        assert not isinstance(inner, Keyword)
        return inner
    return made


def _contains(node: core.Contains, to: Expressions) -> Node:
    collection = node.collection
    if isinstance(collection, core.ListDisplay | core.SetDisplay) and collection.items:
        items = Display("()", tuple(to.value(item) for item in collection.items))
        return compare(to.value(node.element), "in", items)
    return compare(to.value(node.element), "in", to.value(collection))


def _span(node: core.RangeOf, to: Expressions) -> Node:
    if not spans_few(node):
        return to.support("span", to.value(node.first), to.value(node.last))
    last = node.last
    first = [] if isinstance(node.first, core.Constant) and node.first.value == 0 else [to.value(node.first)]
    return call("range", *first, _one_past(last, to))


def _one_past(last: core.Expr, to: Expressions) -> Node:
    """What ``range`` wants as its end."""
    if isinstance(last, core.Constant) and isinstance(last.value, int):
        return literals.whole(last.value + 1)
    if isinstance(last, core.Arithmetic) and last.operator == "-" and isinstance(last.right, core.Constant):
        if last.right.value == 1 and not may_fail(last):
            return to.value(last.left)
    return Binary("+", to.value(last), Atom("1"))


def _range_of(node: core.RangeOf, to: Expressions) -> Node:
    return call("tuple", _span(node, to))


def _sorted(node: core.Sorted, to: Expressions) -> Node:
    plain = isinstance(node.key, core.Variable) and node.key.name == node.variable
    source = to.walk(node.source, in_order=not plain)
    if plain:
        return call("tuple", call("sorted", source))
    key = Lambda((to.local(node.variable),), to.value(node.key))
    return call("tuple", call("sorted", source, key=key))


# --- aggregates -----------------------------------------------------------------------------------------------


def _aggregate(node: core.Aggregate, to: Expressions) -> Node:
    return AGGREGATES[node.kind](node, to)


def _each(node: core.Aggregate, to: Expressions, element: Node | None = None, brackets: str = "()") -> Node:
    """The elements as a comprehension, or just the source where that is the same."""
    fails = may_fail(node.element) or (node.where is not None and may_fail(node.where))
    in_order = fails or node.kind == "list" or isinstance(node.type, NumberType)
    source = to.walk(node.source, in_order=in_order)
    own = isinstance(node.element, core.Variable) and node.element.name == node.variable
    if element is None and own and node.where is None:
        return source
    where = to.condition(node.where) if node.where is not None else None
    made = to.value(node.element) if element is None else element
    return Comprehension(brackets, made, to.local(node.variable), source, where)


def _sum(node: core.Aggregate, to: Expressions) -> Node:
    return numeric.total(node, _each(node, to), _each(node, to, brackets="[]"), to)


def _count(node: core.Aggregate, to: Expressions) -> Node:
    if isinstance(node.element, core.Constant) and node.element.value is True and node.where is None:
        return call("len", to.value(node.source))
    if isinstance(to.surface.open(node.element.type), YesNoType):
        wanted = node.element
        where = to.condition(wanted if node.where is None else _and(node.where, wanted))
        fails = may_fail(wanted) or (node.where is not None and may_fail(node.where))
        source = to.walk(node.source, in_order=fails)
        return call("sum", Comprehension("()", Atom("1"), to.local(node.variable), source, where))
    if may_fail(node.element):
        return call("len", _each(node, to, brackets="[]"))
    if node.where is None:
        return call("len", to.walk(node.source, in_order=False))
    return call("sum", _each(node, to, Atom("1")))


def _and(left: core.Expr, right: core.Expr) -> core.Expr:
    return core.Logic(operator="and", left=left, right=right, type=core.YES_NO)


def _extreme(function: str) -> Callable[[core.Aggregate, Expressions], Node]:
    return lambda node, to: call(function, _each(node, to), default=Atom("None"))


def _collect(function: str) -> Callable[[core.Aggregate, Expressions], Node]:
    return lambda node, to: call(function, _each(node, to))


def _quantifier(function: str) -> Callable[[core.Aggregate, Expressions], Node]:
    def made(node: core.Aggregate, to: Expressions) -> Node:
        own = isinstance(node.element, core.Variable) and node.element.name == node.variable and node.where is None
        return call(function, _each(node, to, None if own else to.condition(node.element)))

    return made


AGGREGATES: Mapping[str, Callable[[core.Aggregate, Expressions], Node]] = {
    "sum": _sum,
    "count": _count,
    "largest": _extreme("max"),
    "smallest": _extreme("min"),
    "all": _quantifier("all"),
    "any": _quantifier("any"),
    "list": _collect("tuple"),
    "set": _collect("frozenset"),
}

# --- conditions and choices -----------------------------------------------------------------------------------


def _compare(node: core.Compare, to: Expressions) -> Node:
    operator = COMPARISONS[node.operator]
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(one, core.Constant) and node.operator in ("=", "!="):
            if one.value is None:
                return compare(to.value(other), "is" if operator == "==" else "is not", Atom("None"))
            if isinstance(one.value, bool):
                return _is_bool(other, one.value is (operator == "=="), to)
    if node.operator in ("=", "!=") and to.is_enumeration(node.left.type):
        return compare(to.value(node.left), "is" if operator == "==" else "is not", to.value(node.right))
    left, right = numeric.comparable(node, to)
    return compare(left, operator, right)


def _is_bool(node: core.Expr, wanted: bool, to: Expressions) -> Node:
    """``x = yes`` is ``x`` itself, unless x may be nothing."""
    if isinstance(to.surface.open(node.type), OptionalType):
        return compare(to.value(node), "is", Atom(str(wanted)))
    return to.value(node) if wanted else negated(to.value(node))


def _logic(node: core.Logic, to: Expressions) -> Node:
    left, right = to.value(node.left), to.value(node.right)
    if node.operator == "implies":
        return both("or", negated(left), right)
    return both(node.operator, left, right)


def _not(node: core.Not, to: Expressions) -> Node:
    if isinstance(node.operand, core.IsEmpty):
        return compare(call("len", to.value(node.operand.value)), ">", Atom("0"))
    return _negation(node.operand, to)


def _negation(node: core.Expr, to: Expressions) -> Node:
    """``not`` of a comparison of numbers is the opposite comparison; none of them is ever NaN."""
    return negated(to.condition(node))


def _is_empty(node: core.IsEmpty, to: Expressions) -> Node:
    return negated(to.value(node.value))


def _is_nothing(node: core.IsNothing, to: Expressions) -> Node:
    return compare(to.value(node.value), "is", Atom("None"))


def _is_case(node: core.IsCase, to: Expressions) -> Node:
    named = to.surface.open(node.value.type)
    assert isinstance(named, NamedType)
    return call("isinstance", to.value(node.value), Atom(to.surface.class_of(to.module, named, node.case)))


def is_question(node: core.If) -> bool:
    """``if C then yes else no``, or the other way round."""
    sides = (node.then, node.otherwise)
    values = [side.value for side in sides if isinstance(side, core.Constant)]
    return values in ([True, False], [False, True]) and isinstance(values[0], bool)


def _if(node: core.If, to: Expressions) -> Node:
    if is_question(node):
        assert isinstance(node.then, core.Constant)
        return to.value(node.condition) if node.then.value else negated(to.value(node.condition))
    return Ternary(to.value(node.then), to.condition(node.condition), to.value(node.otherwise))


def _otherwise(node: core.Otherwise, to: Expressions) -> Node:
    if isinstance(node.value, core.Lookup) and not may_fail(node.default):
        lookup = node.value
        return call(Attribute(to.value(lookup.map), "get"), to.value(lookup.key), to.value(node.default))
    if is_path(node.value):
        value = to.value(node.value)
        return Ternary(value, compare(value, "is not", Atom("None")), to.value(node.default))
    if not may_fail(node.default):
        return to.support("or_else", to.value(node.value), to.value(node.default))
    return to.lift(node)


def _match(node: core.Match, to: Expressions) -> Node:
    """A chain of choices by class, where the value can be written again and again."""
    if not is_path(node.value):
        return to.lift(node)
    subject = to.value(node.value)
    named = to.surface.open(node.value.type)
    assert isinstance(named, NamedType)
    arms = list({arm.case: arm for arm in reversed(node.arms)}.values())[::-1]
    made = to.value(node.otherwise) if node.otherwise is not None else None
    for arm in reversed(arms):
        before = dict(to.locals)
        for field, name in arm.bindings:
            to.locals[name] = Attribute(subject, names.field_name(field))
        body = to.value(arm.body)
        to.locals = before
        test = call("isinstance", subject, Atom(to.surface.class_of(to.module, named, arm.case)))
        made = body if made is None else Ternary(body, test, made)
    assert made is not None, "a union has cases"
    return made


def _lifted(node: core.Expr, to: Expressions) -> Node:
    return to.lift(node)


# --- calls and checks -----------------------------------------------------------------------------------------


def _call(node: core.Call, to: Expressions) -> Node:
    return to.call(node, to)


def _check(node: core.Check, to: Expressions) -> Node:
    made = to.value(node.value)
    return to.types.check(node.type, made, "value") if to.keeps_checks else made


def _inner(node: core.Wrap, to: Expressions) -> Node:
    return to.value(node.value)


def _builtin(node: core.Builtin, to: Expressions) -> Node:
    return builtins.builtin(node, to)


def _asked(node: core.Succeeds, to: Expressions) -> Node:
    return call("succeeds", Lambda((), to.call(node.call, to)))


def _asked_kind(node: core.FailsWith, to: Expressions) -> Node:
    return call("fails_with", literals.text(node.kind), Lambda((), to.call(node.call, to)))


MAKERS: Mapping[type, Callable[[Any, Expressions], Node]] = {
    core.Constant: _constant,
    core.Variable: _variable,
    core.Construct: _construct,
    core.FieldOf: _field_of,
    core.Unwrap: _unwrap,
    core.Wrap: _inner,
    core.ListDisplay: _list_display,
    core.SetDisplay: _set_display,
    core.MapDisplay: _map_display,
    core.ElementAt: _element_at,
    core.Lookup: _lookup,
    core.Concat: _concat,
    core.Contains: _contains,
    core.RangeOf: _range_of,
    core.Sorted: _sorted,
    core.Aggregate: _aggregate,
    core.Fold: _lifted,
    core.Arithmetic: numeric.arithmetic,
    core.Negate: numeric.negate,
    core.Rescale: numeric.rescale,
    core.Round: numeric.round_,
    core.Compare: _compare,
    core.Logic: _logic,
    core.Not: _not,
    core.IsEmpty: _is_empty,
    core.IsNothing: _is_nothing,
    core.IsCase: _is_case,
    core.If: _if,
    core.Match: _match,
    core.Otherwise: _otherwise,
    core.Call: _call,
    core.Check: _check,
    core.Builtin: _builtin,
    core.Succeeds: _asked,
    core.FailsWith: _asked_kind,
}
