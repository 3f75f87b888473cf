"""Checking a component: a spec as it was read becomes one of the core language, or findings that say why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from phoenix.language import core, spec
from phoenix.language.check.declared_types import Types
from phoenix.language.check.limits import check_limits
from phoenix.language.check.machine import check_instances, check_kind, check_life, forgotten_state
from phoenix.language.check.mentions import check_uses
from phoenix.language.check.names import Declared
from phoenix.language.check.proofs import check_examples, check_laws
from phoenix.language.check.prose import check_prose
from phoenix.language.check.provenance import with_rules
from phoenix.language.check.recursion import check_recursion
from phoenix.language.check.rule_ids import check_references
from phoenix.language.check.rungs import rungs
from phoenix.language.check.scenarios import Stage, check_scenarios
from phoenix.language.check.scope import Callee, Declarations, Meaning, Scope
from phoenix.language.check.signatures import (
    Heading,
    callees,
    resolve_failures,
    resolve_headings,
    resolve_samples,
    resolve_state,
)
from phoenix.language.check.statements import elaborate_block
from phoenix.language.check.tables import decide
from phoenix.language.check.transitions import transitions
from phoenix.language.findings import Finding, in_order
from phoenix.language.record import record, replace
from phoenix.language.types import NamedType


def check_component(
    written: spec.Spec, used: Mapping[str, core.Component]
) -> tuple[core.Component, tuple[Finding, ...]]:
    """The checked component, and all findings.

    With an error among them the component is as much as could be made, good for checking those that use it and for
    nothing else; its ``broken`` names what they shall not be told of again.

    ``used`` holds every component that can be reached through ``Uses``, checked.
    """
    check = _Check(written, used)
    component = check.component()
    return component, tuple(check.told())


class _Check:
    """One check at work: the findings so far, and the names whose declarations have some."""

    def __init__(self, written: spec.Spec, used: Mapping[str, core.Component]) -> None:
        self.written = written
        self.used = used
        self.findings: list[Finding] = []
        self.broken: set[str] = {identifier.text for identifier in written.unreadable} | forgotten_state(written)
        self._resolve_uses()

    def component(self) -> core.Component:
        """The component, as far as it could be made."""
        written = self.written
        check_kind(written, self.findings)
        definitions = _definitions(self.used)
        types = Types(self._declarations(definitions), definitions, self.findings, self.broken)
        own_types = types.resolve(written.types)
        failures = resolve_failures(written.failures, types)
        types.declarations = replace(types.declarations, failures=(*failures, *types.declarations.failures))
        first_scope = Declared(self.findings)
        state = resolve_state(written.state, first_scope, types)
        samples = resolve_samples(written.samples, first_scope, types)
        headings = resolve_headings(written.functions, first_scope, types)
        own = callees(headings, types.declarations, bool(written.state))
        declarations = replace(types.declarations, functions=(*own, *types.declarations.functions))
        bodies = _Bodies(written, declarations, state, samples, self.findings)
        functions = tuple(bodies.function(heading) for heading in headings)
        self.findings += check_recursion(written.name.text, headings, functions)
        check_instances(written.functions, state, self.findings)
        check_life(written, state, functions, declarations, self.findings)
        scenarios = check_scenarios(written.scenarios, bodies.stage(functions))
        check_limits(written, functions, declarations, self.findings)
        self._check_names()
        return core.Component(
            name=written.name.text,
            path=written.path,
            spec=written,
            kind=written.kind,
            uses=tuple(use.text for use in written.uses),
            types=tuple(sorted(own_types, key=lambda definition: definition.name)),
            failures=failures,
            state=state,
            functions=tuple(sorted(functions, key=lambda function: function.name)),
            scenarios=scenarios,
            rungs=rungs(written),
            samples=samples,
            broken=tuple(sorted(self.broken)),
            place=written.place,
        )

    def _check_names(self) -> None:
        check_references(self.written, self.findings)
        check_prose(self.written, self.used, self.findings)
        check_uses(self.written, self.used, self.findings)

    def told(self) -> list[Finding]:
        """The findings in order, one for each mistake.

        Left out are those about the uses of something whose declaration has a finding of its own, and all but the
        first of those that one edit mends: of a heading, or a declaration that lacks.
        """
        told: list[Finding] = []
        said: set[str] = set()
        undeclared = {_named(finding) for finding in self.findings if _lacks_declaration(finding)}
        for finding in in_order(self.findings):
            once = finding.code in MENDED_IN_HEADING or _lacks_declaration(finding)
            again = once and finding.message in said
            if not self._follows(finding, undeclared) and not again:
                said.add(finding.message)
                told.append(finding)
        return told

    def _follows(self, finding: Finding, undeclared: set[str]) -> bool:
        """Whether a finding goes away with the mistake that another one is about."""
        if finding.code in ("N301", "N302") and _named(finding) in undeclared:
            return True
        if finding.code == "M113":
            return self.written.kind == "machine"
        return finding.code in FOLLOWING and any(f"`{name}`" in finding.message for name in self.broken)

    def _resolve_uses(self) -> None:
        declared = Declared(self.findings)
        for use in self.written.uses:
            declared.add(use.text, use.place, "used component", "CapitalCase")
            component = self.used.get(use.text)
            # That there is no such component, or that it uses itself, is for whoever knows the whole project to say.
            self.broken |= {use.text} if component is None else set(component.broken)

    def _declarations(self, definitions: Mapping[NamedType, core.Definition]) -> Declarations:
        direct = [self.used[use.text] for use in self.written.uses if use.text in self.used]
        own = self.written.name.text
        return Declarations(
            component=own,
            uses=tuple(component.name for component in direct),
            types=(
                *dict.fromkeys(NamedType(own, declaration.name.text) for declaration in self.written.types),
                *(NamedType(component.name, each.name) for component in direct for each in component.types),
            ),
            definitions=definitions,
            functions=tuple(callee for component in direct for callee in _offered(component)),
            failures=tuple(failure for component in direct for failure in component.failures),
            samples={(component.name, each.name): each.value for component in direct for each in component.samples},
        )


FOLLOWING = frozenset(
    {
        "N121",
        "N401",
        "N403",
        "N404",
        "N406",
        "N407",
        "N408",
        "N410",
        "N301",
        "N302",
        "M110",
        "M111",
        "M214",
        "M215",
        "R211",
        "R221",
        "T501",
        "T506",
        "X103",
    }
)
"""Codes that say that a name is not declared: silent about a name whose declaration was told to be wrong."""


DECLARED = frozenset({"N121", "N401", "N407"})
"""Codes that say that a type, a kind of failure or a function is not declared."""


def _lacks_declaration(finding: Finding) -> bool:
    """Whether declaring what it names mends a finding; where a misspelling is likelier each place is told."""
    return finding.code in DECLARED and finding.hint.startswith("Declare it")


def _named(finding: Finding) -> str:
    """The first name in ticks."""
    return finding.message.split("`")[1]


MENDED_IN_HEADING = frozenset({"R211", "X101"})
"""Codes that say that a function's heading does not name a kind of failure."""


def _definitions(used: Mapping[str, core.Component]) -> dict[NamedType, core.Definition]:
    return {NamedType(component.name, each.name): each for component in used.values() for each in component.types}


def _offered(component: core.Component) -> Iterator[Callee]:
    for function in component.functions:
        fails = tuple(failure.kind for failure in function.fails)
        yield Callee(
            component.name,
            function.name,
            function.parameters,
            function.gives,
            fails,
            instance=bool(component.state),
        )


@record
class _Bodies:
    """What stands beneath the headings of a component's functions."""

    written: spec.Spec
    declarations: Declarations
    state: Sequence[core.StateField]
    samples: Sequence[core.Sample]
    findings: list[Finding]

    @property
    def example_scope(self) -> Scope:
        """Samples only."""
        return Scope(self.declarations, self._sample_names(), mode="example")

    def stage(self, functions: Sequence[core.Function]) -> Stage:
        """What the scenarios play on."""
        by_name = {function.name: function for function in functions}
        return Stage(by_name, {field.name: field for field in self.state}, self.example_scope, self.findings)

    def function(self, heading: Heading) -> core.Function:
        """The function with its definition, examples and laws, as far as they are right."""
        function = heading.function
        body = self._body(heading)
        examples = check_examples(heading.written.examples, function, self.example_scope, self.findings)
        law_scope = Scope(self.declarations, self._sample_names(), mode="law")
        laws = check_laws(heading.written.laws, function, self._state_names(), law_scope, self.findings)
        made = replace(function, examples=examples, laws=laws)
        if body is None:
            return made
        return replace(made, body=with_rules(body, (*heading.written.rules, *self.written.rules), made))

    def _body(self, heading: Heading) -> core.Body | None:
        function = heading.function
        fails = frozenset(failure.kind for failure in function.fails)
        names = self._state_names() | {
            each.name: Meaning(each.type, "parameter", each.place) for each in function.parameters
        }
        scope = Scope(self.declarations, self._sample_names() | names, "definition", function.name, fails)
        match heading.written.definition:
            case spec.ExactBlock() as block:
                return elaborate_block(block, function.gives, scope, self.findings)
            case spec.DecisionTable() as table:
                return decide(table, function.gives, scope, self.findings)
            case spec.TransitionTable() as table:
                return transitions(table, heading, self.state, scope, self.findings)
            case None:
                return None

    def _sample_names(self) -> dict[str, Meaning]:
        return {each.name: Meaning(each.value.type, "sample", each.place, value=each.value) for each in self.samples}

    def _state_names(self) -> dict[str, Meaning]:
        return {each.name: Meaning(each.type, "state", each.place) for each in self.state}
