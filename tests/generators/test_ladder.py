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
from phoenix.generators.triage import (
    ONE_ATTEMPT,
    SAME_REASON,
    SPEC_GAP,
    WEAK_WRITER,
    WRONG_DESIGN,
    WRONG_EXAMPLE,
    triage,
)

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
    same = Attempt(1, "cheap", "", (Complaint("", ("A-1",), "f(1)", "gives `2`", "gives `3`"),))
    found = triage([same, same])
    assert found.verdict == WRONG_EXAMPLE
    assert "`f(1)` gives `2` each time, where the spec says: gives `3`." in found.text
    assert triage([same, same], designed=True).verdict == WRONG_DESIGN


def test_attempts_that_fail_here_and_there_point_at_the_writer() -> None:
    found = triage([attempt(1, ("A-1", "f(1)", "crashes")), attempt(2, ("A-2", "g(1)", "crashes")), attempt(3)])
    assert (found.verdict, found.rules) == (WEAK_WRITER, (("A-1", 1), ("A-2", 1)))


def test_wrong_here_and_otherwise_wrong_there_is_no_gap_in_the_spec() -> None:
    """Both differ on one case, but the second breaks what the first kept."""
    shared = ("A-1", "f(1)", "gives `2`")
    found = triage([attempt(1, shared), attempt(2, ("A-1", "f(1)", "gives `3`"), ("A-2", "g(1)", "gives `0`"))])
    assert found.verdict == WEAK_WRITER
    assert triage([attempt(1, shared), attempt(2, ("A-2", "g(1)", "gives `0`"), shared)]).verdict == WEAK_WRITER


def test_a_slip_that_was_mended_says_nothing_about_the_spec() -> None:
    slip = ("A-2", "g(1)", "gives `0`")
    found = triage([attempt(1, slip, ("A-1", "f(1)", "gives `2`")), attempt(2, ("A-1", "f(1)", "gives `3`"))])
    assert found.verdict == SPEC_GAP
    assert "g(1)" not in found.text


def test_attempts_that_all_crash_point_at_the_writer() -> None:
    crash = ("A-1", "f(1)", "crashes with `IndexError`")
    assert triage([attempt(1, crash), attempt(2, crash)]).verdict == WEAK_WRITER


def test_one_attempt_alone_is_told_with_its_reason_and_blames_nobody() -> None:
    alone = Attempt(1, "x", "", (Complaint("The answer is empty.\n  And more."),))
    assert triage([alone]).text == f"1 attempt was refused. The answer is empty. {ONE_ATTEMPT}"


def test_a_law_that_all_break_points_at_it() -> None:
    law = Complaint("This law does not hold.", ("A-1",))
    assert triage([Attempt(1, "x", "", (law,)), Attempt(2, "x", "", (law,))]).verdict == WRONG_EXAMPLE


def test_a_reason_that_kept_all_from_running_is_told() -> None:
    reason = Complaint("Line 3 imports `shop.catalog`, which is not offered to this file.")
    found = triage([Attempt(1, "x", "", (reason,)), Attempt(2, "x", "", (reason,))])
    assert found.verdict == SAME_REASON
    assert f"Each time: {reason.told}" in found.text
    other = Complaint("Line 1 is no Python: invalid syntax.")
    assert triage([Attempt(1, "x", "", (reason,)), Attempt(2, "x", "", (other,))]).verdict == WEAK_WRITER
