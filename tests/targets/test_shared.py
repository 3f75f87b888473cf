"""The shared suite: every target passes the same corpora, unchanged; a target that does is done."""

from __future__ import annotations

import os
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


PAGE = TESTS.parent / "docs/reference/targets.md"
HEAD = """# What every target passes

Made from a run of the shared suite (`PHOENIX_LONG=1 pytest tests/targets/test_shared.py`) over `tests/corpus`,
`tests/targets/corpus` and `tests/targets/python/corpus`. Each spec is proved by the gate itself: examples, bounds from
both sides, random inputs against the interpreter, and the same again in another process.

"""


@pytest.mark.long
def test_the_matrix_of_the_docs_is_what_came_out(staged: Stage) -> None:
    heads = ["spec", "what it is about", "functions", "examples", *TARGETS]
    lines = [f"| {' | '.join(heads)} |", f"| {' | '.join('---' for _ in heads)} |"]
    functions = examples = 0
    for corpus, name in sorted(CASES, key=lambda case: case[1]):
        verdicts = {target: staged(target, corpus).prove(name) for target in TARGETS}
        component = staged("python", corpus).components[name]
        functions += len(component.functions)
        examples += (shown := sum(len(function.examples) for function in component.functions))
        about = component.spec.purpose.text.partition("\n")[0]
        passed = ["yes" if verdict.passed else "no" for verdict in verdicts.values()]
        cells = [f"`{name}`", about, str(len(component.functions)), str(shown), *passed]
        lines.append(f"| {' | '.join(cells)} |")
    text = HEAD + "\n".join(lines) + f"\n\n{functions} functions, {examples} examples.\n"
    if "PHOENIX_REWRITE_EXPECTED" in os.environ:
        PAGE.write_text(text, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == text, "run it with PHOENIX_REWRITE_EXPECTED=1 to write it anew"


def test_the_corpora_are_large(corpora: Any) -> None:
    functions = sum(len(component.functions) for components in corpora.all for component in components.values())
    assert functions >= 600
