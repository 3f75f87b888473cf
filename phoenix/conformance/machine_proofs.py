"""Laws of machines: what must hold after any calls, tried on random sequences that are then made short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from phoenix.conformance.bench import Bench
from phoenix.conformance.inputs import Call, Impossible, Inputs
from phoenix.conformance.law_proofs import titled
from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.interpret import Exhausted, Fault, NotExact
from phoenix.language.interpret.faults import INVALID
from phoenix.language.values import Failed, State, Value

SEQUENCES = 300
LONGEST = 20


@dataclass(frozen=True, slots=True)
class _Run:
    """A new instance and what is then called on it."""

    given: tuple[tuple[str, Value], ...]
    calls: tuple[Call, ...]


def prove(bench: Bench) -> list[Finding]:
    """Sequence laws that some sequence breaks. (A failing call changes nothing: the interpreter is built so.)"""
    component = bench.component
    laws = [law for function in component.functions for law in function.laws if isinstance(law, core.AfterAnyCalls)]
    if not laws or not component.is_exact:
        return []
    try:
        runs = _runs(bench.inputs("sequences"), component)
        found = [_first_broken(law, runs, bench) for law in laws]
    except (NotExact, Impossible):
        return []
    return [_broken(law, run, bench) for law, run in zip(laws, found, strict=True) if run is not None]


def _runs(inputs: Inputs, component: core.Component) -> list[_Run]:
    return [_Run(tuple(inputs.given(component).items()), inputs.calls(component, LONGEST)) for _ in range(SEQUENCES)]


def _first_broken(law: core.AfterAnyCalls, runs: Sequence[_Run], bench: Bench) -> _Run | None:
    return next((run for run in runs if _judge(law, run, bench)), None)


def _judge(law: core.AfterAnyCalls, run: _Run, bench: Bench) -> str:
    """Why the law is broken at the end of some part of the run, or nothing."""
    name, interpreter = bench.component.name, bench.interpreter
    try:
        state = interpreter.initial_state(name, dict(run.given))
        why = _holds(law, state, bench)
        for function, arguments in run.calls:
            if why:
                return why
            reply = interpreter.call(name, function, arguments, state)
            if isinstance(reply.outcome, Failed) and reply.outcome.kind == INVALID:
                return f"`{function}` fails with `{INVALID}`: its result or the new state is not what its type allows"
            state = reply.state
            why = _holds(law, state, bench)
    except (Fault, Exhausted):
        return ""
    return why


def _holds(law: core.AfterAnyCalls, state: State, bench: Bench) -> str:
    try:
        holds = bench.interpreter.evaluate(law.claim, {}, bench.component.name, state)
    except Fault as fault:
        return f"working it out fails with `{fault.kind}`"
    if holds is True:
        return ""
    types = {field.name: field.type for field in bench.component.state}
    told = ", ".join(f"`{name}` is {bench.show(value, types[name])}" for name, value in state)
    return f"it does not hold{f' ({told})' if told else ''}"


def _shrunk(law: core.AfterAnyCalls, run: _Run, bench: Bench) -> _Run:
    """Fewer calls, then simpler ones, for as long as the law stays broken."""
    run = _Run(run.given, _fewer(law, run, bench))
    for position in range(len(run.calls)):
        run = _simpler(law, run, position, bench)
    return run


def _simpler(law: core.AfterAnyCalls, run: _Run, position: int, bench: Bench) -> _Run:
    """The same calls, the one at ``position`` with the simplest arguments that still break the law."""
    name, arguments = run.calls[position]
    types = [parameter.type for parameter in bench.component.function(name).parameters]

    def with_arguments(values: tuple[Value, ...]) -> _Run:
        return _Run(run.given, (*run.calls[:position], (name, values), *run.calls[position + 1 :]))

    def breaks(values: tuple[Value, ...]) -> bool:
        return bool(_judge(law, with_arguments(values), bench))

    return with_arguments(bench.shrinker.arguments(arguments, types, breaks))


def _fewer(law: core.AfterAnyCalls, run: _Run, bench: Bench) -> tuple[Call, ...]:
    calls = run.calls
    while True:
        shorter = (calls[:i] + calls[i + 1 :] for i in reversed(range(len(calls))))
        found = next((some for some in shorter if _judge(law, _Run(run.given, some), bench)), None)
        if found is None:
            return calls
        calls = found


def _broken(law: core.AfterAnyCalls, run: _Run, bench: Bench) -> Finding:
    run = _shrunk(law, run, bench)
    why = _judge(law, run, bench)
    told = ", ".join(f"`{_call(name, arguments, bench)}`" for name, arguments in run.calls)
    given = {field.name: field.type for field in bench.component.state}
    starts = ", ".join(f"`{name}` is {bench.show(value, given[name])}" for name, value in run.given)
    after = f"after {told}" if told else "for a new instance"
    message = f"{titled(law)} is broken {after}{f' where {starts}' if starts else ''}: {why}."
    hint = "Change the law, or the definitions, so that no calls lead there."
    return Finding("M301", law.place, message, hint=hint)


def _call(name: str, arguments: tuple[Value, ...], bench: Bench) -> str:
    parameters = bench.component.function(name).parameters
    shown = (bench.show(value, p.type).strip("`") for value, p in zip(arguments, parameters, strict=True))
    return f"{name}({', '.join(shown)})"
