"""What public functions and methods have in common: parameters, docstrings, checks, and handing on."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.targets.python import names
from phoenix.targets.python.docstrings import docstring
from phoenix.targets.python.layout import INDENT, WIDTH, text
from phoenix.targets.python.module import Body, Module
from phoenix.targets.python.surface import Surface
from phoenix.targets.python.tree import Atom, Node
from phoenix.targets.python.types import Types
from phoenix.targets.shared import words
from phoenix.targets.shared.prose import split_prose
from phoenix.targets.target import Origin


def parameters_of(function: core.Function, types: Types) -> tuple[str, ...]:
    """The parameters as they are accepted."""
    return tuple(
        f"{names.parameter_name(p.name)}: {types.annotation(p.type, accepted=True)}" for p in function.parameters
    )


def arguments_of(function: core.Function) -> Sequence[Node]:
    """The parameters as they are handed on."""
    return [Atom(names.parameter_name(parameter.name)) for parameter in function.parameters]


def delegate(function: core.Function, surface: Surface, module: Module) -> str:
    """The function that does the work, by its module."""
    component = surface.component
    part = "exact" if function.is_exact else "written"
    home, _, _ = names.dotted(surface.plan, component, part).rpartition(".")
    inner = module.take(home, f"_{names.module(component)}_{part}")
    return f"{inner}.{names.function_name(function.name)}"


def check_arguments(function: core.Function, body: Body, types: Types) -> None:
    """A check for each parameter; what it normalises replaces the argument."""
    for parameter in function.parameters:
        name = names.parameter_name(parameter.name)
        made = types.check(parameter.type, Atom(name), parameter.name)
        with body.because(Origin(parameter.place, "parameter")):
            body.say(f"{name} = " if types.is_normalised(parameter.type) else "", made)


def give_back(function: core.Function, made: Node, body: Body, types: Types) -> None:
    """Returns what was computed, once it is checked."""
    if function.gives is None:
        body.say("", made)
        return
    checked = types.check(function.gives, made, "result")
    if len(INDENT) * body.depth + len("return ") + len(text(checked)) <= WIDTH:
        body.say("return ", checked)
    else:
        body.say("result = ", made)
        body.say("return ", types.check(function.gives, Atom("result"), "result"))


def function_doc(function: core.Function, surface: Surface, depth: int, *, checks: bool = True) -> list[str]:
    """The docstring of a function: what it does, the rules that it keeps, its arguments and failures; a public one
    ``checks`` its arguments.
    """

    def spelled(failure: core.Failure) -> str:
        return names.kind_name(surface.components[failure.component], failure.kind)

    summary, more = split_prose(function.doc or f"Compute `{function.name}`.")
    arguments = tuple(f"{names.parameter_name(p.name)}: {words.of_type(p.type, surface)}" for p in function.parameters)
    raises = [f"{spelled(failure)}: {words.of_failure(failure)}" for failure in function.fails]
    raises += ["Invalid: An argument is outside its type."] if function.parameters and checks else []
    sections = (
        ("Rules", words.of_rules(function.rules)),
        ("Args", arguments),
        ("Returns", () if function.gives is None else (words.of_type(function.gives, surface),)),
        ("Raises", tuple(raises)),
    )
    return docstring(summary, more, sections, depth=depth)
