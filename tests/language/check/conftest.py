"""A small shop for tests of expressions: its types, functions and names, and how to check a text in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.language import core, spec
from phoenix.language.check.expression import complete, elaborate, start
from phoenix.language.check.scope import Callee, Declarations, Meaning, Mode, Origin, Scope
from phoenix.language.check.statements import elaborate_block
from phoenix.language.check.types import resolve_type
from phoenix.language.findings import Finding
from phoenix.language.place import Source
from phoenix.language.types import DecimalType, NamedType, TextType, Type, WholeType

SHOP = "Shop"
MONEY = NamedType(SHOP, "Money")
TIER = NamedType(SHOP, "Tier")
ITEM = NamedType(SHOP, "Item")
SHAPE = NamedType(SHOP, "Shape")

TYPES: tuple[core.Definition, ...] = (
    core.Alias("Money", DecimalType(2, 0)),
    core.EnumerationType("Tier", ("standard", "gold", "staff")),
    core.EnumerationType("Metal", ("gold", "silver")),
    core.RecordType(
        "Item",
        (
            core.Field("sku", TextType(1, 8)),
            core.Field("price", MONEY),
            core.Field("quantity", WholeType(1, 99), core.Constant(value=1, type=WholeType(1, 1), interval=None)),
        ),
    ),
    core.UnionType(
        "Shape",
        (
            core.CaseType("Circle", (core.Field("radius", MONEY),)),
            core.CaseType("Square", (core.Field("side", MONEY),)),
            core.CaseType("Empty", ()),
        ),
    ),
)

FUNCTIONS = (
    Callee(SHOP, "rate", (core.Parameter("tier", TIER), core.Parameter("subtotal", MONEY)), DecimalType(2, 0, 100)),
    Callee(SHOP, "half", (core.Parameter("n", WholeType()),), WholeType(), fails=("Odd",)),
    Callee(SHOP, "note", (), None),
    Callee(SHOP, "step", (), WholeType(), instance=True, changes_state=True),
    Callee("Meter", "read", (), WholeType(), instance=True),
)

FAILURES = (
    core.Failure(SHOP, "Odd", "the number is odd"),
    core.Failure(SHOP, "Short", "it is too little", (core.Field("missing", MONEY),)),
)

PARAMETERS = {
    "n": "whole number from 1 to 10",
    "k": "whole number from -50 to 1000",
    "big": "whole number",
    "price": "Money",
    "share": "decimal with 2 places from 0% to 100%",
    "x": "number",
    "y": "number at least 0",
    "wait": "duration from 0 s to 10 s",
    "born": "date",
    "moment": "instant",
    "other_moment": "instant",
    "name": "text of 1 to 80 characters",
    "title": "text",
    "code": "text matching /[A-Z]{3}/",
    "ok": "yes or no",
    "tier": "Tier",
    "shape": "Shape",
    "item": "Item",
    "items": "list of Item",
    "some_items": "list of 1 to 5 Item",
    "xs": "list of whole number from -5 to 30",
    "bag": "set of whole number from -5 to 30",
    "words": "list of text",
    "stock": "map from text to whole number from 0 to 100",
    "m": "optional whole number",
    "maybe_item": "optional Item",
    "gaps": "list of optional whole number",
    "blob": "bytes of 4",
}


@dataclass(frozen=True)
class Shop:
    """What tests ask: types, expressions and definitions, each from its text."""

    scope: Scope

    def read(self, start: str, text: str) -> Any:
        """The syntax node; the text must be right."""
        node, findings = load_parsers().expression.parse(start, Source("shop", text), 0, len(text))
        assert node is not None, findings
        assert not findings
        return node

    def type(self, text: str) -> tuple[Type | None, list[Finding]]:
        findings: list[Finding] = []
        return resolve_type(self.read("type", text), self.scope.declarations, findings), findings

    def check(
        self, text: str, expected: str | None = None, mode: Mode = "definition"
    ) -> tuple[core.Expr | None, list[Finding]]:
        """The elaborated expression and the findings; without ``expected``, as it is before anything is bound."""
        findings: list[Finding] = []
        scope = replace(self.scope, mode=mode)
        if expected is None:
            work = start(scope, findings)
            made = work.infer(self.read("expression", text))
            return (made if made is not None and complete(made, work) else None), findings
        made = elaborate(self.read("expression", text), scope, self.type(expected)[0], findings)
        assert (made is None) == any(finding.is_error for finding in findings)
        return made, findings

    def define(self, text: str, gives: str | None = "whole number") -> tuple[core.ExactBody | None, list[Finding]]:
        """The definition with these lines, and the findings."""
        source = Source("shop", text)
        statements = []
        begin = 0
        for line in text.splitlines(keepends=True):
            node, problems = load_parsers().expression.parse("statement", source, begin, begin + len(line.rstrip()))
            assert node is not None
            assert not problems
            statements.append(node)
            begin += len(line)
        block = spec.ExactBlock(tuple(statements), place=source.place(0, 1))
        type_ = None if gives is None else self.type(gives)[0]
        findings: list[Finding] = []
        return elaborate_block(block, type_, self.scope, findings), findings

    def knowing(self, origin: Origin, **types: str) -> Shop:
        """The shop with more names."""
        scope = self.scope
        for name, text in types.items():
            type_, _ = self.type(text)
            assert type_ is not None
            scope = scope.bind(name, Meaning(type_, origin))
        return Shop(scope)


@pytest.fixture(scope="session")
def shop() -> Shop:
    names = tuple(NamedType(SHOP, definition.name) for definition in TYPES)
    declarations = Declarations(
        SHOP,
        uses=("Meter",),
        types=names,
        definitions=dict(zip(names, TYPES, strict=True)),
        functions=FUNCTIONS,
        failures=FAILURES,
    )
    empty = Shop(Scope(declarations, function="f", fails=frozenset({"Odd", "Short"})))
    return empty.knowing("parameter", **PARAMETERS)


@pytest.fixture(scope="session")
def outline() -> Callable[[object], str]:
    """The tree of an elaborated expression in one line: node names, operators, names and values."""
    return _outline


def _outline(node: object) -> str:
    if isinstance(node, tuple):
        return "[" + ", ".join(map(_outline, node)) + "]"
    if not isinstance(node, core.Typed | core.Arm):
        return str(getattr(node, "name", node))
    hidden = ("place", "type", "interval", "defaulted", "origin", "named")
    parts = [_outline(getattr(node, name)) for name in type(node).__dataclass_fields__ if name not in hidden]
    return f"{type(node).__name__}({', '.join(parts)})"
