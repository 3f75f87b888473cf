"""Go text as a tree, by tree-sitter, which loads only when something is to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import category

from phoenix.targets.shared.syntax import line_of, text_of, walk

if TYPE_CHECKING:
    from tree_sitter import Node, Parser

FUNCTIONS = ("function_declaration", "method_declaration")
DECLARATIONS = ("type_declaration", "const_declaration", "var_declaration")
SPECS = ("type_spec", "type_alias", "const_spec", "var_spec")


@lru_cache(maxsize=1)
def _parser() -> Parser:
    import tree_sitter_go
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_go.language()))


def parse(text: str) -> Node:
    """The tree of a file; what is no Go is an error node in it."""
    return _parser().parse(text.encode("utf-8")).root_node


def name_of(node: Node) -> str:
    """The name that a declaration gives."""
    return text_of(node.child_by_field_name("name"))


@dataclass(frozen=True, slots=True)
class Import:
    """``line`` counts from 1; ``name`` is the one that the file gives it, where it gives one."""

    path: str
    name: str
    line: int


def imports(tree: Node) -> list[Import]:
    """What a file imports."""
    found = [node for node in walk(tree) if node.type == "import_spec"]
    return [
        Import(text_of(node.child_by_field_name("path")).strip('"`'), name_of(node), line_of(node)) for node in found
    ]


def functions(tree: Node) -> list[Node]:
    """The functions and methods that a file declares."""
    return [node for node in tree.children if node.type in FUNCTIONS]


def declarations(tree: Node) -> Iterator[tuple[str, Node]]:
    """The names of types, constants and variables that a file declares for its package, each with its node."""
    for outer in tree.children:
        if outer.type in DECLARATIONS:
            for node in (node for node in walk(outer) if node.type in SPECS and _is_outermost(node, outer)):
                yield from ((text_of(name), node) for name in node.children_by_field_name("name"))


def _is_outermost(node: Node, outer: Node) -> bool:
    """Whether no function stands between: what is declared inside of one is nobody else's."""
    above = node.parent
    while above is not None and above != outer:
        if above.type == "func_literal":
            return False
        above = above.parent
    return True


def is_exported(name: str) -> bool:
    """Go's own rule: the first character is an upper-case letter."""
    return category(name[:1] or "_") == "Lu"


def receiver(method: Node) -> str:
    """The name of the type that a method is declared on, without pointer and parameters."""
    given = method.child_by_field_name("receiver")
    return "" if given is None else next((text_of(n) for n in walk(given) if n.type == "type_identifier"), "")


def first_error(tree: Node) -> int | None:
    """The line of the first thing that is no Go, or ``None``."""
    if not tree.has_error:
        return None
    return next((line_of(node) for node in walk(tree) if node.type == "ERROR" or node.is_missing), 1)
