"""The gate finds nothing against the sample in TypeScript, exact parts and written ones; the corpora have the shared
suite.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from phoenix.conformance.settings import Settings

QUICK = Settings(law_inputs=40, agreement_inputs=60, hypothesis_examples=5, sequences=10)


def proves(package: Any, settings: Settings) -> None:
    found = []
    for name in package.components:
        verdict = package.prove(name, settings)
        found += [f"{name}: {failure.headline}: {failure.message}" for failure in verdict.failures]
    assert not found, "\n".join(found)


def test_a_quick_gate_passes(compiled: Callable[[str], Any]) -> None:
    proves(compiled("shop"), QUICK)


@pytest.mark.long
def test_the_whole_gate_passes(compiled: Callable[[str], Any]) -> None:
    proves(compiled("shop"), Settings())
