"""From the parser's tree to syntax nodes: expressions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from phoenix.language import syntax
from phoenix.language.findings import Finding
from phoenix.language.literals import Flaw, literal
from phoenix.language.moulds import Leaf
from phoenix.language.place import Place, Source
from phoenix.language.quick_parser import Branch
from phoenix.language.words import RESERVED, SPELLED_HERE

Part: TypeAlias = Any
"""A child in the parser's tree: a ``Branch``, a ``Leaf`` or ``Word``, or ``None`` where what may lack does."""


class ExpressionBuilder:
    """One parse: builds the nodes of one tree. Each method is named after a rule or alias of the grammar.

    What only a second look finds (a date that does not exist, a reserved name) is added to ``findings``; the node
    is built nevertheless.
    """

    def __init__(
        self, source: Source, findings: list[Finding], begin: int, end: int, text: str, edges: Sequence[int]
    ) -> None:
        self.findings = findings
        self._text = text
        """``source.text[begin:end]``."""
        self._edges = edges
        """Where the edges are in it that stand in the tree for offsets."""
        self._at = source.places(begin, end)
        self.broken = False
        """Whether something is so wrong that no node can stand for it."""

    def build(self, part: Part) -> Any:
        """The node of a tree or token; ``None`` of ``None``."""
        if part is None:
            return None
        if part.__class__ is not Branch:
            return self.literal(part)
        return getattr(self, part.data)(part, *part.children)

    def all(self, parts: tuple[Part, ...]) -> tuple[Any, ...]:
        """The nodes of all parts that are there."""
        return tuple([self.build(part) for part in parts if part is not None])

    def place(self, part: Part) -> Place:
        """Where a tree or token stands in the source."""
        edges = self._edges
        return self._at(edges[part.start_pos], edges[part.end_pos])

    def said(self, part: Part) -> Any:
        """The text of a tree or token; whoever asks knows which words the grammar lets stand there."""
        edges = self._edges
        return self._text[edges[part.start_pos] : edges[part.end_pos]]

    def words(self, token: Leaf) -> Any:
        """A terminal of several words with one space between them."""
        return " ".join(self.said(token).split())

    def report(self, code: str, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding(code, place, message, hint=hint))

    def declared(self, token: Leaf, what: str) -> str:
        """A name that is declared here; the language's own words are refused."""
        name: str = self.said(token)
        if name in RESERVED:
            message = f"`{name}` is a word of the language and cannot name a {what}."
            self.report("E130", self.place(token), message, f"Take another name, such as `{name}_value`.")
        return name

    # --- literals, names, calls, constructions ----------------------------------------------------------------

    def literal(self, token: Leaf) -> syntax.Expression:
        flaws: list[Flaw] = []
        node = literal(token.type, self.said(token), self.place(token), flaws)
        for flaw in flaws:
            begin = self._edges[token.start_pos]
            place = self._at(begin + flaw.begin, begin + flaw.end)
            self.report(flaw.code, place, flaw.message, flaw.hint)
        return node

    def plain_name(self, tree: Branch, name: Leaf) -> syntax.Expression:
        written = self.said(name)
        if written in SPELLED_HERE:
            message = f"`{written}` is a word of other languages."
            self.report("E108", self.place(name), message, f"Write `{SPELLED_HERE[written]}`.")
        return syntax.Name(written, place=self.place(tree))

    def qualified(self, tree: Branch, owner: Leaf, name: Leaf) -> syntax.Qualified:
        return syntax.Qualified(self.said(owner), self.said(name), place=self.place(tree))

    def named_call(self, tree: Branch, name: Leaf, *arguments: Part) -> syntax.Call:
        return syntax.Call(None, self.said(name), self.all(arguments), place=self.place(tree))

    def owned_call(self, tree: Branch, owner: Leaf, name: Leaf, *arguments: Part) -> syntax.Call:
        return syntax.Call(self.said(owner), self.said(name), self.all(arguments), place=self.place(tree))

    def bare_case(self, tree: Branch, owner: Leaf | None, name: Leaf) -> syntax.Construct:
        return syntax.Construct(self.text(owner), self.said(name), (), bare=True, place=self.place(tree))

    def construct(self, tree: Branch, owner: Leaf | None, name: Leaf, *arguments: Part) -> syntax.Construct:
        return syntax.Construct(self.text(owner), self.said(name), self.all(arguments), place=self.place(tree))

    def argument(self, tree: Branch, name: Leaf, value: Part) -> syntax.Argument:
        return syntax.Argument(self.said(name), self.build(value), place=self.place(tree))

    def text(self, token: Leaf | None) -> str | None:
        return None if token is None else self.said(token)

    def group(self, _tree: Branch, inner: Part) -> syntax.Expression:
        node: syntax.Expression = self.build(inner)
        return node

    def round(self, tree: Branch, value: Part, places: Part, mode: Leaf) -> syntax.Round:
        return syntax.Round(self.build(value), self.build(places), self.words(mode), place=self.place(tree))

    def field_access(self, tree: Branch, value: Part, name: Leaf) -> syntax.FieldAccess:
        return syntax.FieldAccess(self.build(value), self.said(name), place=self.place(tree))

    def index(self, tree: Branch, value: Part, index: Part) -> syntax.Index:
        return syntax.Index(self.build(value), self.build(index), place=self.place(tree))

    def list_display(self, tree: Branch, *items: Part) -> syntax.ListDisplay:
        return syntax.ListDisplay(self.all(items), place=self.place(tree))

    def set_display(self, tree: Branch, *items: Part) -> syntax.SetDisplay:
        return syntax.SetDisplay(self.all(items), place=self.place(tree))

    def map_display(self, tree: Branch, *entries: Part) -> syntax.MapDisplay:
        return syntax.MapDisplay(self.all(entries), place=self.place(tree))

    def entry(self, _tree: Branch, key: Part, value: Part) -> tuple[syntax.Expression, syntax.Expression]:
        return self.build(key), self.build(value)

    # --- operators --------------------------------------------------------------------------------------------

    def binary(self, tree: Branch, left: Part, operator: Any, right: Part) -> syntax.Binary:
        return syntax.Binary(self.said(operator), self.build(left), self.build(right), place=self.place(tree))

    def unary(self, tree: Branch, operator: Any, operand: Part) -> syntax.Unary:
        return syntax.Unary(self.said(operator), self.build(operand), place=self.place(tree))

    def is_test(self, tree: Branch, value: Part, negated: Leaf | None, test: Branch) -> syntax.Is:
        bindings: tuple[tuple[str, str], ...] = ()
        owner, name = None, ""
        if len(test.children) > 1:
            owner, name = self.text(test.children[0]), self.said(test.children[1])
        if len(test.children) > 2 and isinstance(test.children[2], Branch):
            bindings = self.all(tuple(test.children[2].children))
            if negated is not None:
                hint = f"Write `is not {name}`, without the parentheses."
                self.report("E135", self.place(test.children[2]), "`is not` has nothing to give a name to.", hint)
        kind = "named" if name else self.words(test.children[0])
        return syntax.Is(
            self.build(value),
            kind,  # type: ignore[arg-type]
            negated=negated is not None,
            owner=owner,
            name=name,
            bindings=bindings,
            place=self.place(tree),
        )

    def binding(self, _tree: Branch, field: Leaf, name: Leaf) -> tuple[str, str]:
        return self.said(field), self.declared(name, "binding")

    def succeeds(self, tree: Branch, call: Part) -> syntax.Succeeds:
        return syntax.Succeeds(self.asked_call(call, "succeeds"), place=self.place(tree))

    def fails_with(self, tree: Branch, call: Part, kind: Leaf) -> syntax.FailsWith:
        named = self.said(kind)
        return syntax.FailsWith(self.asked_call(call, f"fails with {named}"), named, place=self.place(tree))

    def asked_call(self, part: Part, question: str) -> syntax.Call:
        node = self.build(part)
        if not isinstance(node, syntax.Call):
            message = f"`{question}` asks how a call ends, and a call is not what stands before it."
            self.report("E136", self.place(part), message, f"Write a call, such as `total(items) {question}`.")
            self.broken = True
            return syntax.Call(None, "", (), place=self.place(part))
        return node

    def if_else(self, tree: Branch, condition: Part, then: Part, otherwise: Part) -> syntax.If:
        return syntax.If(self.build(condition), self.build(then), self.build(otherwise), place=self.place(tree))

    # --- forms with words -------------------------------------------------------------------------------------

    def of_form(self, tree: Branch, form: Leaf, *arguments: Part) -> syntax.OfForm:
        operands = tuple(part for part in arguments if isinstance(part, Branch) or part.type != "AND")
        return syntax.OfForm(self.words(form), self.all(operands), place=self.place(tree))

    def aggregate(self, tree: Branch, kind: Leaf, element: Part) -> syntax.Aggregate:
        return syntax.Aggregate(self.said(kind).split()[0], self.build(element), place=self.place(tree))

    def aggregate_for(
        self, tree: Branch, kind: Leaf, element: Part, name: Leaf, _in: Leaf, source: Part, where: Part
    ) -> syntax.Aggregate:
        variable = self.declared(name, "variable")
        parts = self.build(element), variable, self.build(source), self.build(where)
        return syntax.Aggregate(self.said(kind).split()[0], *parts, place=self.place(tree))

    def fold(self, tree: Branch, source: Part, initial: Part, accumulator: Leaf, name: Leaf, body: Part) -> syntax.Fold:
        names = self.declared(accumulator, "variable"), self.declared(name, "variable")
        return syntax.Fold(self.build(source), self.build(initial), *names, self.build(body), place=self.place(tree))

    def sorted_plain(self, tree: Branch, source: Part) -> syntax.Sorted:
        return syntax.Sorted(self.build(source), place=self.place(tree))

    def sorted_by(self, tree: Branch, source: Part, name: Leaf, key: Part) -> syntax.Sorted:
        variable = self.declared(name, "variable")
        return syntax.Sorted(self.build(source), variable, self.build(key), place=self.place(tree))
