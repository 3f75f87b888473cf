"""What lowering makes means what the spec means: run by a small evaluator and held against the interpreter."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from phoenix.adapters.grammars import load_parsers
from phoenix.conformance.inputs import Impossible, Inputs
from phoenix.language import core
from phoenix.language.check.component import check_component
from phoenix.language.interpret import Exhausted, Interpreter
from phoenix.language.place import Source
from phoenix.language.read import read_spec
from phoenix.language.types import LARGEST_WHOLE
from phoenix.targets.shared.ir import GO_LIKE, SCRIPT_LIKE, Dialect

TESTS = Path(__file__).parents[2]
CORPORA = (TESTS / "corpus", TESTS / "targets/python/corpus", TESTS.parent / "specs")
TRIALS = 30
MIXED = Dialect(-LARGEST_WHOLE, LARGEST_WHOLE, raises=False, conditional=True, coalesces=True)
DIALECTS = {"go": GO_LIKE, "script": SCRIPT_LIKE, "mixed": MIXED}
MOST_WORK = 1 << 14
"""Elements that the inputs of one function may touch: where they are huge, fewer must do."""


def components_of(folder: Path) -> dict[str, core.Component]:
    """The checked components of all specs in a folder."""
    parsers = load_parsers()
    specs = {}
    for path in sorted(folder.rglob("*.spec.md")):
        spec, _ = read_spec(Source(path.name, path.read_text(encoding="utf-8")), parsers)
        assert spec is not None
        specs[spec.name.text] = spec
    done: dict[str, core.Component] = {}

    def check(name: str) -> None:
        for used in specs[name].uses:
            if used.text not in done:
                check(used.text)
        component, _ = check_component(specs[name], done)
        assert component is not None
        done[name] = component

    for name in specs:
        if name not in done:
            check(name)
    return done


def differences(components: Mapping[str, core.Component], evaluator: Any, trials: int) -> list[str]:
    """Functions for which the two disagree, with the input that shows it."""
    interpreter = Interpreter(components)
    found = []
    for component in components.values():
        for function in component.functions:
            if function.is_exact:
                found += _difference(component, function, evaluator, interpreter, trials)
    return found


def _difference(
    component: core.Component, function: core.Function, evaluator: Any, interpreter: Interpreter, trials: int
) -> list[str]:
    inputs = Inputs(component.name, interpreter.components, interpreter, function.name)
    begin = interpreter.work
    for _ in range(trials):
        if interpreter.work - begin > MOST_WORK:
            break
        try:
            arguments = inputs.arguments(function.parameters)
            state = interpreter.initial_state(component.name, inputs.given(component))
            expected = interpreter.call(component.name, function.name, arguments, state)
        except (Exhausted, Impossible):
            continue
        got, after = evaluator.call(component.name, function.name, arguments, state)
        if (got, after) != (expected.outcome, expected.state):
            return [f"{component.name}.{function.name}{arguments}: {expected} but {got}, {after}"]
    return []


@pytest.mark.parametrize("folder", CORPORA, ids=lambda folder: "/".join(folder.parts[-2:]))
@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_what_is_lowered_agrees_with_the_interpreter(folder: Path, dialect: Dialect, evaluator_of: Any) -> None:
    components = components_of(folder)
    assert differences(components, evaluator_of(components, dialect), TRIALS) == []
