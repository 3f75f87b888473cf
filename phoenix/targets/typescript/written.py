"""The written part: the module ``NAME.written`` as a writer is asked for it, and what is refused before the gate."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.project.project import TechPlan
from phoenix.targets.shared.syntax import is_too_deep, line_of, text_of, walk
from phoenix.targets.shared.written import TOO_DEEP, written_functions
from phoenix.targets.target import Surroundings, Unstated
from phoenix.targets.typescript import names
from phoenix.targets.typescript.exact import result_annotation, state_type
from phoenix.targets.typescript.functions import function_doc
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.purity import impurities
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.syntax import functions, imports, name_of, parse
from phoenix.targets.typescript.tsdoc import tsdoc
from phoenix.targets.typescript.types import Types
from phoenix.targets.writing import Writing

if TYPE_CHECKING:
    from tree_sitter import Node

TAGS = ("typescript", "ts")
PARTS = ("", "types", "exact", "written")


def writing(component: core.Component, around: Surroundings) -> Writing:
    """What is asked of a writer for the functions that have no definition."""
    path = PurePosixPath(f"{names.path(component, 'written')}.ts")
    return Writing(path, "TypeScript", TAGS, _guide(around.plan), _skeleton(component, around))


def refusal(component: core.Component, around: Surroundings, text: str) -> str | Unstated:
    """Why a text cannot be the written module, as a sentence for the writer; empty where it may be tried."""
    tree = parse(text)
    broken = next((node for node in walk(tree) if node.is_error or node.is_missing), None)
    if broken is not None:
        return f"Line {line_of(broken)} is no TypeScript."
    if is_too_deep(tree):
        return TOO_DEEP
    exported = {name_of(node): node for node in functions(tree) if _is_exported(node)}
    for function in written_functions(component):
        name = names.function_name(function.name)
        if name not in exported:
            return f"The file does not export the function `{name}`."
        wanted, found = len(_parameters(component, function)), _count(exported[name])
        if found != wanted:
            return f"`{name}` takes {found} parameters instead of {wanted}."
    return next(chain(_strange_names(component, tree), _strange_imports(component, around, tree), impurities(tree)), "")


def _strange_names(component: core.Component, tree: Node) -> Iterator[str]:
    """A sentence for each export that neither the spec nor, with it, the design states."""
    stated = {names.function_name(function.name) for function in written_functions(component)}
    for node in walk(tree):
        if node.type != "export_statement":
            continue
        declared = node.child_by_field_name("declaration")
        name = declared.child_by_field_name("name") if declared is not None else None
        found = name.text.decode() if name is not None and name.text else ""
        if found not in stated:
            yield f"Line {line_of(node)} exports what the spec does not state; export only what is asked for."


def _is_exported(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "export_statement"


def _count(function: Node) -> int:
    parameters = function.child_by_field_name("parameters")
    return 0 if parameters is None else len(parameters.named_children)


def _parameters(component: core.Component, function: core.Function) -> list[str]:
    own = [names.parameter_name(parameter.name) for parameter in function.parameters]
    return ["state", *own] if component.kind == "machine" else own


# --- what may be imported -----------------------------------------------------------------------------------------


def _strange_imports(component: core.Component, around: Surroundings, tree: Node) -> Iterator[str | Unstated]:
    """What is wrong with each import of what is not offered to the component."""
    for module, node in imports(tree):
        yield from _strange_import(component, around, module, line_of(node))
        if node.type == "import_require_clause" or text_of(node).startswith("require"):
            yield f"Line {line_of(node)} uses `require`; write an `import`."
    for node in walk(tree):
        if node.type == "comment" and text_of(node).startswith("///"):
            yield f"Line {line_of(node)} has a directive to the compiler, which is not allowed here."


def _strange_import(
    component: core.Component, around: Surroundings, module: str | None, line: int
) -> Iterator[str | Unstated]:
    """What is wrong with importing a module; nothing where it is offered."""
    if module is None:
        yield f"Line {line} imports what only the run decides."
        return
    what = f"imports `{module}`"
    if not module.startswith("."):
        yield f"Line {line} {what}; the file has nothing but the modules that are offered."
        return
    if not module.endswith(".js"):
        yield f"Line {line} {what}; write the file's whole name, with `.js` at its end."
        return
    home = names.path(component, "written").parent
    found = PurePosixPath(posixpath.normpath(home / module.removesuffix(".js")))
    offered = {names.path(component, part) for part in ("types", "exact")} | {names.support("decimal")}
    offered |= {names.path(around.components[name]) for name in component.uses}
    if found not in offered:
        others = (name for name, spec in around.specs.items() if found in _files(spec))
        owner = next((name for name in others if name not in (component.name, *component.uses)), "")
        yield Unstated(line, what, owner) if owner else f"Line {line} {what}, which is not offered to this file."


def _files(spec: str) -> set[PurePosixPath]:
    """The modules of a component, from the path of its spec."""
    return {names.path_of(spec, part) for part in PARTS}


# --- what a writer is told ----------------------------------------------------------------------------------------

GUIDE = """\
Write one TypeScript module for TypeScript {version} and newer. It is an ECMAScript module that imports only the modules
that the parts below offer, by their relative paths with `.js` at the end; types are imported with `type`.

How a spec's types are kept:
- text: string, well-formed; length and order go by code point. whole number, number: number. yes or no: boolean.
- decimal with N places: Decimal (`Decimal.of("0.50")`; `plus`, `minus`, `times`, `compare`, `round`), never a number.
- date: string such as "2026-11-20". instant: bigint, nanoseconds since 1970 in UTC. duration: bigint, nanoseconds.
- bytes: Bytes. list of T: readonly T[]. set of T: ReadonlySet<T>. map from K to V: ReadonlyMap<K, V>. optional T:
  T | undefined.
- declared records are plain readonly objects; cases have their name as `kind`; labels are texts.

What the code around this module does, so that the module need not:
- Arguments arrive checked and frozen. Results are checked and frozen afterwards, too.
- A failure is a class of the contract: throw a new one to fail with that kind. Any other error is a defect.
- A function of a machine takes the state first, as a frozen object, and gives the state after the call, alone or as
  `[state, result]`; `{{ ...state, field: value }}` makes the next one. A thrown failure keeps the old state.

What the module must be:
- Pure: the same arguments give the same answer in any order of calls. No files, processes, network, clock, environment,
  printing, randomness or variables of the module that change.
- Total: it ends for every value of the types, within a second for inputs of ordinary size.
- Strict: it compiles with every strict setting of the compiler, without `any` or `!`; unused names are errors. Every
  exported function has a TSDoc comment.
"""


def _guide(plan: TechPlan) -> str:
    version = plan.version_for("typescript")
    return GUIDE.format(version=version)


def _skeleton(component: core.Component, around: Surroundings) -> str:
    surface = Surface.of(component, around)
    doc = tsdoc(f"What {component.name} does where its spec has no definition.")
    module = Module(names.path(component, "written"), doc, surface.function_names())
    types = Types(surface, module)
    for function in written_functions(component):
        module.add(_head(component, function, surface, types, module))
    return module.render().text


def _head(component: core.Component, function: core.Function, surface: Surface, types: Types, module: Module) -> Body:
    parameters = [f"{names.parameter_name(p.name)}: {types.annotation(p.type)}" for p in function.parameters]
    if component.kind == "machine":
        parameters.insert(0, f"state: {state_type(surface, module)}")
    for failure in function.fails:
        surface.kind_of(module, failure)
    body = Body()
    body.take(function_doc(function, surface, depth=0))
    gives = result_annotation(function, surface, types)
    body.define(f"export function {names.function_name(function.name)}", parameters, f": {gives} {{")
    with body.block():
        body.put("// …")
    return body
