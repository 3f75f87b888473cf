"""Scenarios: steps typed, repeats written out, each on a new instance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from phoenix.language import core, spec, syntax
from phoenix.language.check.expression import elaborate, elaborate_call
from phoenix.language.check.names import did_you_mean, head_of
from phoenix.language.check.outcomes import expectation_of
from phoenix.language.check.scope import Scope
from phoenix.language.check.transitions import unknown_state_field
from phoenix.language.expression_text import write
from phoenix.language.findings import Finding
from phoenix.language.record import record, replace

MOST_STEPS = 10_000
"""A scenario with more steps is refused: it would hardly be read, and every build would run it."""


@record
class Stage:
    """What every scenario of a component plays on; ``scope`` holds the samples."""

    functions: Mapping[str, core.Function]
    state: Mapping[str, core.StateField]
    scope: Scope
    findings: list[Finding]


def check_scenarios(written: Sequence[spec.Scenario], stage: Stage) -> tuple[core.Scenario, ...]:
    """The scenarios without mistakes."""
    made = []
    for scenario in written:
        before = len(stage.findings)
        given = _given(scenario, stage)
        steps = tuple(_steps(scenario, stage))
        if not any(finding.is_error for finding in stage.findings[before:]):
            rules = tuple(identifier.text for identifier in scenario.rules)
            made.append(core.Scenario(scenario.title, rules, given, steps, place=scenario.place))
    return tuple(made)


def _given(scenario: spec.Scenario, stage: Stage) -> tuple[tuple[str, core.Expr], ...]:
    made: dict[str, core.Expr] = {}
    for name, value in scenario.given:
        field = stage.state.get(name.text)
        if field is None:
            stage.findings.append(unknown_state_field(name.text, name.place, list(stage.state)))
        elif not field.given:
            message = f"`{name.text}` is not given when an instance is made: it starts as its `initially` says."
            hint = f"Write `, given` after its type under `## State`, or leave `{name.text}` out here."
            stage.findings.append(Finding("M112", name.place, message, hint=hint))
        elif name.text in made:
            message = f"`{name.text}` is given twice."
            stage.findings.append(Finding("M112", name.place, message, hint="Remove one of the two."))
        else:
            checked = elaborate(value, stage.scope, field.type, stage.findings, what=f"`{name.text}`")
            if checked is not None:
                made[name.text] = checked
    named = {name.text for name, _ in scenario.given}
    missing = [name for name, field in stage.state.items() if field.given and not field.initially and name not in named]
    if missing:
        words = " and ".join(f"`{name}`" for name in missing)
        message = f"This scenario does not say what {words} {'is' if len(missing) == 1 else 'are'} given."
        hint = f"Write ``Given `{missing[0]}` is `VALUE`.`` before its steps."
        stage.findings.append(Finding("M112", scenario.place, message, hint=hint))
    return tuple(made.items())


# --- steps ----------------------------------------------------------------------------------------------------


def _steps(scenario: spec.Scenario, stage: Stage) -> Iterator[core.Step]:
    count = 0
    for step in scenario.steps:
        repeats = _repeats(step, stage.findings)
        if repeats is None:
            continue
        count += len(repeats) * step.times
        if count > MOST_STEPS:
            message = f"This scenario has more than {MOST_STEPS} steps."
            stage.findings.append(Finding("M115", step.place, message, hint="Repeat fewer times."))
            return
        for each in repeats:
            # What is wrong in a repeated step is wrong once; a copy of it needs no second look.
            checked = _step(each, stage)
            if checked is None:
                break
            yield from (checked,) * step.times


def _repeats(step: spec.Step, findings: list[Finding]) -> list[spec.Step] | None:
    if step.each is None:
        return [step]
    variable, values = step.each
    if not isinstance(values, syntax.ListDisplay):
        message = "What a step is repeated for is a list with its values written out."
        findings.append(Finding("M114", values.place, message, hint="Write `[10, 3, 7]` or the like."))
        return None
    return [_with_value(step, variable, value) for value in values.items]


def _with_value(step: spec.Step, variable: str, value: syntax.Expression) -> spec.Step:
    return replace(
        step,
        call=_substituted(step.call, variable, value),
        expected=_substituted(step.expected, variable, value),
        checks=_substituted(step.checks, variable, value),
    )


Part = TypeVar("Part")


def _substituted(part: Part, variable: str, value: syntax.Expression) -> Part:
    """The part of a step with a value in place of a name."""
    found: Any = part
    if isinstance(part, syntax.Name):
        found = value if part.name == variable else part
    elif isinstance(part, tuple):
        found = tuple(_substituted(item, variable, value) for item in part)
    elif is_dataclass(part) and not isinstance(part, type | spec.Id):
        changes = {
            field.name: _substituted(getattr(part, field.name), variable, value)
            for field in fields(part)
            if field.name != "place"
        }
        found = replace(part, **changes)
    return found  # type: ignore[no-any-return]


def _step(step: spec.Step, stage: Stage) -> core.Step | None:
    checks = _checks(step, stage)
    if step.call is None:
        if checks is None:
            return None
        text = " and ".join(f"{name.text} is {write(value)}" for name, value in step.checks)
        return core.Step(text, None, None, checks, place=step.place)
    function = _function(step.call, stage)
    if function is None:
        return None
    call = elaborate_call(step.call, stage.scope, stage.findings)
    expected = None
    if step.expected is not None:
        expected = expectation_of(step.expected, function, stage.scope, stage.findings)
    if call is None or checks is None or (step.expected is not None and expected is None):
        return None
    return core.Step(write(step.call), call, expected, checks, place=step.place)


def _function(call: syntax.Call, stage: Stage) -> core.Function | None:
    function = stage.functions.get(call.function)
    if function is not None and call.owner in (None, stage.scope.declarations.component):
        return function
    name = f"{call.owner}.{call.function}" if call.owner else call.function
    message = f"`{stage.scope.declarations.component}` has no function `{name}`, so no step can call it."
    hint = did_you_mean(call.function, stage.functions, "Call a function of this component.")
    if call.function in stage.state:
        hint = f"Write `` `{call.function}` is `VALUE` `` to look at the state."
    place = head_of(call.place, call.function) if call.owner is None else call.place
    stage.findings.append(Finding("M110", place, message, hint=hint))
    return None


def _checks(step: spec.Step, stage: Stage) -> tuple[tuple[str, core.Expr], ...] | None:
    made = []
    for name, value in step.checks:
        field = stage.state.get(name.text)
        if field is None:
            stage.findings.append(unknown_state_field(name.text, name.place, list(stage.state)))
            continue
        checked = elaborate(value, stage.scope, field.type, stage.findings, what=f"`{name.text}`")
        if checked is not None:
            made.append((name.text, checked))
    return tuple(made) if len(made) == len(step.checks) else None
