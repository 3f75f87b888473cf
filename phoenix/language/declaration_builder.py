"""From the parser's tree to syntax nodes: types, signatures, fields, cells and statements."""

from __future__ import annotations

from typing import Any

from phoenix.language import spec, syntax
from phoenix.language.expression_builder import ExpressionBuilder, Part
from phoenix.language.moulds import Leaf
from phoenix.language.quick_parser import Branch


class DeclarationBuilder(ExpressionBuilder):
    """Builds whatever the grammar's start symbols yield."""

    # --- types ------------------------------------------------------------------------------------------------

    def text_type(self, tree: Branch, size: Part, pattern: Leaf | None) -> syntax.BasicType:
        shortest, longest = self.sizes(size)
        written = None if pattern is None else self.said(pattern)[1:-1]
        return syntax.BasicType("text", shortest=shortest, longest=longest, pattern=written, place=self.place(tree))

    def bounded_type(self, tree: Branch, name: Any, *bounds: Part) -> syntax.BasicType:
        return syntax.BasicType(self.words(name), bounds=self.bounds(bounds), place=self.place(tree))

    def decimal_type(self, tree: Branch, places: Leaf, *bounds: Part) -> syntax.BasicType:
        scale = self.literal(places)
        count = scale.value if isinstance(scale, syntax.WholeLiteral) else 0
        return syntax.BasicType("decimal", places=count, bounds=self.bounds(bounds), place=self.place(tree))

    def plain_type(self, tree: Branch, name: Any) -> syntax.BasicType:
        return syntax.BasicType(self.words(name), place=self.place(tree))

    def bytes_type(self, tree: Branch, size: Part) -> syntax.BasicType:
        shortest, longest = self.sizes(size)
        return syntax.BasicType("bytes", shortest=shortest, longest=longest, place=self.place(tree))

    def collection_type(self, tree: Branch, kind: Any, size: Part, element: Part) -> syntax.CollectionType:
        shortest, longest = self.sizes(size)
        return syntax.CollectionType(
            self.said(kind),
            self.build(element),
            shortest=shortest,
            longest=longest,
            place=self.place(tree),
        )

    def map_type(self, tree: Branch, key: Part, _to: Leaf, value: Part) -> syntax.CollectionType:
        return syntax.CollectionType("map", self.build(value), self.build(key), place=self.place(tree))

    def optional_type(self, tree: Branch, element: Part) -> syntax.CollectionType:
        return syntax.CollectionType("optional", self.build(element), place=self.place(tree))

    def named_type(self, tree: Branch, owner: Leaf | None, name: Leaf) -> syntax.NamedTypeSyntax:
        return syntax.NamedTypeSyntax(self.text(owner), self.said(name), place=self.place(tree))

    def sizes(self, size: Branch | None) -> tuple[int | None, int | None]:
        """Shortest and longest of ``3``, ``1 to 80``, ``at least 1`` or ``at most 80``."""
        if size is None:
            return None, None
        parts = [part for part in size.children if part is not None and not isinstance(part, Branch)]
        amounts = [self.literal(part) for part in parts if part.type == "WHOLE"]
        first, last = (node.value if isinstance(node, syntax.WholeLiteral) else 0 for node in (amounts[0], amounts[-1]))
        if parts[0].type == "AT_LEAST":
            return first, None
        if parts[0].type == "AT_MOST":
            return None, last
        return first, last

    def bounds(self, parts: tuple[Part, ...]) -> tuple[syntax.Bound, ...]:
        there = [part for part in parts if isinstance(part, Branch)]
        if there and there[0].data == "limit":
            lowest, highest = (self.build(part) for part in there)
            return (
                syntax.Bound("at least", lowest, place=lowest.place),
                syntax.Bound("at most", highest, place=highest.place),
            )
        return self.all(tuple(there))

    def bound(self, tree: Branch, word: Any, limit: Part) -> syntax.Bound:
        return syntax.Bound(self.words(word), self.build(limit), place=self.place(tree))

    def limit(self, tree: Branch, minus: Leaf | None, value: Leaf) -> syntax.Expression:
        node = self.literal(value)
        return node if minus is None else syntax.Unary("-", node, place=self.place(tree))

    # --- declarations -----------------------------------------------------------------------------------------

    def signature(self, tree: Branch, name: Leaf, *rest: Part) -> syntax.Signature:
        *parameters, gives, _or, kinds = rest
        failures = [] if kinds is None else kinds.children
        return syntax.Signature(
            self.said(name),
            tuple(
                syntax.Parameter(*self.named(part, "parameter"), place=self.place(part))
                for part in parameters
                if part is not None
            ),
            self.build(gives),
            tuple(self.said(kind) for kind in failures),
            tuple(self.place(kind) for kind in failures),
            place=self.place(tree),
        )

    def named(self, tree: Branch, what: str) -> tuple[str, syntax.TypeSyntax]:
        """Name and type of a ``name: TYPE`` tree."""
        name, type_ = tree.children
        return self.declared(name, what), self.build(type_)

    def field(
        self, tree: Branch, name: Leaf, type_: Part, initially: Part, labels: Part, given: Leaf | None
    ) -> spec.FieldDeclaration:
        finally_labels = () if labels is None else tuple(self.name(label, label) for label in labels.children)
        return spec.FieldDeclaration(
            self.declared(name, "field"),
            self.build(type_),
            self.build(initially),
            finally_labels,
            given is not None,
            place=self.place(tree),
        )

    def case(self, tree: Branch, name: Leaf, *fields: Part) -> spec.CaseSyntax:
        declared = tuple(
            spec.FieldDeclaration(*self.named(part, "field"), place=self.place(part))
            for part in fields
            if part is not None
        )
        return spec.CaseSyntax(self.said(name), declared, place=self.place(tree))

    def sample(self, tree: Branch, name: Leaf, value: Part) -> spec.SampleDeclaration:
        declared = spec.Id(self.declared(name, "sample"), place=self.place(name))
        return spec.SampleDeclaration(declared, self.build(value), place=self.place(tree))

    def law_variable(self, tree: Branch, name: Leaf, type_: Part) -> spec.LawVariable:
        return spec.LawVariable(self.declared(name, "variable"), self.build(type_), place=self.place(tree))

    def where(self, _tree: Branch, condition: Part) -> syntax.Expression:
        return self.group(_tree, condition)

    def name(self, tree: Part, name: Leaf) -> spec.Id:
        return spec.Id(self.said(name), place=self.place(tree))

    def capital(self, tree: Part, name: Leaf) -> spec.Id:
        return spec.Id(self.said(name), place=self.place(tree))

    # --- statements -------------------------------------------------------------------------------------------

    def fail_when(self, tree: Branch, kind: Leaf, *rest: Part) -> syntax.FailWhen:
        *arguments, condition = rest
        return syntax.FailWhen(
            self.said(kind), self.all(tuple(arguments)), self.build(condition), place=self.place(tree)
        )

    def bind(self, tree: Branch, name: Leaf, value: Part) -> syntax.Bind | syntax.Result:
        if self.said(name) == "result":
            return syntax.Result(self.build(value), place=self.place(tree))
        return syntax.Bind(self.declared(name, "binding"), self.build(value), place=self.place(tree))

    def becomes(self, tree: Branch, name: Leaf, value: Part) -> syntax.Becomes:
        return syntax.Becomes(self.said(name), self.build(value), place=self.place(tree))

    # --- cells and expectations -------------------------------------------------------------------------------

    def expected(self, _tree: Branch, inner: Part) -> syntax.Expected:
        return self.build(inner)  # type: ignore[no-any-return]

    def gives(self, tree: Branch, value: Part, within: Part) -> syntax.Gives:
        return syntax.Gives(self.build(value), self.build(within), place=self.place(tree))

    def gives_cell(self, _tree: Branch, inner: Part) -> syntax.Expression | syntax.Fails:
        return self.build(inner)  # type: ignore[no-any-return]

    def fails(self, tree: Branch, kind: Leaf) -> syntax.Fails:
        return syntax.Fails(self.said(kind), place=self.place(tree))

    def any_cell(self, tree: Branch, _any: Leaf) -> spec.AnyCell:
        return spec.AnyCell(place=self.place(tree))

    def comparison_cell(self, tree: Branch, operator: Any, value: Part) -> spec.ComparisonCell:
        return spec.ComparisonCell(self.said(operator), self.build(value), place=self.place(tree))

    def values_cell(self, tree: Branch, *values: Part) -> spec.ValuesCell | spec.RangeCell:
        nodes = self.all(values)
        if len(nodes) == 1 and isinstance(nodes[0], syntax.Binary) and nodes[0].operator == "to":
            return spec.RangeCell(nodes[0].left, nodes[0].right, place=self.place(tree))
        for node in nodes:
            hint = _cell_hint(node)
            if hint:
                message = "A cell holds a value, several, one comparison, a range, or `any`."
                self.report("E150", node.place, message, hint)
        return spec.ValuesCell(nodes, place=self.place(tree))

    def update_cell(self, _tree: Branch, *updates: Part) -> tuple[syntax.Becomes, ...]:
        return self.all(updates)

    def call(self, _tree: Branch, inner: Part) -> syntax.Call:
        return self.build(inner)  # type: ignore[no-any-return]

    # --- spans in prose ---------------------------------------------------------------------------------------

    def literal_or_name(self, tree: Branch, inner: Part) -> syntax.Expression:
        node: syntax.Expression = self.build(inner)
        if not _is_literal(node) and not _is_name(node):
            message = f"`{self.said(tree)}` is neither a name nor a literal."
            hint = "Back-tick only the name of something in the spec or a literal; say the rest in words."
            self.report("E151", self.place(tree), message, hint)
        return node

    def negative(self, tree: Branch, minus: Leaf, operand: Part) -> syntax.Expression:
        return self.literal_or_name(tree, Branch("unary", [minus, operand], tree.start_pos, tree.end_pos))


SCALARS = (
    syntax.TextLiteral,
    syntax.WholeLiteral,
    syntax.DecimalLiteral,
    syntax.DurationLiteral,
    syntax.DateLiteral,
    syntax.InstantLiteral,
    syntax.BytesLiteral,
    syntax.YesNoLiteral,
    syntax.NothingLiteral,
    syntax.PatternLiteral,
)


def _is_literal(node: syntax.Expression) -> bool:
    """Scalars, and collections and constructions of literals and names."""
    if isinstance(node, syntax.Unary):
        return isinstance(node.operand, SCALARS)
    if isinstance(node, syntax.Construct):
        return all(_is_literal(argument.value) or _is_name(argument.value) for argument in node.arguments)
    if isinstance(node, syntax.ListDisplay | syntax.SetDisplay):
        return all(_is_literal(item) or _is_name(item) for item in node.items)
    if isinstance(node, syntax.MapDisplay):
        return all(_is_literal(part) or _is_name(part) for entry in node.entries for part in entry)
    return isinstance(node, SCALARS)


def _is_name(node: syntax.Expression) -> bool:
    if isinstance(node, syntax.FieldAccess):
        return _is_name(node.value)
    return isinstance(node, syntax.Name | syntax.Qualified)


def _cell_hint(node: syntax.Expression) -> str:
    """How to mend a cell that is no value; empty when it is one."""
    if isinstance(node, syntax.Unary) and node.operator == "not":
        return "Write `!= …` in place of `not …`."
    if not isinstance(node, syntax.Binary):
        return ""
    if node.operator == "to":
        return "Give the range a row of its own."
    if node.operator in ("or", "and", "implies"):
        return "Write several values as `gold, staff`, and other conditions in columns of their own."
    if node.operator in ("=", "!=", "<", "<=", ">", ">=", "in"):
        return f"The column says what is compared: write `{node.operator} …` alone."
    if node.operator == "-" and isinstance(node.left, SCALARS) and isinstance(node.right, SCALARS):
        return "Write a range with `to`, such as `1 to 9`."
    return ""
