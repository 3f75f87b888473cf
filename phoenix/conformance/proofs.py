"""What ``phoenix check`` proves: examples, laws and scenarios of exact functions, on the reference interpreter."""

from __future__ import annotations

from phoenix.conformance import example_proofs, law_proofs, machine_proofs, scenario_proofs
from phoenix.conformance.bench import Bench
from phoenix.language import core
from phoenix.language.findings import Finding, in_order
from phoenix.language.interpret import Interpreter


def prove(component: core.Component, interpreter: Interpreter) -> tuple[Finding, ...]:
    """Everything that contradicts itself in the component's spec.

    Functions that no definition describes are left to the gate. ``interpreter`` knows the component and all that it
    uses. The same component always gives the same findings.
    """
    bench = Bench(component, interpreter)
    findings: list[Finding] = []
    for function in component.functions:
        findings += example_proofs.contradictions(function, bench)
        findings += example_proofs.prove(function, bench)
        findings += law_proofs.prove(function, bench)
    findings += machine_proofs.prove(bench)
    findings += scenario_proofs.prove(bench)
    return tuple(in_order(findings))
