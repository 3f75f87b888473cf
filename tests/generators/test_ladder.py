"""Who is asked next, and what a person is told when nobody is left."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from phoenix.generators.answer import Answer
from phoenix.generators.attempt import Attempt, Complaint
from phoenix.generators.generator import Report
from phoenix.generators.ladder import next_rung
from phoenix.generators.recording import Recording
from phoenix.generators.request import Request
from phoenix.generators.triage import SPEC_GAP, WEAK_WRITER, WRONG_DESIGN, WRONG_EXAMPLE, triage

ONE = Recording("python:Slug", "k", 1, "cheap", "p", "x", "x")


@dataclass(frozen=True)
class Two:
    """Two writers, two attempts each."""

    attempts: int | None = 2
    name: str = "two"
    ladder: tuple[str, ...] = ("cheap", "strong")
    at_once: int = 1

    def ask(self, request: Request, report: Report) -> Answer:
        raise NotImplementedError

    def done(self, unit: str) -> None: ...

    def stop(self) -> None: ...


@pytest.mark.parametrize(
    ("answered", "rung"),
    [
        ([], 0),
        (["cheap"], 0),
        (["cheap", "cheap"], 1),
        (["cheap", "cheap", "strong"], 1),
        (["strong", "strong"], 0),
        (["cheap", "cheap", "strong", "strong"], None),
        (["somebody else"] * 9, 0),
    ],
)
def test_each_rung_has_its_attempts(answered: list[str], rung: int | None) -> None:
    assert next_rung(Two(), [replace(ONE, by=by) for by in answered]) == rung


def test_a_person_has_no_end_of_attempts() -> None:
    assert next_rung(Two(attempts=None), [ONE] * 99) == 0


def attempt(number: int, *complaints: tuple[str, str, str]) -> Attempt:
    return Attempt(number, "cheap", "", tuple(Complaint("", (rule,), case, got) for rule, case, got in complaints))


def test_attempts_that_disagree_point_at_the_spec() -> None:
    found = triage([attempt(1, ("A-1", "f(1)", "gives `2`")), attempt(2, ("A-1", "f(1)", "gives `3`"))])
    assert found.verdict == SPEC_GAP
    assert found.text.startswith("2 attempts were refused; they broke A-1 in 2. `f(1)` gives `2` or gives `3`.")


def test_attempts_that_agree_against_the_spec_point_at_its_example() -> None:
    same = ("A-1", "f(1)", "gives `2`")
    assert triage([attempt(1, same), attempt(2, same)]).verdict == WRONG_EXAMPLE
    assert triage([attempt(1, same), attempt(2, same)], designed=True).verdict == WRONG_DESIGN


def test_attempts_that_fail_here_and_there_point_at_the_writer() -> None:
    found = triage([attempt(1, ("A-1", "f(1)", "crashes")), attempt(2, ("A-2", "g(1)", "crashes")), attempt(3)])
    assert (found.verdict, found.rules) == (WEAK_WRITER, (("A-1", 1), ("A-2", 1)))
