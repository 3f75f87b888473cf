"""What public functions and methods have in common: parameters, checks of arguments and results, handing on."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.language import core
from phoenix.targets.go import names
from phoenix.targets.go.file import Body, File
from phoenix.targets.go.surface import Surface
from phoenix.targets.go.tree import Atom, Node
from phoenix.targets.go.types import Types
from phoenix.targets.target import Origin


def parameters_of(function: core.Function, types: Types) -> str:
    """``items []Item, tier discounts.Tier``."""
    return joined([(types.surface.local(p.name), types.spelled(p.type)) for p in function.parameters])


def joined(parameters: Sequence[tuple[str, str]]) -> str:
    """Parameters as Go lists them: neighbours of one type share it."""
    found: list[str] = []
    for position, (name, spelled) in enumerate(parameters):
        follows = position + 1 < len(parameters) and parameters[position + 1][1] == spelled
        found.append(name if follows else f"{name} {spelled}")
    return ", ".join(found)


def results_of(function: core.Function, types: Types) -> str:
    """What a public function gives."""
    return "error" if function.gives is None else f"({types.spelled(function.gives)}, error)"


def failing(function: core.Function, types: Types, error: str) -> str:
    """The statement that returns an error."""
    return f"return {error}" if function.gives is None else f"return {types.zero(function.gives)}, {error}"


def check_arguments(function: core.Function, body: Body, file: File, types: Types) -> None:
    """A check for each parameter, whose normal form replaces the argument."""
    made = [(p, types.check(p.type, Atom(types.surface.local(p.name)))) for p in function.parameters]
    for position, (parameter, check) in enumerate([each for each in made if each[1] is not None]):
        assert check is not None
        name = types.surface.local(parameter.name)
        with body.because(Origin(parameter.place, "parameter")):
            body.say(f"{name}, err {':=' if position == 0 else '='} ", check)
            with body.block("if err != nil {"):
                wrapped = f'{file.use("fmt.Errorf")}("{parameter.name}: %w", err)'
                body.put(failing(function, types, wrapped))


def check_result(function: core.Function, check: Node, body: Body, types: Types) -> None:
    """The check of what a call gives, whose normal form replaces the result."""
    body.say("if result, err = ", check, "; err != nil {")
    wrapped = f'{types.file.use("fmt.Errorf")}("result: %w", err)'
    body.put(f"\t{failing(function, types, wrapped)}", "}")


def arguments_of(function: core.Function, types: Types) -> list[Atom]:
    """The parameters as they are handed on."""
    return [Atom(types.surface.local(parameter.name)) for parameter in function.parameters]


def pure_results(function: core.Function, surface: Surface, types: Types) -> list[str]:
    """What the function behind the public one gives: the state after it, its value, an error."""
    found = [] if function.gives is None else [types.spelled(function.gives)]
    if surface.component.kind == "machine" and function.changes_state:
        found.insert(0, names.state_name(surface.component))
    return [*found, "error"]
