"""Holds generated Go against the constitution's checks, through its syntax tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from phoenix.project.principles import Breach, Check, Forbid, ForbidImport, Most, Require
from phoenix.targets.go import names
from phoenix.targets.go.syntax import functions, imports, name_of, parse
from phoenix.targets.shared.sizes import too_large
from phoenix.targets.shared.syntax import line_of, text_of, walk

if TYPE_CHECKING:
    from tree_sitter import Node

POWERS = {
    "network": ("net", "net/*", "crypto/tls", "log/syslog", "internal/*"),
    "files": (
        "os", "os/*", "io/ioutil", "io/fs", "path/filepath", "embed", "archive/*", "compress/*", "database/*", "log",
        "log/*", "text/template", "html/template", "testing", "testing/*", "debug/*", "go/*", "mime", "mime/*",
        "time/tzdata",
    ),
    "processes": ("os", "os/*", "testing", "testing/*"),
}  # fmt: skip
"""Packages of the standard library that give a power to whoever imports them; ``/*`` is everything beneath."""

DISGUISES = ("C", "unsafe", "syscall", "syscall/*", "plugin", "reflect", "runtime", "runtime/*", "expvar")
"""By these anything can be reached; where something is forbidden, they are too."""

DIRECTIVES = ("//go:linkname", "//go:embed", "//go:cgo", "//go:generate", "//go:nosplit", "//go:noescape")

NAMELESS = "func"
"""How a function literal is told: it has no name of its own."""

BRANCHES = frozenset(
    {"if_statement", "for_statement", "expression_case", "type_case", "communication_case", "&&", "||"}
)
"""What adds one to a function's complexity, after McCabe 1976."""


def breaches(check: Check, files: Mapping[str, str], rules: Mapping[str, tuple[str, ...]]) -> Iterator[Breach]:
    """Every breach of one check in Go files by path; ``rules`` maps a function's name to the rules it keeps."""
    for path, text in sorted(files.items()):
        tree = parse(text)
        match check:
            case Most():
                yield from too_large(path, text, _bodies(tree), check, BRANCHES)
            case Forbid(power):
                yield from _reaches(path, tree, POWERS[power], f"`forbid {power}`")
            case ForbidImport(module):
                yield from _reaches(path, tree, (module, f"{module}/*"), f"`forbid import {module}`")
            case Require(what="docstrings"):
                yield from _without_comment(path, tree)
            case Require():
                yield from _without_rule_ids(path, tree, text, rules)


def _bodies(tree: Node) -> Iterator[tuple[str, Node]]:
    """Everything that has a body of statements, with its name: functions, methods and function literals."""
    yield from ((name_of(each), each) for each in functions(tree))
    yield from ((NAMELESS, node) for node in walk(tree) if node.type == "func_literal")


def _reaches(path: str, tree: Node, packages: tuple[str, ...], rule: str) -> Iterator[Breach]:
    for found in imports(tree):
        if _is_among(found.path, packages):
            yield Breach(path, found.line, f"imports `{found.path}`; {rule}")
        elif _is_among(found.path, DISGUISES):
            yield Breach(path, found.line, f"imports `{found.path}`, which can reach anything; {rule}")
    for node in walk(tree):
        if node.type == "comment" and text_of(node).startswith(DIRECTIVES):
            yield Breach(path, line_of(node), f"has the directive `{text_of(node).split()[0]}`; {rule}")


def _is_among(path: str, packages: tuple[str, ...]) -> bool:
    return any(
        path.startswith(package.removesuffix("*")) if package.endswith("/*") else path == package
        for package in packages
    )


def _without_comment(path: str, tree: Node) -> Iterator[Breach]:
    """Go's own rule: what is exported has a comment that begins right above it; of a package one file has one."""
    for node in tree.children:
        declared = [node] if node.type != "type_declaration" else [n for n in node.children if n.type == "type_spec"]
        if node.type not in ("function_declaration", "method_declaration", "type_declaration"):
            continue
        above = node.prev_sibling
        documented = above is not None and above.type == "comment" and above.end_point[0] == node.start_point[0] - 1
        documented = documented and bool(text_of(above).strip("/* \t\n"))
        for each in declared:
            name = name_of(each)
            if name[:1].isupper() and not documented:
                yield Breach(path, line_of(each), f"`{name}` has no comment; `require docstrings`")


def _without_rule_ids(path: str, tree: Node, text: str, rules: Mapping[str, tuple[str, ...]]) -> Iterator[Breach]:
    lines = text.splitlines()
    public = {names.camel(name): kept for name, kept in rules.items()}
    public |= {names.lower_first(name): kept for name, kept in public.items()}
    for function in functions(tree):
        first = line_of(function) - 1
        while first > 0 and lines[first - 1].startswith("//"):
            first -= 1
        body = "\n".join(lines[first : function.end_point[0] + 1])
        missing = [rule for rule in public.get(name_of(function), ()) if rule not in body]
        if missing:
            named = ", ".join(f"`{rule}`" for rule in missing)
            yield Breach(path, line_of(function), f"`{name_of(function)}` does not name {named}; `require rule ids`")
