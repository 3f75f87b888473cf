"""Holds generated TypeScript against the constitution's checks, through its syntax tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from phoenix.project.principles import Breach, Check, Forbid, ForbidImport, Most, Require
from phoenix.targets.shared.sizes import too_large
from phoenix.targets.shared.syntax import line_of, text_of, walk
from phoenix.targets.typescript import names
from phoenix.targets.typescript.syntax import comment_before, functions, imports, name_of, parse

if TYPE_CHECKING:
    from tree_sitter import Node


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


POWER_MODULES = {
    "network": _words("dgram diagnostics_channel dns http http2 https inspector net quic tls undici"),
    "files": _words("fs repl sqlite sea stream v8 wasi zlib"),
    "processes": _words("child_process cluster os process worker_threads"),
}
"""Node's modules that give a power to whoever imports them, with or without ``node:`` before them."""

POWER_NAMES = {
    "network": _words("EventSource RTCPeerConnection WebSocket XMLHttpRequest fetch navigator"),
    "files": _words("Bun Deno indexedDB localStorage"),
    "processes": _words("Bun Deno SharedWorker Worker process"),
}

DISGUISES = _words("Function Reflect WebAssembly eval global globalThis module process require self window")
DISGUISE_MODULES = _words("inspector module process v8 vm worker_threads")
DISGUISE_PROPERTIES = _words("__proto__ binding constructor getBuiltinModule mainModule prototype")
"""By these any module can be reached under another name; where something is forbidden, they are too."""

NAMES = _words("identifier shorthand_property_identifier")
BRANCHES = _words(
    "if_statement ternary_expression for_statement for_in_statement while_statement do_statement switch_case"
    " catch_clause && || ??"
)
"""What adds one to a function's complexity, after McCabe 1976."""

DOCUMENTED = _words(
    "function_declaration class_declaration interface_declaration type_alias_declaration method_definition"
)
INNER = (".exact.ts", ".types.ts", ".written.ts", ".test.ts")


def breaches(check: Check, files: Mapping[str, str], rules: Mapping[str, tuple[str, ...]]) -> Iterator[Breach]:
    """Every breach of one check in files by path; ``rules`` maps a function's name in the spec to its rules."""
    for path, text in sorted(files.items()):
        tree = parse(text)
        match check:
            case Most():
                yield from too_large(path, text, ((name_of(each), each) for each in functions(tree)), check, BRANCHES)
            case Forbid(power):
                found = POWER_MODULES[power], POWER_NAMES[power]
                yield from _reaches(path, tree, *found, f"`forbid {power}`")
            case ForbidImport(module):
                yield from _reaches(path, tree, frozenset((module,)), frozenset(), f"`forbid import {module}`")
            case Require(what="docstrings"):
                yield from _without_comment(path, tree)
            case Require() if not path.endswith(INNER):
                yield from _without_rule_ids(path, tree, rules)


def _reaches(path: str, tree: Node, modules: frozenset[str], forbidden: frozenset[str], rule: str) -> Iterator[Breach]:
    for module, node in imports(tree):
        if module is None:
            yield Breach(path, line_of(node), f"imports what only the run decides; {rule}")
        elif _is_under(module, modules):
            yield Breach(path, line_of(node), f"imports `{module}`; {rule}")
        elif _is_under(module, DISGUISE_MODULES):
            yield Breach(path, line_of(node), f"imports `{module}`, which can reach any module; {rule}")
    for node in walk(tree):
        text = text_of(node)
        if node.type in NAMES and text in forbidden | DISGUISES:
            yield Breach(path, line_of(node), f"uses `{text}`; {rule}")
        elif node.type == "property_identifier" and text in DISGUISE_PROPERTIES and _is_read(node):
            yield Breach(path, line_of(node), f"uses `.{text}`, which can reach any function; {rule}")
        elif node.type == "import" and text_of(node.next_sibling).startswith("."):
            yield Breach(path, line_of(node), f"uses `import.meta`; {rule}")
        elif node.type == "subscript_expression" and not _is_plain_index(node):
            yield Breach(path, line_of(node), f"looks up a property by a computed name; {rule}")


def _is_read(node: Node) -> bool:
    """Whether a property is looked up, and not declared or given in an object."""
    return node.parent is not None and node.parent.type == "member_expression"


def _is_plain_index(node: Node) -> bool:
    """Whether what stands between the brackets cannot spell a name: a number, or a text that hides none."""
    index = node.child_by_field_name("index")
    if index is None or index.type in ("number", "identifier", "binary_expression", "unary_expression"):
        return True
    if index.type in ("string", "template_string"):
        return text_of(index)[1:-1] not in DISGUISE_PROPERTIES and index.type == "string" and "\\" not in text_of(index)
    return index.type in ("call_expression", "member_expression", "ternary_expression", "parenthesized_expression")


def _is_under(module: str, modules: frozenset[str]) -> bool:
    bare = module.removeprefix("node:")
    return any(bare == each or bare.startswith(f"{each}/") for each in modules)


def _without_comment(path: str, tree: Node) -> Iterator[Breach]:
    first = tree.children[0] if tree.children else None
    if not text_of(first).startswith("/**"):
        yield Breach(path, 1, "the module has no comment for documentation; `require docstrings`")
    for node in walk(tree):
        if node.type not in DOCUMENTED or not _is_public(node) or comment_before(node).strip("/* \t\n"):
            continue
        name = text_of(node.child_by_field_name("name"))
        if name != "constructor":
            yield Breach(path, line_of(node), f"`{name}` has no comment for documentation; `require docstrings`")


def _is_public(node: Node) -> bool:
    if node.type == "method_definition":
        return not text_of(node.child_by_field_name("name")).startswith("#")
    return node.parent is not None and node.parent.type == "export_statement"


def _without_rule_ids(path: str, tree: Node, rules: Mapping[str, tuple[str, ...]]) -> Iterator[Breach]:
    wanted = {names.function_name(name): ids for name, ids in rules.items()}
    wanted |= {names.method_name(name): ids for name, ids in rules.items()}
    for function in functions(tree):
        told = comment_before(function) + text_of(function)
        missing = [rule for rule in wanted.get(name_of(function), ()) if rule not in told]
        if missing:
            named = ", ".join(f"`{rule}`" for rule in missing)
            yield Breach(path, line_of(function), f"`{name_of(function)}` does not name {named}; `require rule ids`")
