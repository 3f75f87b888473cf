"""Machines as a whole: what a kind of component must and may not have, labels never reached and never left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from phoenix.language import core, spec, syntax
from phoenix.language.check.conditions import holds
from phoenix.language.check.scope import Declarations
from phoenix.language.check.shapes import expand
from phoenix.language.findings import Finding
from phoenix.language.place import Place
from phoenix.language.record import record
from phoenix.language.types import NamedType
from phoenix.language.values import Label

# --- kinds ----------------------------------------------------------------------------------------------------


def check_kind(written: spec.Spec, findings: list[Finding]) -> None:
    """Findings where the sections of a spec are not those of its kind."""
    name = written.name
    tried = forgotten_state(written) & {identifier.text for identifier in written.unreadable}
    if written.kind == "machine" and not written.state and not tried:
        message = f"`{name.text}` is a machine, and a machine remembers something."
        hint = "Add a `## State` with its fields, or leave `- Kind: machine` out."
        findings.append(Finding("M101", name.place, message, hint=hint))
    if written.state and written.kind != "machine":
        message = f"`{name.text}` is a {written.kind}, and only a machine has a state."
        hint = "Write `- Kind: machine` beneath the title."
        findings.append(Finding("M102", written.state[0].place, message, hint=hint))
    if written.kind == "types":
        for function in written.functions:
            message = f"`{name.text}` declares types only, so it has no function `{function.signature.name}`."
            hint = "Write `- Kind: library` beneath the title, or move the function."
            findings.append(Finding("M107", function.signature.place, message, hint=hint))
    if written.kind == "port":
        for function in written.functions:
            if function.definition is not None:
                message = f"`{name.text}` is a port: it says what others need of the outside, not how that is done."
                hint = "Leave the definition out, or write `- Kind: library` beneath the title."
                findings.append(Finding("M108", function.definition.place, message, hint=hint))


def forgotten_state(written: spec.Spec) -> set[str]:
    """What a machine without a state changes and looks at: that it lacks its state is said once."""
    if written.kind != "machine" or written.state:
        return set()
    blocks = [each.definition for each in written.functions if isinstance(each.definition, spec.ExactBlock)]
    changed = {part.field for block in blocks for part in block.statements if isinstance(part, syntax.Becomes)}
    steps = [step for scenario in written.scenarios for step in scenario.steps]
    return changed | {name.text for step in steps for name, _ in step.checks}


def check_instances(
    written: Sequence[spec.Function], state: Sequence[core.StateField], findings: list[Finding]
) -> None:
    """A finding for each function whose examples or laws need an instance that nobody says how to make."""
    missing = next((field.name for field in state if field.given and field.initially is None), None)
    if missing is None:
        return
    for function in written:
        proofs = (*function.examples, *(law for law in function.laws if isinstance(law, spec.ForAll)))
        if proofs:
            message = f"Each example and law is about a new instance, and `{missing}` must be given to make one."
            hint = (
                f"Give `{missing}` an `initially` too, or show this in a scenario that says ``Given `{missing}` is …``."
            )
            findings.append(Finding("M116", proofs[0].place, message, hint=hint))


# --- states ---------------------------------------------------------------------------------------------------


@record
class _Step:
    """One way from a label to another."""

    source: str
    target: str
    row: core.Row | None


def check_life(
    written: spec.Spec,
    state: Sequence[core.StateField],
    functions: Sequence[core.Function],
    declarations: Declarations,
    findings: list[Finding],
) -> None:
    """Findings for labels of the first state field that nothing reaches or leaves, where transition tables move it."""
    if not state or not any(_moves(function) for function in functions):
        return
    field = state[0]
    named = expand(field.type, declarations)
    definition = declarations.definitions.get(named) if isinstance(named, NamedType) else None
    if not isinstance(definition, core.EnumerationType) or not isinstance(named, NamedType):
        return
    steps = _all_steps(functions, field.name, named, definition.labels)
    if steps is None:
        return
    places = _label_places(written, definition.name)
    reached = _reached(field, steps, definition.labels)
    for label in definition.labels:
        place = places.get(label, field.place)
        if label not in reached:
            message = f"Nothing ever brings `{field.name}` to `{label}`."
            hint = f"Add a row whose `to` is `{label}`, or remove the label."
            findings.append(Finding("M214", place, message, hint=hint))
        elif label not in field.finally_labels and all(step.target == label for step in steps if step.source == label):
            message = f"Nothing ever takes `{field.name}` away from `{label}`."
            hint = f"Add a row from `{label}`, or write `finally {label}` after the field's type under `## State`."
            findings.append(Finding("M215", place, message, hint=hint))
    findings += _leaving_final(field, steps)


def _moves(function: core.Function) -> bool:
    return isinstance(function.body, core.TableBody) and function.body.state_field is not None


def _all_steps(
    functions: Sequence[core.Function], field: str, named: NamedType, labels: Sequence[str]
) -> list[_Step] | None:
    """Every way that the definitions offer; ``None`` when a function may move the field in ways not known here."""
    steps: list[_Step] = []
    for function in functions:
        match function.body:
            case core.TableBody(state_field=moved) if moved == field:
                steps += _steps_of(function.body.rows, field, named, labels)
            case core.ExactBody(statements=statements):
                for statement in statements:
                    if not isinstance(statement, core.Become) or statement.field != field:
                        continue
                    if not isinstance(statement.value, core.Constant) or not isinstance(statement.value.value, Label):
                        return None
                    steps += [_Step(label, statement.value.value.name, None) for label in labels]
            case None:
                return None
    return steps


def _steps_of(rows: Sequence[core.Row], field: str, named: NamedType, labels: Sequence[str]) -> Iterator[_Step]:
    for row in rows:
        if isinstance(row.outcome, core.Constant) and isinstance(row.outcome.value, Label):
            source = row.cells[0]
            for label in labels:
                value = Label(named.component, named.name, label)
                if source is None or holds(source, {(field,): value}):
                    yield _Step(label, row.outcome.value.name, row)


def _label_places(written: spec.Spec, name: str) -> Mapping[str, Place]:
    for declaration in written.types:
        if declaration.name.text == name and isinstance(declaration.definition, spec.EnumerationSyntax):
            return {label.text: label.place for label in declaration.definition.labels}
    return {}


def _reached(field: core.StateField, steps: Sequence[_Step], labels: Sequence[str]) -> set[str]:
    first = field.initially
    if field.given or not isinstance(first, core.Constant) or not isinstance(first.value, Label):
        return set(labels)
    reached = {first.value.name}
    while True:
        more = {step.target for step in steps if step.source in reached} - reached
        if not more:
            return reached
        reached |= more


def _leaving_final(field: core.StateField, steps: Sequence[_Step]) -> Iterator[Finding]:
    told: set[Place] = set()
    for step in steps:
        leaves = step.source in field.finally_labels and step.target != step.source
        if leaves and step.row is not None and step.row.condition is not None and step.row.place not in told:
            told.add(step.row.place)
            message = f"This row leaves `{step.source}`, which is `finally`: meant to be left no more."
            hint = f"Remove the row, or take `{step.source}` out of the `finally` of `{field.name}`."
            yield Finding("M216", step.row.place, message, hint=hint)
