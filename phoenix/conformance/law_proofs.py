"""Laws that hold for all inputs, tried on a thousand; a counterexample is made as small as it gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from phoenix.conformance.bench import Bench
from phoenix.conformance.inputs import Impossible
from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.interpret import Exhausted, Fault, NotExact
from phoenix.language.types import YesNoType
from phoenix.language.values import State, Value

INPUTS = 1_000
FEWEST = 100
"""Inputs that must satisfy ``where``, of all that are tried."""

Values = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a law came to for one input: left out by ``where``, held, or broken because of ``why``."""

    counts: bool
    why: str = ""

    @property
    def is_broken(self) -> bool:
        return bool(self.why)


UNTRUE = "it does not hold"
LEFT_OUT = Verdict(False)
HELD = Verdict(True)


def prove(function: core.Function, bench: Bench) -> list[Finding]:
    """Laws of one function that do not hold, or that hold for want of inputs."""
    findings: list[Finding] = []
    for number, law in enumerate(function.laws):
        if isinstance(law, core.ForAll):
            finding = _Trial(function, law, bench).run(f"law {function.name} {number}")
            findings += [finding] if finding is not None else []
    return findings


class _Trial:
    """One law on trial."""

    def __init__(self, function: core.Function, law: core.ForAll, bench: Bench) -> None:
        self._function = function
        self._law = law
        self._bench = bench
        self._names = tuple(variable.name for variable in law.variables)
        self._types = tuple(variable.type for variable in law.variables)

    def run(self, purpose: str) -> Finding | None:
        inputs = self._bench.inputs(purpose)
        counted = 0
        try:
            for _ in range(INPUTS):
                values = inputs.arguments(self._law.variables)
                verdict = self.judge(values)
                if verdict.is_broken:
                    return self._broken(values)
                counted += verdict.counts
        except NotExact:
            return None
        except Impossible:
            return self._impossible()
        return None if counted >= FEWEST else self._vacuous(counted)

    def judge(self, values: Values) -> Verdict:
        """Whether the law holds for these values of its variables."""
        variables = dict(zip(self._names, values, strict=True))
        try:
            state = self._bench.interpreter.initial_state(self._bench.component.name)
            if self._law.where is not None and self._evaluate(self._law.where, variables, state) is not True:
                return LEFT_OUT
            holds = self._evaluate(self._law.claim, variables, state)
        except Fault as fault:
            return Verdict(True, f"working it out fails with `{fault.kind}`")
        except Exhausted:
            return LEFT_OUT
        return HELD if holds is True else Verdict(True, UNTRUE)

    def _evaluate(self, expr: core.Expr, variables: Mapping[str, Value], state: State) -> Value:
        return self._bench.interpreter.evaluate(expr, variables, self._bench.component.name, state)

    def _broken(self, values: Values) -> Finding:
        why = self.judge(values).why
        # Small inputs that break it in the same way, so that the one that is shown is not beside the point.
        values = self._bench.shrinker.arguments(values, self._types, lambda simpler: self.judge(simpler).why == why)
        told = self._bench.inputs_told(self._names, values, self._types)
        sides = self._sides(values)
        message = f"{titled(self._law)} is broken: when {told}, {why}{f' ({sides})' if sides else ''}."
        hint = f"Change the law, or the definition of `{self._function.name}`, so that they agree."
        if why != UNTRUE:
            hint = "Leave such inputs out: write `where … succeeds`, or mend the definition."
        return Finding("R303", self._law.place, message, hint=hint)

    def _sides(self, values: Values) -> str:
        """Both sides of the comparison that was claimed, where it was one."""
        claim: core.Expr = self._law.claim
        while isinstance(claim, core.Logic) and claim.operator == "implies":
            claim = claim.right
        if not isinstance(claim, core.Compare) or isinstance(claim.left.type, YesNoType):
            return ""
        variables = dict(zip(self._names, values, strict=True))
        try:
            state = self._bench.interpreter.initial_state(self._bench.component.name)
            left = self._evaluate(claim.left, variables, state)
            right = self._evaluate(claim.right, variables, state)
        except (Fault, Exhausted):
            return ""
        show = self._bench.show
        return f"left of `{claim.operator}` is {show(left, claim.left.type)}, right {show(right, claim.right.type)}"

    def _vacuous(self, counted: int) -> Finding:
        some = "none" if not counted else f"only {counted}"
        message = f"{titled(self._law)} says little: of {INPUTS:,} inputs {some} satisfied `where`."
        hint = f"Widen `where`, or type the variables more narrowly, until {FEWEST} of {INPUTS:,} do."
        return Finding("R304", self._law.place, message, hint=hint)

    def _impossible(self) -> Finding:
        message = f"{titled(self._law)} cannot be tried: no values were found for {_listed(self._names)}."
        return Finding("R305", self._law.place, message, hint="Check the constraints and invariants of their types.")


def titled(law: core.Law) -> str:
    """``The law `…` (CART-2)``."""
    rules = f" ({', '.join(law.rules)})" if law.rules else ""
    return (
        f"The law `{law.text.strip('`')}`{rules}" if "`" not in law.text.strip("`") else f"The law “{law.text}”{rules}"
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)
