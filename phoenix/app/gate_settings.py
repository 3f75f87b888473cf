"""The gate's settings as ``phoenix.toml`` asks for them."""

from __future__ import annotations

from phoenix.conformance import settings as gate
from phoenix.project.settings import Settings


def gate_settings(settings: Settings) -> gate.Settings:
    """What ``phoenix.toml`` says of the gate, as the gate takes it."""
    asked = settings.gate
    return gate.Settings(
        seed=asked.seed,
        law_inputs=asked.law_inputs,
        agreement_inputs=asked.agreement_inputs,
        step_seconds=asked.call_timeout,
    )
