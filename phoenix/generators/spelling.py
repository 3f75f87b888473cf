"""What a spec says to a writer, part by part, in the spec's own language; never the examples kept from the writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from phoenix.language import spec, syntax
from phoenix.language.core import Component
from phoenix.language.declared_text import failure_line, type_lines
from phoenix.language.expression_text import write
from phoenix.project.project import Design


def purpose(component: Component) -> str:
    """What the component is for, its types, failures, state and samples, and its functions in words."""
    said = component.spec
    lines = [f"Component: {component.name} ({said.kind})", *_paragraph(said.purpose)]
    lines += _section("Words", (f"- {word.text}" for word in said.words))
    lines += _section("Types", (line for declared in said.types for line in type_lines(declared)))
    lines += _section("Failures", (failure_line(declared) for declared in said.failures))
    lines += _section("State", (f"- `{write(field)}`" for field in said.state))
    lines += _section("Samples", (f"- `{write(sample)}`" for sample in said.samples))
    lines += _section("Functions", (line for function in said.functions for line in _function(function, component)))
    return "\n".join(lines)


def rules(component: Component) -> str:
    """Every rule with its id, under what it is about."""
    said = component.spec
    lines = [line for f in said.functions for line in _under(f"About `{write(f.signature)}`:", map(_rule, f.rules))]
    return "\n".join([*lines, *_under("About the component as a whole:", map(_rule, said.rules))])


def examples(component: Component) -> str:
    """The examples that are shown."""
    return "\n".join(
        _example(function, example)
        for function in component.spec.functions
        for example in function.examples
        if not example.hidden
    )


def laws(component: Component) -> str:
    """What holds for all inputs."""
    return "\n".join(f"- {_law(law)}{_cited(_rules_of(law))}" for f in component.spec.functions for law in f.laws)


def scenarios(component: Component) -> str:
    """Sequences of calls, each on a new instance."""
    return "\n\n".join("\n".join(_scenario(scenario)) for scenario in component.spec.scenarios)


def limits(component: Component) -> str:
    """Speed, memory and growth."""
    return "\n".join(f"- {limit.id.text}: {limit.text.text}" for limit in component.spec.limits)


def design(decided: Design) -> str:
    """How the component is to be built."""
    sections = [(section.name, section.lines) for section in decided.sections]
    return "\n".join([*decided.head, *(line for name, lines in sections for line in ("", f"{name}:", *lines))])


# --- pieces ---------------------------------------------------------------------------------------------------


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", f"{title}:", *found] if found else []


def _under(title: str, items: Iterable[str]) -> list[str]:
    found = list(items)
    return [title, *found] if found else []


def _paragraph(prose: spec.Prose) -> list[str]:
    return [prose.text] if prose.text else []


def _function(function: spec.Function, component: Component) -> Iterator[str]:
    exact = component.function(function.signature.name).is_exact
    yield f"- `{write(function.signature)}`: {'defined exactly, already there' if exact else 'to be written'}"
    if function.doc.text:
        yield f"  {function.doc.text}"


def _rule(rule: spec.Rule) -> str:
    because = f"\n  Because: {rule.because.text}" if rule.because else ""
    return f"- {rule.id.text}: {rule.text.text}{because}"


def _cited(rules: Iterable[spec.Id]) -> str:
    named = ", ".join(rule.text for rule in rules)
    return f" ({named})" if named else ""


def _example(function: spec.Function, example: spec.Example) -> str:
    call = f"{function.signature.name}({', '.join(map(write, example.arguments))})"
    return f"- {_expected(call, example.expected)}{_cited(example.rules)}"


def _expected(call: str, expected: syntax.Expected) -> str:
    said = write(expected)
    return (
        f"`{call}` fails with `{expected.kind}`" if isinstance(expected, syntax.Fails) else f"`{call}` gives `{said}`"
    )


def _rules_of(law: spec.Law) -> tuple[spec.Id, ...]:
    return (law.id, *law.rules) if law.id else law.rules


def _law(law: spec.Law) -> str:
    match law:
        case spec.ForAll():
            variables = ", ".join(f"`{write(variable)}`" for variable in law.variables)
            where = f" where `{write(law.where)}`" if law.where is not None else ""
            return f"For all {variables}{where}: `{write(law.claim)}`."
        case spec.AfterAnyCalls():
            return f"After any calls: `{write(law.claim)}`."
        case spec.FailingCallChangesNothing():
            return "A call that fails changes nothing."


def _scenario(scenario: spec.Scenario) -> Iterator[str]:
    yield f"{scenario.title}{_cited(scenario.rules)}"
    yield from (f"- given `{name.text}` is `{write(value)}`" for name, value in scenario.given)
    yield from (f"{number}. {_step(step)}" for number, step in enumerate(scenario.steps, 1))


def _step(step: spec.Step) -> str:
    said = []
    if step.call is not None:
        call = write(step.call)
        said.append(_expected(call, step.expected) if step.expected is not None else f"`{call}` succeeds")
    said += (f"then `{name.text}` is `{write(value)}`" for name, value in step.checks)
    text = ", ".join(said)
    if step.each is not None:
        return f"{text}, for each `{step.each[0]}` in `{write(step.each[1])}`"
    return f"{step.times} times {text}" if step.times > 1 else text
