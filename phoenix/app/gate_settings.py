"""The gate's settings as ``phoenix.toml`` asks for them."""

from __future__ import annotations

from phoenix.conformance import settings as gate
from phoenix.project.settings import Settings

SEARCHED, INPUTS = 60, 1000
"""Hypothesis searches with so many inputs where a law is tried on so many. One of its own costs as much as ten of ours,
so that whoever asks for fewer gets fewer of these too; more than these find little more.
"""

SEQUENCES = 300
"""A machine is tried on so many sequences of calls, unless fewer inputs than that are asked for."""


def gate_settings(settings: Settings) -> gate.Settings:
    """What ``phoenix.toml`` says of the gate, as the gate takes it."""
    asked = settings.gate
    return gate.Settings(
        seed=asked.seed,
        law_inputs=asked.law_inputs,
        hypothesis_examples=min(asked.law_inputs, INPUTS) * SEARCHED // INPUTS,
        agreement_inputs=asked.agreement_inputs,
        sequences=min(asked.agreement_inputs, SEQUENCES),
        step_seconds=asked.call_timeout,
    )
