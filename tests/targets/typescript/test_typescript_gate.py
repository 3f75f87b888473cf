"""The gate finds nothing against what the TypeScript target emits: it agrees with the interpreter on every input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from phoenix.conformance.settings import Settings

QUICK = Settings(law_inputs=40, agreement_inputs=60, hypothesis_examples=5, sequences=10)
WHOLE = Settings()


def proves(package: Any, settings: Settings) -> None:
    found = []
    for name in package.components:
        verdict = package.prove(name, settings)
        found += [f"{name}: {failure.headline}: {failure.text}" for failure in verdict.failures]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("which", ["shop", "odd"])
def test_a_quick_gate_passes(which: str, compiled: Callable[[str], Any]) -> None:
    proves(compiled(which), QUICK)


@pytest.mark.long
@pytest.mark.parametrize("which", ["shop", "corpus", "odd"])
def test_the_whole_gate_passes(which: str, compiled: Callable[[str], Any]) -> None:
    proves(compiled(which), WHOLE)
