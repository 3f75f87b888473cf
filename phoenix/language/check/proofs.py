"""Examples and laws: typed against the function that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from phoenix.language import core, spec, syntax
from phoenix.language.check.expression import elaborate, elaborate_call
from phoenix.language.check.names import Declared, did_you_mean, head_of
from phoenix.language.check.outcomes import expectation_of
from phoenix.language.check.scope import Meaning, Scope
from phoenix.language.check.types import check_shape, resolve_type
from phoenix.language.check.walk import nodes
from phoenix.language.core import YES_NO
from phoenix.language.expression_text import write
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.language.record import replace
from phoenix.language.types import Type

# --- examples -------------------------------------------------------------------------------------------------


def check_examples(
    written: Sequence[spec.Example], function: core.Function, scope: Scope, findings: list[Finding]
) -> tuple[core.Example, ...]:
    """The examples that fit the function; ``scope`` holds the samples."""
    made = [_example(example, function, scope, findings) for example in written]
    good = [example for example in made if example is not None]
    findings += _contradictions(good)
    return tuple(good)


def _example(
    example: spec.Example, function: core.Function, scope: Scope, findings: list[Finding]
) -> core.Example | None:
    place = _from_first_to_last(example.arguments, example.place)
    owner = scope.declarations.component
    call = elaborate_call(syntax.Call(owner, function.name, example.arguments, place=place), scope, findings)
    expected = expectation_of(example.expected, function, scope, findings)
    if call is None or expected is None:
        return None
    return core.Example(
        write(syntax.Call(None, function.name, example.arguments)),
        call.arguments,
        expected,
        tuple(identifier.text for identifier in example.rules),
        example.hidden,
        example.source,
        place=example.place,
    )


def _from_first_to_last(arguments: Sequence[syntax.Expression], otherwise: Place) -> Place:
    if not arguments:
        return otherwise
    first, last = arguments[0].place, arguments[-1].place
    return first._replace(end_line=last.end_line, end_column=last.end_column)


def _contradictions(examples: Sequence[core.Example]) -> Iterator[Finding]:
    first: dict[tuple[core.Expr, ...], core.Example] = {}
    for example in examples:
        inputs = tuple(_unordered(argument) for argument in example.arguments)
        earlier = first.setdefault(inputs, example)
        if earlier is not example and not _agree(earlier.expected, example.expected):
            message = f"`{example.text}` has another result here than in an example before."
            hint = "Change or remove one of the two."
            notes = ((earlier.place, "the other example"),)
            yield Finding("R216", example.place, message, hint=hint, notes=notes)


def _agree(first: core.Expectation, second: core.Expectation) -> bool:
    if isinstance(first, core.ExpectFailure) or isinstance(second, core.ExpectFailure):
        return first == second
    # With a tolerance two different numbers may both be right.
    tolerant = first.within is not None or second.within is not None
    return tolerant or _unordered(first.value) == _unordered(second.value)


def _unordered(expression: core.Expr) -> core.Expr:
    """The expression with the elements of sets and the entries of maps in an order of their own."""
    match expression:
        case core.SetDisplay(items=items):
            return replace(expression, items=tuple(sorted({_unordered(item) for item in items}, key=repr)))
        case core.MapDisplay(entries=entries):
            pairs = {(_unordered(key), _unordered(value)) for key, value in entries}
            return replace(expression, entries=tuple(sorted(pairs, key=repr)))
        case core.ListDisplay(items=items):
            return replace(expression, items=tuple(_unordered(item) for item in items))
        case core.Construct(fields=fields):
            return replace(expression, fields=tuple((name, _unordered(value)) for name, value in fields))
        case core.Wrap() | core.Check():
            return replace(expression, value=_unordered(expression.value))
        case _:
            return expression


# --- laws -----------------------------------------------------------------------------------------------------


def check_laws(
    written: Sequence[spec.Law],
    function: core.Function,
    state: Mapping[str, Meaning],
    scope: Scope,
    findings: list[Finding],
) -> tuple[core.Law, ...]:
    """The laws that are well typed. ``scope`` holds the samples, ``state`` a machine's fields (none in a library)."""
    made: list[core.Law] = []
    for law in written:
        rules = tuple(identifier.text for identifier in law.rules)
        if law.id is not None:
            rules = (law.id.text, *(rule for rule in rules if rule != law.id.text))
        checked: core.Law | None
        if isinstance(law, spec.ForAll):
            checked = _for_all(law, rules, function, scope, findings)
        elif not state:
            findings.append(_no_calls(law))
            continue
        elif isinstance(law, spec.AfterAnyCalls):
            checked = _after_any_calls(law, rules, state, scope, findings)
        else:
            checked = core.FailingCallChangesNothing("A call that fails changes nothing.", rules, place=law.place)
        if checked is not None:
            made.append(checked)
    return tuple(made)


def _no_calls(law: spec.AfterAnyCalls | spec.FailingCallChangesNothing) -> Finding:
    message = "Only a machine remembers its calls, and this component is none."
    hint = "Write `- Kind: machine` at the top and a `## State`, or make it a law `For all …`."
    return Finding("M113", law.place, message, hint=hint)


def _for_all(
    law: spec.ForAll, rules: tuple[str, ...], function: core.Function, scope: Scope, findings: list[Finding]
) -> core.ForAll | None:
    declared = Declared(findings)
    variables: list[core.Parameter] = []
    complete = True
    for variable in law.variables:
        place = head_of(variable.place, variable.name)
        unique = declared.add(variable.name, place, "variable of this law")
        type_ = _variable_type(variable, function, scope, findings)
        if type_ is None or not unique:
            complete = False
            continue
        variables.append(core.Parameter(variable.name, type_, place=variable.place))
        scope = scope.bind(variable.name, Meaning(type_, "local", variable.place))
    if not complete:
        return None
    where = None if law.where is None else elaborate(law.where, scope, YES_NO, findings)
    claim = elaborate(law.claim, scope, YES_NO, findings)
    if claim is None or (law.where is not None and where is None):
        return None
    if not any(isinstance(node, core.Call) for node in nodes(claim)):
        hint = f"Ask `{function.name}`: say what it gives or how it ends."
        findings.append(
            Finding("R222", law.claim.place, "This law calls no function: no code can break it.", hint=hint)
        )
        return None
    return core.ForAll(_for_all_text(law), tuple(variables), where, claim, rules, place=law.place)


def _variable_type(
    variable: spec.LawVariable, function: core.Function, scope: Scope, findings: list[Finding]
) -> Type | None:
    if variable.type is not None:
        type_ = resolve_type(variable.type, scope.declarations, findings)
        if type_ is None or not check_shape(type_, scope.declarations, variable.type.place, findings):
            return None
        return type_
    for parameter in function.parameters:
        if parameter.name == variable.name:
            return parameter.type
    message = f"`{function.name}` has no parameter `{variable.name}`, so nothing says what values it goes over."
    known = (parameter.name for parameter in function.parameters)
    hint = did_you_mean(variable.name, known, f"Write its type: `{variable.name}: whole number from 0 to 100`.")
    findings.append(Finding("R221", variable.place, message, hint=hint))
    return None


def _for_all_text(law: spec.ForAll) -> str:
    variables = ", ".join(f"`{write(variable)}`" for variable in law.variables)
    where = f" where `{write(law.where)}`" if law.where is not None else ""
    return f"For all {variables}{where}: `{write(law.claim)}`."


def _after_any_calls(
    law: spec.AfterAnyCalls,
    rules: tuple[str, ...],
    state: Mapping[str, Meaning],
    scope: Scope,
    findings: list[Finding],
) -> core.AfterAnyCalls | None:
    for name, meaning in state.items():
        scope = scope.bind(name, meaning)
    claim = elaborate(law.claim, scope, YES_NO, findings)
    if claim is None:
        return None
    return core.AfterAnyCalls(f"After any calls: `{write(law.claim)}`.", claim, rules, place=law.place)
