"""What a project's settings ask of the gate."""

from __future__ import annotations

from phoenix.app.gate_settings import gate_settings
from phoenix.conformance import settings as gate
from phoenix.project.settings import Settings


def asked(inputs: int) -> gate.Settings:
    return gate_settings(Settings.model_validate({"gate": {"law-inputs": inputs, "agreement-inputs": inputs}}))


def test_the_defaults_are_the_gates_own() -> None:
    assert gate_settings(Settings()) == gate.Settings(step_seconds=Settings().gate.call_timeout)


def test_whoever_asks_for_fewer_inputs_gets_fewer_of_all_kinds() -> None:
    quick = asked(100)
    assert (quick.law_inputs, quick.hypothesis_examples, quick.agreement_inputs, quick.sequences) == (100, 6, 100, 100)


def test_more_inputs_are_inputs_alone() -> None:
    more = asked(50_000)
    assert (more.law_inputs, more.hypothesis_examples) == (50_000, 60)
    assert (more.agreement_inputs, more.sequences) == (50_000, 300)
