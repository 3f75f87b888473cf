"""What a written module may take from other modules of its package, and under which names it may know them."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from phoenix.language import core
from phoenix.targets.python import names
from phoenix.targets.python.chains import chains
from phoenix.targets.python.scopes import Scopes
from phoenix.targets.python.surface import public_names
from phoenix.targets.target import Surroundings, Unstated

OWN_PARTS = ("types", "exact")
PARTS = ("", *OWN_PARTS, "written")


def strange_imports(component: core.Component, around: Surroundings, tree: ast.Module) -> Iterator[str | Unstated]:
    """What is wrong with each place that takes what is neither the standard library's nor offered to the component."""
    offer = _Offer(component, around)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"Line {node.lineno} imports relatively; write the module's whole name."
        for module in _imported(node):
            yield from _module(offer, module, getattr(node, "lineno", 1), f"imports `{module}`")
        if isinstance(node, ast.ImportFrom) and node.module in offer.modules:
            for alias in node.names:
                yield from _name(offer, node.module, alias.name, node.lineno)
    yield from _through_modules(offer, tree)


@dataclass(frozen=True)
class _Offer:
    """What is offered to the written module of a component."""

    component: core.Component
    around: Surroundings

    @cached_property
    def package(self) -> str:
        return names.package(self.around.plan)

    @cached_property
    def own(self) -> frozenset[str]:
        """The modules of the component itself."""
        return frozenset(names.dotted(self.around.plan, self.component, part) for part in PARTS)

    @cached_property
    def others(self) -> Mapping[str, str]:
        """Every module of the package that another component has, with that component's name."""
        specs = ((name, spec) for name, spec in self.around.specs.items() if name != self.component.name)
        return {names.dotted_of(self.around.plan, spec, part): name for name, spec in specs for part in PARTS}

    @cached_property
    def modules(self) -> frozenset[str]:
        """Those that may be imported: its own types and definitions, and what the spec uses."""
        plan = self.around.plan
        own = {names.dotted(plan, self.component, part) for part in OWN_PARTS}
        return frozenset(own | self.used.keys())

    @cached_property
    def used(self) -> Mapping[str, core.Component]:
        """The modules of what the spec uses."""
        found = [self.around.components[name] for name in self.component.uses]
        return {names.dotted(self.around.plan, each): each for each in found}

    def module_in(self, words: Sequence[str]) -> str:
        """The module of a component that a dotted name goes to or through; empty where it is none."""
        prefixes = [".".join(words[:length]) for length in range(len(words), 0, -1)]
        near = next((each for each in prefixes if each in self.modules), "")
        return near or next((each for each in prefixes if each in self.own or each in self.others), "")

    def declarer(self, name: str) -> core.Component | None:
        """The component beneath this one that offers a name, one that the spec uses before others."""
        uses = self.component.uses
        rivals = sorted(self.around.components.values(), key=lambda each: each.name not in uses)
        return next((each for each in rivals if name in public_names(each)), None)


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []


def _module(offer: _Offer, module: str, line: int, what: str) -> Iterator[str | Unstated]:
    """Whether a module may be taken; ``what`` says how it is."""
    said = f"Line {line} {what}"
    root = module.partition(".")[0]
    if root != offer.package:
        if root not in sys.stdlib_module_names:
            yield f"{said}; there is only the standard library."
    elif module not in offer.modules:
        owner = offer.others.get(module)
        if owner is not None and owner not in offer.component.uses:
            yield Unstated(line, what, owner)
        else:
            yield f"{said}, which is not offered to this file."


def _name(offer: _Offer, module: str, name: str, line: int) -> Iterator[str | Unstated]:
    """Whether a module offers a name: what it imports itself is not its to give away."""
    what = f"takes `{name}` from `{module}`"
    said = f"Line {line} {what}"
    owner = offer.used.get(module)
    if name == "*":
        yield f"Line {line} takes all that `{module}` has; name what is wanted."
    elif owner is not None and name in public_names(owner):
        return
    elif name.startswith("_"):
        yield f"{said}, which is not offered to this file."
    else:
        declarer = offer.declarer(name)
        if declarer is not None and declarer.name not in offer.component.uses and name not in _own_names(offer):
            yield Unstated(line, what, declarer.name)
        elif owner is not None:
            yield f"{said}, which does not declare it."


def _own_names(offer: _Offer) -> frozenset[str]:
    return frozenset(public_names(offer.component))


# --- modules by their names -----------------------------------------------------------------------------------


def _through_modules(offer: _Offer, tree: ast.Module) -> Iterator[str | Unstated]:
    """What is wrong with each place that reaches through an imported module to what is not offered."""
    scopes = Scopes(tree)
    for chain in chains(tree):
        module = _module_of(chain.name, offer, scopes)
        if module:
            yield from _reached(offer, ".".join((module, *chain.attributes)), chain.name.lineno)


def _module_of(name: ast.Name, offer: _Offer, scopes: Scopes) -> str:
    """The module of the package that a name may stand for, where it stands."""
    found = ""
    for node in scopes.meaning(name).bound:
        for alias in node.names if isinstance(node, ast.Import) else ():
            if (alias.asname or offer.package) == name.id and alias.name.partition(".")[0] == offer.package:
                found = alias.name if alias.asname else offer.package
    return found


def _reached(offer: _Offer, dotted: str, line: int) -> Iterator[str | Unstated]:
    words = dotted.split(".")
    module = offer.module_in(words)
    if not module:
        yield f"Line {line} uses `{dotted}` as a value; import what is wanted by its whole name."
    elif module not in offer.modules:
        yield from _module(offer, module, line, f"reaches `{module}`")
    elif module == dotted:
        yield f"Line {line} uses the module `{module}` as a value; take what is wanted from it."
    else:
        yield from _name(offer, module, words[module.count(".") + 1], line)
