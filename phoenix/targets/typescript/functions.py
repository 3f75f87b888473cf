"""What public functions and methods have in common: parameters, comments, checks, and handing on."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.shared.prose import split_prose
from phoenix.targets.target import Origin
from phoenix.targets.typescript import literals, names, words
from phoenix.targets.typescript.module import Body, Module
from phoenix.targets.typescript.surface import Surface
from phoenix.targets.typescript.tree import Atom, Call, Member, Node
from phoenix.targets.typescript.tsdoc import tsdoc
from phoenix.targets.typescript.types import Types


def parameters_of(function: core.Function, types: Types) -> tuple[str, ...]:
    """The parameters with their types."""
    return tuple(f"{names.parameter_name(p.name)}: {types.annotation(p.type)}" for p in function.parameters)


def delegated(function: core.Function, surface: Surface, module: Module, state: Node | None) -> Node:
    """A call of the function that does the work, in its module, with the arguments once they are checked."""
    part = "exact" if function.is_exact else "written"
    home = module.take_all(names.path(surface.component, part), part)
    types = Types(surface, module)
    arguments = [
        types.check(p.type, Atom(names.parameter_name(p.name)), literals.text(names.parameter_name(p.name)))
        for p in function.parameters
    ]
    callee = Member(Atom(home), names.function_name(function.name))
    return Call(callee, (*([state] if state is not None else []), *arguments))


def write_call(function: core.Function, surface: Surface, module: Module, body: Body) -> None:
    """The body of a public function."""
    made = delegated(function, surface, module, None)
    with body.because(Origin(function.place, "function", rules_of(function))):
        give_back(function, made, Types(surface, module), body)


def give_back(function: core.Function, made: Node, types: Types, body: Body) -> None:
    """Returns what was computed, once it is checked."""
    if function.gives is None:
        body.say("", made)
        return
    body.let("const result", made)
    body.say("return ", types.check(function.gives, Atom("result"), result_of(function)))


def result_of(function: core.Function) -> Node:
    """What messages call a function's result."""
    return literals.text(f"the result of {names.function_name(function.name)}")


def function_doc(function: core.Function, surface: Surface, depth: int) -> list[str]:
    """The comment of a public function: what it does, the rules that it keeps, its arguments and failures."""
    spelled = {f.kind: names.kind_name(surface.components[f.component], f.kind) for f in function.fails}
    summary, more = split_prose(function.doc or f"Computes `{names.function_name(function.name)}`.")
    tags = words.of_function(function, surface, spelled)
    return tsdoc(summary, more, words.of_rules(function.rules), tags, depth)


def rules_of(function: core.Function) -> tuple[str, ...]:
    """The ids of a function's rules."""
    return tuple(rule.id.text for rule in function.rules)
