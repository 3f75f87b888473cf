"""Written code that nests too deeply is refused in every target, whatever the interpreter happens to allow."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from targets.test_written_names import GO_CODE, PYTHON_CODE, PYTHON_HELPER, TYPESCRIPT_CODE, TYPESCRIPT_HELPER, project

from phoenix.targets.go.target import GO
from phoenix.targets.python.target import PYTHON
from phoenix.targets.target import Surroundings, Target
from phoenix.targets.typescript.target import TYPESCRIPT

TOO_DEEP = "The file nests too deeply to be looked at; give its parts names of their own."
GOOD = {
    "python": PYTHON_CODE.format(PYTHON_HELPER.format("_same")) + "\n\n_ONE = 1…\n",
    "typescript": TYPESCRIPT_CODE.format(TYPESCRIPT_HELPER.format("")) + "\nconst one = 1…;\n",
    "go": GO_CODE.format("var one = 1…\n"),
}
PARTS = (" .real", " + 1", "()")


@pytest.fixture(params=[1_000, 30_000])
def limit(request: pytest.FixtureRequest) -> Iterator[int]:
    """How deep Python's calls may go, as deep specs leave it behind, and before."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(request.param)
    yield request.param
    sys.setrecursionlimit(before)


def refused(target: Target, tail: str) -> str:
    read = project()
    return str(
        target.refusal(read.component("Thing"), Surroundings({}, read.plan), GOOD[target.name].replace("…", tail))
    )


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("target", "levels"),
    [(PYTHON, 200), (PYTHON, 1_500), (PYTHON, 100_000), (TYPESCRIPT, 1_000), (TYPESCRIPT, 100_000), (GO, 100_000)],
)
def test_what_nests_too_deeply_is_refused(target: Target, levels: int, part: str, limit: int) -> None:
    assert refused(target, part * levels) == TOO_DEEP


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("target", "levels"), [(PYTHON, 190), (TYPESCRIPT, 900), (GO, 900)])
def test_what_nests_nearly_so_deeply_is_taken(target: Target, levels: int, part: str, limit: int) -> None:
    assert refused(target, part * levels) == ""
