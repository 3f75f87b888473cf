"""Scenarios, step by step, each from a new instance."""

from __future__ import annotations

from phoenix.conformance.bench import Bench
from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.interpret import Exhausted, Fault, NotExact
from phoenix.language.values import Failed, State


def prove(bench: Bench) -> list[Finding]:
    """The first step of each scenario that does not come out as it says."""
    findings: list[Finding] = []
    for scenario in bench.component.scenarios:
        try:
            findings += _prove_one(scenario, bench)
        except NotExact:
            continue
    return findings


def _prove_one(scenario: core.Scenario, bench: Bench) -> list[Finding]:
    try:
        given = {name: bench.interpreter.evaluate(expr, {}) for name, expr in scenario.given}
        state = bench.interpreter.initial_state(bench.component.name, given)
    except Fault as fault:
        message = f"The scenario “{scenario.title}” cannot begin: what is given fails with `{fault.kind}`."
        return [Finding("M303", scenario.place, message, hint="Give every `given` field a value that its type allows.")]
    for step in scenario.steps:
        try:
            state, finding = _step(step, scenario, state, bench)
        except Exhausted:
            return [Finding("R306", step.place, f"The step `{step.text}` is too large to be worked out.")]
        if finding is not None:
            return [finding]
    return []


def _step(step: core.Step, scenario: core.Scenario, state: State, bench: Bench) -> tuple[State, Finding | None]:
    if step.call is not None:
        function = bench.component.function(step.call.function)
        outcome, state = bench.call(step.call.component, step.call.function, step.call.arguments, state)
        told = bench.told(outcome, function.gives)
        verb = told if isinstance(outcome, Failed) or function.gives is None else f"gives {told}"
        if step.expected is None:
            if isinstance(outcome, Failed):
                return state, _unlike(step, scenario, f"`{step.text}` {verb}", "success")
        else:
            try:
                expected = bench.expected(step.expected)
            except Fault as fault:
                return state, _unlike(step, scenario, f"what `{step.text}` should give fails with `{fault.kind}`", "")
            if not expected.is_met(outcome):
                wanted = bench.told(expected.outcome, function.gives)
                return state, _unlike(step, scenario, f"`{step.text}` {verb}", wanted)
    return state, _check_state(step, scenario, state, bench)


def _check_state(step: core.Step, scenario: core.Scenario, state: State, bench: Bench) -> Finding | None:
    values = dict(state)
    types = {field.name: field.type for field in bench.component.state}
    for name, expr in step.checks:
        wanted = bench.interpreter.evaluate(expr, {})
        if wanted != values[name]:
            after = f"after `{step.text}` " if step.call is not None else ""
            shown = bench.show(values[name], types[name])
            return _unlike(step, scenario, f"{after}`{name}` is {shown}", bench.show(wanted, types[name]))
    return None


def _unlike(step: core.Step, scenario: core.Scenario, what: str, expected: str) -> Finding:
    rules = f" ({', '.join(scenario.rules)})" if scenario.rules else ""
    message = f"The scenario “{scenario.title}”{rules} does not come out: {what}."
    hint = "Change the step, or the definition, so that they agree."
    return Finding("M302", step.place, message, hint=hint, expected=expected)
