"""Small faults put into the generated sample: the gate finds each one that changes anything."""

from __future__ import annotations

import ast
import copy
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.conformance.gate import prove_unit
from phoenix.conformance.session import Channel
from phoenix.conformance.settings import Settings
from phoenix.conformance.verdict import Verdict
from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Emitted, Launch, Places, Surroundings

SPECS = Path(__file__).parents[3] / "specs"
PATHS = (
    "checkout/discounts.spec.md",
    "checkout/cart.spec.md",
    "delivery/retry_policy.spec.md",
    "delivery/connection.spec.md",
)
PLAN = TechPlan(package="shop", targets=(TargetLine("python", "3.11"),))
SETTINGS = Settings(agreement_inputs=1000, law_inputs=300, hypothesis_examples=20, sequences=150, step_seconds=2.0)
QUICK_SHARE = 24
"""One mutant in so many is tried in an ordinary run; all of them where PHOENIX_ALL_MUTANTS is set."""

DISJOINT = "the two conditions are never true together"
REFUSED = "what it lets through makes `2 ** (failures - 1)` a fraction, which the check of the result refuses alike"
REPR = "how an instance looks in a debugger is nothing that a spec speaks of"

EQUIVALENT: Mapping[str, str] = {
    "_discounts_exact.py rate: statements 1 and 2 swapped": DISJOINT,
    "_cart_exact.py total: statements 1 and 2 swapped": "the sum of nothing is no failure, so either may come first",
    "_cart_exact.py total: statement 3 of body left out": "`rate` refuses the same subtotals in the same way",
    "retry_policy.py decide: `check_whole(failures, 'failures', lowest=1)` argument lowest left out": REFUSED,
    "retry_policy.py decide: `1` 1 -> 0": REFUSED,
    "_connection_types.py ConnectionState.__post_init__: statement 1 of body left out": (
        "every phase comes from the table, and `on` checks its result, which is the phase"
    ),
    "_connection_exact.py on: `replace(state, phase=Phase.CONNECTING, tries=state.tries + 1` argument phase left out": (
        "the phase is that one already"
    ),
    "connection.py Connection: statement 5 of body left out": REPR,
    "connection.py Connection.__repr__: statement 1 of body left out": REPR,
}
"""Mutants that change nothing that anybody could see, with the reason."""

MOST_EQUIVALENT = 0.05


# --- making mutants -------------------------------------------------------------------------------------------

COMPARISONS: Mapping[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: Mapping[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Add, ast.FloorDiv),
    ast.FloorDiv: (ast.Mult,),
    ast.Div: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
}
NAMES = {
    "ROUND_HALF_EVEN": ("ROUND_HALF_UP", "ROUND_DOWN"),
    "min": ("max",),
    "max": ("min",),
    "any": ("all",),
    "all": ("any",),
}

Edit = Callable[[ast.AST], None]


@dataclass(frozen=True)
class Mutant:
    """``name`` says where and what: ``_cart_exact.py total: `a * b` Mult -> Add``; without lines, which move."""

    name: str
    path: str
    text: str


def mutants(path: str, text: str) -> Iterator[Mutant]:
    """Every mutant of one file."""
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    told = docstrings(tree)
    homes = owners(tree)
    for number, node in enumerate(nodes):
        if id(node) in told:
            continue
        for what, edit in edits(node):
            changed = copy.deepcopy(tree)
            twin = list(ast.walk(changed))[number]
            edit(twin)
            mutated = ast.unparse(ast.fix_missing_locations(changed))
            if mutated != ast.unparse(tree):
                shown = "" if isinstance(node, ast.stmt | ast.match_case) else f" `{ast.unparse(node)[:60]}`"
                yield Mutant(f"{Path(path).name} {homes[id(node)]}:{shown} {what}", path, mutated)


def edits(node: ast.AST) -> Iterator[tuple[str, Edit]]:
    """What may be changed about one node, and how."""
    match node:
        case ast.Compare(ops=[operator]):
            for other in COMPARISONS.get(type(operator), ()):
                yield f"{type(operator).__name__} -> {other.__name__}", setting("ops", [other()])
        case ast.Compare(ops=ops):
            for position, operator in enumerate(ops):
                for other in COMPARISONS.get(type(operator), ()):
                    changed = [*ops[:position], other(), *ops[position + 1 :]]
                    yield f"{type(operator).__name__} {position} -> {other.__name__}", setting("ops", changed)
        case ast.BinOp(op=operation):
            for replacement in ARITHMETIC.get(type(operation), ()):
                yield f"{type(operation).__name__} -> {replacement.__name__}", setting("op", replacement())
        case ast.BoolOp(op=ast.And()):
            yield "and -> or", setting("op", ast.Or())
        case ast.BoolOp(op=ast.Or()):
            yield "or -> and", setting("op", ast.And())
        case ast.UnaryOp(op=ast.Not()):
            yield "not -> bool", lambda twin: turn(twin, call("bool", twin.operand))  # type: ignore[attr-defined]
        case ast.UnaryOp(op=ast.USub()):
            yield "minus -> plus", setting("op", ast.UAdd())
        case ast.Call(func=ast.Attribute(attr="quantize"), args=[places, *_]):
            yield "fewer places", lambda twin: turn(twin.args[0], fewer(places))  # type: ignore[attr-defined]
        case ast.Constant():
            for value in constants(node.value):
                yield f"{node.value!r} -> {value!r}", setting("value", value)
        case ast.Name(id=name):
            for other_name in NAMES.get(name, ()):
                yield f"{name} -> {other_name}", lambda twin, to=other_name: turn(twin, imported(to))
        case ast.Attribute(attr=label) if label.isupper():
            yield f"{label} -> another label", next_label
        case ast.IfExp():
            yield "if else turned round", lambda twin: swap(twin, "body", "orelse")
        case ast.If() | ast.match_case():
            yield from branches(node)
        case ast.Match(cases=cases):
            for position in range(len(cases) - 1):
                first, second = (ast.unparse(case.pattern) for case in cases[position : position + 2])
                if "_" not in (first, second) and first != second:
                    continue  # no subject matches both
                yield f"cases {position} and {position + 1} swapped", swapped("cases", position)
        case ast.Call(keywords=keywords):
            for position, keyword in enumerate(keywords):
                yield f"argument {keyword.arg} left out", without("keywords", position)
    yield from statements(node)


def branches(node: ast.If | ast.match_case) -> Iterator[tuple[str, Edit]]:
    """Conditions turned round or dropped."""
    field = "test" if isinstance(node, ast.If) else "guard"
    condition = getattr(node, field)
    if condition is None:
        return
    yield "condition negated", lambda twin: setattr(twin, field, ast.UnaryOp(ast.Not(), getattr(twin, field)))
    yield "condition always true", setting(field, ast.Constant(True))
    yield "condition always false", setting(field, ast.Constant(False))


def statements(node: ast.AST) -> Iterator[tuple[str, Edit]]:
    """Statements left out or swapped, decorators left out."""
    for position, _ in enumerate(getattr(node, "decorator_list", ())):
        yield f"decorator {position} left out", without("decorator_list", position)
    for block in ("body", "orelse"):
        lines = getattr(node, block, None)
        if not isinstance(lines, list):
            continue
        for position, line in enumerate(lines):
            if is_told(line) or isinstance(line, ast.Import | ast.ImportFrom | ast.Pass) or is_exports(line):
                continue
            yield f"statement {position} of {block} left out", lambda twin, b=block, p=position: replace(twin, b, p)
            if isinstance(node, ast.FunctionDef) and position + 1 < len(lines) and may_differ(*lines[position:][:2]):
                yield f"statements {position} and {position + 1} swapped", swapped(block, position)


def constants(value: object) -> Iterator[object]:
    """Other values of the same kind, near by."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, str):
        digits = value.replace(".", "", 1)
        if digits.isdecimal():
            yield from (value[:-1] + str((int(value[-1]) + step) % 10) for step in (1, 9))
        else:
            yield value + "x"


def docstrings(tree: ast.AST) -> set[int]:
    """Nodes that are only ever read by people: docstrings, texts of errors, names in messages, exports, types."""
    found: set[int] = set()
    for node in ast.walk(tree):
        silent: list[ast.AST] = []
        match node:
            case ast.Expr(value=ast.Constant()) | ast.JoinedStr():
                silent = [node]
            case ast.Call(func=ast.Attribute(attr="quantize"), args=[places, *_]):
                silent = [places]  # only its exponent counts, which has an edit of its own
            case ast.Raise(exc=ast.Call(args=arguments)):
                silent = list(arguments)
            case ast.Call(func=ast.Name(id=name), args=[_, label, *_]) if name.startswith("check_"):
                silent = [label]
            case ast.Assign() if is_exports(node):
                silent = [node]
            case ast.ClassDef(name=name, decorator_list=decorators) if name.endswith("State"):
                silent = list(decorators)  # private to the contract, which never changes or compares it
            case ast.arg(annotation=annotation) | ast.AnnAssign(annotation=annotation) if annotation:
                silent = [annotation]
            case ast.FunctionDef(returns=returns) if returns:
                silent = [returns]
        for each in silent:
            found |= {id(inner) for inner in ast.walk(each)}
    return found


def owners(tree: ast.AST, name: str = "module") -> dict[int, str]:
    """The function or class that each node stands in."""
    found = {id(tree): name}
    for child in ast.iter_child_nodes(tree):
        named = isinstance(child, ast.FunctionDef | ast.ClassDef)
        inner = f"{name}.{child.name}" if named and name != "module" else child.name if named else name  # type: ignore[attr-defined]
        found |= owners(child, inner)
    return found


def may_differ(first: ast.stmt, second: ast.stmt) -> bool:
    """Whether the order of two statements can matter: one may end the call, or gives a name that the other reads.

    Of two checks of arguments the first to refuse only words the message.
    """
    names = [{n.id for n in ast.walk(line) if isinstance(n, ast.Name)} for line in (first, second)]
    bound = {n.id for n in ast.walk(first) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    ends = any(isinstance(n, ast.Raise | ast.Return) for line in (first, second) for n in ast.walk(line))
    return ends or bool(bound & names[1])


def fewer(places: ast.expr) -> ast.expr:
    """``Decimal("0.01")`` as ``Decimal("0.1")``."""
    return ast.parse(ast.unparse(places).replace("0.0", "0."), mode="eval").body


def is_told(line: ast.stmt) -> bool:
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def is_exports(line: ast.AST) -> bool:
    return isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name) and line.targets[0].id == "__all__"


def setting(field: str, value: object) -> Edit:
    return lambda twin: setattr(twin, field, value)


def without(field: str, position: int) -> Edit:
    return lambda twin: getattr(twin, field).pop(position)


def swapped(field: str, position: int) -> Edit:
    def edit(twin: ast.AST) -> None:
        lines = getattr(twin, field)
        lines[position], lines[position + 1] = lines[position + 1], lines[position]

    return edit


def swap(twin: ast.AST, one: str, other: str) -> None:
    first, second = getattr(twin, one), getattr(twin, other)
    setattr(twin, one, second)
    setattr(twin, other, first)


def replace(twin: ast.AST, block: str, position: int) -> None:
    getattr(twin, block)[position] = ast.Pass()


def turn(twin: ast.AST, other: ast.AST) -> None:
    """Makes a node another one, in place."""
    twin.__class__ = other.__class__
    twin.__dict__.clear()
    twin.__dict__.update(other.__dict__)


def call(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), list(arguments), [])


def imported(name: str) -> ast.expr:
    """A name that the module may not have imported."""
    return ast.parse(f"__import__('decimal').{name}" if name.startswith("ROUND") else name, mode="eval").body


LABELS = {
    "Tier": ("STANDARD", "GOLD", "STAFF"),
    "Phase": ("IDLE", "CONNECTING", "OPEN", "CLOSING", "CLOSED"),
    "Event": ("CONNECT", "ESTABLISHED", "LOST", "DISCONNECT", "FINISHED"),
}


def next_label(twin: ast.AST) -> None:
    assert isinstance(twin, ast.Attribute)
    labels = LABELS[twin.value.id]  # type: ignore[attr-defined]
    twin.attr = labels[(labels.index(twin.attr) + 1) % len(labels)]


# --- holding them against the gate ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Shop:
    """The sample's components, their staged code, and the mutants of each."""

    components: Mapping[str, core.Component]
    root: Path
    mutants: Mapping[str, tuple[Mutant, ...]]
    start: Callable[[Launch], Channel]

    def prove(self, name: str) -> Verdict:
        others = {used: self.components[used] for used in self.components[name].uses}
        around, places = Surroundings(others, PLAN), Places(str(self.root), "", "")
        return prove_unit(self.components[name], around, PYTHON, places, SETTINGS, self.start, lambda _: None)

    def survives(self, name: str, mutant: Mutant) -> bool:
        file = self.root / mutant.path
        before = file.read_text()
        file.write_text(mutant.text)
        try:
            return self.prove(name).passed
        finally:
            file.write_text(before)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, start: Callable[[Launch], Channel]) -> Shop:
    components: dict[str, core.Component] = {}
    for path in PATHS:
        spec, _ = read_spec(Source(f"specs/{path}", (SPECS / path).read_text()), load_parsers())
        assert spec is not None
        component, _ = check_component(spec, dict(components))
        assert component is not None
        components[component.name] = component
    root = tmp_path_factory.mktemp("shop")
    found: dict[str, tuple[Mutant, ...]] = {}
    support: set[str] = set()
    for name, component in components.items():
        around = Surroundings({used: components[used] for used in component.uses}, PLAN)
        emitted = [PYTHON.contract(component, around), PYTHON.exact(component, around)]
        support.update(*(each.support for each in emitted))
        files = [file for each in emitted for file in each.files]
        found[name] = tuple(mutant for file in files for mutant in mutants(str(file.path), file.text))
        for each in emitted:
            write(each, root)
    write(PYTHON.package(PLAN, [c.path for c in components.values()], PYTHON.closure(support)), root)
    return Shop(components, root, found, start)


def write(emitted: Emitted, root: Path) -> None:
    for file in emitted.files:
        path = root / str(file.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text)


NAMES_OF_UNITS = ("Discounts", "Cart", "RetryPolicy", "Connection")


@pytest.mark.parametrize("name", NAMES_OF_UNITS)
def test_the_code_as_generated_passes(name: str, shop: Shop) -> None:
    assert shop.prove(name).failures == ()


@pytest.mark.parametrize("name", NAMES_OF_UNITS)
def test_every_mutant_that_changes_anything_fails(name: str, shop: Shop) -> None:
    every = 1 if "PHOENIX_ALL_MUTANTS" in os.environ else QUICK_SHARE
    tried = [mutant for mutant in shop.mutants[name] if mutant.name not in EQUIVALENT][::every]
    survivors = [mutant.name for mutant in tried if shop.survives(name, mutant)]
    assert survivors == []


def test_few_mutants_are_equivalent(shop: Shop) -> None:
    names = [mutant.name for found in shop.mutants.values() for mutant in found]
    assert set(EQUIVALENT) <= set(names), "an entry names no mutant any more"
    assert len(EQUIVALENT) <= MOST_EQUIVALENT * len(names)
