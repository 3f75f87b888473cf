"""Laws of machines: what must hold after any calls, tried on random sequences that are then made short."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from phoenix.conformance.bench import Bench
from phoenix.conformance.inputs import Call, Impossible, Inputs
from phoenix.conformance.law_proofs import titled
from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.interpret import Exhausted, Fault, NotExact
from phoenix.language.interpret.faults import INVALID
from phoenix.language.types import Type
from phoenix.language.values import Failed, State, Value

SEQUENCES = 300
LONGEST = 20

Claimed: TypeAlias = core.AfterAnyCalls | None
"""A law, or nothing but that no call ends in ``Invalid``: its own result or state would be unfit."""


@dataclass(frozen=True, slots=True)
class _Break:
    """How a law is broken; ``why`` says it in full."""

    how: str
    why: str


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
        found = [(law, _first_broken(law, runs, bench)) for law in (*laws, None)]
    except (NotExact, Impossible):
        return []
    return [_broken(law, run, bench) for law, run in found if run is not None]


def _runs(inputs: Inputs, component: core.Component) -> list[_Run]:
    return [_Run(tuple(inputs.given(component).items()), inputs.calls(component, LONGEST)) for _ in range(SEQUENCES)]


def _first_broken(law: Claimed, runs: Sequence[_Run], bench: Bench) -> _Run | None:
    return next((run for run in runs if _judge(law, run, bench) is not None), None)


def _judge(law: Claimed, run: _Run, bench: Bench) -> _Break | None:
    """How the law is broken after some part of the run; without a law, by which call that ends in ``Invalid``."""
    name, interpreter = bench.component.name, bench.interpreter
    try:
        state = interpreter.initial_state(name, dict(run.given))
        broken = _claim(law, state, bench)
        for function, arguments in run.calls:
            if broken is not None:
                return broken
            reply = interpreter.call(name, function, arguments, state)
            if law is None and isinstance(reply.outcome, Failed) and reply.outcome.kind == INVALID:
                return _Break(function, f"`{function}` fails with `{INVALID}`")
            state = reply.state
            broken = _claim(law, state, bench)
    except (Fault, Exhausted):
        return None
    return broken


def _claim(law: Claimed, state: State, bench: Bench) -> _Break | None:
    if law is None:
        return None
    try:
        holds = bench.interpreter.evaluate(law.claim, {}, bench.component.name, state)
    except Fault as fault:
        return _Break(fault.kind, f"working it out fails with `{fault.kind}`")
    if holds is True:
        return None
    types = {field.name: field.type for field in bench.component.state}
    told = ", ".join(f"`{name}` is {bench.show(value, types[name])}" for name, value in state)
    return _Break("", f"it does not hold{f' ({told})' if told else ''}")


class _Shrinking:
    """Makes a run that breaks a law small; it stays broken in the same way."""

    def __init__(self, law: Claimed, run: _Run, bench: Bench) -> None:
        self._law = law
        self._bench = bench
        self._how = self._broken_how(run)

    def _broken_how(self, run: _Run) -> str | None:
        broken = _judge(self._law, run, self._bench)
        return broken.how if broken is not None else None

    def _is_broken(self, run: _Run) -> bool:
        return self._broken_how(run) == self._how

    def shrink(self, run: _Run) -> _Run:
        """Fewer calls, then a simpler instance, then simpler arguments."""
        run = self._simpler_given(self._fewer(run))
        for position in range(len(run.calls)):
            run = self._simpler_call(run, position)
        return run

    def _fewer(self, run: _Run) -> _Run:
        while True:
            calls = run.calls
            shorter = (_Run(run.given, calls[:i] + calls[i + 1 :]) for i in reversed(range(len(calls))))
            found = next(filter(self._is_broken, shorter), None)
            if found is None:
                return run
            run = found

    def _simpler_given(self, run: _Run) -> _Run:
        names = [name for name, _ in run.given]
        types = {field.name: field.type for field in self._bench.component.state}

        def with_given(values: tuple[Value, ...]) -> _Run:
            return _Run(tuple(zip(names, values, strict=True)), run.calls)

        given = tuple(value for _, value in run.given)
        return self._simplest(given, [types[name] for name in names], with_given)

    def _simpler_call(self, run: _Run, position: int) -> _Run:
        name, arguments = run.calls[position]
        types = [parameter.type for parameter in self._bench.component.function(name).parameters]

        def with_arguments(values: tuple[Value, ...]) -> _Run:
            return _Run(run.given, (*run.calls[:position], (name, values), *run.calls[position + 1 :]))

        return self._simplest(arguments, types, with_arguments)

    def _simplest(
        self, values: tuple[Value, ...], types: Sequence[Type], make: Callable[[tuple[Value, ...]], _Run]
    ) -> _Run:
        def breaks(simpler: tuple[Value, ...]) -> bool:
            return self._is_broken(make(simpler))

        return make(self._bench.shrinker.arguments(values, types, breaks))


def _broken(law: Claimed, run: _Run, bench: Bench) -> Finding:
    run = _Shrinking(law, run, bench).shrink(run)
    broken = _judge(law, run, bench)
    if law is None:
        return _unfit(run, bench)
    why = broken.why if broken is not None else ""
    told = ", ".join(f"`{_call(name, arguments, bench)}`" for name, arguments in run.calls)
    after = f"after {told}" if told else "for a new instance"
    message = f"{titled(law)} is broken {after}{_starts(run, bench)}: {why}."
    hint = "Change the law, or the definitions, so that no calls lead there."
    return Finding("M301", law.place, message, hint=hint)


def _unfit(run: _Run, bench: Bench) -> Finding:
    """The last call of the run ends in ``Invalid``."""
    *before, (name, arguments) = run.calls
    told = ", ".join(f"`{_call(function, values, bench)}`" for function, values in before)
    after = f" after {told}" if told else ""
    message = (
        f"`{_call(name, arguments, bench)}` fails with `{INVALID}`{after}{_starts(run, bench)}: "
        f"{_what_it_makes(bench.component.function(name))} is not what its type allows."
    )
    hint = f"Refuse such calls of `{name}` with a failure of their own: `fail … when …`."
    return Finding("M304", bench.component.function(name).place, message, hint=hint)


def _what_it_makes(function: core.Function) -> str:
    """The values that a call checks at its end: its result, and the fields that it changes."""
    match function.body:
        case core.ExactBody(statements=statements):
            updates = [each for each in statements if isinstance(each, core.Become)]
        case core.TableBody(rows=rows):
            updates = [update for row in rows for update in row.updates]
        case _:
            updates = []
    fields = dict.fromkeys(f"the new `{update.field}`" for update in updates)
    return " or ".join([*(["its result"] if function.gives else []), *fields]) or "a value"


def _starts(run: _Run, bench: Bench) -> str:
    types = {field.name: field.type for field in bench.component.state}
    told = ", ".join(f"`{name}` is {bench.show(value, types[name])}" for name, value in run.given)
    return f" where {told}" if told else ""


def _call(name: str, arguments: tuple[Value, ...], bench: Bench) -> str:
    parameters = bench.component.function(name).parameters
    shown = (bench.show(value, p.type).strip("`") for value, p in zip(arguments, parameters, strict=True))
    return f"{name}({', '.join(shown)})"
