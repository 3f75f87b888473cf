"""Compiled code and the reference interpreter come to the same on random inputs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phoenix.conformance.inputs import Impossible, Inputs
from phoenix.language import core
from phoenix.language.interpret import Exhausted, Interpreter

TRIALS = 150


def exact_functions(components: Any) -> list[tuple[core.Component, core.Function]]:
    return [(c, f) for c in components.values() if c.kind != "machine" for f in c.functions if f.is_exact]


@pytest.mark.parametrize("which", ["corpus", "shop"])
def test_functions_agree(which: str, request: pytest.FixtureRequest) -> None:
    subject, _ = request.getfixturevalue(which)
    interpreter = Interpreter(subject.components)
    differences = []
    for component, function in exact_functions(subject.components):
        inputs = Inputs(component.name, subject.components, interpreter, function.name)
        for _ in range(TRIALS):
            arguments = inputs.arguments(function.parameters)
            try:
                expected = interpreter.call(component.name, function.name, arguments).outcome
            except Exhausted:
                continue
            got = subject.call(component.name, function.name, arguments)
            if got != expected:
                differences.append(f"{component.name}.{function.name}{arguments}: {expected} but {got}")
                break
    assert not differences, "\n".join(differences)


@pytest.mark.parametrize("which", ["corpus", "shop"])
def test_machines_agree(which: str, request: pytest.FixtureRequest) -> None:
    subject, _ = request.getfixturevalue(which)
    interpreter = Interpreter(subject.components)
    for component in subject.components.values():
        if component.kind == "machine" and component.is_exact:
            inputs = Inputs(component.name, subject.components, interpreter, component.name)
            for _ in range(TRIALS):
                same_life(subject, interpreter, component, inputs)


def same_life(subject: Any, interpreter: Interpreter, component: core.Component, inputs: Inputs) -> None:
    given = inputs.given(component)
    instance = subject.machine(component.name, given)
    state = interpreter.initial_state(component.name, given)
    for function, arguments in inputs.calls(component, 8):
        reply = interpreter.call(component.name, function, arguments, state)
        got = subject.call(component.name, function, arguments, instance)
        assert got == reply.outcome, f"{component.name}.{function}{arguments} in {state}"
        state = reply.state
        assert subject.state(component.name, instance) == state


def test_defaults_agree(corpus: tuple[Any, Path], interpreter_of: Callable[[Any], Interpreter]) -> None:
    subject, _ = corpus
    assert interpreter_of(subject).initial_state("Account", {"limit": 0}) is not None


__all__ = ["Impossible"]
