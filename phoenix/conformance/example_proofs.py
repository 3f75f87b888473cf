"""Examples against definitions, and against each other."""

from __future__ import annotations

from phoenix.conformance.bench import Bench, Expected
from phoenix.conformance.misfits import misfit
from phoenix.language import core
from phoenix.language.findings import Finding
from phoenix.language.interpret import Exhausted, Fault, NotExact
from phoenix.language.values import Failed, Gave, Value


def prove(function: core.Function, bench: Bench) -> list[Finding]:
    """Examples that the function's definition contradicts."""
    if not function.is_exact:
        return []
    findings = (_prove_one(function, example, bench) for example in function.examples)
    return [finding for finding in findings if finding is not None]


def _prove_one(function: core.Function, example: core.Example, bench: Bench) -> Finding | None:
    try:
        outcome, _ = bench.call(bench.component.name, function.name, example.arguments)
        expected = bench.expected(example.expected)
    except NotExact:
        return None
    except Exhausted:
        message = f"The example `{example.text}` is too large to be worked out."
        return Finding("R306", example.place, message, hint="Give a smaller example.")
    except Fault as fault:
        return _impossible_result(example, fault)
    if expected.is_met(outcome):
        return None
    if isinstance(outcome, Failed):
        wrong = misfit(example.arguments, [parameter.type for parameter in function.parameters], bench)
        if wrong:
            return _impossible_arguments(example, wrong)
    got = bench.told(outcome, function.gives)
    wanted = bench.told(expected.outcome, function.gives)
    verb = got if isinstance(outcome, Failed) else f"gives {got}" if function.gives is not None else got
    return Finding(
        "R301",
        example.place,
        f"The definition of `{function.name}` contradicts this example: `{example.text}` {verb}.",
        hint=f"Change the example, or the definition of `{function.name}`, so that they agree.",
        expected=wanted if expected.within is None else f"{wanted} within `{expected.within}`",
    )


def _impossible_result(example: core.Example, fault: Fault) -> Finding:
    message = f"The result of the example `{example.text}` cannot be made: that fails with `{fault.kind}`."
    return Finding("R307", example.place, message, hint="Write a result that its type allows.")


def _impossible_arguments(example: core.Example, wrong: str) -> Finding:
    message = f"The example `{example.text}` cannot be called: {wrong}."
    hint = "Write a value that fits, here or in the sample that the example names, or let the type allow this one."
    return Finding("R308", example.place, message, hint=hint)


def contradictions(function: core.Function, bench: Bench) -> list[Finding]:
    """Examples with equal inputs and unequal results."""
    seen: dict[tuple[Value, ...], tuple[core.Example, Expected]] = {}
    findings: list[Finding] = []
    for example in function.examples:
        try:
            arguments = bench.arguments(example.arguments)
            expected = bench.expected(example.expected)
        except (Fault, NotExact, Exhausted):
            # What cannot be constructed has no inputs to compare; what is not exact is compared by the gate.
            continue
        first, before = seen.setdefault(arguments, (example, expected))
        if _agree(before, expected):
            continue
        is_now, was = bench.told(expected.outcome, function.gives), bench.told(before.outcome, function.gives)
        findings.append(
            Finding(
                "R302",
                example.place,
                f"Two examples of `{function.name}` have equal inputs but unequal results: {was}, and here {is_now}.",
                hint="Keep the one that is right.",
                notes=((first.place, f"`{first.text}` is {was}."),),
            )
        )
    return findings


def _agree(first: Expected, second: Expected) -> bool:
    """Whether some outcome meets both."""
    if isinstance(first.outcome, Gave) and isinstance(second.outcome, Gave):
        one, other = first.outcome.value, second.outcome.value
        if isinstance(one, float) and isinstance(other, float):
            return abs(one - other) <= (first.within or 0.0) + (second.within or 0.0)
    return first.is_met(second.outcome)
