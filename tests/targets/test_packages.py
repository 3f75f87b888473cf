"""A package's own files rest on no component: one that waits for its writer is not there, and is not promised."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from phoenix.project.project import TargetLine, TechPlan
from phoenix.targets.registry import TARGETS

VERSIONS = {"python": "3.11", "typescript": "5.9", "go": "1.26"}
BUILT = "specs/delivery/connection.spec.md"
WAITING = "specs/delivery/retry_policy.spec.md"


def texts(target: str, *specs: str) -> dict[PurePosixPath, str]:
    plan = TechPlan("shop", (TargetLine(target, VERSIONS[target]),))
    return {file.path: file.text for file in TARGETS[target].package(plan, specs, frozenset()).files}


@pytest.mark.parametrize("target", TARGETS)
def test_they_are_the_same_whichever_component_of_a_folder_is_built(target: str) -> None:
    assert texts(target, BUILT, WAITING) == texts(target, BUILT)


@pytest.mark.parametrize("target", TARGETS)
def test_they_name_no_component(target: str) -> None:
    every = "\n".join(texts(target, BUILT, WAITING).values()).lower()
    assert "connection" not in every
    assert "retry" not in every
