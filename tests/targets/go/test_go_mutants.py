"""Small faults put into the emitted Go of the sample: the gate finds each one that changes anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from go_target import Go, around, check_files, emit, write

from phoenix.conformance.gate import Start, prove_unit
from phoenix.conformance.settings import Settings
from phoenix.targets.go.syntax import functions, name_of, parse
from phoenix.targets.go.target import GO
from phoenix.targets.shared.syntax import line_of, text_of, walk
from phoenix.targets.target import Places

if TYPE_CHECKING:
    from tree_sitter import Node

ROOT = Path(__file__).parents[3]
SPECS = [
    ROOT / "specs" / path
    for path in (
        "checkout/discounts.spec.md",
        "checkout/cart.spec.md",
        "delivery/retry_policy.spec.md",
        "delivery/connection.spec.md",
    )
]
SETTINGS = Settings(agreement_inputs=1000, law_inputs=300, hypothesis_examples=20, sequences=150, step_seconds=5.0)
FEWEST = 100

NEVER = "what is behind it has no way to fail"

EQUIVALENT: Mapping[str, str] = {
    "checkout/discounts/discounts.go RateOf: `if err != nil {` left out #3": NEVER,
    "delivery/retrypolicy/retrypolicy.go Decide: `if err != nil {` left out #3": NEVER,
    "checkout/discounts/exact.go rate: `2` -> 3 #4": "0.000 is 0.00, which is what the contract makes of it",
    "checkout/cart/exact.go total: `if err != nil {` left out #2": "what `RateOf` would refuse is refused before",
    "delivery/connection/types.go Checked: `c.Phase, err = c.Phase.Checked()` left out #1": (
        "every phase comes from the table, and `On` checks its result, which is the phase"
    ),
}
"""Mutants that change nothing that anybody could see, with the reason."""

MOST_EQUIVALENT = 0.05

OPERATORS: Mapping[str, tuple[str, ...]] = {
    "==": ("!=",),
    "!=": ("==",),
    "<": ("<=", ">"),
    "<=": ("<", ">"),
    ">": (">=", "<"),
    ">=": (">", "<"),
    "+": ("-",),
    "-": ("+",),
    "*": ("+",),
    "&&": ("||",),
    "||": ("&&",),
}
NAMES: Mapping[str, tuple[str, ...]] = {
    "exact.HalfEven": ("exact.HalfUp", "exact.Down"),
    "min": ("max",),
    "TierStaff": ("TierGold",),
    "TierGold": ("TierStandard",),
    "PhaseIdle": ("PhaseClosed",),
    "PhaseConnecting": ("PhaseOpen",),
    "PhaseOpen": ("PhaseIdle",),
    "PhaseClosing": ("PhaseOpen",),
    "PhaseClosed": ("PhaseClosing",),
    "EventLost": ("EventFinished",),
    "EventDisconnect": ("EventConnect",),
}
SPARED = ("Error", "String", "MarshalText", "UnmarshalText")
"""What is for people and encodings to read; no rule speaks of it."""


@dataclass(frozen=True)
class Mutant:
    """``name`` says where and what, without lines, which move."""

    name: str
    component: str
    path: str
    text: str


def mutants_of(component: str, path: str, text: str) -> Iterator[Mutant]:
    """Every mutant of one file."""
    seen: dict[str, int] = {}
    for function in functions(parse(text)):
        if name_of(function) in SPARED:
            continue
        for node in walk(function):
            for what, start, end, new in edits(node):
                line = text.encode()[node.start_byte : node.end_byte].decode().split("\n")[0].strip()[:50]
                name = f"{path} {name_of(function)}: `{line}` {what}"
                seen[name] = seen.get(name, 0) + 1
                changed = text.encode()[:start] + new.encode() + text.encode()[end:]
                yield Mutant(f"{name} #{seen[name]}", component, path, changed.decode())


def edits(node: Node) -> Iterator[tuple[str, int, int, str]]:
    """What may be changed about one node: how it is told, the bytes that go, and what comes instead."""
    if node.type == "binary_expression":
        operator = node.child_by_field_name("operator")
        assert operator is not None
        if "err" not in text_of(node).split():
            for other in OPERATORS.get(text_of(operator), ()):
                yield f"{text_of(operator)} -> {other}", operator.start_byte, operator.end_byte, other
    elif node.type == "int_literal" and not in_a_check_of_errors(node):
        value = int(text_of(node).replace("_", ""))
        yield f"-> {value + 1}", node.start_byte, node.end_byte, str(value + 1)
    elif node.type in ("identifier", "selector_expression"):
        for other in NAMES.get(text_of(node), ()):
            yield f"-> {other}", node.start_byte, node.end_byte, other
    elif node.type == "if_statement" and node.child_by_field_name("initializer") is None:
        yield "left out", node.start_byte, node.end_byte, "{\n}" if "err" in text_of(node).split("{")[0] else ""
    elif node.type == "assignment_statement" and not text_of(node).startswith("_"):
        yield "left out", node.start_byte, node.end_byte, ""


def in_a_check_of_errors(node: Node) -> bool:
    """Whether a number is only the value that stands beside an error."""
    above = node.parent
    while above is not None and above.type != "return_statement":
        above = above.parent
    return above is not None and "nil" not in text_of(above).split() and "err" in text_of(above).lower()


def all_mutants() -> list[Mutant]:
    components = check_files(SPECS)
    found: list[Mutant] = []
    for component in components.values():
        surroundings = around(component, components)
        for emitter in (GO.contract, GO.exact):
            for file in emitter(component, surroundings).files:
                found += mutants_of(component.name, str(file.path), file.text)
    return found


def test_there_are_enough_and_few_are_equivalent() -> None:
    found = all_mutants()
    assert len(found) >= FEWEST
    assert set(EQUIVALENT) <= {mutant.name for mutant in found}
    assert len(EQUIVALENT) <= len(found) * MOST_EQUIVALENT
    assert all(line_of(function) for function in functions(parse(found[0].text)))


@pytest.mark.long
@pytest.mark.parametrize("mutant", all_mutants(), ids=lambda mutant: mutant.name)
def test_a_mutant_is_found(mutant: Mutant, go: Go, start: Start, tmp_path: Path) -> None:
    components = check_files(SPECS)
    component = components[mutant.component]
    surroundings = around(component, components)
    places = Places(str(tmp_path / "tree"), str(tmp_path / "build"), str(go.cache))
    write(emit(components), tmp_path / "tree")
    (tmp_path / "tree" / mutant.path).write_text(mutant.text, encoding="utf-8")
    try:
        go.compile(GO.compile_unit(component, surroundings, places), places)
    except AssertionError:
        found = True
    else:
        verdict = prove_unit(component, surroundings, GO, places, SETTINGS, start, lambda _: None)
        found = bool(verdict.failures)
    if mutant.name in EQUIVALENT:
        assert not found, "it is not equivalent after all"
    else:
        assert found, "nobody notices it"
