"""A little of the fuzzing on every run, and whatever the long runs found: each of it is a file of the corpus."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.corpus import read_input
from fuzz.derivations import derivations
from fuzz.inputs import Input, Kind, make
from fuzz.laws import check, small
from phoenix.language.expression_parser import STARTS

FOUND = sorted((Path(__file__).parent / "corpus").glob("*.md"))
"""What was wrong once, or what no other input shows."""


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    check(read_input(path))


@pytest.mark.parametrize(("kind", "share"), [("expression", 1.0), ("document", 0.5), ("project", 0.1)])
def test_any_input_keeps_the_laws(kind: Kind, share: float) -> None:
    examples = int(settings.default.max_examples * share) if settings.default else 0

    @settings(max_examples=examples, deadline=None, database=None)
    @given(st.randoms(use_true_random=False))
    def holds(rng: Random) -> None:
        check(make(kind, rng))

    holds()


@pytest.mark.parametrize("start", STARTS)
def test_sentences_are_derived_that_are_read(start: str) -> None:
    """Or the fuzzing would try nothing but mistakes."""
    rng = Random(0)
    seen = [check(Input("expression", start, derivations().derive(start, rng))) for _ in range(40)]
    assert any(f"reads {start}" in each for each in seen)


def test_an_input_is_made_small() -> None:
    given = Input("document", "specs/x.spec.md", "one two three four five six")
    assert small(given, lambda shorter: "three" in shorter.text and "five" in shorter.text).text == "threefive"
