"""The written part: the module ``_NAME_written`` as a writer is asked for it, and what is refused before the gate."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import chain
from pathlib import PurePosixPath
from textwrap import fill

from phoenix.language import core
from phoenix.project.project import TechPlan
from phoenix.targets.python import names
from phoenix.targets.python.docstrings import docstring
from phoenix.targets.python.exact import result_annotation
from phoenix.targets.python.functions import function_doc
from phoenix.targets.python.imports import strange_imports
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.purity import OFFERED, impurities
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.types import Types
from phoenix.targets.shared.written import TOO_DEEP, is_deeper, written_functions
from phoenix.targets.target import Surroundings, Unstated
from phoenix.targets.writing import Writing

TAGS = ("python", "py", "python3")

DEEPEST = 200
"""How deep a tree may nest: as deep as Python's parser lets parentheses. What looks at it goes down by calls of its
own, and how many of those the interpreter allows depends on what it has done before."""


def writing(component: core.Component, around: Surroundings) -> Writing:
    """What is asked of a writer for the functions that have no definition."""
    home = names.dotted(around.plan, component, "written")
    path = PurePosixPath(f"{home.replace('.', '/')}.py")
    return Writing(path, "Python", TAGS, _guide(around.plan), _skeleton(component, around))


def refusal(component: core.Component, around: Surroundings, text: str) -> str | Unstated:
    """Why a text cannot be the written module, as a sentence for the writer; empty where it may be tried."""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        return f"Line {error.lineno} is no Python: {error.msg}."
    except ValueError:
        return "The file is no Python that can be read."
    except (RecursionError, MemoryError):
        return TOO_DEEP
    if is_deeper(tree, ast.iter_child_nodes, DEEPEST):
        return TOO_DEEP
    defined = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for function in written_functions(component):
        name = names.function_name(function.name)
        if name not in defined:
            return f"The file does not define the function `{name}`."
        wanted = _parameters(component, function)
        found = [argument.arg for argument in (*defined[name].args.posonlyargs, *defined[name].args.args)]
        if found != wanted:
            return f"`{name}` takes ({', '.join(found)}) instead of ({', '.join(wanted)})."
    strange = chain(_strange_names(component, tree), strange_imports(component, around, tree), impurities(tree))
    return next(strange, "")


def _strange_names(component: core.Component, tree: ast.Module) -> Iterator[str]:
    """A sentence for each public function or class that neither the spec nor, with it, the design states."""
    stated = {names.function_name(function.name) for function in written_functions(component)}
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in (node for node in tree.body if isinstance(node, kinds)):
        if node.name not in stated and not node.name.startswith("_"):
            yield f"Line {node.lineno} defines `{node.name}`, which no spec states: call it `_{node.name}`."


def _parameters(component: core.Component, function: core.Function) -> list[str]:
    own = [names.parameter_name(parameter.name) for parameter in function.parameters]
    return ["state", *own] if component.kind == "machine" else own


# --- what a writer is told ------------------------------------------------------------------------------------

GUIDE = """\
Write one Python module for Python {version} and newer. Import the modules that the parts below offer, by their whole
names, and of the standard library what only computes, and nothing else:
{offered}.

How a spec's types are kept:
- text: str. whole number: int. number: float. yes or no: bool. bytes: bytes.
- decimal with N places: decimal.Decimal with exactly N places (`Decimal("0.50")`, never a float).
- date: datetime.date. instant: int, nanoseconds since 1970 in UTC. duration: int, nanoseconds.
- list of T: tuple[T, ...]. set of T: frozenset[T]. map from K to V: Mapping[K, V]. optional T: T | None.
- declared records, cases and enumerations: the classes of the contract. They are frozen and built by keyword.

What the code around this module does, so that the module need not:
- Arguments arrive checked: each fits its type, lists are tuples. Results are checked afterwards, too.
- A failure is an exception class of the contract: raise it to fail with that kind. Any other exception is a defect.
- A function of a machine takes the state first, as a frozen dataclass, and gives the state after the call, alone or as
  `(state, result)`; `dataclasses.replace(state, field=value)` makes the next one. A raised failure keeps the old state.

What the module must be:
- Pure: the same arguments give the same answer in any order of calls. No files, processes, network, clock, environment,
  printing, randomness or module-level variables that change.
- Total: it ends for every value of the types, within a second for inputs of ordinary size.
- Typed and tidy: it passes `mypy --strict` and `ruff check`; unused imports are errors. Helpers start with an
  underscore; each function has a docstring.
"""


def _guide(plan: TechPlan) -> str:
    version = plan.version_for("python")
    return GUIDE.format(version=version, offered=fill(", ".join(sorted(OFFERED - {"__future__"})), 118))


def _skeleton(component: core.Component, around: Surroundings) -> str:
    surface = Surface.of(component, around)
    doc = docstring(f"What {component.name} does where its spec has no definition.")
    module = Module(names.dotted(around.plan, component, "written"), names.package(around.plan), doc)
    types = Types(surface, module)
    for function in written_functions(component):
        module.add(_head(component, function, surface, types, module))
    return module.render().text


def _head(component: core.Component, function: core.Function, surface: Surface, types: Types, module: Module) -> Body:
    parameters = [f"{names.parameter_name(p.name)}: {types.annotation(p.type)}" for p in function.parameters]
    if component.kind == "machine":
        parameters.insert(0, f"state: {surface.imported(module, component, names.state_name(component))}")
    for failure in function.fails:
        surface.kind_of(module, failure)
    body = Body()
    gives = result_annotation(function, surface, types)
    body.define(f"def {names.function_name(function.name)}", tuple(parameters), f" -> {gives}:")
    body.take(function_doc(function, surface, depth=1, checks=False))
    with body.deeper():
        body.put("...")
    return body
