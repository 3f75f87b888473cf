"""The shared suite: every target passes the same corpora, unchanged; a target that does is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from phoenix.targets.registry import TARGETS

TESTS = Path(__file__).parents[1]
SHORT = ("WholeNumbers", "SetsAndMaps", "Lender", "Sharing")
"""What a quick run proves of targets whose compilers take their time: the long one proves all."""

Stage = Callable[[str, str], Any]


def names_in(folder: Path) -> list[str]:
    """The components of a folder's specs, by their headings."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.spec.md")))
    return [text.removeprefix("# ").partition("\n")[0] for text in texts]


CASES = [
    *(("targets", name) for name in names_in(TESTS / "targets/corpus")),
    *(("language", name) for name in names_in(TESTS / "corpus")),
    *(("python", name) for name in names_in(TESTS / "targets/python/corpus")),
]
QUICK = [
    (target, corpus, name)
    for target in TARGETS
    for corpus, name in CASES
    if name in SHORT or (target, corpus) == ("python", "targets")
]
SLOW = [(target, corpus, name) for target in TARGETS for corpus, name in CASES if (target, corpus, name) not in QUICK]


def told(verdict: Any) -> str:
    return "\n".join(f"{failure.code} {failure.message} {failure.origin}" for failure in verdict.failures)


@pytest.mark.parametrize(("target", "corpus", "name"), QUICK)
def test_the_target_does_as_the_spec_says(target: str, corpus: str, name: str, staged: Stage) -> None:
    verdict = staged(target, corpus).prove(name)
    assert verdict.passed, told(verdict)


@pytest.mark.long
@pytest.mark.parametrize(("target", "corpus", "name"), SLOW)
def test_the_target_does_all_that_the_specs_say(target: str, corpus: str, name: str, staged: Stage) -> None:
    verdict = staged(target, corpus).prove(name)
    assert verdict.passed, told(verdict)
