"""The go command and the gate, for the tests of the Go target."""

from __future__ import annotations

from pathlib import Path

import pytest
from go_target import Components, Go, Prove, around, emit, write

from phoenix.conformance.gate import Start, prove_unit
from phoenix.conformance.settings import Settings
from phoenix.conformance.verdict import Verdict
from phoenix.targets.go.target import GO
from phoenix.targets.target import Places


@pytest.fixture
def prove(go: Go, start: Start, tmp_path: Path) -> Prove:
    """Puts one component of a module through the gate."""

    def proved(components: Components, name: str, settings: Settings) -> Verdict:
        places = Places(str(tmp_path / "tree"), str(tmp_path / "build"), str(go.cache))
        if not Path(places.tree).exists():
            write(emit(components), Path(places.tree))
        component = components[name]
        surroundings = around(component, components)
        go.compile(GO.compile_unit(component, surroundings, places), places)
        return prove_unit(component, surroundings, GO, places, settings, start, lambda _: None)

    return proved
