"""What compilers say: put to the component, the line, and the statement of the spec behind it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from phoenix.conformance.compiling import by_unit, compile_failures
from phoenix.conformance.verdict import Failure
from phoenix.language.place import Place
from phoenix.targets.target import Origin

CART, SLUG = Place("specs/cart.spec.md", 1, 1, 1, 5), Place("specs/slug.spec.md", 1, 1, 1, 5)
BINDING = Origin(Place("specs/cart.spec.md", 40, 1, 40, 9), "binding", ("CART-2",))
OWNERS = {"src/cart.ts": "Cart", "src/slug.ts": "Slug"}


@dataclass(frozen=True)
class Ended:
    status: int
    output: str = ""
    timed_out: bool = False


def failures(ended: Ended, most: int = 10) -> dict[str, list[Failure]]:
    def trace(path: str, line: int) -> Origin | None:
        return BINDING if (path, line) == ("src/cart.ts", 12) else None

    found = compile_failures(ended, "tsc", lambda path: OWNERS.get(path, ""), trace, {"Cart": CART, "Slug": SLUG})
    return {unit: list(each) for unit, each in by_unit(found, most).items()}


def test_a_compiler_that_ends_well_says_nothing() -> None:
    assert failures(Ended(0, "src/cart.ts(12,5): warning")) == {}


@pytest.mark.parametrize(
    "line", ["src/cart.ts(12,5): error TS2322: no number", "./src/cart.ts:12:5: TS2322: no number"]
)
def test_a_complaint_names_the_line_and_what_is_behind_it(line: str) -> None:
    ((unit, (failure,)),) = failures(Ended(1, f"noise\n{line}\n")).items()
    assert (unit, failure.code, failure.origin, failure.place) == ("Cart", "G132", "src/cart.ts:12", BINDING.place)
    assert "comes from the binding at specs/cart.spec.md:40:1" in failure.message


def test_a_complaint_about_nobodys_file_counts_against_all() -> None:
    found = failures(Ended(1, "support/lists.ts(3,1): error TS1: no"))
    assert {unit: failure.place for unit, (failure,) in found.items()} == {"Cart": CART, "Slug": SLUG}


@pytest.mark.parametrize("ended", [Ended(2, "out of memory"), Ended(-9, "", timed_out=True)])
def test_a_compiler_that_fails_itself_is_held_against_all(ended: Ended) -> None:
    assert {unit: [failure.code for failure in each] for unit, each in failures(ended).items()} == {
        "Cart": ["G132"],
        "Slug": ["G132"],
    }


def test_a_flood_of_complaints_is_cut() -> None:
    output = "\n".join(f"src/slug.ts({line},1): error TS1: no" for line in range(1, 50))
    assert len(failures(Ended(1, output), most=3)["Slug"]) == 3
