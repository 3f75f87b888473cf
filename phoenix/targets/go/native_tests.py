"""The spec's examples, scenarios and laws for ``go test``, so that whoever holds the package can run them."""

from __future__ import annotations

from phoenix.language import core
from phoenix.targets.go import regular
from phoenix.targets.go.law_tests import LawTests
from phoenix.targets.go.shown_tests import ShownTests
from phoenix.targets.go.surface import Surface
from phoenix.targets.shared.body import emitted
from phoenix.targets.target import Emitted, Surroundings


def native_tests(component: core.Component, around: Surroundings) -> Emitted:
    """``NAME_test.go``; nothing where the spec has nothing to show."""
    writer = ShownTests(Surface.of(component, around))
    writer.write()
    LawTests(writer).write()
    regular.declare(writer.file)
    if not writer.file.blocks:
        return Emitted(())
    return emitted(writer.file)
