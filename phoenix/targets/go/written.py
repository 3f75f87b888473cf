"""The written part: the file ``written.go`` as a writer is asked for it, and what is refused before the gate."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import PurePosixPath
from textwrap import fill
from typing import TYPE_CHECKING

from phoenix.language import core
from phoenix.project.project import TechPlan
from phoenix.targets.go import documents, names
from phoenix.targets.go.file import Body
from phoenix.targets.go.functions import joined, pure_results
from phoenix.targets.go.purity import OFFERED, impurities
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.syntax import (
    Import,
    declarations,
    first_error,
    functions,
    imports,
    is_exported,
    name_of,
    parse,
    receiver,
)
from phoenix.targets.go.types import Types
from phoenix.targets.shared.syntax import is_too_deep, line_of, text_of, walk
from phoenix.targets.shared.written import TOO_DEEP, written_functions
from phoenix.targets.target import Surroundings, Unstated
from phoenix.targets.writing import Writing

if TYPE_CHECKING:
    from tree_sitter import Node

TAGS = ("go", "golang")
DIRECTIVES = ("//go:", "//line ", "/*line ", "//export ", "// +build", "//+build")
"""How comments begin that tell the compiler or its tools something."""


def writing(component: core.Component, around: Surroundings) -> Writing:
    """What is asked of a writer for the functions that have no definition."""
    path = PurePosixPath(f"{names.path(component)}/written.go")
    return Writing(path, "Go", TAGS, _guide(around.plan), _skeleton(component, around))


def refusal(component: core.Component, around: Surroundings, text: str) -> str | Unstated:
    """Why a text cannot be the written file, as a sentence for the writer; empty where it may be tried."""
    tree = parse(text)
    wrong = first_error(tree)
    if wrong is not None:
        return f"Line {wrong} is no Go."
    if is_too_deep(tree):
        return TOO_DEEP
    package = names.package(component)
    clause = next((node for node in tree.children if node.type == "package_clause"), None)
    if clause is None or text_of(clause).split()[-1] != package:
        return f"The file must begin with `package {package}`."
    defined = {name_of(node): node for node in functions(tree) if node.type == "function_declaration"}
    for function in written_functions(component):
        name = names.pure_name(component, function.name)
        if name not in defined:
            return f"The file does not define the function `{name}`."
        wanted = _shape(component, around, function)
        found = _shape_of(defined[name])
        if found != wanted:
            return f"`{name}` is `func{found}` instead of `func{wanted}`."
    return next(chain(_strange_names(tree), _strange(component, around, tree), impurities(tree)), "")


def _strange_names(tree: Node) -> Iterator[str]:
    """A sentence for each exported name: none is the writer's to give, for the contract declares all that specs state.

    An exported method is one only on a type that others see; what this file declares without a capital nobody does,
    and an alias may stand for what everybody sees.
    """
    hidden = {name for name, node in declarations(tree) if node.type == "type_spec" and not is_exported(name)}
    for name, node in declarations(tree):
        if is_exported(name):
            yield f"Line {line_of(node)} exports `{name}`, which no spec states: call it `{names.lower_first(name)}`."
    for function in functions(tree):
        name, line, of = name_of(function), line_of(function), receiver(function)
        if is_exported(name) and function.type == "function_declaration":
            yield f"Line {line} exports `{name}`, which no spec states: call it `{names.lower_first(name)}`."
        elif is_exported(name) and of not in hidden:
            yield f"Line {line} gives `{of}` the method `{name}`, which no spec states: write a function."


def _shape(component: core.Component, around: Surroundings, function: core.Function) -> str:
    """``(title string) (string, error)``."""
    surface = Surface.of(component, around)
    types = Types(surface, surface.file("written"))
    gives = pure_results(function, surface, types)
    results = gives[0] if len(gives) == 1 else f"({', '.join(gives)})"
    return f"({joined(_parameters(component, function, types))}) {results}"


def _shape_of(node: Node) -> str:
    parameters = " ".join(text_of(node.child_by_field_name("parameters")).split())
    return f"{parameters} {' '.join(text_of(node.child_by_field_name('result')).split())}".strip()


def _parameters(component: core.Component, function: core.Function, types: Types) -> list[tuple[str, str]]:
    own = [(types.surface.local(p.name), types.spelled(p.type)) for p in function.parameters]
    state = [("state", names.state_name(component))] if component.kind == "machine" else []
    return [*state, *own]


def _strange(component: core.Component, around: Surroundings, tree: Node) -> Iterator[str | Unstated]:
    """What is wrong with each import of what is neither the standard library's nor offered, and with each directive."""
    module = names.module(around.plan)
    offered = {f"{module}/{names.path(around.components[used])}" for used in component.uses}
    offered |= {f"{module}/support/{name}" for name in ("date", "decimal", "dict", "fault", "optional", "set")}
    for found in imports(tree):
        owner = "" if found.path in offered else _owner(found.path, component, around)
        if owner:
            yield Unstated(found.line, f"imports `{found.path}`", owner)
        yield from _strange_import(found, module, offered)
    for node in walk(tree):
        if node.type == "comment" and text_of(node).startswith(DIRECTIVES):
            yield f"Line {line_of(node)} has a directive to the compiler, which is not allowed here."
        if node.type == "function_declaration" and name_of(node) == "init":
            yield f"Line {line_of(node)} runs when the package is loaded; nothing here may."


def _owner(path: str, component: core.Component, around: Surroundings) -> str:
    """The other component whose package an import path names; empty where it is none's."""
    module = names.module(around.plan)
    owners = (name for name, spec in around.specs.items() if path == f"{module}/{names.path_of(spec)}")
    return next((name for name in owners if name != component.name), "")


def _strange_import(found: Import, module: str, offered: set[str]) -> Iterator[str]:
    own = found.path == module or found.path.startswith(f"{module}/")
    if own and found.path not in offered:
        yield f"Line {found.line} imports `{found.path}`, which is not offered to this file."
    if not own and found.path not in OFFERED:
        yield f"Line {found.line} imports `{found.path}`, which does more than compute, or is elsewhere."
    if found.name in (".", "_"):
        yield f"Line {found.line} imports `{found.path}` as `{found.name}`; import it under its own name."


# --- what a writer is told ------------------------------------------------------------------------------------

GUIDE = """\
Write one Go file for Go {version} and newer. Import the packages of the module `{module}` that the parts below offer,
and of the standard library what only computes, and nothing else:
{offered}.

How a spec's types are kept:
- text: string, valid UTF-8, counted by code point. whole number: int64. number: float64. yes or no: bool.
- bytes: []byte.
- decimal with N places: decimal.Decimal of `{module}/support/decimal` with exactly N places, never a float64:
  `decimal.New(50, 2)` is 0.50; `d.Units()` gives 50, `d.Compare(e)` -1, 0 or 1.
- date: date.Date of `{module}/support/date`, a struct of Year, Month and Day (`d.Compare(e)`, `d.AddDays(n)`).
  instant: time.Time in UTC. duration: time.Duration.
- list of T: []T, never changed in place. optional T: optional.Value[T] of `{module}/support/optional`:
  `optional.Of(v)`, the zero value for nothing, and `v, ok := o.Get()`.
- set of T: set.Set[T] of `{module}/support/set`: `set.Of(compare, items...)`, `s.Has(item)`, `s.Len()`, `s.All()` in
  order. map from K to V: dict.Map[K, V] of `{module}/support/dict`: `dict.Of(compare, entries...)` of dict.Entry[K, V]
  (Key, Value), `v, ok := m.Get(key)`, `m.Len()`, `m.All()` in the keys' order.
- declared records are structs with exported fields, enumerations constants like `TierGold`, unions interfaces whose
  cases are structs (values, not pointers), all of this package or of the one that declares them.

What the code around this file does, so that the file need not:
- Arguments arrive checked: each fits its type. Results are checked afterwards, too.
- A failure is an error of the contract: return it to fail with that kind. Any other error, and a panic, is a defect.
- A function of a machine takes the state first, as a struct, and returns the state after the call, then its result,
  then the error. An error keeps the old state.

What the file must be:
- Pure: the same arguments give the same answer in any order of calls. No files, processes, network, clock,
  environment, printing, randomness, goroutines, `init`, or package-level variables that change. Never iterate over a Go
  map where the order can show.
- Total: it ends for every value of the types, within a second for inputs of ordinary size.
- Tidy: gofmt, `go vet` and staticcheck have nothing to say; each function has a comment. Helpers are not exported and
  their names begin with that of the function that they help.
"""


def _guide(plan: TechPlan) -> str:
    version = plan.version_for("go")
    return GUIDE.format(version=version, module=names.module(plan), offered=fill(", ".join(sorted(OFFERED)), 118))


def _skeleton(component: core.Component, around: Surroundings) -> str:
    surface = Surface.of(component, around)
    file = surface.file("written")
    types = Types(surface, file)
    for function in written_functions(component):
        name = names.pure_name(component, function.name)
        gives = pure_results(function, surface, types)
        results = gives[0] if len(gives) == 1 else f"({', '.join(gives)})"
        for failure in function.fails:
            surface.kind(file, failure)
        body = Body()
        body.put(*documents.of_function(function, name, surface))
        parameters = joined(_parameters(component, function, types))
        with body.block(f"func {name}({parameters}) {results} {{"):
            body.put("// …")
        file.add(body)
    return file.render().text
