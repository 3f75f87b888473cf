"""Makes failures: what the phases of the gate found, said so that an author can act on it."""

from __future__ import annotations

from collections.abc import Sequence

from phoenix.conformance.cases import Case, CaseStep
from phoenix.conformance.judges import BrokenClaim, Trouble, Unsteady, WrongOutcome, WrongState
from phoenix.conformance.laws import LawResult
from phoenix.conformance.limits import BrokenLimit
from phoenix.conformance.outcomes import Answer, BrokeProtocol, Crashed, Outcome, TimedOut, Unfit
from phoenix.conformance.questions import Asked, Found
from phoenix.conformance.runs import Taken
from phoenix.conformance.session import DriverFault
from phoenix.conformance.telling import Teller
from phoenix.conformance.verdict import Failure
from phoenix.language import core, spec
from phoenix.language.place import Place
from phoenix.language.spec import MemoryLimit, TimeLimit
from phoenix.language.types import Type
from phoenix.language.values import Failed

IRREGULAR = "G107"
"""The code of calls that crash, hang, give something unfit, or end the driver."""
OURS = "This is a fault in Phoenix unless the staged code was changed: report it with the spec and this message."


class Failures:
    """Makes the failures of one component."""

    def __init__(self, component: core.Component, teller: Teller) -> None:
        self._component = component
        self._teller = teller
        own = [*component.spec.rules, *(rule for function in component.functions for rule in function.rules)]
        self._rules: dict[str, spec.Rule] = {rule.id.text: rule for rule in own}

    # --- loading and inputs -----------------------------------------------------------------------------------

    def load(self, fault: DriverFault) -> Failure:
        """The code cannot be loaded."""
        at = f" at {fault.where}" if fault.where else ""
        return Failure(
            "G101",
            self._component.spec.name.place,
            f"The generated code of `{self._component.name}` does not load: {fault.what}{at}.",
            f"does not load: {fault.what}",
            origin=fault.where,
            hint=self._hint(),
        )

    def impossible(self, what: str, place: Place) -> Failure:
        """No inputs were found."""
        message = f"No values were found to try {what} with: its types leave too few."
        return Failure("G111", place, message, f"no inputs for {what}", hint="Loosen the pattern, bounds or invariant.")

    # --- cases ------------------------------------------------------------------------------------------------

    def case(
        self, case: Case, step: CaseStep, position: int, answer: Answer, inputs: tuple[tuple[str, str], ...]
    ) -> Failure:
        """A step came to something else than expected."""
        got = self._teller.outcome(answer.outcome, step.expected.of)
        code = {"example": "G102", "scenario": "G103", "probe": "G109"}[case.kind]
        where = f"Step {position} of “{case.title}”, " if case.kind == "scenario" else ""
        within = "" if step.expected.within is None else f" within `{step.expected.within}`"
        return self._failure(
            _code(code, answer.outcome),
            step.place,
            f"{where}`{step.text}`{self._cited(case.rules)} {got}.",
            f"`{step.text}` {got}",
            case.rules,
            inputs=inputs,
            expected=self._teller.outcome(step.expected.outcome, step.expected.of) + within,
            got=got,
            outcome=answer.outcome,
            function=step.function.name if step.function else case.function,
        )

    def case_state(self, case: Case, step: CaseStep, position: int, answer: Answer) -> Failure:
        """A step was right, but not the state after it."""
        got = self._teller.state(tuple((n, v) for n, v in answer.state or () if n in dict(step.state)))
        return self._failure(
            "G103",
            step.place,
            f"After step {position} of “{case.title}”, `{step.text}`{self._cited(case.rules)}, {got or 'nothing'}.",
            f"after `{step.text}` {got}",
            case.rules,
            expected=self._teller.state(step.state),
            got=got,
            function=step.function.name if step.function else "",
        )

    def unsteady(self, title: str, place: Place, first: Outcome, second: Outcome, of: Type | None) -> Failure:
        """Asked again, in another order, an answer changed."""
        was, now = self._teller.outcome(first, of), self._teller.outcome(second, of)
        message = f"`{title}` {was}, and when asked again after other calls it {now}."
        return Failure(
            "G110", place, message, f"`{title}` changes its answer", expected=was, got=now, hint=self._hint()
        )

    # --- laws -------------------------------------------------------------------------------------------------

    def law(self, result: LawResult, function: core.Function) -> Failure:
        """A law with its counterexample."""
        law, counterexample = result.law, result.counterexample
        assert counterexample is not None
        types = {variable.name: variable.type for variable in law.variables}
        inputs = tuple((name, self._teller.show(value, types[name])) for name, value in counterexample.values.items())
        told = ", ".join(f"`{name}` is `{value}`" for name, value in inputs)
        why = self._why(counterexample.found)
        return self._failure(
            "G104",
            law.place,
            f"{self._law(law)} is broken when {told}: {why}.",
            f"law {', '.join(law.rules)} fails with {', '.join(f'{name} = {value}' for name, value in inputs)}",
            law.rules,
            inputs=inputs,
            expected=_quoted(law),
            got=why,
            function=function.name,
        )

    def vacuous(self, result: LawResult) -> Failure:
        """A law that was hardly tried."""
        some = "none" if not result.satisfied else f"only {result.satisfied}"
        message = f"{self._law(result.law)} says little: of {result.inputs:,} inputs {some} satisfied `where`."
        hint = "Widen `where`, or type the variables more narrowly."
        return self._failure("G105", result.law.place, message, "a law says little", result.law.rules, hint=hint)

    def sequence(self, law: core.AfterAnyCalls | core.FailingCallChangesNothing, bad: tuple[Taken, Trouble]) -> Failure:
        """A law about sequences with the calls that break it."""
        taken, trouble = bad
        calls = taken.run.calls[: trouble.position + 1]
        after = f"after {self._teller.calls(calls)}" if calls else "for a new instance"
        why = self._trouble(taken, trouble)
        inputs = tuple((str(n + 1), self._teller.calls([call]).strip("`")) for n, call in enumerate(calls))
        return self._failure(
            "G108",
            law.place,
            f"{self._law(law)} is broken {after}: {why}.",
            f"law {', '.join(law.rules)} fails {after}",
            law.rules,
            inputs=inputs,
            expected=_quoted(law),
            got=why,
        )

    # --- agreement --------------------------------------------------------------------------------------------

    def agreement(self, bad: tuple[Taken, Trouble]) -> Failure:
        """A call that came to something else than its definition says."""
        taken, trouble = bad
        position = trouble.position
        call = taken.run.calls[position] if position >= 0 else None
        function = self._component.function(call[0]) if call else None
        title = self._teller.call(function, call[1]) if call and function else "a new instance"
        earlier = f" after {self._teller.calls(taken.run.calls[:position])}" if position > 0 else ""
        got = self._trouble(taken, trouble)
        outcome = trouble.got if isinstance(trouble, WrongOutcome) else None
        return self._failure(
            "G110" if isinstance(trouble, Unsteady) else _code("G106", outcome),
            function.place if function else self._component.spec.name.place,
            f"`{title}`{earlier} {got}.",
            f"`{title}` {got}",
            _rules_of(function),
            inputs=self._teller.inputs(function, call[1]) if call and function else (),
            expected=self._due(taken, trouble),
            got=got,
            outcome=outcome,
            function=function.name if function else "",
        )

    # --- limits -----------------------------------------------------------------------------------------------

    def limit(self, broken: BrokenLimit) -> Failure:
        """A limit with what was measured."""
        limit = broken.limit
        said, id = limit.limit, limit.id.text
        function, parameter = said.function.text, said.parameter.text
        if broken.irregular is not None:
            got = self._teller.outcome(broken.irregular.outcome, None)
        elif isinstance(said, MemoryLimit):
            got = f"allocates {_bytes(broken.measured[0].allocated)}"
        elif isinstance(said, TimeLimit):
            times = sorted(broken.measured[0].nanoseconds)
            got = f"takes up to {_time(times[said.runs - 1])} in {said.runs} of {said.of_runs} runs"
        else:
            got = ", ".join(f"{_time(each.fastest)} with {each.size:,}" for each in broken.measured)
            got = f"grows faster: it takes {got}"
        return self._failure(
            "G113",
            limit.place,
            f"`{function}` does not keep its limit on `{parameter}` ({id}): it {got}.",
            f"limit {id} is broken",
            (id,),
            expected=limit.text.text,
            got=got,
            function=function,
        )

    # --- parts of messages ------------------------------------------------------------------------------------

    def _trouble(self, taken: Taken, trouble: Trouble) -> str:
        match trouble:
            case WrongOutcome(position, _, got):
                return self._teller.outcome(got, self._gives(taken, position))
            case WrongState(_, _, got):
                return f"leaves a state in which {self._teller.state(got)}"
            case BrokenClaim(_, state, found):
                return f"{self._why(found)} where {self._teller.state(state)}" if state else self._why(found)
            case Unsteady(_, first) if first is not None:
                return f"{self._trouble(taken, first)}, and comes to something else when it is tried again"
        return "comes to something else when it is tried again"

    def _due(self, taken: Taken, trouble: Trouble) -> str:
        match trouble:
            case WrongOutcome(position, due, _):
                return self._teller.outcome(due, self._gives(taken, position))
            case WrongState(_, due, _):
                return f"a state in which {self._teller.state(due)}"
        return ""

    def _gives(self, taken: Taken, position: int) -> Type | None:
        return self._component.function(taken.run.calls[position][0]).gives if position >= 0 else None

    def _why(self, found: Found) -> str:
        """How a claim failed, with the calls that it rests on."""
        calls = "; ".join(dict.fromkeys(self._asked(asked, answer) for asked, answer in found.calls))
        if found.broken:
            why = f"a call {found.broken}"
        elif isinstance(found.outcome, Failed):
            why = f"working it out fails with `{found.outcome.kind}`"
        else:
            why = "it does not hold"
        return f"{why} ({calls})" if calls else why

    def _asked(self, asked: Asked, answer: Answer) -> str:
        function = self._teller.function(asked.component, asked.function)
        return (
            f"`{self._teller.call(function, asked.arguments)}` {self._teller.outcome(answer.outcome, function.gives)}"
        )

    def _law(self, law: core.Law) -> str:
        return f"The law {_quoted(law)}{self._cited(law.rules)}"

    def _cited(self, rules: Sequence[str]) -> str:
        return f" ({', '.join(rules)})" if rules else ""

    def _failure(
        self,
        code: str,
        place: Place,
        message: str,
        headline: str,
        rules: Sequence[str],
        *,
        inputs: tuple[tuple[str, str], ...] = (),
        expected: str = "",
        got: str = "",
        outcome: Outcome | None = None,
        function: str = "",
        hint: str = "",
    ) -> Failure:
        known = [self._rules[rule] for rule in rules if rule in self._rules]
        return Failure(
            code,
            place,
            message,
            headline,
            tuple((rule.id.text, rule.text.text, rule.id.place) for rule in known),
            inputs,
            expected,
            got,
            outcome.where if isinstance(outcome, Crashed) else "",
            hint or self._hint(function),
            function,
        )

    def _hint(self, function: str = "") -> str:
        """What moves on: a writer is asked again; Phoenix's own code is Phoenix's to mend."""
        exact = self._component.function(function).is_exact if function else self._component.is_exact
        return OURS if exact else f"Ask for it again: `phoenix build --fresh {self._component.name}`."


def _time(nanoseconds: int) -> str:
    unit, size = next((u, n) for u, n in (("s", 10**9), ("ms", 10**6), ("us", 10**3), ("ns", 1)) if nanoseconds >= n)
    return f"{nanoseconds / size:.3g} {unit}"


def _bytes(count: int) -> str:
    unit, size = next((u, n) for u, n in (("GB", 10**9), ("MB", 10**6), ("KB", 10**3), ("B", 1)) if count >= n)
    return f"{count / size:.3g} {unit}"


def _quoted(law: core.Law) -> str:
    return f"“{law.text}”" if "`" in law.text else f"`{law.text}`"


def _code(usual: str, outcome: Outcome | None) -> str:
    """A call that ends as none may is told as that, whatever was being tried."""
    return IRREGULAR if isinstance(outcome, Crashed | Unfit | TimedOut | BrokeProtocol) else usual


def _rules_of(function: core.Function | None) -> tuple[str, ...]:
    return tuple(rule.id.text for rule in function.rules) if function else ()
