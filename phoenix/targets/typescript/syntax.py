"""Syntax trees of TypeScript files, by tree-sitter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from phoenix.targets.shared.syntax import text_of, walk

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "method_definition",
        "arrow_function",
    }
)


@lru_cache(maxsize=1)
def _parser() -> Parser:
    # Only a build that looks at generated TypeScript pays for loading it.
    import tree_sitter
    import tree_sitter_typescript

    return tree_sitter.Parser(tree_sitter.Language(tree_sitter_typescript.language_typescript()))


def parse(text: str) -> Node:
    """The tree of a file."""
    return _parser().parse(text.encode("utf-8")).root_node


def name_of(function: Node) -> str:
    """What a function is called; of an expression, what it is assigned to."""
    named = function.child_by_field_name("name")
    if named is None and function.parent is not None and function.parent.type == "variable_declarator":
        named = function.parent.child_by_field_name("name")
    return text_of(named) or "a function"


def functions(tree: Node) -> Iterator[Node]:
    """Every function, method and arrow function."""
    return (node for node in walk(tree) if node.type in FUNCTIONS)


def literal(node: Node | None) -> str | None:
    """The text that a literal stands for, where it is one without escapes or parts that are computed."""
    if node is None or node.type not in ("string", "template_string"):
        return None
    if any(child.type in ("escape_sequence", "template_substitution") for child in node.children):
        return None
    return text_of(node)[1:-1]


def imports(tree: Node) -> Iterator[tuple[str | None, Node]]:
    """What is imported, passed on or asked for at run time; ``None`` where only the run decides what it is."""
    for node in walk(tree):
        if node.type in ("import_statement", "export_statement"):
            source = node.child_by_field_name("source")
            if source is not None:
                yield literal(source), node
        elif node.type == "import_require_clause":
            yield literal(node.child_by_field_name("source")), node
        elif node.type == "call_expression" and text_of(node.child_by_field_name("function")) in ("import", "require"):
            given = node.child_by_field_name("arguments")
            yield literal(given.named_children[0] if given is not None and given.named_children else None), node


def comment_before(node: Node) -> str:
    """The comment for documentation that stands right before a declaration."""
    outer = node.parent if node.parent is not None and node.parent.type == "export_statement" else node
    before = outer.prev_sibling
    found = text_of(before) if before is not None and before.type == "comment" else ""
    return found if found.startswith("/**") else ""
